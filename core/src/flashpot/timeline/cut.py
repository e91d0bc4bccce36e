"""One timeline of a file, with its rate and start settled."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import opentimelineio as otio

from flashpot.effects import unknown_word
from flashpot.errors import InputError
from flashpot.media.timecode import frames_to_timecode
from flashpot.shot import Rate
from flashpot.timeline.dropframe import is_counted_with_drop
from flashpot.timeline.timing import frames_at, is_rate


@dataclass(frozen=True)
class Cut:
    """One timeline of a file.

    `rate` is the rate that its frames are counted in, `written_rate` the same rate as the file
    writes it (23.976 for 24000/1001), kept for writing back so that times of one file agree.
    """

    path: Path
    name: str
    rate: Rate
    written_rate: float
    start_frame: int
    drop_frame: bool
    timeline: otio.schema.Timeline = field(repr=False, compare=False)

    @property
    def folder(self) -> Path:
        """Where relative media paths begin: beside the file, or inside an .otiod folder."""
        return self.path if self.path.is_dir() else self.path.parent

    @property
    def start_timecode(self) -> str:
        """Timecode of the first frame; `;` before the frames says drop frame."""
        return timecode_at(Fraction(self.start_frame), self.rate, drop=self.drop_frame)


def settle(
    timeline: otio.schema.Timeline, path: Path, rate: Rate | None, *, drop_frame: bool | None
) -> Cut:
    """The cut in an OTIO timeline.

    `rate` overrides the rate found in it; `drop_frame` is what its source says, None for nothing.
    """
    found = found_rate(timeline)
    settled = rate or Rate.snapped(found)
    start = _start_frame(timeline, settled)
    return Cut(
        path=path,
        name=timeline.name or path.stem,
        rate=settled,
        written_rate=found if Rate.snapped(found) == settled else float(settled),
        start_frame=start,
        drop_frame=is_counted_with_drop(start, settled, said=drop_frame),
        timeline=timeline,
    )


def found_rate(timeline: otio.schema.Timeline) -> float:
    """The rate a timeline is cut in, as written.

    OTIO has no such field. The items of the picture tracks decide where they agree; where they
    do not, the start time's rate does, and failing that the most frequent one.
    """
    rates = Counter(
        child.source_range.duration.rate
        for track in timeline.tracks
        if isinstance(track, otio.schema.Track) and track.kind != otio.schema.TrackKind.Audio
        for child in track
        if isinstance(child, otio.core.Item)
        and child.source_range is not None
        and is_rate(child.source_range.duration.rate)
    )
    start = timeline.global_start_time
    if len({Rate.snapped(rate) for rate in rates}) == 1:
        return float(next(iter(rates)))
    if start is not None and is_rate(start.rate):
        return float(start.rate)
    return float(rates.most_common(1)[0][0]) if rates else 24.0


def choose_cut(cuts: Sequence[Cut], name: str | None = None) -> Cut:
    """The cut called `name`, or the only one.

    Raises InputError listing the names where there are several, or none is called that.
    """
    named = [cut for cut in cuts if name is None or cut.name == name]
    if len(named) == 1:
        return named[0]
    names = [cut.name for cut in cuts]
    if named:
        raise InputError(
            f"{cuts[0].path.name} holds {len(cuts)} timelines",
            field="cut",
            remedy=f"name one with --cut: {', '.join(names)}",
            code="several_cuts",
        )
    raise unknown_word("cut", name or "", names)


def timecode_at(frames: Fraction, rate: Rate, *, drop: bool) -> str:
    """Timecode of a time in frames, wrapped at 24 hours."""
    return frames_to_timecode(math.floor(frames), rate.fraction, drop=drop)


def _start_frame(timeline: otio.schema.Timeline, rate: Rate) -> int:
    """The start in frames; timecode counts nominal frames, so 24 and 23.976 share numbers."""
    start = timeline.global_start_time
    if start is None:
        return 0
    same = is_rate(start.rate) and round(start.rate) == round(float(rate))
    return round(frames_at(start, Rate.snapped(start.rate) if same else rate))
