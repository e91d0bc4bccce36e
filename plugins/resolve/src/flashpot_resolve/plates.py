"""The shot's own picture: its files as they are where they are EXR, else a render job."""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

from flashpot.errors import InputError
from flashpot.media.colour import config
from flashpot.plates.probe import probe
from flashpot.shot import FrameRange, Picture, Size
from flashpot.timeline import Cut, shot_of
from flashpot_resolve import items, pool, renders, shots
from flashpot_resolve.calls import Calls, refusal
from flashpot_resolve.document import Document

SCREEN = "g24_rec709_tx"


def export(
    calls: Calls, here: Document, cut: Cut, frames: FrameRange, folder: str
) -> Generator[tuple[int, int], None, Picture]:
    """The frames of the shot under the playhead, by file path first, by a render job second.

    Frames are the plate's own. Raises InputError where neither gives them.
    """
    yield 0, frames.count
    stand = shots.standing(calls, here, cut)
    pattern = stand.shot.plate
    if pattern and not _are_there(pattern, frames):
        raise InputError(
            f"the media of {stand.shot.name!r} are offline: {pattern}",
            field="plate",
            remedy="relink the clip's media in Resolve",
            code="no_plate",
        )
    if pattern.lower().endswith(".exr") and "%" in pattern:
        return _looked_at(pattern, frames, stand.shot.name, _space_of_clip(calls, stand.item))
    record = _record_of(here, cut, stand, frames)
    size = shot_of(cut, stand.shot.key, size=shots.picture_of(calls, here, stand.item)[0]).size
    track, _ = items.seat_of(calls, here, stand.shot)
    yield from renders.render(calls, here, renders.Order(track, record, size, folder))
    pattern = _renamed(Path(folder), frames)
    return _looked_at(pattern, frames, stand.shot.name, _space_of_render(calls, here))


def _are_there(pattern: str, frames: FrameRange) -> bool:
    """Whether Resolve has more to show than its picture for media that are not there."""
    paths = [pattern % frame for frame in frames.frames()] if "%" in pattern else [pattern]
    return all(Path(path).is_file() for path in paths)


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
