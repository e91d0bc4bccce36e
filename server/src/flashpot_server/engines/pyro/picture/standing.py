"""What stands in a plate before the effect: by a flat depth, or by samples in depth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.plates.veil import Veil
from flashpot_server.engines.pyro.marching import veiling
from flashpot_server.engines.pyro.marching.medium import FAR, unveiled
from flashpot_server.engines.pyro.marching.rays import Region

Grid = NDArray[np.float32]


@dataclass(frozen=True)
class Wall:
    """By a flat depth: half of what is at its `depth`, metres, is seen before it."""

    depth: Grid
    """(height, width), `FAR` where nothing is."""
    soft: float
    """Metres over which gas goes behind it."""

    def seen(self, depth: Grid) -> Grid:
        """How much is seen of what lies at a depth, 0 to 1."""
        away = (depth - self.depth) / np.float32(self.soft)
        return np.asarray(np.clip(0.5 - away, 0, 1), np.float32)

    def seen_beside(self, far: Grid) -> Grid:
        """How much is seen of a surface so far away, which what touches it does not hide."""
        nearer = (self.depth - far) / np.float32(self.soft) + 1
        return np.asarray(np.clip(nearer, 0, 1), np.float32)

    def part(self, region: Region) -> Wall:
        """What of it stands in a region."""
        return Wall(self.depth[region.rows, region.columns], self.soft)

    def stops(self, region: Region) -> Grid:
        """Where rays begin to go behind it, and where nothing is seen any more, (..., 2)."""
        depth, half = self.part(region).depth, np.float32(self.soft / 2)
        return np.ascontiguousarray(np.stack([depth - half, depth + half], axis=-1))


@dataclass(frozen=True)
class Samples:
    """By a deep plate: its samples let by what Beer's law says, and have their own edges."""

    lets: Veil
    """In metres."""
    soft: float
    """Metres within which a surface is touched, not hidden."""

    def seen(self, depth: Grid) -> Grid:
        """How much is seen of what lies at a depth, 0 to 1."""
        return self.lets.through(depth)

    def seen_beside(self, far: Grid) -> Grid:
        """How much is seen of a surface so far away, which what touches it does not hide."""
        return self.lets.through(far - np.float32(self.soft))

    def part(self, region: Region) -> Samples:
        """What of it stands in a region."""
        return Samples(self.lets.within(region.rows, region.columns), self.soft)

    def stops(self, region: Region) -> Grid:
        """Nowhere: it is the veil that ends rays, (..., 2)."""
        return np.full((*region.shape, 2), FAR, np.float32)


def veil_of(standing: Wall | Samples | None, region: Region, device: str) -> veiling.Veil:
    """What lets a part of the light by in a region, for the kernels; nothing but samples do."""
    if not isinstance(standing, Samples):
        return unveiled(device)
    lets, veil = standing.part(region).lets, veiling.Veil()
    spans = np.stack([lets.firsts, lets.counts], axis=-1).astype(np.int32)
    veil.spans = wp.array(spans, dtype=wp.vec2i, device=device)
    veil.knots = wp.array(lets.knots, dtype=wp.vec2, device=device)
    return veil
