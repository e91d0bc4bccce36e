"""An element as a clip on a track above its plate: on the exact record frame, over nothing."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from flashpot.errors import InputError, JobFailedError
from flashpot.host import Take
from flashpot.shot import FrameRange, Rate
from flashpot.timeline import Cut, find_shot, spot_in
from flashpot_resolve import pool, shots
from flashpot_resolve.calls import Calls, refusal
from flashpot_resolve.document import Document

NAME = "Flashpot"
"""A track whose name begins so is ours to put clips on; artists may name one themselves."""
VIDEO_ONLY = 1


class Seat(NamedTuple):
    """Where a take goes: record frames from the timeline's own start, and its own frames."""

    record: FrameRange
    offset: int
    """The take's frames before the first one seen."""
    length: int
    """The take's frames that fill the record."""
    rate: Rate
    """What the take is played at: its own rate, by the plate's speed."""


def seat_of(here: Document, cut: Cut, take: Take) -> Seat:
    """Where a take belongs over its shot as it is cut now.

    Raises InputError where the shot is gone, shows none of its frames, or runs at a speed that
    Resolve's scripting cannot give a clip.
    """
    spot = spot_in(cut, take.shot, take.frames, take.name)
    if spot.speed <= 0:
        raise InputError(
            f"{take.shot!r} runs at speed {float(spot.speed):g}, and no script can set a "
            "clip's speed in Resolve",
            field="retime",
            remedy="bake the retime into the plate; or hand the cut on as OTIO, "
            "which carries the speed",
            code="unreadable_retime",
        )
    record = FrameRange(first=spot.record.start, count=len(spot.record))
    rate = Rate.of(take.rate.fraction * Fraction(spot.speed).limit_denominator(1000))
    offset = math.floor(spot.source) - take.frames.first
    needed = math.ceil(record.count * rate.fraction / here.rate.fraction)
    return Seat(record, offset, min(needed, take.frames.count - offset), rate)


def lay(calls: Calls, here: Document, cut: Cut, take: Take, seat: Seat) -> Any:
    """Put a take's clip onto a free track above its shot. Returns Resolve's item.

    The item is found again on its track and held to start and length; Resolve has counted ends
    as in and as out, so one frame more or less is put right. Raises InputError otherwise.
    """
    media = pool.media_of(calls, here, take, seat.rate)
    track = _free_track(calls, here, cut, take, seat.record)
    return _fitted(calls, here, media, track, seat, take)


def remove(calls: Calls, here: Document, item: Any) -> None:
    """Take a clip of ours off its track. Raises JobFailedError `host_busy` on Fairlight."""
    if calls.ask(here.resolve, "GetCurrentPage") == "fairlight":
        raise JobFailedError(
            "Resolve deletes no clip while its Fairlight page is open",
            field="page",
            remedy="go to the Edit page; Flashpot goes on by itself",
            code="host_busy",
        )
    for _ in range(2):  # the first try has been seen to fail
        if calls.ask(here.timeline, "DeleteClips", [item], False):
            return
    raise refusal(
        "Resolve does not delete the clip",
        "see that its track is not locked",
        "DeleteClips",
    )


def find(calls: Calls, here: Document, unique_id: str) -> Any:
    """Resolve's item of that id, or None where the artist has deleted it."""
    for track in range(1, shots.track_count(calls, here) + 1):
        for item in shots.items(calls, here, track):
            if unique_id and calls.ask(item, "GetUniqueId") == unique_id:
                return item
    return None


def orphan(calls: Calls, here: Document, take: Take) -> Any:
    """A clip of this take on a track of ours, or None: a call that timed out may have laid it."""
    for track in range(1, shots.track_count(calls, here) + 1):
        if _is_ours(calls, here, track):
            for item in shots.items(calls, here, track):
                if pool.stem_of(calls, calls.ask(item, "GetMediaPoolItem")) == take.name:
                    return item
    return None


def span_of(calls: Calls, item: Any) -> tuple[int, int] | None:
    """An item's record frames from timecode zero, the end not in; None for a hollow one."""
    start, end = calls.ask(item, "GetStart"), calls.ask(item, "GetEnd")
    return None if start is None or end is None else (int(start), int(end))


