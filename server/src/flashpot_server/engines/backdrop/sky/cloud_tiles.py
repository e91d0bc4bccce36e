"""The clouds' noise as periodic tiles, made once: billows, wisps and the map of where they stand.

Billows are Perlin noise eaten by cells (Schneider and Vos, "The real-time volumetric cloudscapes
of Horizon Zero Dawn", SIGGRAPH 2015). Every tile is spread evenly over 0 to 1, so that a cover
asked for is the cover that comes out; a seed shifts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engines.kernels.noise import scalar_tile

Tile = NDArray[np.float32]
BILLOWS, WISPS, MAP = 64, 32, 1024
"""Cells of a tile's side; powers of two, as lookups ask for."""
DRAWN, SHORTEST = 256, 48
"""Waves that the map is drawn from, a side, and the shortest that is kept."""


@dataclass(frozen=True, eq=False)
class CloudTiles:
    """Billows and wisps in space, the map on the ground, all 0 to 1."""

    billows: Tile
    wisps: Tile
    map: Tile


@lru_cache(maxsize=1)
def cloud_tiles() -> CloudTiles:
    """The tiles every sky shares."""
    smooth = scalar_tile(3, BILLOWS, (1.5, 12.0), -1.6)
    cells = sum(gain * _cells(n, BILLOWS, n) for n, gain in ((4, 0.55), (8, 0.3), (16, 0.15)))
    billows = _even(0.55 * _even(smooth) + 0.45 * _even(np.asarray(cells)))
    wisps = sum(gain * _cells(n, WISPS, 40 + n) for n, gain in ((3, 0.5), (6, 0.3), (12, 0.2)))
    return CloudTiles(billows, _even(np.asarray(wisps)), _even(_map(MAP)))


def _even(values: NDArray[np.float32]) -> Tile:
    """The values spread evenly over 0 to 1, their order kept."""
    rank = np.empty(values.size, np.float32)
    rank[np.argsort(values, axis=None, kind="stable")] = np.linspace(
        0, 1, values.size, dtype=np.float32
    )
    return np.ascontiguousarray(rank.reshape(values.shape))


def _cells(count: int, size: int, seed: int) -> Tile:
    """One minus the distance to the nearest of `count` points an axis (Worley 1996), periodic."""
    random = np.random.default_rng(seed)
    points = np.moveaxis(random.random((count, count, count, 3)).astype(np.float32), -1, 0)
    axis = (np.arange(size, dtype=np.float32) + 0.5) * count / size
    cell = axis.astype(int)
    nearest = np.full((size,) * 3, 9.0, np.float32)
    for step in product((-1, 0, 1), repeat=3):
        others = [cell + shift for shift in step]
        where = np.ix_(*(other % count for other in others))
        offsets = np.ix_(*((other - axis).astype(np.float32) for other in others))
        apart = np.zeros_like(nearest)
        for part, offset in zip(points, offsets, strict=True):
            apart += (part[where] + offset) ** 2
        np.minimum(nearest, apart, out=nearest)
    return np.asarray(1 - np.sqrt(nearest), np.float32)


def _map(size: int) -> Tile:
    """Where clouds gather: from banks down to single ones, periodic.

    Its cells are far finer than its shortest waves: those of a coarse one show as stripes in
    clouds along the horizon.
    """
    random = np.random.default_rng(17)
    drawn = np.fft.fft2(random.standard_normal((DRAWN, DRAWN)))
    index = np.fft.fftfreq(DRAWN, 1 / DRAWN)
    wave = np.hypot(*np.meshgrid(index, index))
    gain = np.where((wave >= 2) & (wave < SHORTEST), np.maximum(wave, 1.0) ** -1.35, 0)
    spectrum = np.zeros((size, size), np.complex64)
    place = index.astype(int) % size
    spectrum[np.ix_(place, place)] = drawn * gain
    return np.asarray(np.fft.ifft2(spectrum).real, np.float32)
