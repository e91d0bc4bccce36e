"""Motion blur: the finished layers smeared along the way that each pixel's gas moves."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher

wp.set_module_options({"enable_backward": False})

TILE = 8
"""Pixels over which ways are gathered, so that gas also blurs outward past its own edge."""


@wp.func
def way_at(ways: wp.array2d(dtype=wp.vec2), row: float, column: float) -> wp.vec2:
    """The bilinear way at a position in tiles."""
    r = wp.clamp(row, 0.0, float(ways.shape[0] - 1))
    c = wp.clamp(column, 0.0, float(ways.shape[1] - 1))
    i = wp.min(int(r), wp.max(ways.shape[0] - 2, 0))
    j = wp.min(int(c), wp.max(ways.shape[1] - 2, 0))
    i1 = wp.min(i + 1, ways.shape[0] - 1)
    j1 = wp.min(j + 1, ways.shape[1] - 1)
    fr = r - float(i)
    fc = c - float(j)
    near = ways[i, j] * (1.0 - fc) + ways[i, j1] * fc
    far = ways[i1, j] * (1.0 - fc) + ways[i1, j1] * fc
    return near * (1.0 - fr) + far * fr


@wp.func
def mean_along(picture: wp.array2d(dtype=Any), way: wp.vec2, row: int, column: int, nothing: Any):
    """The mean along a pixel's way, one tap a pixel and at most 33."""
    taps = wp.clamp(int(wp.ceil(wp.length(way))), 1, 33)
    total = nothing
    for tap in range(taps):
        along = (float(tap) + 0.5) / float(taps) - 0.5
        x = wp.clamp(float(column) + along * way[0], 0.0, float(picture.shape[1] - 1))
        y = wp.clamp(float(row) + along * way[1], 0.0, float(picture.shape[0] - 1))
        i = wp.min(int(y), picture.shape[0] - 2)
        j = wp.min(int(x), picture.shape[1] - 2)
        fy = y - float(i)
        fx = x - float(j)
        total += picture[i, j] * ((1.0 - fy) * (1.0 - fx)) + picture[i, j + 1] * ((1.0 - fy) * fx)
        total += picture[i + 1, j] * (fy * (1.0 - fx)) + picture[i + 1, j + 1] * (fy * fx)
    return total / float(taps)


@wp.kernel
def smear(
    first: int,
    emission: wp.array2d(dtype=wp.vec3),
    smoke: wp.array2d(dtype=wp.vec4),
    ways: wp.array2d(dtype=wp.vec2),
    tile: float,
    blurred_emission: wp.array2d(dtype=wp.vec3),
    blurred_smoke: wp.array2d(dtype=wp.vec4),
):
    """The mean of both layers along each pixel's way."""
    row, column = wp.tid()
    row += first
    way = way_at(ways, (float(row) + 0.5) / tile - 0.5, (float(column) + 0.5) / tile - 0.5)
    none = wp.vec3(0.0, 0.0, 0.0)
    blurred_emission[row, column] = mean_along(emission, way, row, column, none)
    clear = wp.vec4(0.0, 0.0, 0.0, 0.0)
    blurred_smoke[row, column] = mean_along(smoke, way, row, column, clear)


def ways_of(
    motion: NDArray[np.float32], alpha: NDArray[np.float32], open_share: float
) -> NDArray[np.float32] | None:
    """Each tile's way over `open_share` of the time to the next frame; None where none is seen."""
    ways = tile_ways(motion, alpha) * np.float32(open_share)
    return None if open_share <= 0.0 or float(np.abs(ways).max()) < 0.5 else ways


def blur(launch: Launcher, emission: wp.array, smoke: wp.array, ways: NDArray[np.float32]) -> None:
    """Blur both layers in place along the tiles' ways."""
    glow, haze = wp.empty_like(emission), wp.empty_like(smoke)
    field = wp.array(ways, dtype=wp.vec2, device=launch.device)
    launch(smear, emission.shape, emission, smoke, field, float(TILE), glow, haze)
    wp.copy(emission, glow)
    wp.copy(smoke, haze)


def tile_ways(motion: NDArray[np.float32], alpha: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean motion of every tile, weighted by opacity and spread over its neighbours."""
    height, width = alpha.shape
    rows, columns = -(-height // TILE), -(-width // TILE)
    weighted = np.zeros((rows * TILE, columns * TILE, 3), dtype=np.float32)
    weighted[:height, :width, :2] = motion * alpha[..., None]
    weighted[:height, :width, 2] = alpha
    sums = weighted.reshape(rows, TILE, columns, TILE, 3).sum(axis=(1, 3))
    for _ in range(2):
        wide = np.pad(sums, ((1, 1), (1, 1), (0, 0)))
        sums = sum(
            wide[i : i + rows, j : j + columns] * np.float32(4 if i == j == 1 else 1)
            for i in range(3)
            for j in range(3)
        )
    return np.ascontiguousarray(sums[..., :2] / np.maximum(sums[..., 2:], np.float32(1e-6)))
