"""The sea's surface before the eye: waves by the pixel's size, foam, the sky's mirror, glitter.

What a pixel cannot resolve of the slopes becomes the width of its glitter (Ross, Dion and Potvin,
JOSA A 22, 2005; Bruneton, Neyret and Holzschuch 2010), so that no single wave flashes.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.land.ground_shape import (
    FARTHEST_M,
    level_distance,
)
from flashpot_server.engines.backdrop.seeing.painting import painter
from flashpot_server.engines.backdrop.seeing.rays import EARTH_M
from flashpot_server.engines.backdrop.seeing.scene import (
    Weather,
    mirrored_sky,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

LEAST_SPREAD = wp.constant(0.004)


@wp.struct
class Water:
    """The sea at one frame: a pyramid of means for each tile, (tile * levels + level, n, n)."""

    waves: wp.array3d(dtype=wp.vec4)
    """Height, slopes along x and z, square of the slope."""
    crowd: wp.array3d(dtype=float)
    levels: int
    sides: wp.vec3
    highest: float
    hidden: float
    breaks: float
    """Crowding from which foam stands."""
    seed: int


@wp.func
def level_of(water: Water, tile: int, footprint: float):
    """The pyramid's level whose cells a footprint covers."""
    cell = water.sides[tile] / float(water.waves.shape[1])
    return wp.clamp(wp.log2(wp.max(footprint / cell, 1.0)), 0.0, float(water.levels - 1))


@wp.func
def wave_at(water: Water, tile: int, level: int, x: float, z: float):
    """A tile's means at a level, between its cells."""
    cells = water.waves.shape[1] >> level
    u = x / water.sides[tile] * float(cells) - 0.5
    v = z / water.sides[tile] * float(cells) - 0.5
    i = wp.floor(v)
    k = wp.floor(u)
    a = u - k
    b = v - i
    mask = cells - 1
    i0 = int(i) & mask
    k0 = int(k) & mask
    i1 = (i0 + 1) & mask
    k1 = (k0 + 1) & mask
    n = tile * water.levels + level
    low = water.waves[n, i0, k0] * (1.0 - a) + water.waves[n, i0, k1] * a
    high = water.waves[n, i1, k0] * (1.0 - a) + water.waves[n, i1, k1] * a
    return low * (1.0 - b) + high * b


@wp.func
def waves_at(water: Water, x: float, z: float, footprint: float, tiles: int):
    """Height, slopes and square of slope of some tiles together, blurred at the footprint."""
    total = wp.vec4()
    square = float(0.0)
    for tile in range(tiles):
        level = level_of(water, tile, footprint)
        whole = int(level)
        above = wp.min(whole + 1, water.levels - 1)
        share = level - float(whole)
        found = wave_at(water, tile, whole, x, z) * (1.0 - share)
        found += wave_at(water, tile, above, x, z) * share
        # Variances add up where means do: the tiles' waves know nothing of one another.
        square += found[3] - found[1] * found[1] - found[2] * found[2]
        total += found
    return wp.vec4(total[0], total[1], total[2], wp.max(square, 0.0))


@wp.func
def distance_to_water(water: Water, origin: wp.vec3, way: wp.vec3, pixel: float):
    """Metres to the sea's surface along a unit ray; 1e9 where it meets none."""
    height = origin[1] + (origin[0] * origin[0] + origin[2] * origin[2]) / (2.0 * EARTH_M)
    plane = level_distance(height, way[1], 0.0)
    t = float(0.2)
    if height > water.highest:
        t = level_distance(height, way[1], water.highest)
    before = t
    last = wp.min(level_distance(height, way[1], -water.highest), 6000.0)
    while t < last:
        p = origin + way * t
        bend = (p[0] * p[0] + p[2] * p[2]) / (2.0 * EARTH_M)
        gap = p[1] + bend - waves_at(water, p[0], p[2], wp.max(2.0 * pixel * t, 0.2), 2)[0]
        if gap <= 0.0:
            low = before
            high = t
            for _ in range(9):
                middle = 0.5 * (low + high)
                q = origin + way * middle
                lift = (q[0] * q[0] + q[2] * q[2]) / (2.0 * EARTH_M)
                if (
                    q[1]
                    + lift
                    - waves_at(water, q[0], q[2], wp.max(2.0 * pixel * middle, 0.05), 2)[0]
                    <= 0.0
                ):
                    high = middle
                else:
                    low = middle
            return high
        before = t
        t += wp.max(0.5 * gap, 0.06 + 0.006 * t)
    if plane < FARTHEST_M:
        return wp.max(plane, last)
    return 1.0e9


@wp.struct
class Surface:
    """What a place of the water does with light."""

    by_sun: wp.vec3
    own: wp.vec3
    """Light from below and off foam."""
    mirror: float
    """What it sends on of the light from `away`."""
    away: wp.vec3
    normal: wp.vec3
    slope: wp.vec2
    spread: float
    """Square of the slopes that are not seen one by one."""


