"""Which of many small things each tile of the picture has to look at, in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import warp as wp
from numpy.typing import NDArray

TILE = 8
"""Pixels along a tile's edge."""
REACH = 3.2
"""Standard deviations beyond which a soft line is not seen."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Tiles:
    """`order[starts[t]:starts[t + 1]]` are the things that tile `t` sees, lowest first."""

    starts: NDArray[np.int32]
    order: NDArray[np.int32]
    across: int

    def on(self, device: str) -> tuple[wp.array, wp.array, int]:
        """The arguments that a kernel finds its list with."""
        order = self.order if self.order.size else np.zeros(1, np.int32)
        return (
            wp.array(self.starts, dtype=int, device=device),
            wp.array(order, dtype=int, device=device),
            self.across,
        )


def tiles_of(a: Floats, b: Floats, reach: Floats, shape: tuple[int, int]) -> Tiles:
    """The tiles of a picture of `shape` that lines from `a` to `b` come within `reach` pixels of.

    `a` and `b` are (n, 2), x and y in pixels.
    """
    down, across = (-(-side // TILE) for side in shape)
    low = np.floor((np.minimum(a, b) - reach[:, None]) / TILE)
    high = np.floor((np.maximum(a, b) + reach[:, None]) / TILE)
    low = np.clip(low, 0, [across, down]).astype(np.int64)
    high = np.clip(high, -1, [across - 1, down - 1]).astype(np.int64)
    spans = np.maximum(high - low + 1, 0)
    counts = spans[:, 0] * spans[:, 1]
    thing = np.repeat(np.arange(len(a)), counts)
    within = np.arange(thing.size) - np.repeat(np.cumsum(counts) - counts, counts)
    column = low[thing, 0] + within % np.maximum(spans[thing, 0], 1)
    row = low[thing, 1] + within // np.maximum(spans[thing, 0], 1)
    near = _near(a[thing], b[thing], reach[thing], column, row)
    tile, thing = (row * across + column)[near], thing[near]
    placed = np.argsort(tile, kind="stable")
    starts = np.searchsorted(tile[placed], np.arange(down * across + 1))
    return Tiles(starts.astype(np.int32), thing[placed].astype(np.int32), across)


def _near(
    a: Floats, b: Floats, reach: Floats, column: NDArray[np.int64], row: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether the lines come near enough to the tiles' middles."""
    middle = (np.stack([column, row], axis=1) + 0.5) * TILE
    along = b - a
    length = np.maximum((along**2).sum(axis=1), 1e-9)
    part = np.clip(((middle - a) * along).sum(axis=1) / length, 0, 1)
    away = middle - a - part[:, None] * along
    return np.asarray(np.sqrt((away**2).sum(axis=1)) <= reach + 0.7072 * TILE)
