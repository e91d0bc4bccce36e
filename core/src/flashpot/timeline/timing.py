"""Exact times: OTIO's floating-point times as fractions of frames, at snapped rates."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import opentimelineio as otio

from flashpot.errors import InputError
from flashpot.shot import FrameRange, Rate

MAX_RATE = 200_000
"""Sound is edited in samples: rates up to here are times, above it they are damage."""

_FARTHEST, _LONGEST = 1_000_000_000, 10_000_000
"""The limits of FrameRange."""

_NOISE = Fraction(1, 1_000_000)


@dataclass(frozen=True)
class Span:
    """A half-open stretch of time in frames, `start <= t < end`; empty where `end <= start`."""

    start: Fraction
    end: Fraction

    @property
    def length(self) -> Fraction:
        return max(self.end - self.start, Fraction(0))

    def meet(self, other: Span) -> Span:
        """The stretch both have."""
        return Span(max(self.start, other.start), min(self.end, other.end))

    @property
    def frames(self) -> range:
        """The whole frames that begin inside, which are the ones a player shows."""
        return range(math.ceil(self.start), max(math.ceil(self.end), math.ceil(self.start)))


@dataclass(frozen=True)
class Mapping:
    """A linear map of times, `offset + scale * t`; scale 0 is a freeze, below 0 a reverse."""

    offset: Fraction = Fraction(0)
    scale: Fraction = Fraction(1)

    def at(self, time: Fraction) -> Fraction:
        return self.offset + self.scale * time

    def then(self, inner: Mapping) -> Mapping:
        """This map followed by `inner`; of a freeze, the frame it holds is followed."""
        if self.scale == 0 and inner.scale < 0:
            # Backwards a frame is entered at its end.
            return Mapping(inner.at(self.offset) - 1, Fraction(0))
        return Mapping(inner.at(self.offset), inner.scale * self.scale)

    def image(self, span: Span) -> Span:
        """What a stretch is mapped to; a freeze gives the one frame it holds."""
        if self.scale == 0:
            return Span(self.offset, self.offset + 1)
        ends = (self.at(span.start), self.at(span.end))
        return Span(min(ends), max(ends))

    def preimage(self, span: Span, within: Span) -> Span:
        """The part of `within` that is mapped into `span`."""
        if self.scale == 0:
            return within if span.start <= self.offset < span.end else Span(within.end, within.end)
        ends = sorted((time - self.offset) / self.scale for time in (span.start, span.end))
        return within.meet(Span(ends[0], ends[1]))


def is_rate(value: float) -> bool:
    """Whether a number can be a rate at all, of frames or of samples."""
    return 1 <= value <= MAX_RATE


@lru_cache(maxsize=64)
def rate_of(value: float) -> Rate:
    """The rate that a file's number means; a show asks for the same few again and again."""
    return Rate.snapped(value)


def snapped(value: float) -> Fraction:
    """A number as the fraction that was meant: floating-point noise below 1e-6 taken off."""
    if value.is_integer():
        return Fraction(int(value))
    exact = Fraction(value)
    near = exact.limit_denominator(1001)
    return near if abs(near - exact) < _NOISE else exact


def frames_at(time: otio.opentime.RationalTime, rate: Rate) -> Fraction:
    """A time in frames of `rate`, which need not be the time's own rate.

    Raises InputError for times that are none: not finite, beyond any show, or at a rate of 0.
    """
    if math.isfinite(time.value) and is_rate(time.rate):
        own, value = rate_of(time.rate), snapped(time.value)
        frames = value if own == rate else value * rate.fraction / own.fraction
        if abs(frames) <= _FARTHEST:
            return frames
    raise InputError(
        f"it holds a time of {time.value:g} at {time.rate:g} frames a second",
        field="timeline",
        remedy="export the timeline again; a host wrote a time that cannot be",
        code="bad_time",
    )


def span_at(time_range: otio.opentime.TimeRange, rate: Rate) -> Span:
    """A time range in frames of `rate`."""
    start = frames_at(time_range.start_time, rate)
    return Span(start, start + frames_at(time_range.duration, rate))


def whole(span: Span) -> tuple[int, int]:
    """First frame and count of the whole frames that a stretch of media needs."""
    first = math.floor(span.start)
    return first, max(math.ceil(span.end) - first, 0)


def frame_range(first: int, count: int) -> FrameRange:
    """Whole frames as a range, held to what a range can be: generators last "for ever"."""
    near = min(max(first, -_FARTHEST), _FARTHEST)
    return FrameRange(first=near, count=min(max(count, 0), _LONGEST))


def time_of(frames: Fraction, rate: float) -> otio.opentime.RationalTime:
    """Frames as a time for a file, at the rate as the file writes it."""
    return otio.opentime.RationalTime(float(frames), rate)


def range_of(first: Fraction, count: Fraction, rate: float) -> otio.opentime.TimeRange:
    """Frames from `first` as a time range for a file."""
    return otio.opentime.TimeRange(time_of(first, rate), time_of(count, rate))
