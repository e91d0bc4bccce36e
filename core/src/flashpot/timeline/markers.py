"""Requests for elements, read from a cut's markers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import opentimelineio as otio

from flashpot.errors import InputError
from flashpot.request import Placement, Quality, Value
from flashpot.shot import FrameRange
from flashpot.timeline.clips import Clip, media_span, record_span
from flashpot.timeline.cut import Cut
from flashpot.timeline.grammar import Asked, parse_request, request_text
from flashpot.timeline.timing import Span, span_at
from flashpot.timeline.tree import Placed, walk


@dataclass(frozen=True)
class MarkerRequest:
    """What one marker asks for on one shot.

    A text that cannot be understood has its `error` and no effect; the others stand.
    """

    marker: str
    """The marker's name."""
    shot: str
    text: str
    """What stands after `flashpot:`."""
    frames: FrameRange | None
    """The element's range in the plate's own frame numbers, where the marker has a length."""
    effect: str = ""
    preset: str = ""
    label: str = ""
    parameters: dict[str, Value] = field(default_factory=dict)
    seed: int | None = None
    quality: Quality | None = None
    engine: str = ""
    placement: Placement = field(default_factory=Placement)
    error: InputError | None = None

    def as_json(self) -> dict[str, Any]:
        """The request as `shots --json` shows it."""
        return {
            "marker": self.marker,
            "shot": self.shot,
            "text": self.text,
            "effect": self.effect,
            "preset": self.preset,
            "label": self.label,
            "parameters": dict(self.parameters),
            "seed": self.seed,
            "quality": self.quality,
            "engine": self.engine,
            "placement": self.placement.model_dump(mode="json", exclude_none=True),
            "frames": [self.frames.first, self.frames.count] if self.frames else None,
            "error": self.error.as_json() if self.error else None,
        }


@dataclass(frozen=True)
class Found:
    """A request with the marker it was read from, so that its colour can follow the state."""

    request: MarkerRequest
    marker: otio.schema.Marker


def requests_of(cut: Cut, clips: Sequence[Clip]) -> dict[str, tuple[Found, ...]]:
    """The requests on every clip, by the clip's key; under "" those with no clip beneath them."""
    found: dict[str, list[Found]] = {}
    known = {clip.placed.path: clip for clip in clips}
    for placed in walk(cut.timeline, cut.rate):
        for marker in placed.item.markers:
            text = request_text(*_sources(marker))
            if text is None:
                continue
            span = _marked(marker, cut)
            own = known.get(placed.path)
            asked = [_on_clip(own, span)] if own else _under(placed, span, clips)
            for target in asked or [_NOWHERE]:
                request = _request(marker, text, target)
                found.setdefault(target.shot, []).append(Found(request, marker))
    return {key: _labelled(requests) for key, requests in found.items()}


@dataclass(frozen=True)
class _Target:
    """A shot that a marker is on, and the frames of its plate that the marker spans."""

    shot: str
    frames: FrameRange | None = None
    error: InputError | None = None


_NOWHERE = _Target(
    "",
    error=InputError(
        "no clip lies under the marker",
        field="marker",
        remedy="move it onto the shot it is meant for",
        code="stray_marker",
    ),
)


def _sources(marker: otio.schema.Marker) -> tuple[str, str, str]:
    # Resolve keeps a marker's note in its own metadata only.
    resolve = marker.metadata.get("Resolve_OTIO")
    note = resolve.get("Note", "") if isinstance(resolve, Mapping) else ""
    return (marker.name, marker.comment, str(note))


def _marked(marker: otio.schema.Marker, cut: Cut) -> Span:
    span = span_at(marker.marked_range, cut.rate)
    return span if span.length > 1 else Span(span.start, span.start + 1)


def _on_clip(clip: Clip, span: Span) -> _Target:
    """A marker on a clip counts in the clip's own media time."""
    if span.length <= 1:
        return _Target(clip.key)
    frames = clip.plate.numbers(span)
    if clip.record.count and not frames.meet(clip.numbers).count:
        fact = f"the marker spans {frames}, the cut uses {clip.numbers} of this clip"
        remedy = "move the marker into the part of the clip that is in the cut"
        return _Target(
            clip.key,
            error=InputError(fact, field="marker", remedy=remedy, code="marker_outside"),
        )
    return _Target(clip.key, frames)


def _under(placed: Placed, span: Span, clips: Sequence[Clip]) -> list[_Target]:
    """The topmost clips that a marker on a track or a nest lies over, in the order of the cut."""
    # A gap, or an element of ours, has nothing inside: what lies under it counts.
    inside = placed.path if isinstance(placed.item, otio.core.Composition) else ()
    marked = record_span(placed, span)
    below = [
        clip
        for clip in reversed(clips)
        if clip.placed.path[: len(inside)] == inside and marked.meet(clip.placed.shown).length
    ]
    best = [c for c in below if c.placed.enabled and c.plate.pattern] or below
    pieces = sorted(_topmost(best, marked), key=lambda piece: piece[1].start)
    ranged = span.length > 1
    return [
        _Target(clip.key, clip.plate.numbers(media_span(clip, piece)) if ranged else None)
        for clip, piece in pieces
    ]


def _topmost(clips: Sequence[Clip], marked: Span) -> Iterator[tuple[Clip, Span]]:
    """Each clip, top first, with the first stretch of the mark that nothing above it covers."""
    open_spans = [marked]
    for clip in clips:
        seen = [piece for span in open_spans if (piece := span.meet(clip.placed.shown)).length]
        if seen:
            yield clip, seen[0]
        open_spans = [rest for span in open_spans for rest in _without(span, clip.placed.shown)]


def _without(span: Span, covered: Span) -> list[Span]:
    rest = (
        Span(span.start, min(span.end, covered.start)),
        Span(max(span.start, covered.end), span.end),
    )
    return [piece for piece in rest if piece.length]


def _request(marker: otio.schema.Marker, text: str, target: _Target) -> MarkerRequest:
    asked, error = Asked(""), target.error
    try:
        asked = parse_request(text)
    except InputError as refused:
        error = refused
    return MarkerRequest(
        marker=marker.name,
        shot=target.shot,
        text=text,
        frames=target.frames,
        effect=asked.effect,
        preset=asked.preset,
        label=asked.label,
        parameters=asked.parameters,
        seed=asked.seed,
        quality=asked.quality,
        engine=asked.engine,
        placement=asked.placement,
        error=error,
    )


def _labelled(requests: Sequence[Found]) -> tuple[Found, ...]:
    """Labels made unique on a shot: explosion, explosion_2; given ones are kept first."""
    taken: set[str] = set()
    labels: dict[int, str] = {}
    order = sorted(range(len(requests)), key=lambda index: not requests[index].request.label)
    for index in order:
        request = requests[index].request
        if not request.effect:
            continue
        labels[index] = _free(request.label or request.effect, taken)
        taken.add(labels[index])
    return tuple(
        replace(found, request=replace(found.request, label=labels.get(index, "")))
        for index, found in enumerate(requests)
    )


def _free(label: str, taken: set[str]) -> str:
    number, free = 2, label
    while free in taken:
        free = f"{label}_{number}"
        number += 1
    return free
