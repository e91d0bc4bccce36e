"""The clips of a cut, found once: which frames each shows, and by which name it is called."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from pathlib import PurePath

import opentimelineio as otio

from flashpot.errors import InputError
from flashpot.shot import FrameRange
from flashpot.timeline.cut import Cut
from flashpot.timeline.media import Plate, is_ours, plate_of
from flashpot.timeline.timing import Span, frame_range, whole
from flashpot.timeline.tree import Placed, walk


@dataclass(frozen=True)
class Clip:
    """One clip of the cut, with its plate."""

    key: str
    """Its name, with `#2` where it is the second of several clips of that name."""
    name: str
    placed: Placed
    plate: Plate

    @property
    def item(self) -> otio.schema.Clip:
        return self.placed.item

    @property
    def record(self) -> FrameRange:
        """The frames from the timeline's own start that show it; count 0 where it is hidden."""
        shown = self.placed.shown.frames
        return frame_range(shown.start, len(shown))

    @property
    def used(self) -> Span:
        """The media time that the shown part needs, linear retimes applied."""
        if not self.record.count:
            start = self.placed.into.at(self.placed.shown.start)
            return Span(start, start)
        return self.placed.into.image(self.placed.shown)

    @property
    def source(self) -> FrameRange:
        """`used` in whole frames at the timeline's rate."""
        first, count = whole(self.used)
        return frame_range(first, count)

    @property
    def numbers(self) -> FrameRange:
        """The plate's own frame numbers for what is used."""
        return self.plate.numbers(self.used)

    def numbers_in(self, record: FrameRange) -> FrameRange:
        """The plate's own frame numbers for a part of the record; count 0 where it shows none."""
        part = Span(Fraction(record.first), Fraction(record.last + 1)).meet(self.placed.shown)
        return self.plate.numbers(self.placed.into.image(part))

    @property
    def handles(self) -> tuple[int, int]:
        """Frames of media before and after what is used, at the timeline's rate; at least 0."""
        if self.plate.available is None:
            return (0, 0)
        first, count = whole(self.plate.available)
        used = self.source
        return (max(used.first - first, 0), max(first + count - 1 - used.last, 0))

    @property
    def dissolves(self) -> tuple[int, int]:
        """Record frames of transition before and after it."""
        head, tail = self.placed.dissolves
        return (math.ceil(head), math.ceil(tail))

    @property
    def problems(self) -> tuple[str, ...]:
        """What a person should know before asking for anything on this clip."""
        found = []
        if self.placed.unreadable_retime:
            name = self.placed.unreadable_retime
            found.append(f"its retime ({name}) has no single speed that can be read")
        media, used = self.plate.available_numbers, self.numbers
        if media is not None and used.count and media.meet(used) != used:
            found.append(f"it uses frames {used}, its media has {media}")
        return tuple(found)


def clips_of(cut: Cut) -> list[Clip]:
    """Every clip of the cut's picture tracks but our own elements, bottom to top."""
    found = [
        placed
        for placed in walk(cut.timeline, cut.rate)
        if isinstance(placed.item, otio.schema.Clip) and not is_ours(placed.item)
    ]
    plates = [plate_of(placed.item, cut.rate, cut.folder) for placed in found]
    names = [_name(placed, plate) for placed, plate in zip(found, plates, strict=True)]
    keys = _keys(names)
    return [Clip(*parts) for parts in zip(keys, names, found, plates, strict=True)]


def find_clip(clips: Sequence[Clip], name: str) -> Clip:
    """The clip called `name`, or `name#2` where several share the name.

    Raises InputError listing the forms that tell them apart, or the nearest name.
    """
    for clip in clips:
        if clip.key == name:
            return clip
    shared = [clip.key for clip in clips if clip.name == name]
    if len(shared) == 1:
        return next(clip for clip in clips if clip.name == name)
    if shared:
        raise InputError(
            f"{len(shared)} clips are called {name!r}",
            field="clip",
            remedy=f"name one: {', '.join(shared[:12])}{', ...' if len(shared) > 12 else ''}",
            code="ambiguous_clip",
        )
    keys = [clip.key for clip in clips]
    near = get_close_matches(name, keys, n=1, cutoff=0.4)
    remedy = f"did you mean {near[0]!r}?" if near else "see `flashpot shots`"
    raise InputError(
        f"there is no clip {name!r}", field="clip", remedy=remedy, code="unknown_clip"
    )


def media_span(clip: Clip, record: Span) -> Span:
    """The media time behind a stretch of the record, as far as the clip is shown there."""
    return clip.placed.into.image(record.meet(clip.placed.shown))


def record_span(placed: Placed, own: Span) -> Span:
    """The stretch of the record in which an item shows a stretch of its own time."""
    return placed.into.preimage(own, placed.shown)


def source_handles(clip: Clip) -> tuple[Fraction, Fraction]:
    """Media time that the dissolves need before and after what is used."""
    speed = abs(clip.placed.into.scale)
    head, tail = (frames * speed for frames in clip.placed.dissolves)
    return (tail, head) if clip.placed.into.scale < 0 else (head, tail)


def _keys(names: Sequence[str]) -> list[str]:
    shared = Counter(names)
    seen: Counter[str] = Counter()
    keys = []
    for name in names:
        seen[name] += 1
        while shared[name] > 1 and f"{name}#{seen[name]}" in shared:
            seen[name] += 1
        keys.append(name if shared[name] == 1 else f"{name}#{seen[name]}")
    return keys


def _name(placed: Placed, plate: Plate) -> str:
    stem = PurePath(plate.pattern.replace("\\", "/")).name.partition(".")[0]
    return placed.item.name.strip() or stem or "clip"
