"""Where a take belongs over its shot, as the shot is cut now."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from flashpot.errors import InputError
from flashpot.host import Take
from flashpot.shot import FrameRange, Rate
from flashpot.timeline import Cut, spot_in
from flashpot_resolve.document import Document


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