@wp.func
def surface_at(water: Water, weather: Weather, p: wp.vec3, way: wp.vec3, across: float):
    """The water at a point, as a pixel `across` metres wide sees it."""
    along = across / wp.clamp(-way[1], 0.01, 1.0)
    wide = 2.0 * wp.sqrt(across * wp.min(along, 24.0 * across))
    found = waves_at(water, p[0], p[2], wide, 3)
    spread = found[3] + water.hidden + LEAST_SPREAD
    normal = wp.normalize(wp.vec3(-found[1], 1.0, -found[2]))
    # Of waves seen at a slant only the near sides show: their mean leans to the eye.
    lean = wp.clamp(0.08 + way[1], 0.0, 0.08) / 0.08 * wp.sqrt(spread) * 0.7
    normal = wp.normalize(normal - wp.vec3(way[0], 0.0, way[2]) * lean)
    facing = wp.max(-wp.dot(way, normal), 0.02)
    rough = wp.sqrt(0.5 * spread)
    mirror = 0.02 + 0.98 * wp.pow(1.0 - facing, 5.0 * wp.exp(-2.69 * rough)) / (
        1.0 + 22.7 * wp.pow(rough, 1.5)
    )
    away = way - normal * (2.0 * wp.dot(way, normal))
    away = wp.normalize(wp.vec3(away[0], wp.abs(away[1]) + 0.35 * rough, away[2]))
    halfway = wp.normalize(weather.sun - way)
    by_sun = wp.vec3()
    if halfway[1] > 0.02 and weather.sun[1] > -0.01:
        slope_x = -halfway[0] / halfway[1] - found[1]
        slope_z = -halfway[2] / halfway[1] - found[2]
        chance = wp.exp(-(slope_x * slope_x + slope_z * slope_z) / spread) / (3.14159265 * spread)
        tilt = halfway[1] * halfway[1]
        fresnel = 0.02 + 0.98 * wp.pow(1.0 - wp.clamp(-wp.dot(way, halfway), 0.0, 1.0), 5.0)
        by_sun = weather.beam * (fresnel * chance / (4.0 * tilt * tilt * wp.max(-way[1], 0.06)))
    falls = weather.skylight + weather.beam * wp.max(weather.sun[1], 0.0)
    deep = wp.cw_mul(wp.vec3(0.0045, 0.0125, 0.017), falls) * (1.0 - mirror)
    glow = wp.clamp(0.35 * found[0] / wp.max(water.highest, 0.2) + 0.12, 0.0, 0.4)
    deep += wp.cw_mul(wp.vec3(0.002, 0.013, 0.0115), falls) * glow
    level = level_of(water, 0, wide)
    crowding = float(0.0)
    for tile in range(2):
        cells = water.waves.shape[1] >> int(level_of(water, tile, wide))
        i = int(wp.floor(p[2] / water.sides[tile] * float(cells))) & (cells - 1)
        k = int(wp.floor(p[0] / water.sides[tile] * float(cells))) & (cells - 1)
        crowding += water.crowd[tile * water.levels + int(level_of(water, tile, wide)), i, k]
    state = wp.rand_init(water.seed + 5)
    lace = wp.noise(state, wp.vec2(p[0] * 0.9, p[2] * 0.9)) + 0.6 * wp.noise(
        state, wp.vec2(p[0] * 3.1, p[2] * 3.1)
    )
    lace *= wp.clamp(1.5 - wide, 0.0, 1.0)
    foam = wp.smoothstep(
        water.breaks, water.breaks * 1.5 + 0.05 + 0.02 * level, crowding + 0.12 * lace
    )
    white = wp.vec3(0.2, 0.205, 0.205)
    lit = wp.max(wp.dot(normal, weather.sun), 0.0)
    by_sun = by_sun * (1.0 - foam) + wp.cw_mul(white, weather.beam) * (lit * foam)
    seen = Surface()
    seen.by_sun = by_sun
    seen.own = deep * (1.0 - foam) + wp.cw_mul(white, weather.skylight) * foam
    seen.mirror = mirror * (1.0 - foam)
    seen.away = away
    seen.normal = normal
    seen.slope = wp.vec2(found[1], found[2])
    seen.spread = spread
    return seen


@wp.func
def water_light(
    water: Water,
    weather: Weather,
    table: wp.array2d(dtype=wp.vec3),
    p: wp.vec3,
    way: wp.vec3,
    across: float,
):
    """Light that leaves the water by the sun and by all else, and the normal."""
    seen = surface_at(water, weather, p, way, across)
    other = seen.own + mirrored_sky(table, weather, seen.away) * seen.mirror
    return seen.by_sun, other, seen.normal


sight_water, paint_water = painter("water", Water, distance_to_water, water_light)
