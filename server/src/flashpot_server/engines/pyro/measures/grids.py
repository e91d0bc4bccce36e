"""Boxes of cells: how many for a quality, and where the box lies that holds the fire.

Lengths are the effect's own: 1 is the fireball's diameter, or the flames' height. Y is up and
the ground lies at 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashpot.request import Quality

Vector = NDArray[np.float64]

MULTIPLE = 8
"""Cells per axis come in eights: what the matrix products like, and even for half grids."""

MOST_EXCESS = 2.5
"""Times its budget that a long thin box may have; beyond that its cells grow instead."""


@dataclass(frozen=True)
class Budget:
    """How many cells a box has in all, and at least along each axis."""

    cells: int
    least: int


BUDGETS: dict[Quality, Budget] = {
    "draft": Budget(cells=48**3, least=32),
    "preview": Budget(cells=70**3, least=64),
    "final": Budget(cells=144**3, least=112),
}


@dataclass(frozen=True)
class Grids:
    """The budget of a simulation, and of the coarser one that guides it; None: nothing does."""

    own: Budget
    guide: Budget | None = None


def grids_of(quality: Quality) -> Grids:
    """A draft goes its own way, and whatever is finer goes the draft's."""
    draft = BUDGETS["draft"]
    return Grids(draft) if quality == "draft" else Grids(BUDGETS[quality], draft)


@dataclass(frozen=True)
class Box:
    """A regular grid: its lowest corner, the cell's edge, and cells along x, y and z."""

    origin: tuple[float, float, float]
    cell: float
    shape: tuple[int, int, int]

    @property
    def floor(self) -> bool:
        """Whether it stands on the ground."""
        return self.origin[1] <= 0.0

    @property
    def low(self) -> Vector:
        return np.array(self.origin)

    @property
    def high(self) -> Vector:
        return self.low + self.cell * np.array(self.shape)

    def centres(self) -> tuple[Vector, Vector, Vector]:
        """The cells' centres along each axis."""
        x, y, z = (
            np.asarray(start + self.cell * (np.arange(count) + 0.5))
            for start, count in zip(self.origin, self.shape, strict=True)
        )
        return x, y, z


def box_around(low: Vector, high: Vector, budget: Budget) -> Box:
    """The box over `low` to `high` with about `budget` cells, standing on the ground where low."""
    low, high = np.array(low, dtype=float), np.array(high, dtype=float)
    size = high - low
    if low[1] < 0.1 * size[1]:
        low[1] = 0.0
        size = high - low
    cell = float(np.prod(size) / budget.cells) ** (1 / 3)
    wanted = _counts(size, cell, budget)
    while np.prod(wanted, dtype=float) > MOST_EXCESS * budget.cells:
        cell *= 1.1
        wanted = _counts(size, cell, budget)
    centre = (low + high) / 2
    origin = centre - cell * wanted / 2
    origin[1] = low[1]
    shape = (int(wanted[0]), int(wanted[1]), int(wanted[2]))
    return Box((float(origin[0]), float(origin[1]), float(origin[2])), cell, shape)


def blocked(grid: NDArray[Any], size: int, join: np.ufunc) -> NDArray[Any]:
    """Blocks of `size` cells a side, joined to one each; one axis after the other, for speed."""
    for axis in range(3):
        shape = grid.shape
        cut = (*shape[:axis], shape[axis] // size, size, *shape[axis + 1 :])
        grid = join.reduce(grid.reshape(cut), axis=axis + 1)
    return grid


def _counts(size: Vector, cell: float, budget: Budget) -> NDArray[np.int_]:
    wanted = np.ceil(size / cell / MULTIPLE).astype(int) * MULTIPLE
    return np.asarray(np.maximum(wanted, budget.least))
