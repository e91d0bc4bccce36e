"""Where something grows on open land: groves, lines of trees along streams, shrubs between."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.land.ground_shape import (
    Ground,
    height_at,
    slope_normal,
)
from flashpot_server.engines.backdrop.land.materials import (
    ASPHALT,
    CANYON,
    MOUNTAIN,
    bands,
    woods_at,
)
from flashpot_server.engines.backdrop.land.plants import (
    SHRUB_M,
    TREE,
    TREE_M,
)
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.kernels.launch import Launcher

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

TREES, SHRUBS = 600, 440
"""Cells along a side of the maps: 7.8 and 2.2 km."""
STREAM_M = wp.constant(900.0)
"""From bend to bend of the streams that trees line."""
BANK_M = wp.constant(9.0)
FINEST_M = wp.constant(4.0)
"""Finer than this nothing tells cells apart."""
EDGE = wp.constant(0.3)
"""Most shrubs in a cell at a wood's edge."""
THICKEST = wp.constant(1.15)
"""Of shrubs, over vegetation; the most in a cell."""


@wp.func
def beside_stream(seed: int, x: float, z: float):
    """1 within a bank's width of a stream."""
    state = wp.rand_init(seed + 65)
    here = wp.noise(state, wp.vec2(x / STREAM_M, z / STREAM_M))
    if wp.abs(here) > 0.06:
        return 0.0
    dx = wp.noise(state, wp.vec2((x + 8.0) / STREAM_M, z / STREAM_M)) - here
    dz = wp.noise(state, wp.vec2(x / STREAM_M, (z + 8.0) / STREAM_M)) - here
    aside = wp.abs(here) * 8.0 / wp.max(wp.sqrt(dx * dx + dz * dz), 1.0e-6)
    return wp.where(aside < BANK_M, 1.0, 0.0)


@wp.func
def habitable(ground: Ground, sort: int, x: float, z: float):
    """Share of places like this where a sort can grow at all."""
    kind = ground.kind
    far = wp.sqrt(x * x + z * z)
    if wp.abs(x) < ground.verge + wp.where(sort == TREE, 30.0, 0.0):
        return 0.0
    high = height_at(ground, x, z, 1.0)
    level = slope_normal(ground, x, z, 2.0)[1]
    share = wp.smoothstep(0.78, 0.88, level)
    if kind == ASPHALT:
        share *= wp.smoothstep(300.0, 340.0, far)
    if kind == MOUNTAIN:
        share *= wp.smoothstep(0.30, 0.12, high / wp.max(ground.relief, 1.0))
        share *= wp.smoothstep(0.0, -150.0, high - ground.snow_line)
    if kind == CANYON:
        share *= wp.where(sort == TREE, 0.0, 1.0)
        share *= wp.smoothstep(0.90, 0.95, level)
    return share


@wp.func
def density(ground: Ground, sort: int, x: float, z: float):
    """Chance that a cell around a place holds a plant."""
    far = wp.sqrt(x * x + z * z)
    seed = ground.seed
    green = ground.green
    woods = woods_at(ground, x, z, FINEST_M)
    if sort == TREE:
        clumps = wp.smoothstep(-0.35, 0.3, bands(seed + 67, x, z, 37.0, 2, FINEST_M))
        grove = 0.75 * woods * clumps * wp.smoothstep(60.0, 420.0, far)
        stream = 0.8 * beside_stream(seed, x, z) * wp.smoothstep(120.0, 300.0, far)
        park = wp.smoothstep(-0.1, 0.6, bands(seed + 66, x, z, 700.0, 2, FINEST_M))
        single = 0.12 * green * park * wp.smoothstep(50.0, 110.0, far)
        return wp.max(grove, stream * wp.smoothstep(0.0, 0.1, green)) + single
    patch = bands(seed + 64, x, z, 90.0, 3, FINEST_M)
    edge = EDGE * 4.0 * woods * (1.0 - woods)
    thick = green * (0.05 + (THICKEST - 0.05) * wp.smoothstep(0.05, 0.6, patch)) + edge
    return thick * wp.smoothstep(26.0, 70.0, far)


@wp.kernel
def sow(first: int, ground: Ground, sort: int, cell: float, grown: wp.array2d(dtype=wp.uint8)):
    """1 in every cell of a map where a plant stands."""
    i, k = wp.tid()
    i += first
    half = 0.5 * float(grown.shape[0])
    x = (float(k) + 0.5 - half) * cell
    z = (float(i) + 0.5 - half) * cell
    drawn = chance(ground.seed % 65536 * 31 + k, i * 2 + sort + ground.kind * 4096)
    # Most cells hold nothing, and need no further look.
    if sort == TREE or drawn < THICKEST * ground.green + EDGE:
        share = density(ground, sort, x, z)
        if drawn < share and drawn < share * habitable(ground, sort, x, z):
            grown[i, k] = wp.uint8(1)


def sown(ground: Ground, launch: Launcher, *, bare: bool) -> None:
    """Set a land's maps of trees and shrubs; `bare` land has none."""
    ground.grown = 0 if bare else 1
    for sort, (name, cells, cell) in enumerate(
        (("trees", TREES, TREE_M), ("shrubs", SHRUBS, SHRUB_M))
    ):
        size = (2, 2) if bare else (cells, cells)
        grown = wp.zeros(size, dtype=wp.uint8, device=launch.device)
        setattr(ground, name, grown)
        if not bare:
            launch(sow, size, ground, sort, float(cell), grown)
