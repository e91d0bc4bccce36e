"""An element as a clip on a track above its plate: on the exact record frame, over nothing."""

from __future__ import annotations

import logging
from typing import Any

from flashpot.errors import JobFailedError
from flashpot.host import Take
from flashpot.timeline import Cut
from flashpot_resolve import items, pool, tracks
from flashpot_resolve.calls import Calls, refusal
from flashpot_resolve.document import Document
from flashpot_resolve.seats import Seat

VIDEO_ONLY = 1
MODE = "COMPOSITE_NORMAL"

log = logging.getLogger("flashpot.resolve")


def lay(calls: Calls, here: Document, cut: Cut, take: Take, seat: Seat) -> Any:
    """Put a take's clip onto a free track above its shot. Returns Resolve's item.

    The item is found again on its track and held to start and length; Resolve has counted ends
    as in and as out, so one frame more or less is put right. Raises InputError otherwise, and
    JobFailedError `host_busy` on Fairlight, where what went wrong could not be taken away again.
    """
    _off_fairlight(calls, here)
    media = pool.media_of(calls, here, take, seat.rate)
    track = tracks.free(calls, here, cut, take, seat.record)
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
    for track in range(1, items.track_count(calls, here) + 1):
        if tracks.is_ours(calls, here, track):
            for item in items.on_track(calls, here, track):
                if pool.stem_of(calls, calls.ask(item, "GetMediaPoolItem")) == take.name:
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
