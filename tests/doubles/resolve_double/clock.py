"""Rates as Resolve writes them, and its frames counted from timecode zero."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from doubles.resolve_double.bridge import Refused
from flashpot.errors import InputError
from flashpot.media.timecode import frames_to_timecode, timecode_to_frames
from flashpot.shot import Rate

RATES = (
    *("16", "18", "23.976", "24", "25", "29.97", "29.97 DF", "30", "47.952", "48", "50", "59.94"),
    *("59.94 DF", "60", "72", "95.904", "96", "100", "119.88", "119.88 DF", "120"),
)


@dataclass(frozen=True)
class Clock:
    """A rate with its way of counting; `text` is such as `29.97 DF`."""

    text: str

    @property
    def rate(self) -> Fraction:
        """Frames a second."""
        return Rate.snapped(float(self.text.split()[0])).fraction

    @property
    def drop(self) -> bool:
        """Whether numbers are left out."""
        return self.text.endswith("DF")

    def frames(self, timecode: Any) -> int:
        """Frames since timecode zero; Refused for what is none at this rate."""
        text = str(timecode)
        if self.drop:
            text = f"{text[:-3]};{text[-2:]}"
        try:
            return timecode_to_frames(text, self.rate)
        except InputError as error:
            raise Refused from error

    def timecode(self, frames: int) -> str:
        """The timecode of a frame."""
        return frames_to_timecode(frames, self.rate, drop=self.drop)

    def nominal(self, timecode: str) -> int:
        """Frames since timecode zero, with none left out."""
        return timecode_to_frames(timecode.replace(";", ":"), self.rate)
