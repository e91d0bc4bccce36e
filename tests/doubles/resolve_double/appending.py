"""Placement: what becomes of a wish to have a clip on a track."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from doubles.resolve_double.bridge import Bridge, Refused
from doubles.resolve_double.clips import MediaPoolItem
from doubles.resolve_double.cut import Cut, Item, Track, Version
from doubles.resolve_double.media import Media

VIDEO, AUDIO = 1, 2


class Wish(NamedTuple):
    """A clip to be put on a track; frames are the media's own, counted from 0, end not in."""

    media: Media
    first: int
    end: int
    kind: int | None
    track: int
    record: int | None
    """Absolute; None is the end of the track."""

    @classmethod
    def of(cls, given: Any, bridge: Bridge) -> Wish:
        """A clip, or what a script says of it. Refused where that makes no sense."""
        if isinstance(given, MediaPoolItem):
            return cls(given._it, 0, given._it.found.count, None, 1, None)
        if not isinstance(given, Mapping) or not _is_sound(given):
            raise Refused
        media = given["mediaPoolItem"]._it
        begin = 0 if bridge.profile.from_zero else media.found.first
        first = given.get("startFrame", begin) - begin
        end = given.get("endFrame", begin + media.found.count) - begin
        end += bridge.profile.inclusive_end and "endFrame" in given
        track, record = given.get("trackIndex", 1), given.get("recordFrame")
        return cls(media, first, end, given.get("mediaType"), track, record)


def append(bridge: Bridge, cut: Cut, wish: Wish) -> list[Item | None]:
    """Lay it where there is room. Returns what the call returns; None for what cannot be read."""
    media = wish.media
    length = wish.end - wish.first
    if length <= 0 or wish.first < 0 or wish.end > media.found.count:
        return []
    kinds = [k for k, wanted in (("video", VIDEO), ("audio", AUDIO)) if _is_in(wish, k, wanted)]
    made: list[Item | None] = []
    for kind in kinds:
        made += _laid(bridge, cut, wish, kind)
    real = [item for item in made if item is not None]
    for item in real:
        item.linked = [other for other in real if other is not item]
    return made


def _laid(bridge: Bridge, cut: Cut, wish: Wish, kind: str) -> list[Item | None]:
    track = _track(cut, wish, kind)
    if track is None or track.locked:
        return []
    duration = int((wish.end - wish.first) * cut.clock.rate / wish.media.rate)
    record = wish.record
    if record is None:
        record = max((item.end for item in track.items), default=cut.start)
    if duration < 1:
        return []
    if not track.is_free(record, record + duration):
        return [None] if bridge.mood("overlap") else []
    version = Version(wish.media, Fraction(wish.first), wish.end - wish.first)
    item = Item(wish.media.name, record, duration, [version], durable=not bridge.errored)
    track.items.append(item)
    return [None] if bridge.mood("null item") else [item]


def _track(cut: Cut, wish: Wish, kind: str) -> Track | None:
    tracks = cut.tracks[kind]
    return tracks[wish.track - 1] if 1 <= wish.track <= len(tracks) else None


def _is_in(wish: Wish, kind: str, wanted: int) -> bool:
    has = wish.media.found.sounds if kind == "audio" else wish.media.found.kind != "Audio"
    return has and wish.kind in {None, wanted}


def _is_sound(given: Mapping[str, Any]) -> bool:
    numbers = [given[n] for n in _NUMBERS if n in given]
    known = set(given) <= {"mediaPoolItem", "mediaType", *_NUMBERS}
    media = given.get("mediaPoolItem")
    return known and isinstance(media, MediaPoolItem) and all(isinstance(n, int) for n in numbers)


_NUMBERS = ("startFrame", "endFrame", "trackIndex", "recordFrame")
