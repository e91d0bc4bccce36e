"""Water before a city: what its waves mirror of walls, windows and lamps, and the kernels."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city import (
    at_glance,
    city_light,
    city_mark,
    distance_to_city,
)
from flashpot_server.engines.backdrop.city_shape import City, nearest_box
from flashpot_server.engines.backdrop.painting import painter, witness
from flashpot_server.engines.backdrop.scene import Weather, sky_at
from flashpot_server.engines.backdrop.water import (
    LEAST_SPREAD,
    Water,
    distance_to_water,
    water_light,
    waves_at,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

MIRRORS = wp.constant(8)


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
def mirrored(
    front: Waterfront,
    weather: Weather,
    table: wp.array2d(dtype=wp.vec3),
    p: wp.vec3,
    way: wp.vec3,
    slope: wp.vec2,
    spread: float,
):
    """The city in the water, less the sky that it hides there.

    Waves tilt the mirror along the view far more than across it: its tilts are drawn there, in
    equal parts of their chance.
    """
    flat = wp.max(wp.sqrt(way[0] * way[0] + way[2] * way[2]), 1.0e-4)
    ax = way[0] / flat
    az = way[2] / flat
    total = wp.vec3()
    for n in range(MIRRORS):
        # The logistic curve stands for the normal one.
        share = (float(n) + 0.5) / float(MIRRORS)
        tilt = 0.5513 * wp.log(share / (1.0 - share)) * wp.sqrt(0.5 * spread)
        normal = wp.normalize(wp.vec3(-slope[0] - ax * tilt, 1.0, -slope[1] - az * tilt))
        facing = -wp.dot(way, normal)
        if facing <= 0.0:
            continue
        away = way + normal * (2.0 * facing)
        if away[1] < 0.0:
            away = wp.normalize(wp.vec3(away[0], -away[1], away[2]))
        _t, box = nearest_box(front.city, p, away, 8000.0)
        if box >= 0:
            seen = at_glance(front.city, weather, table, p, away)
            total += (seen - sky_at(table, weather, away)) * fresnel(facing)
    return total / float(MIRRORS)


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
    by_sun, other, normal = water_light(front.water, weather, table, p, way, across)
    along = across / wp.clamp(-way[1], 0.01, 1.0)
    wide = wp.sqrt(across * wp.min(along, 24.0 * across))
    found = waves_at(front.water, p[0], p[2], wide, 3)
    spread = found[3] + front.water.hidden + LEAST_SPREAD
    slope = wp.vec2(found[1], found[2])
    more = mirrored(front, weather, table, p, way, slope, spread)
    least = other * 0.05
    other = wp.max(other + more, least)
    if front.city.lamp[1] > 0.0:
        other += streaks(front, p, way, slope, spread)
    return by_sun, other, normal


@wp.func
def waterfront_mark(front: Waterfront, weather: Weather, p: wp.vec3, way: wp.vec3):
    """The city's marks, and one for the water."""
    if p[2] < -front.city.shore + 0.01:
        return city_mark(front.city, weather, p, way)
    return 1


sight_waterfront, paint_waterfront = painter(
    "waterfront", Waterfront, distance_to_waterfront, waterfront_light, waterfront_mark
)
seen_waterfront = witness("waterfront", Waterfront, distance_to_waterfront)
