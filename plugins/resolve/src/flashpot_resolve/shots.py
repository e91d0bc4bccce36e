"""The shot that the editor stands on: selected, or under the playhead, within in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from flashpot.camera import panned
from flashpot.errors import InputError
from flashpot.host import HostShot
from flashpot.shot import FrameRange, Shot, Size
from flashpot.timeline import Cut, CutShot, shot_of, shots_of
from flashpot.track import read_track
from flashpot_resolve import items
from flashpot_resolve.calls import Calls, refusal
from flashpot_resolve.document import Document

REQUEST = "flashpot: "
TRACK = "flashpot track:"


class Stand(NamedTuple):
    """A clip of the cut, and Resolve's own item of it."""

    shot: CutShot
    item: Any


def current(calls: Calls, here: Document, cut: Cut) -> HostShot:
    """The shot with its requests. Raises InputError where the editor stands on no clip."""
    stand = standing(calls, here, cut)
    size, aspect = picture_of(calls, here, stand.item)
    inside = _marked(calls, here, stand.shot.timeline_range)
    shot = shot_of(cut, stand.shot.key, size=size, within=inside)
    shot = shot.model_copy(update={"pixel_aspect": aspect})
    return HostShot(
        shot=_tracked(shot, _track_file(calls, here, stand.shot.timeline_range)),
        requests=tuple(REQUEST + request.text for request in stand.shot.requests),
    )


def standing(calls: Calls, here: Document, cut: Cut) -> Stand:
    """The clip that is selected (where this Resolve tells), else the one under the playhead.

    What we have placed ourselves is seen through. Raises InputError where there is none.
    """
    shots = [s for s in shots_of(cut) if s.timeline_range.count and not items.is_ours(s.plate)]
    for item in _selected(calls, here):
        for shot in shots:
            if items.shows(calls, here, item, shot):
                return Stand(shot, item)
    frame = playhead(calls, here)
    for shot in reversed(shots):
        if frame in shot.timeline_range and shot.enabled:
            return Stand(shot, items.seat_of(calls, here, shot)[1])
    raise InputError(
        "no clip lies under the playhead",
        field="shot",
        remedy="put the playhead on the clip that the element is for",
        code="no_clip",
    )


def playhead(calls: Calls, here: Document) -> int:
    """The playhead's frame from the timeline's own start."""
    told = calls.need(
        here.timeline,
        "GetCurrentTimecode",
        fact="Resolve does not say where the playhead is",
        remedy="go to the Edit or Cut page",
    )
    return here.relative(str(told))


def _track_file(calls: Calls, here: Document, clip: FrameRange) -> str:
    """The file that a marker `flashpot track: FILE` over the clip names, by name or note."""
    for frame, marker in (calls.ask(here.timeline, "GetMarkers") or {}).items():
        for text in (str(marker.get("name", "")), str(marker.get("note", ""))):
            if round(float(frame)) in clip and text.lower().startswith(TRACK):
                return text[len(TRACK) :].strip()
    return ""


def _tracked(shot: Shot, file: str) -> Shot:
    """The shot with the camera that pans as a 2D track says; as it is without one.

    Raises InputError where the file is no track.
    """
    if not file:
        return shot
    points = {point.frame: (point.u, point.v) for point in read_track(Path(file))}
    return shot.model_copy(update={"camera": panned(shot, shot.handled_range, points)})


def _selected(calls: Calls, here: Document) -> list[Any]:
    if not calls.has(here.timeline, "GetSelectedClips"):
        return []
    return calls.ask(here.timeline, "GetSelectedClips") or []


def _marked(calls: Calls, here: Document, clip: FrameRange) -> FrameRange | None:
    """The part of a clip between the timeline's in and out; None for the whole clip."""
    if not calls.has(here.timeline, "GetMarkInOut"):
        return None
    found = (calls.ask(here.timeline, "GetMarkInOut") or {}).get("video") or {}
    if "in" not in found or "out" not in found:
        return None
    # Told from the timeline's start or from timecode zero, by version.
    shift = here.start if here.start and found["in"] >= here.start else 0
    inside = clip.meet(FrameRange.spanning(found["in"] - shift, found["out"] - shift))
    return inside if inside.count else None


def picture_of(calls: Calls, here: Document, item: Any) -> tuple[Size, float]:
    """The plate's size and pixel aspect; the timeline's where it has no media of its own."""
    media = calls.ask(item, "GetMediaPoolItem") if item else None
    said = str(calls.ask(media, "GetClipProperty", "Resolution") or "") if media else ""
    if "x" not in said:
        said = "x".join(
            str(calls.ask(here.timeline, "GetSetting", f"timelineResolution{side}"))
            for side in ("Width", "Height")
        )
    try:
        width, height = (int(part) for part in said.split("x"))
    except ValueError as error:
        raise refusal(
            f"the clip's size reads {said!r}", "relink the clip's media", "size"
        ) from error
    return Size(width=width, height=height), _aspect(calls, media)


def _aspect(calls: Calls, media: Any) -> float:
    told = str(calls.ask(media, "GetClipProperty", "PAR") or "") if media else ""
    try:
        return float(told)
    except ValueError:
        return 1.0  # "Square", or nothing
