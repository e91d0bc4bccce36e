"""Land: how light leaves it, and the kernel that paints it."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.grass import grass_tone
from flashpot_server.engines.backdrop.ground_shape import (
    Ground,
    distance_to_ground,
    folded,
    linear_at,
    lit_past_hills,
    slope_normal,
)
from flashpot_server.engines.backdrop.materials import (
    MOUNTAIN,
    PLAIN,
    bands,
    grain,
    hollow,
    material,
)
from flashpot_server.engines.backdrop.painting import painter
from flashpot_server.engines.backdrop.scene import Weather

wp.set_module_options({"enable_backward": False, "max_unroll": 1})


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
    kind = ground.kind
    seed = ground.seed
    hills = slope_normal(ground, p[0], p[2], across)
    along = across / wp.clamp(-wp.dot(way, hills), 0.1, 1.0)
    wide = wp.sqrt(along * across)
    step = wp.max(0.4 * across, 0.004)
    here = grain(kind, seed, p[0], p[2], wide)
    bump_x = (grain(kind, seed, p[0] + step, p[2], wide) - here) / step
    bump_z = (grain(kind, seed, p[0], p[2] + step, wide) - here) / step
    normal = wp.normalize(hills - wp.vec3(bump_x, 0.0, bump_z) * 0.5)
    sky_seen = wp.float32(0.86)
    if ground.relief > 0.0:
        sky_seen = linear_at(ground.open, folded(ground, p[0]), folded(ground, p[2]))
    colour = material(ground, p, hills[1], sky_seen, wide) * (ground.albedo / 3.14159265)
    meadow = kind == PLAIN or (kind == MOUNTAIN and p[1] < 0.25 * ground.relief)
    if meadow and hills[1] > 0.85:
        lush = wp.clamp(0.5 + bands(seed + 61, p[0], p[2], 2.3, 4, wide), 0.0, 1.0)
        colour *= grass_tone(p, way, across, lush)
    lit = wp.max(wp.dot(normal, weather.sun), 0.0)
    if lit > 0.0 and weather.sun[1] > -0.01:
        lit *= lit_past_hills(ground, p, weather.sun, across)
    sky_seen = wp.min(sky_seen / 0.86, 1.1)
    up = 0.5 + 0.5 * normal[1]
    soft = weather.skylight * (up * sky_seen * hollow(kind, seed, p[0], p[2], 1.5 * across))
    # Lit ground that stands opposite fills what the hills hide of the sky.
    hidden = wp.clamp(1.3 - up - 0.3 * sky_seen, 0.0, 1.0)
    soft += weather.bounce * (3.14159265 * 0.8 * hidden)
    return wp.cw_mul(colour, weather.beam) * lit, wp.cw_mul(colour, soft), normal


sight_land, paint_land = painter("land", Ground, distance_to_ground, land_light)
