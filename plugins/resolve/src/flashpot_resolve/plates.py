"""The shot's own picture: its files as they are where they are EXR, else a render job."""

from __future__ import annotations

import re
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

from flashpot.errors import InputError, JobFailedError
from flashpot.media.colour import config
from flashpot.plates.probe import probe
from flashpot.shot import FrameRange, Picture, Size
from flashpot.timeline import Cut, shot_of
from flashpot_resolve import pool, shots
from flashpot_resolve.calls import Calls, refusal
from flashpot_resolve.document import Document

FORMAT = "exr"
SCREEN = "g24_rec709_tx"
POLL_SECONDS = 0.1
RENDER_SECONDS = 600.0


def export(
    calls: Calls, here: Document, cut: Cut, frames: FrameRange, folder: str
) -> Generator[tuple[int, int], None, Picture]:
    """The frames of the shot under the playhead, by file path first, by a render job second.

    Frames are the plate's own. Raises InputError where neither gives them.
    """
    yield 0, frames.count
    stand = shots.standing(calls, here, cut)
    pattern = stand.shot.plate
    if pattern.lower().endswith(".exr") and _are_there(pattern, frames):
        return _looked_at(pattern, frames, stand.shot.name, _space_of_clip(calls, stand.item))
    return (yield from _rendered(calls, here, cut, stand, frames, folder))


def _are_there(pattern: str, frames: FrameRange) -> bool:
    return "%" in pattern and all(Path(pattern % frame).is_file() for frame in frames.frames())


def _rendered(
    calls: Calls, here: Document, cut: Cut, stand: shots.Stand, frames: FrameRange, folder: str
) -> Generator[tuple[int, int], None, Picture]:
    record = _record_of(here, cut, stand, frames)
    size = shot_of(cut, stand.shot.key, size=shots.picture_of(calls, here, stand.item)[0]).size
    job = _queued(calls, here, record, size, folder)
    try:
        yield from _finished(calls, here, job, frames.count)
    finally:
        calls.ask(here.project, "DeleteRenderJob", job)
    pattern = _renamed(Path(folder), frames)
    return _looked_at(pattern, frames, stand.shot.name, _space_of_render(calls, here))


def _looked_at(pattern: str, frames: FrameRange, name: str, said: str) -> Picture:
    """The files as a picture; their colour is the header's, else what Resolve said of them."""
    known = config().getColorSpace(said)
    found = probe(pattern, frames, show_default=said if known is not None else "")
    if not found.colour_space:
        raise InputError(
            f"nothing says the colour space of {name!r}",
            field="colour_space",
            remedy=f"set the clip's {pool.SPACE} in Resolve",
            code="unknown_colour_space",
        )
    return Picture(
        pattern=pattern,
        frames=frames,
        size=Size(width=found.size[0], height=found.size[1]),
        colour_space=found.colour_space,
    )


def _space_of_clip(calls: Calls, item: Any) -> str:
    media = calls.ask(item, "GetMediaPoolItem") if item else None
    return str(calls.ask(media, "GetClipProperty", pool.SPACE) or "") if media else ""


def _space_of_render(calls: Calls, here: Document) -> str:
    """A render is in the project's output space, by default for a Rec.709 screen."""
    said = str(calls.ask(here.project, "GetSetting", "colorSpaceOutput") or "Rec.709")
    return SCREEN if said.startswith("Rec.709") else said


def _record_of(here: Document, cut: Cut, stand: shots.Stand, frames: FrameRange) -> FrameRange:
    used = shot_of(cut, stand.shot.key, size=Size(width=16, height=16)).range
    inside = frames.meet(used) == frames
    if stand.shot.time_scalar != 1 or stand.shot.rate != here.rate or not inside:
        raise InputError(
            f"frames {frames} of {stand.shot.name!r} cannot be rendered one to one",
            field="plate",
            remedy="render the plate as an EXR sequence and relink the clip to it",
            code="no_plate",
        )
    return FrameRange(
        first=here.start + stand.shot.timeline_range.first + frames.first - used.first,
        count=frames.count,
    )


def _queued(calls: Calls, here: Document, record: FrameRange, size: Size, folder: str) -> str:
    remedy = "see whether the Deliver page can render the clip as EXR"
    codecs = calls.ask(here.project, "GetRenderCodecs", FORMAT) or {}
    half = next((i for text, i in codecs.items() if "half" in str(text).lower()), None)
    codec = half or next(iter(codecs.values()), "")
    settings = {
        "SelectAllFrames": False,
        "MarkIn": record.first,
        "MarkOut": record.last,
        "TargetDir": folder,
        "CustomName": "plate",
        "FormatWidth": size.width,
        "FormatHeight": size.height,
        "ExportVideo": True,
        "ExportAudio": False,
    }
    steps: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("SetCurrentRenderFormatAndCodec", (FORMAT, codec)),
        ("SetRenderSettings", (settings,)),
    )
    for member, args in steps:
        calls.need(here.project, member, *args, fact="Resolve renders no EXR", remedy=remedy)
    job = calls.need(
        here.project, "AddRenderJob", fact="Resolve takes no render job", remedy=remedy
    )
    calls.need(here.project, "StartRendering", job, fact="Resolve does not render", remedy=remedy)
    return str(job)


def _finished(
    calls: Calls, here: Document, job: str, count: int
) -> Generator[tuple[int, int], None, None]:
    end = time.monotonic() + RENDER_SECONDS
    while time.monotonic() < end:
        told = calls.ask(here.project, "GetRenderJobStatus", job) or {}
        state = str(told.get("JobStatus", ""))
        if state == "Complete":
            return
        if state in {"Failed", "Cancelled"}:
            break
        yield int(count * float(told.get("CompletionPercentage", 0)) / 100), count
        time.sleep(POLL_SECONDS)
    raise JobFailedError(
        "Resolve's render of the plate did not complete",
        field="plate",
        remedy="look at its Deliver page for the reason",
        code="render_failed",
    )


def _renamed(folder: Path, frames: FrameRange) -> str:
    """The files as `plate.%04d.exr` by the plate's numbers: settings cannot be read back."""
    made = sorted(
        folder.rglob("*.exr"), key=lambda path: [int(n) for n in re.findall(r"\d+", path.name)]
    )
    if len(made) != frames.count:
        raise refusal(
            f"Resolve rendered {len(made)} frames where {frames.count} were asked for",
            "look at the Deliver page's settings",
            "plate",
        )
    pattern = str(folder / "flashpot.%04d.exr")
    for path, number in zip(made, frames.frames(), strict=True):
        path.rename(pattern % number)
    return pattern
