"""Depth at the edges that only the shutter shows: where gas was or will be, and is not now."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.float32]


def reaching(depth: Grid, seen: Grid) -> Grid:
    """`depth` (height, width; 0 for none) with that of the gas nearby wherever `seen` is not 0."""
    bare = (depth <= 0) & (seen > 0)
    if not bare.any() or not (depth > 0).any():
        return depth
    known = (depth > 0).astype(np.float32)
    return np.where(bare, _spread(depth * known, known), depth)


def _spread(total: Grid, count: Grid) -> Grid:
    """The mean of what is known, and of ever larger blocks where nothing is."""
    if count.all() or max(count.shape) < 2:
        return np.asarray(total / np.maximum(count, 1), np.float32)
    height, width = count.shape
    coarse = _spread(_halved(total), _halved(count))
    around = coarse.repeat(2, axis=0).repeat(2, axis=1)[:height, :width]
    return np.where(count > 0, total / np.maximum(count, 1), around)


def _halved(plane: Grid) -> Grid:
    """Sums of blocks of four."""
    height, width = plane.shape
    even = np.pad(plane, ((0, height % 2), (0, width % 2)))
    return np.asarray(
        even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2], np.float32
    )
