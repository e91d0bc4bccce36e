"""What the ground is made of: roughness and reflectance, filtered by what a pixel sees.

Noise is band by band: a band finer than a pixel is left out, so nothing shimmers.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.land.ground_shape import (
    Ground,
    folded,
    linear_at,
)
from flashpot_server.engines.backdrop.land.turf import trodden

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

PLAIN = wp.constant(0)
DESERT = wp.constant(1)
SNOW = wp.constant(2)
ASPHALT = wp.constant(3)
MOUNTAIN = wp.constant(4)
CANYON = wp.constant(5)


@wp.func
def bands(seed: int, x: float, z: float, wave: float, count: int, footprint: float):
    """Noise of `count` octaves from a wavelength down, about -1 to 1, blurred at the footprint."""
    state = wp.rand_init(seed)
    total = float(0.0)
    size = float(wave)
    gain = float(1.0)
    for _ in range(count):
        seen = wp.clamp(2.0 - 4.0 * footprint / size, 0.0, 1.0)
        if seen > 0.0:
            total += gain * seen * wp.noise(state, wp.vec2(x / size + 31.7, z / size - 12.3))
        size *= 0.47
        gain *= 0.5
    return total


@wp.func
def grain(kind: int, seed: int, x: float, z: float, footprint: float):
    """The roughness of near ground, metres: tufts, ripples, stones."""
    if kind == DESERT:
        along = x * 0.8 + z * 0.6 + 0.5 * bands(seed + 9, x, z, 3.0, 2, footprint)
        seen = wp.clamp(2.0 - 3.0 * footprint / 0.25, 0.0, 1.0)
        ripple = 0.011 * seen * wp.sin(along * 25.0)
        return ripple + 0.35 * bands(seed + 11, x, z, 40.0, 3, footprint)
    if kind == SNOW:
        return 0.12 * bands(seed + 11, x, z * 1.7, 9.0, 6, footprint)
    if kind == ASPHALT:
        return 0.004 * bands(seed + 11, x, z, 0.05, 2, footprint)
    if kind == CANYON:
        stones = bands(seed + 13, x, z, 0.7, 5, footprint)
        return 0.09 * wp.abs(stones) + 0.35 * bands(seed + 12, x, z, 18.0, 4, footprint)
    return 0.16 * bands(seed + 11, x, z, 1.6, 6, footprint) + 0.3 * bands(
        seed + 12, x, z, 25.0, 2, footprint
    )


@wp.func
def hollow(kind: int, seed: int, x: float, z: float, footprint: float):
    """How much of the sky a spot sees among its tufts and stones, 1 in the mean."""
    depth = float(0.9)
    if kind == DESERT:
        depth = float(0.12)
    if kind == SNOW:
        depth = float(0.2)
    if kind == CANYON:
        depth = float(0.6)
    return wp.clamp(1.0 + depth * bands(seed + 31, x, z, 1.1, 5, footprint), 0.45, 1.4)


@wp.func
def blend(a: wp.vec3, b: wp.vec3, share: float):
    """From `a` at 0 to `b` at 1."""
    return a * (1.0 - share) + b * share


@wp.func
def woods_at(ground: Ground, x: float, z: float, footprint: float):
    """Share of the ground that woods cover; none without vegetation."""
    groves = bands(ground.seed + 24, x, z, 260.0, 4, footprint)
    bushes = bands(ground.seed + 25, x, z, 11.0, 4, footprint)
    least = 0.35 - 0.6 * ground.green
    share = wp.smoothstep(least, least + 0.4, groves + 0.45 * bushes)
    return share * wp.smoothstep(0.0, 0.08, ground.green)


@wp.func
def meadow(
    ground: Ground, x: float, z: float, wet: float, broad: float, fine: float, footprint: float
):
    """Grass and soil, greener where water gathers and where vegetation is asked for."""
    dry = wp.vec3(0.285, 0.238, 0.140)
    green = wp.vec3(0.150, 0.168, 0.080)
    soil = wp.vec3(0.195, 0.152, 0.098)
    # Swards end at edges: the same plants grow as far as the same soil goes.
    sward = bands(ground.seed + 29, x, z, 46.0, 6, footprint)
    edge = 0.05 + footprint / 20.0
    tall = wp.smoothstep(-edge, edge, sward - 0.12) - 0.7 * wp.smoothstep(
        -edge, edge, -0.2 - sward
    )
    lush = wp.clamp(
        0.6 * broad + 0.7 * (wp.min(wet, 0.5) - 0.35) + 1.6 * (ground.green - 0.2) + 0.28 * tall,
        0.0,
        1.0,
    )
    grass = blend(dry, green, lush) * (1.0 - 0.12 * tall)
    patch = bands(ground.seed + 23, x, z, 14.0, 6, footprint) + 0.15 * fine
    least = 0.34 + 0.8 * (ground.green - 0.2)
    bare = 0.75 * wp.smoothstep(least, least + 0.08 + footprint / 8.0, patch)
    bare = wp.max(bare, 0.8 * trodden(ground.seed, x, z, footprint))
    far = wp.sqrt(x * x + z * z)
    # Where trees stand singly, it is the ground under them.
    woods = woods_at(ground, x, z, footprint) * (
        0.4 * wp.smoothstep(60.0, 420.0, far) + 0.45 * wp.smoothstep(2800.0, 3800.0, far)
    )
    return blend(blend(grass, soil, bare), wp.vec3(0.038, 0.05, 0.024), woods)


@wp.func
def rock(ground: Ground, p: wp.vec3, fine: float, footprint: float):
    """Bare rock: grey, streaked down the slope; in a canyon in beds of red, buff and brown."""
    seed = ground.seed
    if ground.kind == CANYON:
        wave = 22.0 * bands(seed + 41, p[0], p[2], 900.0, 3, 0.0)
        level = p[1] + wave + 5.0 * bands(seed + 42, p[0], p[2], 60.0, 5, footprint)
        # Beds of many thicknesses: the same level that they were eroded by.
        level += 17.0 * wp.sin(level / 41.0 + 0.7) + 6.0 * wp.sin(level / 13.3)
        seen = wp.clamp(2.0 - footprint, 0.0, 1.0)
        band = 0.5 + 0.5 * wp.sin(level * 0.1013 + 0.5 * wp.sin(level / 17.0))
        thin = 0.5 + 0.5 * wp.sin(level * 0.83 + 2.0 * wp.sin(level * 0.23))
        stone = blend(wp.vec3(0.235, 0.132, 0.082), wp.vec3(0.36, 0.262, 0.175), band)
        stone = stone * (0.84 + 0.2 * thin * seen + 0.1 * (1.0 - seen))
        stain = bands(seed + 43, p[0] * 1.0, p[2] * 1.0, 34.0, 4, footprint)
        return stone * (1.0 + 0.3 * stain + 0.25 * fine)
    streak = bands(seed + 44, p[0] + 0.6 * p[1], p[2] - 0.5 * p[1], 60.0, 5, footprint)
    warm = bands(seed + 45, p[0], p[2], 900.0, 3, footprint)
    grey = blend(
        wp.vec3(0.115, 0.105, 0.095), wp.vec3(0.175, 0.152, 0.126), wp.clamp(0.5 + warm, 0.0, 1.0)
    )
    return grey * wp.max(1.0 + 0.5 * streak + 0.4 * fine, 0.25)


@wp.func
def snow_share(
    ground: Ground, p: wp.vec3, slope: float, open_sky: float, fine: float, footprint: float
):
    """How much snow lies: above its line, not on steep rock, long in the hollows."""
    edge = 0.13 * ground.relief + 60.0
    wander = bands(ground.seed + 51, p[0], p[2], 420.0, 6, footprint)
    height = p[1] + (p[0] * p[0] + p[2] * p[2]) / 12.72e6
    high = wp.smoothstep(
        -0.5, 0.5, (height - ground.snow_line) / edge + 0.9 * wander + 0.8 * (0.8 - open_sky)
    )
    if ground.kind == SNOW:
        high = float(1.0)
    return high * wp.smoothstep(0.66, 0.80, slope + 0.07 * fine + 0.05 * wander)


@wp.func
def material(ground: Ground, p: wp.vec3, slope: float, open_sky: float, footprint: float):
    """Reflectance in linear ACEScg before the wished mean is applied; `slope` is 1 on the flat."""
    kind = ground.kind
    seed = ground.seed
    x = p[0]
    z = p[2]
    broad = wp.clamp(0.5 + 0.7 * bands(seed + 21, x, z, 320.0, 4, footprint), 0.0, 1.0)
    fine = bands(seed + 22, x, z, 4.0, 7, footprint)
    if kind == DESERT:
        sand = blend(wp.vec3(0.34, 0.235, 0.145), wp.vec3(0.46, 0.335, 0.205), broad)
        return sand * (1.0 + 0.12 * fine)
    wet = float(0.3)
    if ground.relief > 0.0:
        wet = linear_at(ground.wet, folded(ground, x), folded(ground, z))
    if kind == ASPHALT:
        road = wp.vec3(0.072, 0.071, 0.072) * ((0.8 + 0.4 * broad) * (1.0 + 0.55 * fine))
        far = wp.smoothstep(120.0, 320.0, wp.sqrt(x * x + z * z))
        return blend(road, meadow(ground, x, z, wet, broad, fine, footprint), far)
    if kind == CANYON:
        sand = wp.vec3(0.30, 0.195, 0.118) * (0.85 + 0.3 * broad + 0.3 * fine)
        brush = bands(seed + 26, x, z, 1.1, 3, footprint) + 0.8 * bands(
            seed + 27, x, z, 60.0, 3, footprint
        )
        # Single small plants, whose own leaves are what breaks their edges.
        leaves = bands(seed + 28, x, z, 0.12, 3, footprint)
        scrub = wp.smoothstep(0.74 - ground.green, 0.86 - ground.green, brush + 0.3 * leaves)
        plant = wp.vec3(0.085, 0.085, 0.045) * (1.0 + 0.8 * leaves)
        floor = blend(sand, plant, 0.4 * scrub)
        steep = wp.smoothstep(0.93, 0.80, slope + 0.04 * fine)
        return blend(floor, rock(ground, p, fine, footprint), steep)
    if kind == SNOW or kind == MOUNTAIN:  # noqa: SIM109, PLR1714 - Warp knows no sets
        stone = rock(ground, p, fine, footprint)
        low = meadow(ground, x, z, wet, broad, fine, footprint)
        scree = wp.vec3(0.15, 0.138, 0.12) * (1.0 + 0.5 * fine)
        treeless = wp.smoothstep(0.25, 0.5, p[1] / wp.max(ground.relief, 1.0) + 0.12 * broad)
        low = blend(low, scree, treeless)
        base = blend(low, stone, wp.smoothstep(0.86, 0.74, slope + 0.06 * fine))
        snow = wp.vec3(0.80, 0.82, 0.85) * (1.0 + 0.05 * fine)
        return blend(base, snow, snow_share(ground, p, slope, open_sky, fine, footprint))
    grass = meadow(ground, x, z, wet, broad, fine, footprint) * (1.0 + 0.24 * fine)
    return blend(
        grass, wp.vec3(0.13, 0.12, 0.105) * (1.0 + 0.4 * fine), wp.smoothstep(0.82, 0.66, slope)
    )
