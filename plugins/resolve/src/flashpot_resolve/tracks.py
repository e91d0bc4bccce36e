"""The video tracks that are ours to put clips on: found by their name, or made."""

from __future__ import annotations

from flashpot.host import Take
from flashpot.shot import FrameRange
from flashpot.timeline import Cut, find_shot
from flashpot_resolve import items
from flashpot_resolve.calls import Calls
from flashpot_resolve.document import Document

NAME = "Flashpot"
"""A track whose name begins so is ours; artists may name one themselves."""


def free(calls: Calls, here: Document, cut: Cut, take: Take, record: FrameRange) -> int:
    """A track of ours above the shot's that has room there; a new one on top where none has."""
    plate, _ = items.seat_of(calls, here, find_shot(cut, take.shot))
    for track in range(plate + 1, items.track_count(calls, here) + 1):
        locked = calls.ask(here.timeline, "GetIsTrackLocked", "video", track)
        ours = is_ours(calls, here, track)
        if ours and not locked and _has_room(calls, here, track, record):
            return track
    calls.need(
        here.timeline,
        "AddTrack",
        "video",
        fact="Resolve adds no video track",
        remedy="see that the timeline is not locked; or name a free track above Flashpot",
    )
    new = items.track_count(calls, here)
    calls.ask(here.timeline, "SetTrackName", "video", new, NAME)
    calls.confirmed(
        NAME,
        lambda: calls.ask(here.timeline, "GetTrackName", "video", new),
        fact="the new track keeps another name",
        remedy=f"name the top track {NAME}",
        field="SetTrackName",
    )
    return new


def is_ours(calls: Calls, here: Document, track: int) -> bool:
    """Whether a track is for our clips, by its name."""
    return str(calls.ask(here.timeline, "GetTrackName", "video", track) or "").startswith(NAME)


def _has_room(calls: Calls, here: Document, track: int, record: FrameRange) -> bool:
    first, end = here.start + record.first, here.start + record.last + 1
    for item in items.on_track(calls, here, track):
        span = items.span_of(calls, item)
        if span is None or (span[0] < end and first < span[1]):
            return False
    return True
