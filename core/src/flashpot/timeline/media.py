"""What a clip shows: its plate among several references, and the plate's own frame numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path, PurePosixPath
from typing import Any

import opentimelineio as otio

from flashpot.shot import FrameRange, Rate
from flashpot.timeline.paths import local_path, numbered, sequence_pattern
from flashpot.timeline.timing import Span, frame_range, frames_at, is_rate, rate_of, span_at

NAMESPACE = "flashpot"
"""The key of our metadata; our generators' kinds begin with it too."""

RECIPE_KIND = "flashpot.recipe"


@dataclass(frozen=True)
class Plate:
    """A clip's own picture.

    Times are frames at the timeline's rate, as everywhere in this package; `number_of` turns a
    media time into the plate's own frame number at the plate's own rate.
    """

    pattern: str
    """A path, with `%0Nd` for a sequence; "" where the clip has no media."""
    rate: Rate
    timeline_rate: Rate
    available: Span | None
    """Media times that exist, None where the timeline does not say."""
    start: Fraction = Fraction(0)
    """The media time that has `first_number`."""
    first_number: int = 0
    step: int = 1

    @property
    def ratio(self) -> Fraction:
        """Plate frames a timeline frame."""
        return self.rate.fraction / self.timeline_rate.fraction

    def number_of(self, time: Fraction) -> Fraction:
        """The plate's frame number at a media time; its whole part names the frame."""
        return (time - self.start) * self.ratio + self.first_number

    def time_of(self, number: int) -> Fraction:
        """The media time at which a frame begins."""
        return self.start + Fraction(number - self.first_number) / self.ratio

    def numbers(self, span: Span) -> FrameRange:
        """The plate's frames that a stretch of media time touches.

        Where the rates differ the ends fall inside frames: then a last frame counts that is
        shown for at least half its time.
        """
        first, end = math.floor(self.number_of(span.start)), self.number_of(span.end)
        stop = math.ceil(end) if self.ratio == 1 else math.floor(end + Fraction(1, 2))
        return frame_range(first, max(stop - first, 1 if span.length else 0))

    @property
    def available_numbers(self) -> FrameRange | None:
        """Every frame the plate has, None where the timeline does not say."""
        return None if self.available is None else self.numbers(self.available)


def plate_of(clip: otio.schema.Clip, rate: Rate, folder: Path) -> Plate:
    """The clip's plate: the active reference, unless that is one of our own.

    Generators of other applications and missing media give a plate without a pattern.
    """
    reference = _plate_reference(clip)
    available = _available(reference, rate)
    own = _own_rate(clip, reference)
    if isinstance(reference, otio.schema.ImageSequenceReference):
        return _sequence(reference, rate, available, folder)
    path = ""
    if isinstance(reference, otio.schema.ExternalReference):
        path = local_path(reference.target_url, folder)
    files = numbered(path) if path else None
    if files is None or files.first is None or available is None:
        return Plate(files.pattern if files else path, own, rate, available)
    return Plate(files.pattern, own, rate, available, available.start, files.first)


def image_sequence(
    pattern: str, first: int, available: otio.opentime.TimeRange
) -> otio.schema.ImageSequenceReference:
    """A reference to the files of a pattern with `%0Nd`, from file number `first` on."""
    path = PurePosixPath(pattern.replace("\\", "/"))
    prefix, _, number = path.name.partition("%")
    digits, _, suffix = number.partition("d")
    return otio.schema.ImageSequenceReference(
        target_url_base=f"{path.parent}/",
        name_prefix=prefix,
        name_suffix=suffix,
        start_frame=first,
        frame_step=1,
        rate=available.start_time.rate,
        frame_zero_padding=int(digits or 0),
        available_range=available,
    )


def is_ours(item: otio.core.SerializableObjectWithMetadata) -> bool:
    """Whether Flashpot wrote it: by our metadata or our generator kind, never by type."""
    if our_metadata(item):
        return True
    kind = item.generator_kind if isinstance(item, otio.schema.GeneratorReference) else ""
    return str(kind).startswith(f"{NAMESPACE}.")


def our_metadata(item: otio.core.SerializableObjectWithMetadata) -> Dictionary[str, Any]:
    """Our own dictionary in an object's metadata; empty where there is none."""
    found = item.metadata.get(NAMESPACE)
    return found if isinstance(found, Dictionary) else {}


def _plate_reference(clip: otio.schema.Clip) -> otio.core.MediaReference | None:
    active = clip.media_reference
    if active is None or not is_ours(active):
        return active
    others = clip.media_references()
    ordered = [others.get("DEFAULT_MEDIA"), *others.values()]
    return next((r for r in ordered if r is not None and not is_ours(r)), None)


def _own_rate(clip: otio.schema.Clip, reference: otio.core.MediaReference | None) -> Rate:
    for known in (reference.available_range if reference else None, clip.source_range):
        if known is not None and is_rate(known.start_time.rate):
            return rate_of(known.start_time.rate)
    return Rate()


def _available(reference: otio.core.MediaReference | None, rate: Rate) -> Span | None:
    if reference is None or reference.available_range is None:
        return None
    span = span_at(reference.available_range, rate)
    return span if span.length > 0 else None


def _sequence(
    reference: otio.schema.ImageSequenceReference,
    rate: Rate,
    available: Span | None,
    folder: Path,
) -> Plate:
    base = local_path(reference.target_url_base, folder)
    pattern = sequence_pattern(
        base, reference.name_prefix, reference.frame_zero_padding, reference.name_suffix
    )
    known = reference.available_range
    written = reference.rate or (known.start_time.rate if known else 0)
    own = rate_of(written) if is_rate(written) else rate
    start = frames_at(known.start_time, rate) if known else Fraction(reference.start_frame)
    return Plate(pattern, own, rate, available, start, reference.start_frame, reference.frame_step)
