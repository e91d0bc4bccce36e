"""Where a fire's fuel comes out: the cells of its base, wick or stream, and how much of each."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.errors import InputError
from flashpot_server.engines.pyro.measures.blaze import Blaze
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.measures.jet import Parcels, scattered
from flashpot_server.engines.pyro.measures.painted import Painted

RING = 0.3
"""Breadth of a ring over its radius."""
WICK = 0.12
"""Heights of its flame that the middle of a candle's wick lies above the ground."""
NARROWEST = 0.75
"""Cells of a base's half axes, at least."""


@dataclass(frozen=True)
class Hearth:
    """Cells that let fuel out; `share` is how much of one cell's area each lets through."""

    cells: NDArray[np.int32]
    """(n, 3)."""
    share: NDArray[np.float32]
    top: int
    """Layers of cells up to the highest of them."""
    area: float
    """All of their area, the flames' height squared."""
    breadth: float = 0.0
    """Of a painted base, its strips': twice its area over the length of its edge."""


def hearth_of(blaze: Blaze, box: Box, painted: Painted | None = None) -> Hearth:
    """The cells of a base, on the ground or above it; of a wick, those around its middle.

    Of what is painted those of the base's ground or wall that are: InputError where none is.
    """
    if painted is not None:
        return _painted(blaze, box, painted)
    base = _base(blaze, box)
    layer = int((blaze.lift + wick(blaze)) / box.cell)
    reach = int(wick(blaze) / box.cell) // 2
    heights = np.arange(layer - reach, layer + reach + 1)
    upright = (reach + 1 - np.abs(heights - layer)) / (reach + 1) ** 2
    share = base[:, None, :] * upright[None, :, None]
    cells = np.argwhere(share > 0.0)
    share = share[tuple(cells.T)]
    cells[:, 1] += heights[0]
    return Hearth(
        cells.astype(np.int32),
        share.astype(np.float32),
        int(heights[-1]) + 1,
        float(share.sum()) * box.cell**2,
    )


def _painted(blaze: Blaze, box: Box, painted: Painted) -> Hearth:
    across, up, deep = box.centres()
    wall = blaze.rise > 0.0
    rows = np.indices((len(across), len(up if wall else deep))).reshape(2, -1)
    flat = np.zeros(rows.shape[1])
    middle = int(np.argmin(np.abs(deep)))
    x, far = across[rows[0]], (up if wall else deep)[rows[1]]
    places = np.stack([x, far, flat] if wall else [x, flat, far], axis=1)
    share = painted.share(places) * (np.abs(x) <= blaze.half_width)
    share *= far <= blaze.rise if wall else np.abs(far) <= blaze.half_depth
    if not share.any():
        raise InputError(
            "the matte covers nothing of the base",
            field="references",
            remedy="make the base wider and deeper, or paint where it is",
        )
    fixed = np.full(rows.shape[1], middle if wall else 0)
    cells = np.stack([rows[0], rows[1], fixed] if wall else [rows[0], fixed, rows[1]], axis=1)
    kept = share > 0.0
    return Hearth(
        cells[kept].astype(np.int32),
        share[kept].astype(np.float32),
        int(cells[kept][:, 1].max()) + 1,
        float(share.sum()) * box.cell**2,
        _breadth(share.reshape(len(across), -1)) * box.cell,
    )


def _breadth(share: NDArray[np.float64]) -> float:
    """Twice the area over the edge of what burns, in cells.

    Stairs are longer than the line that they follow, by 4/pi on average.
    """
    inside = np.pad(share > 0.5, 1)
    steps = sum(int((inside != np.roll(inside, 1, axis)).sum()) for axis in (0, 1))
    return float(2.0 * share.sum() / max(math.pi / 4 * steps, 1.0))


def along_stream(box: Box, there: Parcels) -> Hearth:
    """The cells around a stream's parcels; `share` is of all of the stream's fuel."""
    places = (there.place - box.low) / box.cell - 0.5
    cells, share, _ = scattered(places, there.share, there.share, box.shape)
    return Hearth(cells, share.astype(np.float32), box.shape[1], box.cell**2)


def wick(blaze: Blaze) -> float:
    """How high above its base fuel comes out: air comes to a candle's flame from below."""
    return WICK * blaze.calm


def _base(blaze: Blaze, box: Box) -> NDArray[np.float64]:
    """How much of each cell of the floor lies in the base, 0 to 1: its rim half in."""
    across, _, deep = box.centres()
    x, z = across[:, None], deep[None, :]
    wide, far = (max(half, NARROWEST * box.cell) for half in blaze.half)
    narrow = min(wide, far)
    if blaze.shape == "box":
        inward = np.minimum(wide - np.abs(x), far - np.abs(z))
    else:
        inward = (1.0 - np.hypot(x / wide, z / far)) * narrow
        if blaze.shape == "ring":
            inward = np.minimum(inward, RING * narrow - inward)
    return np.asarray(np.clip(0.5 + inward / box.cell, 0.0, 1.0))
