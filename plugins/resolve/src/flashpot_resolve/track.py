"""An element as a clip on a track above its plate: on the exact record frame, over nothing."""

from __future__ import annotations

import logging
import math
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from flashpot.errors import InputError, JobFailedError
from flashpot.host import Take
from flashpot.shot import FrameRange, Rate
from flashpot.timeline import Cut, find_shot, spot_in
from flashpot_resolve import items, pool
from flashpot_resolve.calls import Calls, refusal
from flashpot_resolve.document import Document

NAME = "Flashpot"
"""A track whose name begins so is ours to put clips on; artists may name one themselves."""
VIDEO_ONLY = 1
MODE = "COMPOSITE_NORMAL"

log = logging.getLogger("flashpot.resolve")


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
    as in and as out, so one frame more or less is put right. Raises InputError otherwise, and
    JobFailedError `host_busy` on Fairlight, where what went wrong could not be taken away again.
    """
    _off_fairlight(calls, here)
    media = pool.media_of(calls, here, take, seat.rate)
    track = _free_track(calls, here, cut, take, seat.record)
    item = _fitted(calls, here, media, track, seat, take)
    _composite(calls, here, item)
    return item


def remove(calls: Calls, here: Document, item: Any) -> None:
    """Take a clip of ours off its track. Raises JobFailedError `host_busy` on Fairlight."""
    _off_fairlight(calls, here)
    unique = calls.ask(item, "GetUniqueId")
    for _ in range(2):  # the first try has been seen to fail
        calls.ask(here.timeline, "DeleteClips", [item], False)
        if items.find(calls, here, unique) is None:
            return
    raise refusal(
        "Resolve does not delete the clip",
        "see that its track is not locked",
        "DeleteClips",
    )


def sweep(calls: Calls, here: Document, take: Take) -> None:
    """Take away what a call that timed out has laid: Resolve may forget it when it saves."""
    for track, item in list(items.everywhere(calls, here)):
        named = _is_ours(calls, here, track)
        if named and Path(items.file_of(calls, item)).parent.name == take.name:
            remove(calls, here, item)


def _off_fairlight(calls: Calls, here: Document) -> None:
    if calls.ask(here.resolve, "GetCurrentPage") == "fairlight":
        raise JobFailedError(
            "Resolve deletes no clip while its Fairlight page is open",
            field="page",
            remedy="go to the Edit page; Flashpot goes on by itself",
            code="host_busy",
        )


def _composite(calls: Calls, here: Document, item: Any) -> None:
    """Over what lies below, by the alpha that an element has."""
    normal = calls.run(lambda: getattr(here.resolve, MODE, None))
    calls.ask(item, "SetProperty", "CompositeMode", normal)
    calls.confirmed(
        normal,
        lambda: calls.ask(item, "GetProperty", "CompositeMode"),
        fact="the clip keeps another composite mode",
        remedy="set its composite mode to Normal in the Inspector",
        field="CompositeMode",
    )


def _fitted(calls: Calls, here: Document, media: Any, track: int, seat: Seat, take: Take) -> Any:
    wanted = (here.start + seat.record.first, here.start + seat.record.last + 1)
    found: tuple[int, int] | None = None
    short: int | None = None
    for more in (0, -1, 1):
        if 0 < seat.length + more <= take.frames.count - seat.offset:
            item = _appended(calls, here, media, track, seat, more)
            span = items.span_of(calls, item) if item else None
            if span == wanted and _shows_its_frames(calls, here, item, seat):
                return item
            if item is not None:
                remove(calls, here, item)
            found = found or span
            short = more if span == (wanted[0], wanted[1] - 1) else short
    if short is not None and seat.rate != here.rate:
        # Frames slower than the timeline's fill some lengths only, and no script can trim.
        log.warning("%s ends a frame before its clip: drag its end to the cut", take.name)
        return _appended(calls, here, media, track, seat, short)
    raise refusal(
        f"{take.name} does not lie on record frames {wanted[0]}-{wanted[1] - 1}"
        + (f": Resolve put it on {found[0]}-{found[1] - 1}" if found else ""),
        "see that the track above the shot is free and not locked, then try again",
        "AppendToTimeline",
    )


def _appended(calls: Calls, here: Document, media: Any, track: int, seat: Seat, more: int) -> Any:
    """The new item as its track tells it; what the call itself returns cannot be trusted."""
    first = first_frame(calls, media) + seat.offset
    before = {calls.ask(item, "GetUniqueId") for item in items.on_track(calls, here, track)}
    wish = {
        "mediaPoolItem": media,
        "startFrame": first,
        "endFrame": first + seat.length + more,
        "mediaType": VIDEO_ONLY,
        "trackIndex": track,
        "recordFrame": here.start + seat.record.first,
    }
    for _ in range(2):
        told = calls.ask(here.pool, "AppendToTimeline", [wish])
        new = (
            item
            for item in items.on_track(calls, here, track)
            if calls.ask(item, "GetUniqueId") not in before and items.span_of(calls, item)
        )
        item = next(new, None)
        if told or item is None:
            return item
        # What a call without an answer has placed can be gone once the project is saved.
        remove(calls, here, item)
    return None


def _shows_its_frames(calls: Calls, here: Document, item: Any, seat: Seat) -> bool:
    """Whether the item begins with the frame it should; told exactly at its own speed only."""
    return seat.rate != here.rate or calls.ask(item, "GetLeftOffset") == seat.offset


def first_frame(calls: Calls, media: Any) -> int:
    """What Resolve calls the clip's first frame: 0, or the number of a sequence's first file."""
    try:
        return int(calls.ask(media, "GetClipProperty", "Start") or 0)
    except ValueError:
        return 0


def _free_track(calls: Calls, here: Document, cut: Cut, take: Take, record: FrameRange) -> int:
    """A track of ours above the shot's that has room there; a new one on top where none has."""
    plate, _ = items.seat_of(calls, here, find_shot(cut, take.shot))
    for track in range(plate + 1, items.track_count(calls, here) + 1):
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


def _is_ours(calls: Calls, here: Document, track: int) -> bool:
    return str(calls.ask(here.timeline, "GetTrackName", "video", track) or "").startswith(NAME)


def _has_room(calls: Calls, here: Document, track: int, record: FrameRange) -> bool:
    first, end = here.start + record.first, here.start + record.last + 1
    for item in items.on_track(calls, here, track):
        span = items.span_of(calls, item)
        if span is None or (span[0] < end and first < span[1]):
            return False
    return True