def _fitted(calls: Calls, here: Document, media: Any, track: int, seat: Seat, take: Take) -> Any:
    wanted = (here.start + seat.record.first, here.start + seat.record.last + 1)
    found: tuple[int, int] | None = None
    for more in (0, -1, 1):
        if seat.offset + seat.length + more > take.frames.count or seat.length + more < 1:
            continue
        item = _appended(calls, here, media, track, seat, more)
        found = span_of(calls, item) if item else None
        if found == wanted:
            return item
        if item is not None:
            remove(calls, here, item)
    raise refusal(
        f"{take.name} does not lie on record frames {wanted[0]}-{wanted[1] - 1}"
        + (f": Resolve put it on {found[0]}-{found[1] - 1}" if found else ""),
        "see that the track above the shot is free and not locked, then try again",
        "AppendToTimeline",
    )


def _appended(calls: Calls, here: Document, media: Any, track: int, seat: Seat, more: int) -> Any:
    """The new item as its track tells it; what the call itself returns cannot be trusted."""
    first = first_frame(calls, media) + seat.offset
    before = {calls.ask(item, "GetUniqueId") for item in shots.items(calls, here, track)}
    wish = {
        "mediaPoolItem": media,
        "startFrame": first,
        "endFrame": first + seat.length + more,
        "mediaType": VIDEO_ONLY,
        "trackIndex": track,
        "recordFrame": here.start + seat.record.first,
    }
    calls.ask(here.pool, "AppendToTimeline", [wish])
    for item in shots.items(calls, here, track):
        if calls.ask(item, "GetUniqueId") not in before and span_of(calls, item):
            return item
    return None


def first_frame(calls: Calls, media: Any) -> int:
    """What Resolve calls the clip's first frame: 0, or the number of a sequence's first file."""
    try:
        return int(calls.ask(media, "GetClipProperty", "Start") or 0)
    except ValueError:
        return 0


def _free_track(calls: Calls, here: Document, cut: Cut, take: Take, record: FrameRange) -> int:
    """A track of ours above the shot's that has room there; a new one on top where none has."""
    plate = _track_of(calls, here, cut, take)
    for track in range(plate + 1, shots.track_count(calls, here) + 1):
        locked = calls.ask(here.timeline, "GetIsTrackLocked", "video", track)
        ours = _is_ours(calls, here, track)
        if ours and not locked and _has_room(calls, here, track, record):
            return track
    calls.need(
        here.timeline,
        "AddTrack",
        "video",
        fact="Resolve adds no video track",
        remedy="see that the timeline is not locked; or name a free track above Flashpot",
    )
    new = shots.track_count(calls, here)
    calls.ask(here.timeline, "SetTrackName", "video", new, NAME)
    calls.confirmed(
        NAME,
        lambda: calls.ask(here.timeline, "GetTrackName", "video", new),
        fact="the new track keeps another name",
        remedy=f"name the top track {NAME}",
        field="SetTrackName",
    )
    return new


def _is_ours(calls: Calls, here: Document, track: int) -> bool:
    return str(calls.ask(here.timeline, "GetTrackName", "video", track) or "").startswith(NAME)


def _has_room(calls: Calls, here: Document, track: int, record: FrameRange) -> bool:
    first, end = here.start + record.first, here.start + record.last + 1
    for item in shots.items(calls, here, track):
        span = span_of(calls, item)
        if span is None or (span[0] < end and first < span[1]):
            return False
    return True


def _track_of(calls: Calls, here: Document, cut: Cut, take: Take) -> int:
    """The track that the shot's clip lies on, 0 for a clip inside another."""
    shot = find_shot(cut, take.shot)
    first = here.start + shot.timeline_range.first
    for track in range(shots.track_count(calls, here), 0, -1):
        for item in shots.items(calls, here, track):
            span = span_of(calls, item)
            if span and span[0] == first and not shots.is_ours(_path(calls, item)):
                return track
    return 0


def _path(calls: Calls, item: Any) -> str:
    media = calls.ask(item, "GetMediaPoolItem")
    return str(Path(pool.file_of(calls, media))) if media else ""
