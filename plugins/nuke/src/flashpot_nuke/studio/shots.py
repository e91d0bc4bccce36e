"""The shot that the editor stands on: selected in the timeline, or under the playhead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import hiero.core

from flashpot_bridge import HostError
from flashpot_nuke.studio import plates, seats
from flashpot_nuke.studio.plates import Plate
from flashpot_nuke.studio.sequences import editor, viewer
from flashpot_nuke.studio.timecode import timecode

REQUEST = re.compile(r"^\s*flashpot\s*:\s*(.*\S)\s*$", re.IGNORECASE | re.MULTILINE)
WHOLE = "tag.applieswhole"


@dataclass(frozen=True)
class Request:
    """What a tag asks for, and the plate's frames that it lies on; None for the whole shot."""

    text: str
    frames: dict[str, int] | None
    tag: Any


def standing(sequence: Any, asking: Any = None) -> Any:
    """The clip that the shot is: the one that asks, is selected, or lies under the playhead.

    What we have placed is seen through. Raises HostError where there is none.
    """
    clips = {item.guid(): item for item in seats.shots(sequence).values()}
    if asking is not None and asking.guid() not in clips:
        raise _no_clip("the clip that asks is in this sequence no more")
    for item in [asking] if asking is not None else selected(sequence):
        if item.guid() in clips:
            return clips[item.guid()]
    shown = viewer()
    if shown is not None:
        under = [i for i in sequence.trackItemsAt(shown.time()) if i.guid() in clips]
        found = [item for item in under if item.isEnabled()]
    else:
        found = list(clips.values()) if len(clips) == 1 else []
    if not found:
        raise _no_clip("no clip is selected, and none lies under the playhead")
    return found[-1]


def selected(sequence: Any) -> list[Any]:
    """The items that are selected in the timeline, effects and transitions left out."""
    shown = editor(sequence)
    found = shown.selection() if shown is not None else []
    return [item for item in found if isinstance(item, hiero.core.TrackItem)]


def current(sequence: Any, item: Any) -> dict[str, Any]:
    """The shot as the protocol's HostShot; an edit has neither camera nor locators."""
    plate = plates.read(sequence, item)
    first, count = plate.used
    head, tail = plate.handles
    size, aspect = _picture(sequence, item)
    names = {one.guid(): name for name, one in seats.shots(sequence).items()}
    shot = {
        "name": names[item.guid()][:200],
        "range": {"first": first, "count": count},
        "head_handle": head,
        "tail_handle": tail,
        "rate": _rate(item.source()),
        "start_timecode": _timecode(sequence, plate),
        "size": size,
        "pixel_aspect": aspect,
        "time_scalar": plate.speed,
        "neighbours": _neighbours(item, names),
        "plate": _plate(plate, size),
    }
    requests = [f"flashpot: {request.text}" for request in requests_of(sequence, plate)]
    return {"shot": shot, "locators": [], "requests": requests}


def requests_of(sequence: Any, plate: Plate) -> list[Request]:
    """What tags ask for: those of the clip, and those of the sequence that lie over it."""
    item = plate.item
    zero = plate.number - item.sourceIn()
    found = []
    for tag in item.tags():
        frames = None
        if _is_stretch(tag):
            frames = (round(zero + tag.inTime()), tag.outTime() - tag.inTime() + 1)
        found += _asked(tag, frames)
    for tag in sequence.tags():
        frames = plate.frames_at(tag.inTime(), tag.outTime())
        if frames is not None and tag.metadata().dict().get(WHOLE) == "0":
            found += _asked(tag, frames if _is_stretch(tag) else None)
    return found


def _no_clip(fact: str) -> HostError:
    return HostError(fact, "select the clip that the element is for", "shot", "no_clip")


def _asked(tag: Any, frames: tuple[int, int] | None) -> list[Request]:
    words = (match[1] for text in (tag.name(), tag.note()) for match in REQUEST.finditer(text))
    on = {"first": frames[0], "count": frames[1]} if frames else None
    return [Request(text, on, tag) for text in words][:1]


def _is_stretch(tag: Any) -> bool:
    """Whether a tag marks more than one frame, and not the whole of what it is on."""
    return bool(tag.metadata().dict().get(WHOLE) == "0" and tag.outTime() > tag.inTime())


def _rate(clip: Any) -> dict[str, int]:
    base = clip.framerate()
    return {"numerator": base.numerator(), "denominator": base.denominator()}


def _timecode(sequence: Any, plate: Plate) -> str:
    clip = plate.item.source()
    first, _ = plate.used
    zero = plate.number - plate.item.sourceIn()
    frames = clip.timecodeStart() + first - round(zero)
    return timecode(frames, _rate(clip), bool(sequence.dropFrame()))


def _picture(sequence: Any, item: Any) -> tuple[dict[str, int], float]:
    """The plate's size and pixel aspect; the sequence's where its media is away."""
    media, form = item.source().mediaSource(), sequence.format()
    if media.width() and media.height():
        return {"width": media.width(), "height": media.height()}, float(media.pixelAspect())
    return {"width": form.width(), "height": form.height()}, float(form.pixelAspect())


def _plate(plate: Plate, size: dict[str, int]) -> dict[str, Any] | None:
    first, count = plate.media
    if not plate.pattern or not plate.item.isMediaPresent():
        return None
    return {
        "pattern": plate.pattern,
        "frames": {"first": first, "count": count},
        "size": size,
    }


def _neighbours(item: Any, names: dict[str, str]) -> list[dict[str, str]]:
    """The clips that touch it on its own track."""
    found = []
    for other in item.parentTrack().items():
        side = {item.timelineIn() - 1: "before"}.get(other.timelineOut())
        side = side or {item.timelineOut() + 1: "after"}.get(other.timelineIn())
        if side and other.guid() in names:
            found.append({"side": side, "name": names[other.guid()]})
    return found
