"""Timecode arithmetic after SMPTE ST 12-1: frame numbers and HH:MM:SS:FF, drop frame included.

Timecode counts in the nominal rate (24 for 23.976). Drop frame, written with `;` before the
frames, leaves out two numbers a minute at 29.97 (four at 59.94) except in every tenth minute.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import NamedTuple

from flashpot.errors import InputError

_PATTERN = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})([:;])(\d{2,3})")
_DROP_RATES = (Fraction(30000, 1001), Fraction(60000, 1001))


class Timecode(NamedTuple):
    """One timecode, taken apart."""

    hours: int
    minutes: int
    seconds: int
    frames: int
    drop: bool

    def __str__(self) -> str:
        mark = ";" if self.drop else ":"
        return f"{self.hours:02}:{self.minutes:02}:{self.seconds:02}{mark}{self.frames:02}"


def parse_timecode(text: str, rate: Fraction) -> Timecode:
    """Take `HH:MM:SS:FF` (or `;FF`) apart.

    Raises InputError for a malformed one, for numbers beyond their range, for drop frame at a
    rate that has none, and for a number that drop frame leaves out.
    """
    match = _PATTERN.fullmatch(text.strip())
    if match is None:
        raise _refused(text, "is not HH:MM:SS:FF")
    hours, minutes, seconds, frames = (int(match[i]) for i in (1, 2, 3, 5))
    drop = match[4] == ";"
    if hours > 23 or minutes > 59 or seconds > 59 or frames >= nominal_rate(rate):
        raise _refused(text, f"has a number beyond its range at {float(rate):g} frames a second")
    if drop and rate not in _DROP_RATES:
        raise _refused(text, f"is drop frame, which {float(rate):g} frames a second does not have")
    if drop and seconds == 0 and minutes % 10 and frames < _dropped(rate):
        raise _refused(text, "is a number that drop frame leaves out")
    return Timecode(hours, minutes, seconds, frames, drop)


def timecode_to_frames(text: str, rate: Fraction) -> int:
    """Frames since 00:00:00:00. Raises InputError as `parse_timecode` does."""
    code = parse_timecode(text, rate)
    minutes = code.hours * 60 + code.minutes
    counted = (minutes * 60 + code.seconds) * nominal_rate(rate) + code.frames
    return counted - (_dropped(rate) * (minutes - minutes // 10) if code.drop else 0)


def frames_to_timecode(frames: int, rate: Fraction, *, drop: bool = False) -> str:
    """The timecode `frames` after 00:00:00:00; it wraps at 24 hours, either way."""
    nominal = nominal_rate(rate)
    skipped = _dropped(rate) if drop else 0
    per_ten = nominal * 600 - 9 * skipped
    tens, rest = divmod(frames % (per_ten * 144), per_ten)
    # The first minute of ten is whole; the nine after it are `skipped` numbers short.
    minutes = max(rest - skipped, 0) // (nominal * 60 - skipped)
    number = tens * nominal * 600 + rest + skipped * minutes
    seconds, frame = divmod(number, nominal)
    return str(Timecode(seconds // 3600, seconds // 60 % 60, seconds % 60, frame, drop))


def timecode_plus(text: str, frames: int, rate: Fraction) -> str:
    """The timecode `frames` later (or earlier), drop frame kept."""
    drop = parse_timecode(text, rate).drop
    return frames_to_timecode(timecode_to_frames(text, rate) + frames, rate, drop=drop)


def nominal_rate(rate: Fraction) -> int:
    """How many timecode numbers a second has: 24 for 23.976."""
    return math.ceil(rate)


def _dropped(rate: Fraction) -> int:
    return nominal_rate(rate) // 15


def _refused(text: str, fact: str) -> InputError:
    return InputError(
        f"`{text}` {fact}",
        field="timecode",
        remedy="write it as 01:00:00:00, or 01:00:00;00 for drop frame at 29.97 and 59.94",
        code="bad_timecode",
    )
