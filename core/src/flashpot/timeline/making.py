"""A new cut from plates, for the demo and for who has no timeline yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import opentimelineio as otio

from flashpot.media.files import write_bytes
from flashpot.shot import FrameRange, Rate
from flashpot.timeline.element import COLOURS
from flashpot.timeline.media import image_sequence
from flashpot.timeline.timing import range_of, time_of


@dataclass(frozen=True)
class NewClip:
    """One plate as it goes into a new cut."""

    name: str
    plate: str
    """An absolute path, with `%0Nd` for a sequence."""
    media: FrameRange
    """Every frame the plate has, by its own numbers."""
    used: FrameRange
    """The frames that the cut shows."""
    requests: tuple[str, ...] = ()
    """What its markers ask for, without the word flashpot: `car bomb, 12 m`."""


def make_cut(
    path: Path, name: str, rate: Rate, clips: Sequence[NewClip], *, start_frame: int = 0
) -> Path:
    """Write a timeline of plates one after another on one track; returns `path`.

    Each request becomes a marker of the colour for "asked" on its clip's first frame.
    """
    written = float(rate)
    timeline = otio.schema.Timeline(
        name, global_start_time=time_of(Fraction(start_frame), written)
    )
    track = otio.schema.Track("V1", kind=otio.schema.TrackKind.Video)
    track.extend([_clip(clip, written) for clip in clips])
    timeline.tracks.append(track)
    write_bytes(path, timeline.to_json_string(indent=4).encode())
    return path


def _clip(new: NewClip, rate: float) -> otio.schema.Clip:
    media = range_of(Fraction(new.media.first), Fraction(new.media.count), rate)
    used = range_of(Fraction(new.used.first), Fraction(new.used.count), rate)
    reference = (
        image_sequence(new.plate, new.media.first, media)
        if "%" in new.plate
        else otio.schema.ExternalReference(new.plate, media)
    )
    made = otio.schema.Clip(new.name, reference, used)
    for number, text in enumerate(new.requests, start=1):
        made.markers.append(
            otio.schema.Marker(
                f"{new.name} {number}",
                range_of(Fraction(new.used.first), Fraction(1), rate),
                COLOURS["asked"],
                comment=f"flashpot: {text}",
            )
        )
    return made
