"""Water before a city: what its waves mirror of walls, windows and lamps, and the kernels."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city import (
    at_glance,
    city_drift,
    city_light,
    city_mark,
    distance_to_city,
)
from flashpot_server.engines.backdrop.city_shape import City, nearest_box
from flashpot_server.engines.backdrop.painting import painter, witness
from flashpot_server.engines.backdrop.scene import Weather, mirrored_sky
from flashpot_server.engines.backdrop.water import (
    LEAST_SPREAD,
    Water,
    distance_to_water,
    water_light,
    waves_at,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

HALVES, MIRRORS = wp.constant(7), wp.constant(12)
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
def facet(slope: wp.vec2, ahead: wp.vec2, spread: float, share: float):
    """The normal of a wave whose tilt along the view lies at a share of all tilts."""
    # The logistic curve stands for the normal one.
    tilt = 0.5513 * wp.log(share / (1.0 - share)) * wp.sqrt(0.5 * spread)
    return wp.normalize(wp.vec3(-slope[0] - ahead[0] * tilt, 1.0, -slope[1] - ahead[1] * tilt))


@wp.func
def turned(way: wp.vec3, normal: wp.vec3):
    """Where a ray goes from a facet; what would go down meets the next wave, and skims on."""
    away = way - normal * (2.0 * wp.dot(way, normal))
    return wp.normalize(wp.vec3(away[0], wp.max(away[1], 0.01), away[2]))


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

    Waves tilt the mirror along the view far more than across it. From the least tilt on it shows
    the city, up to the skyline; what share of the tilts that is, is found by halves, because
    counting a few would leave contours on the water.
    """
    flat = wp.max(wp.sqrt(way[0] * way[0] + way[2] * way[2]), 1.0e-4)
    ahead = wp.vec2(way[0] / flat, way[2] / flat)
    low = float(0.0)
    high = float(1.0)
    for _ in range(HALVES):
        middle = 0.5 * (low + high)
        away = turned(way, facet(slope, ahead, spread, middle))
        _t, box = nearest_box(front.city, p, away, MIRRORED_M)
        if box >= 0:
            low = middle
        else:
            high = middle
    hidden = 0.5 * (low + high)
    total = wp.vec3()
    for n in range(MIRRORS):
        share = hidden * (float(n) + 0.5) / float(MIRRORS)
        normal = facet(slope, ahead, spread, share)
        facing = -wp.dot(way, normal)
        if facing > 0.0:
            away = turned(way, normal)
            seen = at_glance(front.city, weather, table, p, away) - mirrored_sky(
                table, weather, away
            )
            # Of waves turned from the eye less is seen.
            total += seen * (fresnel(facing) * wp.min(facing * 12.0, 1.0))
    return total * (hidden / float(MIRRORS))


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
    wide = 2.0 * wp.sqrt(across * wp.min(along, 24.0 * across))
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
