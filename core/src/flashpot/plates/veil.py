"""What a deep plate lets be seen of what lies at a depth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashpot.plates.child.limits import MOST_KNOTS

Plane = NDArray[np.float32]
Pixels = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Veil:
    """The optical thickness of a deep picture up to every depth, pixel by pixel.

    A pixel's knots are depths, ascending, and the thickness before each: straight between them,
    nothing before the first, that of the last behind it.
    """

    counts: NDArray[np.uint8]
    """(height, width): how many knots each pixel has."""
    knots: NDArray[np.float32]
    """(n, 2): depth and thickness, row by row."""

    def __post_init__(self) -> None:
        """Raises ValueError for knots that are not those of its counts, or no numbers."""
        few = int(self.counts.max(initial=0)) <= MOST_KNOTS
        if not few or int(self.counts.sum(dtype=np.int64)) != len(self.knots):
            raise ValueError("other knots than counted")
        if not np.isfinite(self.knots).all():
            raise ValueError("knots that are no numbers")

    @cached_property
    def firsts(self) -> Pixels:
        """Where each pixel's knots begin, (height, width)."""
        ends = np.cumsum(self.counts.ravel(), dtype=np.int64)
        return (ends - self.counts.ravel()).reshape(self.counts.shape)

    def picked(self, pixels: Pixels) -> Veil:
        """The veil of other pixels: `pixels` (height, width) numbers this one's, row by row."""
        counts, firsts = self.counts.ravel()[pixels], self.firsts.ravel()[pixels]
        many = counts.ravel().astype(np.int64)
        starts = np.cumsum(many) - many
        knots = np.arange(int(many.sum())) + np.repeat(firsts.ravel() - starts, many)
        return Veil(counts, self.knots[knots])

    def within(self, rows: slice, columns: slice) -> Veil:
        """The veil of a part of the picture."""
        numbers = np.arange(self.counts.size).reshape(self.counts.shape)
        return self.picked(numbers[rows, columns])

    def in_unit(self, unit: float) -> Veil:
        """The veil with depths that are so many times as large."""
        return Veil(self.counts, self.knots * np.array([unit, 1], np.float32))

    def through(self, depth: Plane) -> Plane:
        """The share that is seen of what lies at a depth, (height, width), 0 to 1."""
        thick = np.zeros(self.counts.size, np.float32)
        near, before = np.zeros_like(thick), np.zeros_like(thick)
        there = depth.ravel()
        for index in range(int(self.counts.max(initial=0))):
            at = np.flatnonzero(self.counts.ravel() > index)
            far, behind = self.knots[self.firsts.ravel()[at] + index].T
            wide = np.where(far > near[at], far - near[at], 1)
            part = np.clip((there[at] - near[at]) / wide, 0, 1)
            thick[at] = np.where(
                there[at] >= far,
                behind,
                np.where(
                    there[at] > near[at], before[at] + part * (behind - before[at]), thick[at]
                ),
            )
            near[at], before[at] = far, behind
        return np.exp(-thick).reshape(self.counts.shape)
