"""What breaks a meadow up, seen from a height: swards with edges, tussocks, bare soil, paths."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.seeing.chances import (
    byte_of,
    chance,
    chance_of,
    scrambled,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

TUSSOCK_M = wp.constant(0.7)
"""Side of the cell that a tussock of the smallest size stands in."""
PIXELS = wp.constant(16.0)
"""That a cell is wide at least; smaller tussocks stand together in clumps twice as wide."""
COARSEST = wp.constant(4.0)
"""Doublings of a clump, beyond which tussocks are a colour."""
PATH_M = wp.constant(0.24)
"""Half of what animals tread bare."""
APART_M = wp.constant(70.0)
"""From path to path."""


@wp.func
def disc(x: float, z: float, radius: float, footprint: float):
    """What a pixel sees of a disc around the origin."""
    return wp.clamp((radius - wp.sqrt(x * x + z * z)) / footprint + 0.5, 0.0, 1.0)


@wp.func
def clumps(seed: int, x: float, z: float, size: float, reach: wp.vec2, full: float, soft: float):
    """How green tussocks `size` times as wide are, how they look to the sun, their shadows.

    `reach` is the way to the sun and how long a shadow is, of the radius.
    """
    cell = TUSSOCK_M * size
    ragged = wp.noise(wp.rand_init(seed + 71), wp.vec2(x, z) * (6.0 / cell))
    k = int(wp.floor(x / cell - 0.5))
    i = int(wp.floor(z / cell - 0.5))
    cover = float(0.0)
    side = float(0.0)
    shade = float(0.0)
    tone = float(0.0)
    for n in range(4):
        bits = scrambled((k + n % 2) * 6971 + int(8.0 * size), (i + n // 2) * 31 + seed % 65536)
        if chance_of(bits) < full:
            own = byte_of(bits, 2) + 0.5
            radius = (0.12 + 0.22 * own * own) * cell * (1.0 + 0.6 * ragged)
            u = x - (float(k + n % 2) + 0.5 + 0.5 * byte_of(bits, 0)) * cell
            v = z - (float(i + n // 2) + 0.5 + 0.5 * byte_of(bits, 1)) * cell
            here = disc(u, v, radius, soft)
            # Some are greener than the grass between them, some dead and pale.
            tone += here * (1.4 * chance_of(bits * wp.uint32(747796405)) - 0.4)
            side += here * wp.clamp((u * reach[0] + v * reach[1]) / radius, -1.0, 1.0)
            cover = wp.max(cover, here)
            shade = wp.max(
                shade, disc(u + reach[0] * radius, v + reach[1] * radius, 0.8 * radius, soft)
            )
    return wp.vec3(tone, side, shade * (1.0 - cover))


@wp.func
def tussocks(
    seed: int, x: float, z: float, sun: wp.vec3, full: float, finest: float, footprint: float
):
    """How much greener tussocks are, how far they look to the sun, and cover by their shadows.

    `full` is the share of cells that hold one, `finest` the smallest size, of a tussock's. What
    is wide enough for its size to be told apart is seen at every distance.
    """
    level = wp.max(wp.log2(wp.max(PIXELS * footprint / (TUSSOCK_M * finest), 1.0e-3)), 0.0)
    seen = wp.smoothstep(COARSEST + 1.0, COARSEST - 1.0, level)
    if seen <= 0.0:
        return wp.vec3()
    long = wp.sqrt(sun[0] * sun[0] + sun[2] * sun[2])
    far = wp.min(0.7 * long / wp.max(sun[1], 0.1), 1.2) / wp.max(long, 1.0e-3)
    reach = wp.vec2(sun[0], sun[2]) * far
    soft = wp.max(1.5 * footprint, 0.03 * finest)
    whole = wp.floor(level)
    share = wp.clamp(2.5 * (level - whole) - 1.5, 0.0, 1.0)
    size = finest * wp.pow(2.0, whole)
    found = clumps(seed, x, z, size, reach, full, soft) * (1.0 - share)
    if share > 0.0:
        found += clumps(seed, x, z, 2.0 * size, reach, full, soft) * share
    return found * seen


@wp.func
def trodden(seed: int, x: float, z: float, footprint: float):
    """What a pixel sees of the paths that animals tread."""
    state = wp.rand_init(seed + 72)
    strays = wp.noise(state, wp.vec2(x / 57.0, z / 57.0))
    along = 0.83 * x + 0.56 * z + 22.0 * strays
    number = wp.floor(along / APART_M + 0.5)
    aside = wp.abs(along - number * APART_M)
    soft = wp.max(footprint, 0.08)
    if aside > 2.0 * PATH_M + soft or chance(seed + 72, int(number)) < 0.4:
        return 0.0
    worn = wp.noise(state, wp.vec2(x / 9.0, z / 9.0)) + wp.noise(
        state, wp.vec2(x / 40.0, z / 40.0)
    )
    wide = PATH_M * wp.clamp(0.8 + 0.9 * worn, 0.0, 2.0)
    share = wp.clamp((wide - aside) / soft + 0.5, 0.0, 1.0)
    # What is finer than a pixel fills a share of it.
    return share * wp.min(2.0 * wide / soft, 1.0)
