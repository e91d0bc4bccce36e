"""Items on video tracks, read with care: hollow ones answer None, transitions have no media."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flashpot.elements.names import take_number
from flashpot.timeline import CutShot
from flashpot_resolve import pool
from flashpot_resolve.calls import Calls
from flashpot_resolve.document import Document


def track_count(calls: Calls, here: Document) -> int:
    """How many video tracks there are."""
    return int(calls.ask(here.timeline, "GetTrackCount", "video") or 0)


def on_track(calls: Calls, here: Document, track: int) -> list[Any]:
    """What lies on a video track, counted from 1."""
    return calls.ask(here.timeline, "GetItemListInTrack", "video", track) or []


def everywhere(calls: Calls, here: Document) -> Iterator[tuple[int, Any]]:
    """Every item with its track, the top track first."""
    for track in range(track_count(calls, here), 0, -1):
        for item in on_track(calls, here, track):
            yield track, item


def span_of(calls: Calls, item: Any) -> tuple[int, int] | None:
    """An item's record frames from timecode zero, the end not in; None for a hollow one."""
    start, end = calls.ask(item, "GetStart"), calls.ask(item, "GetEnd")
    return None if start is None or end is None else (int(start), int(end))


def file_of(calls: Calls, item: Any) -> str:
    """The file of an item's media, a sequence with `%04d`; "" where it has none."""
    return pool.file_of(calls, calls.ask(item, "GetMediaPoolItem"))


def find(calls: Calls, here: Document, unique_id: str) -> Any:
    """The item of that id, or None where the artist has deleted it."""
    for _, item in everywhere(calls, here) if unique_id else ():
        if calls.ask(item, "GetUniqueId") == unique_id:
            return item
    return None


def shows(calls: Calls, here: Document, item: Any, shot: CutShot) -> bool:
    """Whether an item is this clip of the cut: by its start, and by its file or its name."""
    span = span_of(calls, item)
    if span is None or span[0] - here.start != shot.timeline_range.first:
        return False
    path = file_of(calls, item)
    return (bool(path) and path == shot.plate) or calls.ask(item, "GetName") == shot.name


def seat_of(calls: Calls, here: Document, shot: CutShot) -> tuple[int, Any]:
    """The track and the item of a clip of the cut; 0 and None for one inside a compound clip."""
    found = (pair for pair in everywhere(calls, here) if shows(calls, here, pair[1], shot))
    return next(found, (0, None))


def is_ours(path: str) -> bool:
    """Whether a file is a frame or movie of an element: named as its folder, with a take."""
    folder = Path(path).parent.name
    return take_number(folder) is not None and Path(path).name.startswith(f"{folder}.")
