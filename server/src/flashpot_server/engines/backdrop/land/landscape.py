"""Land and what grows on it: how light leaves it, and the kernels that paint it."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.land.grass import grass_tone
from flashpot_server.engines.backdrop.land.ground_shape import (
    Ground,
    distance_to_ground,
    folded,
    linear_at,
    lit_past_hills,
    slope_normal,
)
from flashpot_server.engines.backdrop.land.materials import (
    CANYON,
    MOUNTAIN,
    PLAIN,
    bands,
    grain,
    hollow,
    material,
)
from flashpot_server.engines.backdrop.land.plant_light import plant_light
from flashpot_server.engines.backdrop.land.plants import (
    distance_to_plants,
    plant_at,
    sky_past_plants,
    sun_past_plants,
)
from flashpot_server.engines.backdrop.land.turf import tussocks
from flashpot_server.engines.backdrop.seeing.painting import (
    LEAFY,
    painter,
)
from flashpot_server.engines.backdrop.seeing.scene import Weather

wp.set_module_options({"enable_backward": False, "max_unroll": 1})


GRASS_ROUGH = wp.constant(0.12)
"""How far blades follow the bumps of the soil; bare ground has 0.5 of its own."""


@wp.func
def lommel_seeliger(lit: float, facing: float):
    """The cosine of the sun's light as a layer of many small upright things sends it on.

    Half as flat ground does, half by Lommel and Seeliger's law (Chandrasekhar 1960, chapter 9),
    whose mean over all views is the same under a sun of 45 degrees.
    """
    return lit * (0.5 + 0.52 / (lit + wp.max(facing, 0.04) + 0.1))


@wp.func
def distance_to_land(ground: Ground, origin: wp.vec3, way: wp.vec3, pixel: float):
    """Metres to the ground or what grows on it along a unit ray; 1e9 where it meets none."""
    far = distance_to_ground(ground, origin, way, pixel)
    return wp.min(far, distance_to_plants(ground, origin, way, far, pixel))


@wp.func
def land_mark(ground: Ground, weather: Weather, p: wp.vec3, way: wp.vec3):  # noqa: ARG001
    """A number that differs between plants, below 0; 0 for the ground."""
    plant = plant_at(ground, p, 0.0)
    return wp.where(plant.seed == 0, 0, LEAFY - 1 - plant.seed % 100000)


@wp.func
def land_light(
    ground: Ground,
    weather: Weather,
    table: wp.array2d(dtype=wp.vec3),  # noqa: ARG001 - water reflects it, land does not
    p: wp.vec3,
    way: wp.vec3,
    across: float,
):
    """Light that leaves the ground at a point by the sun and by the sky, and the normal."""
    plant = plant_at(ground, p, across)
    if plant.seed != 0:
        by_sun, other, facing = plant_light(ground, weather, plant, p, way, across)
        return by_sun, other, facing
    kind = ground.kind
    seed = ground.seed
    hills = slope_normal(ground, p[0], p[2], across)
    along = across / wp.clamp(-wp.dot(way, hills), 0.1, 1.0)
    wide = wp.sqrt(along * across)
    step = wp.max(0.4 * across, 0.004)
    meadow = kind == PLAIN or (kind == MOUNTAIN and p[1] < 0.25 * ground.relief)
    grassy = meadow and hills[1] > 0.85
    rough = wp.where(grassy, GRASS_ROUGH, 0.5)
    here = grain(kind, seed, p[0], p[2], wide)
    bump_x = (grain(kind, seed, p[0] + step, p[2], wide) - here) / step
    bump_z = (grain(kind, seed, p[0], p[2] + step, wide) - here) / step
    normal = wp.normalize(hills - wp.vec3(bump_x, 0.0, bump_z) * rough)
    sky_seen = wp.float32(0.86)
    if ground.relief > 0.0:
        sky_seen = linear_at(ground.open, folded(ground, p[0]), folded(ground, p[2]))
    colour = material(ground, p, hills[1], sky_seen, wide) * (ground.albedo / 3.14159265)
    lit = wp.max(wp.dot(normal, weather.sun), 0.0)
    if grassy:
        lush = wp.clamp(0.5 + bands(seed + 61, p[0], p[2], 2.3, 4, wide), 0.0, 1.0)
        comb = wp.vec2(
            0.35 + bands(seed + 62, p[0], p[2], 3.7, 2, wide),
            0.2 + bands(seed + 63, p[0], p[2], 3.7, 2, wide),
        )
        colour = wp.cw_mul(colour, grass_tone(p, way, hills, across, lush, comb))
        full = 0.15 + 0.6 * wp.smoothstep(-0.3, 0.3, bands(seed + 73, p[0], p[2], 30.0, 2, wide))
        # At a slant the grass between them hides them.
        above = wp.smoothstep(0.03, 0.16, -wp.dot(way, hills)) * wp.smoothstep(0.006, 0.03, wide)
        tufts = tussocks(seed, p[0], p[2], weather.sun, full, 1.0, wide) * above
        colour = wp.cw_mul(colour, wp.vec3(1.0, 1.0, 1.0) - wp.vec3(0.34, 0.22, 0.38) * tufts[0])
        # Upright blades, seen at a slant, show the sides that a low sun lights.
        lit = lommel_seeliger(lit, -wp.dot(way, hills))
        lit *= 1.0 + 0.4 * tufts[1] - 0.5 * tufts[2]
    if kind == CANYON:
        full = 0.2 + 0.5 * wp.smoothstep(-0.3, 0.4, bands(seed + 74, p[0], p[2], 9.0, 3, wide))
        stones = tussocks(seed, p[0], p[2], weather.sun, full, 0.25, wide)
        colour *= 1.0 - 0.26 * stones[0]
        lit *= 1.0 + 0.4 * stones[1] - 0.5 * stones[2]
    if lit > 0.0 and weather.sun[1] > -0.01:
        lit *= lit_past_hills(ground, p, weather.sun, across)
        lit *= sun_past_plants(ground, p, weather.sun, across, 0)
    sky_seen = wp.min(sky_seen / 0.86, 1.1) * sky_past_plants(ground, p)
    up = 0.5 + 0.5 * normal[1]
    spots = hollow(kind, seed, p[0], p[2], 1.5 * across)
    if grassy:
        spots = 0.6 + 0.4 * spots
    soft = weather.skylight * (up * sky_seen * spots)
    # Lit ground that stands opposite fills what the hills hide of the sky.
    hidden = wp.clamp(1.3 - up - 0.3 * sky_seen, 0.0, 1.0)
    soft += weather.bounce * (3.14159265 * 0.8 * hidden)
    return wp.cw_mul(colour, weather.beam) * lit, wp.cw_mul(colour, soft), normal


sight_land, paint_land = painter("land", Ground, distance_to_land, land_light, land_mark)
