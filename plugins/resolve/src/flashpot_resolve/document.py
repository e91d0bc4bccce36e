"""The timeline that is open in Resolve, as the core reads it: from Resolve's own OTIO export."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flashpot.errors import InputError
from flashpot.media.timecode import frames_to_timecode, timecode_to_frames
from flashpot.shot import Rate
from flashpot.timeline import Cut, choose_cut, read_cuts
from flashpot_resolve.calls import Calls, busy, refusal


@dataclass(frozen=True)
class Document:
    """Resolve's own objects, and what is settled about the timeline.

    Frames from `start` on are Resolve's record frames; those of its markers, and those of an
    OTIO cut, count from the timeline's own start.
    """

    resolve: Any
    project: Any
    pool: Any
    timeline: Any
    start: int
    zero: str
    """The timeline's start timecode: of its frames Resolve's count is in doubt in drop frame."""
    rate: Rate
    drop: bool

    def relative(self, timecode: str) -> int:
        """A timecode as a frame counted from the timeline's own start."""
        return self._frames(timecode) - self._frames(self.zero)

    def timecode(self, relative: int) -> str:
        """The timecode of a frame counted from the timeline's own start."""
        frames = self._frames(self.zero) + relative
        return frames_to_timecode(frames, self.rate.fraction, drop=self.drop)

    def _frames(self, timecode: str) -> int:
        head, tail = timecode[:-3], timecode[-2:]
        mark = ";" if self.drop else ":"
        return timecode_to_frames(f"{head}{mark}{tail}", self.rate.fraction)


def document(calls: Calls, resolve: Any) -> Document:
    """What is open now.

    Raises InputError where that is no timeline, JobFailedError `host_busy` behind a dialog.
    """
    manager = calls.ask(resolve, "GetProjectManager")
    if manager is None:
        # While a dialog is up every call gives nothing, this one too.
        raise busy()
    project = calls.ask(manager, "GetCurrentProject")
    timeline = project and calls.ask(project, "GetCurrentTimeline")
    if not timeline:
        raise InputError(
            "no timeline is open in Resolve",
            field="timeline",
            remedy="open a project and one of its timelines",
            code="no_host",
        )
    # The project's own rate may be another one.
    said = str(calls.ask(timeline, "GetSetting", "timelineFrameRate") or "")
    try:
        rate = Rate.snapped(float(said.split(maxsplit=1)[0]))
    except (ValueError, IndexError) as error:
        raise refusal(
            f"the timeline's frame rate reads {said!r}", "open the timeline again", "rate"
        ) from error
    return Document(
        resolve=resolve,
        project=project,
        pool=calls.ask(project, "GetMediaPool"),
        timeline=timeline,
        start=int(calls.ask(timeline, "GetStartFrame")),
        zero=str(calls.ask(timeline, "GetStartTimecode")),
        rate=rate,
        drop="DF" in said.upper().split(),
    )


def read_cut(calls: Calls, here: Document) -> Cut:
    """The open timeline as a cut, by Resolve's own OTIO export.

    Raises InputError where Resolve does not export it.
    """
    with tempfile.TemporaryDirectory(prefix="flashpot-resolve-") as folder:
        path = export_otio(calls, here, Path(folder) / "timeline.otio")
        cut = choose_cut(read_cuts(path, rate=here.rate))
    return replace(cut, drop_frame=here.drop)


def export_otio(calls: Calls, here: Document, path: Path) -> Path:
    """Write the open timeline as OTIO in Resolve's own dialect, for hand-off.

    Raises InputError where Resolve writes nothing.
    """
    # Live constants: their values differ by version, and strings write nothing.
    kind, plain = calls.run(
        lambda: (
            getattr(here.resolve, "EXPORT_OTIO", None),
            getattr(here.resolve, "EXPORT_NONE", None),
        )
    )
    done = calls.ask(here.timeline, "Export", str(path), kind, plain)
    if not done or not path.is_file():
        raise refusal(
            f"Resolve did not export the timeline to {path}",
            "close its dialogs; see whether File > Export > Timeline writes OTIO there",
            "Export",
        )
    return path
