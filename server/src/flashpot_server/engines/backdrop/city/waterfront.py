"""Water before a city: what its waves mirror of walls, windows and lamps, and the kernels."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.city import (
    box_at_glance,
    city_drift,
    city_light,
    city_mark,
    distance_to_city,
)
from flashpot_server.engines.backdrop.city.city_boxes import nearest_box
from flashpot_server.engines.backdrop.city.city_shape import City
from flashpot_server.engines.backdrop.sea.water import (
    Water,
    distance_to_water,
    surface_at,
)
from flashpot_server.engines.backdrop.seeing.painting import (
    painter,
    witness,
)
from flashpot_server.engines.backdrop.seeing.scene import (
    Weather,
    mirrored_sky,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

HALVES, STEPS = wp.constant(5), wp.constant(20)
LEAST_STEEP, STEP, STEP_EDGE = wp.constant(0.004), wp.constant(1.31), wp.constant(1.155)
"""The lowest look, metres a metre; what the next is steeper by, and where the two meet."""
MIRRORED_M = wp.constant(8000.0)


@wp.struct
class Waterfront:
    """A city, the water before it, and the lamps whose light the water draws out."""

    city: City
    water: Water
    lamps: wp.array(dtype=wp.vec3)
    shine: wp.array(dtype=wp.vec3)
    """Their radiant intensity."""


@wp.func
def distance_to_waterfront(front: Waterfront, origin: wp.vec3, way: wp.vec3, pixel: float):
    """Metres to city or water along a unit ray; 1e9 where it meets neither."""
    land = distance_to_city(front.city, origin, way, pixel)
    sea = distance_to_water(front.water, origin, way, pixel)
    if origin[2] + way[2] * sea < -front.city.shore:
        return land
    return wp.min(land, sea)


@wp.func
def fresnel(cosine: float):
    """Share that water mirrors."""
    return 0.02 + 0.98 * wp.pow(1.0 - wp.clamp(cosine, 0.0, 1.0), 5.0)


@wp.func
def rising(level: wp.vec2, steep: float, sway: float):
    """A ray that climbs so many metres a metre of its way on the level.

    It sways to the sides as it climbs: so what the waves blur across the view is looked at too.
    """
    aside = sway * wp.sin(8.1 * wp.log(steep))
    return wp.normalize(wp.vec3(level[0] - aside * level[1], steep, level[1] + aside * level[0]))


@wp.func
def tilts_below(way: wp.vec3, away: wp.vec3, ahead: wp.vec2, mean: float, spread: float):
    """The share of waves that turn a ray less steeply than to `away`; their mean slope is `mean`.

    The logistic curve stands for the normal one.
    """
    halfway = wp.normalize(away - way)
    slope = -(halfway[0] * ahead[0] + halfway[2] * ahead[1]) / wp.max(halfway[1], 0.02)
    return 1.0 / (1.0 + wp.exp((mean - slope) / (0.5513 * wp.sqrt(0.5 * spread))))


@wp.func
def mirrored(
    front: Waterfront,
    weather: Weather,
    p: wp.vec3,
    way: wp.vec3,
    slope: wp.vec2,
    spread: float,
):
    """The city's light in the water, and what share of all light it mirrors comes from there.

    Waves tilt the mirror along the view far more than across it. Looked at are steps up the sky
    that are the same for every wave, which then only says how much of each it shows: looks that
    went with the waves' slopes would flicker. The skyline is found by halves between two steps,
    because whole steps would leave contours on the water.
    """
    flat = wp.max(wp.sqrt(way[0] * way[0] + way[2] * way[2]), 1.0e-4)
    ahead = wp.vec2(way[0] / flat, way[2] / flat)
    mean = slope[0] * ahead[0] + slope[1] * ahead[1]
    # Slopes across the view turn the mirrored ray aside: walls stand in the water unevenly.
    normal = wp.normalize(wp.vec3(-slope[0], 1.0, -slope[1]))
    turned = way - normal * (2.0 * wp.dot(way, normal))
    level = wp.normalize(wp.vec2(turned[0], turned[2]))
    sway = 1.6 * wp.sqrt(0.5 * spread) * wp.max(-way[1], 0.0)
    total = wp.vec3()
    whole = float(0.0)
    below = float(0.0)
    steep = float(LEAST_STEEP)
    away = rising(level, steep, sway)
    t, box = nearest_box(front.city, p, away, MIRRORED_M)
    for _ in range(STEPS):
        steeper = steep * STEP
        next_away = rising(level, steeper, sway)
        next_t, next_box = nearest_box(front.city, p, next_away, MIRRORED_M)
        top = steep * STEP_EDGE
        if box >= 0 and next_box < 0:
            low = steep
            high = steeper
            for _h in range(HALVES):
                top = 0.5 * (low + high)
                _t, found = nearest_box(front.city, p, rising(level, top, sway), MIRRORED_M)
                if found >= 0:
                    low = top
                else:
                    high = top
            top = 0.5 * (low + high)
        share = tilts_below(way, rising(level, top, sway), ahead, mean, spread)
        if box >= 0:
            facing = -wp.dot(way, wp.normalize(away - way))
            # Of waves turned from the eye less is seen.
            seen = fresnel(facing) * wp.min(facing * 12.0, 1.0)
            seen *= wp.max(share - below, 0.0)
            total += box_at_glance(front.city, weather, p + away * t, away, box) * seen
            whole += seen
        below = share
        steep = steeper
        away = next_away
        t = next_t
        box = next_box
    return total, whole


@wp.func
def streaks(front: Waterfront, p: wp.vec3, way: wp.vec3, slope: wp.vec2, spread: float):
    """The lamps' light that the waves turn to the eye (as the sun's, Cox and Munk 1954)."""
    total = wp.vec3()
    for n in range(front.lamps.shape[0]):
        offset = front.lamps[n] - p
        square = wp.dot(offset, offset)
        halfway = wp.normalize(offset / wp.sqrt(square) - way)
        if halfway[1] > 0.05:
            x = -halfway[0] / halfway[1] - slope[0]
            z = -halfway[2] / halfway[1] - slope[1]
            chance = wp.exp(-(x * x + z * z) / spread) / (3.14159265 * spread)
            tilt = halfway[1] * halfway[1]
            mirror = fresnel(-wp.dot(way, halfway))
            share = mirror * chance / (4.0 * tilt * tilt * wp.max(-way[1], 0.03)) / square
            total += front.shine[n] * share
    return total


@wp.func
def waterfront_light(
    front: Waterfront,
    weather: Weather,
    table: wp.array2d(dtype=wp.vec3),
    p: wp.vec3,
    way: wp.vec3,
    across: float,
):
    """Light that leaves city or water by the sun and by all else, and the normal."""
    if p[2] < -front.city.shore + 0.01:
        return city_light(front.city, weather, table, p, way, across)
    seen = surface_at(front.water, weather, p, way, across)
    city, share = mirrored(front, weather, p, way, seen.slope, seen.spread)
    sky = mirrored_sky(table, weather, seen.away) * wp.max(seen.mirror - share, 0.0)
    other = seen.own + sky + city
    if front.city.lamp[1] > 0.0:
        other += streaks(front, p, way, seen.slope, seen.spread)
    return seen.by_sun, other, seen.normal


@wp.func
def waterfront_mark(front: Waterfront, weather: Weather, p: wp.vec3, way: wp.vec3):
    """The city's marks, and one for the water."""
    if p[2] < -front.city.shore + 0.01:
        return city_mark(front.city, weather, p, way)
    return 1


@wp.func
def waterfront_drift(front: Waterfront, p: wp.vec3, way: wp.vec3):
    """The city's own."""
    return city_drift(front.city, p, way)


sight_waterfront, paint_waterfront = painter(
    "waterfront",
    Waterfront,
    distance_to_waterfront,
    waterfront_light,
    waterfront_mark,
    waterfront_drift,
)
seen_waterfront = witness("waterfront", Waterfront, distance_to_waterfront)
