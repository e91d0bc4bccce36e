"""Where every clip of a cut really lies: trims, retimes and nests followed from the top down.

OTIO's own transforms do not clip a range to the parents' trims and apply no time effect, so the
tree is walked here once. On the way down each item carries the stretch of the record that shows
it and the map from record frames into its own time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import opentimelineio as otio

from flashpot.shot import Rate
from flashpot.timeline.timing import Mapping, Span, frames_at, snapped, span_at

ZERO = Fraction(0)
FASTEST = 100_000
"""Beyond this a speed is damage (or no number at all)."""


@dataclass(frozen=True)
class Placed:
    """An item of the tree, and what of it the cut shows.

    `shown` is in frames from the timeline's own start; `into` maps those to the item's own time
    (a clip's media time, a track's inside time), linear retimes included.
    """

    item: otio.core.Item
    shown: Span
    into: Mapping
    path: tuple[int, ...]
    """Indices from the timeline's stack down to the item."""
    track: str
    enabled: bool
    unreadable_retime: str
    """The name of a time effect that has no single speed, on the item or above; "" for none."""
    dissolves: tuple[Fraction, Fraction]
    """Record frames of transition before and after the item."""

    @property
    def layer(self) -> int:
        """Index of the top-level track, 0 the lowest."""
        return self.path[0] if self.path else 0


def walk(timeline: otio.schema.Timeline, rate: Rate) -> Iterator[Placed]:
    """Every item of the timeline's picture, parents before children, bottom to top."""
    root = timeline.tracks
    start = frames_at(root.source_range.start_time, rate) if root.source_range else ZERO
    whole = Span(ZERO, duration_of(root, rate))
    top = Placed(root, whole, Mapping(start), (), "", root.enabled, "", (ZERO, ZERO))
    yield top
    yield from _children(root, top, rate)


def duration_of(item: otio.core.Item, rate: Rate) -> Fraction:
    """An item's length in its parent, in frames of `rate`; 0 where nothing tells it."""
    if item.source_range is not None:
        return frames_at(item.source_range.duration, rate)
    if isinstance(item, otio.schema.Clip):
        reference = item.media_reference
        known = reference.available_range if reference is not None else None
        return frames_at(known.duration, rate) if known is not None else ZERO
    if not isinstance(item, otio.core.Composition):
        return ZERO
    lengths = [duration_of(child, rate) for child in item if isinstance(child, otio.core.Item)]
    return (
        sum(lengths, ZERO) if isinstance(item, otio.schema.Track) else max(lengths, default=ZERO)
    )


def _visit(item: otio.core.Item, begin: Fraction, parent: Placed, rate: Rate) -> Iterator[Placed]:
    """`parent` with the item's own path and dissolves already put in."""
    if isinstance(item, otio.schema.Track) and item.kind == otio.schema.TrackKind.Audio:
        return
    length = duration_of(item, rate)
    speed, unreadable = retime_of(item)
    placed = replace(
        parent,
        item=item,
        shown=parent.into.preimage(Span(begin, begin + length), parent.shown),
        into=parent.into.then(_inside(item, begin, length, speed, rate)),
        track=_track_name(item, parent),
        enabled=parent.enabled and _enabled(item),
        unreadable_retime=unreadable or parent.unreadable_retime,
    )
    yield placed
    if isinstance(item, otio.core.Composition):
        yield from _children(item, placed, rate)


def _children(composition: otio.core.Composition, placed: Placed, rate: Rate) -> Iterator[Placed]:
    begin, children = ZERO, list(composition)
    for index, child in enumerate(children):
        if not isinstance(child, otio.core.Item):
            continue
        before = children[index - 1] if index else None
        after = children[index + 1] if index + 1 < len(children) else None
        dissolves = _dissolves(before, after, placed, rate)
        yield from _visit(
            child, begin, replace(placed, path=(*placed.path, index), dissolves=dissolves), rate
        )
        if isinstance(composition, otio.schema.Track):
            begin += duration_of(child, rate)


def _inside(
    item: otio.core.Item, begin: Fraction, length: Fraction, speed: Fraction, rate: Rate
) -> Mapping:
    """From the parent's time to the item's own; a reversed item uses its range from the end."""
    start = _own_start(item, rate)
    if speed < 0:
        start += -speed * length
    return Mapping(start - speed * begin, speed)


def _own_start(item: otio.core.Item, rate: Rate) -> Fraction:
    if item.source_range is not None:
        return frames_at(item.source_range.start_time, rate)
    reference = item.media_reference if isinstance(item, otio.schema.Clip) else None
    if reference is None or reference.available_range is None:
        return ZERO
    return span_at(reference.available_range, rate).start


def retime_of(item: otio.core.Item) -> tuple[Fraction, str]:
    """The product of an item's linear retimes, and the name of one that is not linear.

    A plain TimeEffect holds its curve in the host's own metadata; the FCP 7 reader leaves a time
    remap as a plain effect whose speed some hosts write in percent and others as a factor.
    """
    speed, unreadable = Fraction(1), ""
    for effect in item.effects:
        if not getattr(effect, "enabled", True):
            continue
        linear = isinstance(effect, otio.schema.LinearTimeWarp)
        if linear and abs(effect.time_scalar) <= FASTEST:
            speed *= snapped(effect.time_scalar)
        elif isinstance(effect, otio.schema.TimeEffect) or _is_time_remap(effect):
            unreadable = effect.name or effect.effect_name or "time remap"
    return speed, unreadable


def _is_time_remap(effect: otio.schema.Effect) -> bool:
    found = effect.metadata.get("fcp_xml", {})
    for key in ("filter", "effect"):
        found = found.get(key, found) if hasattr(found, "get") else {}
    return bool(hasattr(found, "get") and found.get("effectid") == "timeremap")


def _enabled(item: otio.core.Item) -> bool:
    written = item.metadata.get("fcp_xml", {})
    word = written.get("enabled", "TRUE") if hasattr(written, "get") else "TRUE"
    return bool(item.enabled) and str(word).upper() != "FALSE"


def _track_name(item: otio.core.Item, parent: Placed) -> str:
    if isinstance(item, otio.schema.Track):
        return item.name or f"V{parent.layer + 1}"
    return parent.track or f"V{parent.layer + 1}"


def _dissolves(
    before: otio.core.Composable | None,
    after: otio.core.Composable | None,
    parent: Placed,
    rate: Rate,
) -> tuple[Fraction, Fraction]:
    speed = abs(parent.into.scale)
    if speed == 0:
        return (ZERO, ZERO)
    head = before.in_offset if isinstance(before, otio.schema.Transition) else None
    tail = after.out_offset if isinstance(after, otio.schema.Transition) else None
    return (
        ZERO if head is None else frames_at(head, rate) / speed,
        ZERO if tail is None else frames_at(tail, rate) / speed,
    )
