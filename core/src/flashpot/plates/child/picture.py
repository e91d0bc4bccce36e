"""What a reader hands over: facts for the parent's JSON, and planes for a pixel file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

ROWS_AT_ONCE = 64
_NARROWEST = 0.1


@dataclass(frozen=True)
class Facts:
    """What a file says of itself, in plain values."""

    kind: Literal["image", "movie"]
    size: tuple[int, int]
    """Of the display window."""
    data: tuple[int, int, int, int]
    """Data window in the display window: left, top, width, height."""
    channels: list[str]
    pixel_aspect: float = 1.0
    colour: dict[str, Any] = field(default_factory=dict)
    """Header entries that speak of colour, as `flashpot.media.colour.detect_space` knows them."""
    rate: tuple[int, int] | None = None
    timecode: str = ""
    frames: int = 1
    knots: int | None = None
    """Of all pixels of a deep picture; None for a flat one."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Picture:
    """A decoded picture: three or four planes of its data window, in the file's own numbers."""

    facts: Facts
    planes: list[NDArray[Any]]
    scale: float = 1.0
    """What turns the numbers into light or code values, 1/65535 for 16-bit integers."""
    straight: bool = False
    """Whether the file's colour is not multiplied by its alpha, as in PNG; it is written so."""

    def write(self, target: Path) -> None:
        """Write the display window as raw float32 RGBA rows, a band at a time to spare memory.

        Zero outside the data window; alpha is 1 inside it where the file has none.
        """
        width, height = self.facts.size
        left, top, data_width, data_height = self.facts.data
        columns = slice(max(left, 0), max(min(left + data_width, width), 0))
        source = slice(columns.start - left, columns.stop - left)
        with target.open("wb") as file:
            for first in range(0, height, ROWS_AT_ONCE):
                band = np.zeros((min(ROWS_AT_ONCE, height - first), width, 4), np.float32)
                for row in range(len(band)):
                    y = first + row - top
                    if 0 <= y < data_height and columns.start < columns.stop:
                        self._fill(band[row, columns], y, source)
                file.write(band.tobytes())

    def _fill(self, row: NDArray[np.float32], y: int, source: slice) -> None:
        row[:, 3] = 1.0
        for i, plane in enumerate(self.planes):
            row[:, i] = plane[y, source] * np.float32(self.scale)
        if self.straight:
            row[:, :3] *= row[:, 3:]


def sane_aspect(claimed: float) -> float:
    """The pixel aspect a header claims, 1 where it claims what no lens or format has."""
    return float(claimed) if _NARROWEST <= claimed <= 1 / _NARROWEST else 1.0
