"""A motorway through open country: its surface, rails, lamps and cars, and the kernels.

It runs along Z about x = 0 on a level strip of the land; all traffic keeps to the right.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.car_shape import (
    IRON,
    LEAVES,
    Hit,
    nearer,
    slab,
)
from flashpot_server.engines.backdrop.city.city_streets import row_light
from flashpot_server.engines.backdrop.city.street_paint import (
    met_again,
    thing_light,
)
from flashpot_server.engines.backdrop.city.street_rows import (
    CAR,
    CROWN_M,
    LAMP,
    POST,
    TREE,
    Row,
    Thing,
    in_row,
)
from flashpot_server.engines.backdrop.city.tree_shape import BLUR_M
from flashpot_server.engines.backdrop.land.ground_shape import Ground
from flashpot_server.engines.backdrop.land.landscape import (
    distance_to_land,
    land_light,
    land_mark,
)
from flashpot_server.engines.backdrop.land.materials import (
    bands,
    blend,
)
from flashpot_server.engines.backdrop.seeing.painting import (
    painter,
    witness,
)
from flashpot_server.engines.backdrop.seeing.pulses import (
    over,
    share_of,
)
from flashpot_server.engines.backdrop.seeing.rays import EARTH_M, NOTHING
from flashpot_server.engines.backdrop.seeing.scene import (
    Weather,
    mirrored_sky,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

LANE_M = wp.constant(3.6)
FIRST_M = wp.constant(2.9)
"""Where the innermost lane begins, from the middle."""
SHOULDER_M = wp.constant(16.4)
RAIL_M = wp.constant(17.1)
MEDIAN_M = wp.constant(1.0)
THINGS_M = wp.constant(2600.0)
SOFT = wp.constant(1.25)
"""Pixels that paint on the road is blurred over."""
TALLEST_M = wp.constant(13.5)


@wp.struct
class Road:
    """A motorway in its land; light is exposed linear ACEScg."""

    ground: Ground
    traffic: float
    seconds: float
    pace: float
    """Seconds to the next frame."""
    speed: float
    slot: float
    empty: int
    """1: the middle lane of those that go towards -Z holds no car, for the camera."""
    lamp: wp.vec3
    lamp_high: float
    lamp_apart: float
    phase: float
    """Where the first lamp stands."""


@wp.func
def rails(o: wp.vec3, d: wp.vec3):
    """The four guard rails, without end."""
    found = Hit()
    found.t = NOTHING
    for n in range(4):
        x = wp.where(n < 2, MEDIAN_M, RAIL_M) * wp.where(n % 2 == 0, 1.0, -1.0)
        low = wp.vec3(x - 0.045, 0.48, -1.0e5)
        found = nearer(found, slab(low, wp.vec3(x + 0.045, 0.79, 1.0e5), o, d, IRON))
    return found


@wp.func
def nearest_on_road(road: Road, o: wp.vec3, d: wp.vec3, farthest: float):
    """The first thing on or beside the road along a ray."""
    best = Thing()
    best.t = NOTHING
    ground = -(o[0] * o[0] + o[2] * o[2]) / (2.0 * EARTH_M)
    end = wp.min(farthest, THINGS_M)
    if o[1] - ground > TALLEST_M and d[1] >= 0.0:
        return best
    level = wp.vec3(o[0], o[1] - ground, o[2])
    rail = rails(level, d)
    if rail.t < end:
        best.t = rail.t
        best.kind = POST
        best.part = IRON
        best.seed = 1
        best.normal = rail.normal
        best.base = wp.vec3(o[0] + d[0] * rail.t, ground, o[2] + d[2] * rail.t)
        best.ahead = wp.vec3(0.0, 0.0, 1.0)
    row = Row()
    row.first = -1.0e6
    row.last = 1.0e6
    row.size = 1.0
    row.loose = 0.4
    row.kind = CAR
    row.half = 0.95
    row.high = 2.1
    row.slot = road.slot
    row.speed = road.speed
    row.full = road.traffic
    for s in range(2):
        side = wp.where(s == 0, 1.0, -1.0)
        on = wp.where(side > 0.0, 1, 0)
        row.way = -side
        row.shift = road.speed * road.seconds * row.way
        for n in range(3):
            row.aside = side * (FIRST_M + (float(n) + 0.5) * LANE_M)
            row.seed = (n * 2 + on + 4096) * 131 + 7
            if road.empty == 0 or n != 1 or side < 0.0:
                best = in_row(row, 1, 0.0, ground, o, d, 0.0, end, best)
    row.shift = 0.0
    row.speed = 0.0
    row.loose = 0.0
    row.kind = POST
    row.half = 0.07
    row.high = 0.8
    row.slot = 4.0
    row.full = 2.0
    row.way = 1.0
    for n in range(4):
        row.aside = wp.where(n < 2, MEDIAN_M, RAIL_M + 0.08) * wp.where(n % 2 == 0, 1.0, -1.0)
        best = in_row(row, 1, 0.0, ground, o, d, 0.0, end, best)
    row.kind = LAMP
    row.slot = road.lamp_apart
    row.high = road.lamp_high + 0.3
    row.half = 2.2
    for n in range(2):
        row.way = wp.where(n == 0, -1.0, 1.0)
        row.aside = -row.way * (RAIL_M + 0.9)
        row.shift = road.phase + wp.where(n == 0, 0.0, 0.5 * road.lamp_apart)
        best = in_row(row, 1, 0.0, ground, o, d, 0.0, end, best)
    row.kind = TREE
    row.loose = 0.9
    row.shift = 0.0
    row.way = 1.0
    for n in range(10):
        far = float(n // 2)
        row.size = 1.25 + 0.12 * far
        row.half = CROWN_M * row.size
        row.high = 9.0 * row.size
        row.slot = 8.0 + 1.3 * far
        row.aside = (24.0 + 5.5 * far) * wp.where(n % 2 == 0, 1.0, -1.0)
        row.seed = 501 + n * 7919
        row.full = 0.14 + 0.5 * road.ground.green
        best = in_row(row, 1, 0.0, ground, o, d, 0.0, end, best)
    return best


@wp.func
def distance_to_road(road: Road, origin: wp.vec3, way: wp.vec3, pixel: float):
    """Metres to land, road or what stands on it along a unit ray; 1e9 where it meets nothing."""
    land = distance_to_land(road.ground, origin, way, pixel)
    return wp.min(land, nearest_on_road(road, origin, way, land).t)


@wp.func
def tar(road: Road, x: float, z: float, fx: float, fz: float):
    """Reflectance of the roadway with its paint and wear."""
    seed = road.ground.seed
    side = wp.abs(x)
    wide = wp.sqrt(fx * fz)
    grit = bands(seed + 3, x, z, 0.035, 3, 1.5 * wide)
    # Wear runs along the way; slabs were laid one after another.
    worn = bands(seed + 4, 1.6 * x, 0.05 * z, 3.0, 4, 1.5 * wp.max(1.6 * fx, 0.05 * fz))
    patch = bands(seed + 5, x, 0.12 * z, 16.0, 2, 1.5 * wp.max(fx, 0.12 * fz))
    colour = wp.vec3(0.085, 0.084, 0.082) * (1.0 + 0.12 * worn + 0.25 * grit + 0.1 * patch)
    lane = (side - FIRST_M) / LANE_M
    lane_f = fx / LANE_M
    tracks = share_of(lane, lane_f, 0.2, 0.34, 0.0, 3.0) + share_of(
        lane, lane_f, 0.66, 0.8, 0.0, 3.0
    )
    colour *= 1.0 + 0.10 * tracks
    oil = share_of(lane, lane_f, 0.46, 0.56, 0.0, 3.0)
    colour *= 1.0 - 0.16 * oil
    shoulder = over(side, fx, FIRST_M + 3.0 * LANE_M + 0.1, SHOULDER_M)
    colour = blend(colour, colour * 1.25, shoulder)
    seam = share_of(z / 31.0, fz / 31.0, 0.0, 0.003, -1.0e5, 1.0e5)
    colour *= 1.0 - 0.3 * seam
    edge = over(side, fx, FIRST_M - 0.15, FIRST_M) + over(
        side, fx, FIRST_M + 3.0 * LANE_M, FIRST_M + 3.0 * LANE_M + 0.18
    )
    dash = share_of(z / 12.0, fz / 12.0, 0.0, 0.3, -1.0e5, 1.0e5)
    lines = over(side, fx, FIRST_M + LANE_M - 0.075, FIRST_M + LANE_M + 0.075)
    lines += over(side, fx, FIRST_M + 2.0 * LANE_M - 0.075, FIRST_M + 2.0 * LANE_M + 0.075)
    paint = wp.clamp((edge + lines * dash) * (0.8 + 0.3 * worn), 0.0, 1.0)
    return blend(colour, wp.vec3(0.46, 0.455, 0.44), paint)


@wp.func
def road_lamps(road: Road, p: wp.vec3, normal: wp.vec3, height: float):
    """Irradiance of the lamps."""
    if road.lamp[1] <= 0.0:
        return wp.vec3()
    share = row_light(
        p[2], p[0], height, normal[2], normal[0], normal[1], RAIL_M + 0.4, road.lamp_apart,
        road.lamp_high, road.phase,
    )  # fmt: skip
    return road.lamp * (share + 0.0004)


@wp.func
def sun_on_road(road: Road, weather: Weather, p: wp.vec3, normal: wp.vec3):
    """The sun's share past what stands on the road, times the cosine."""
    lit = wp.max(wp.dot(normal, weather.sun), 0.0)
    if lit > 0.0 and weather.sun[1] > -0.01:
        t = nearest_on_road(road, p + normal * 0.02, weather.sun, 90.0).t
        if t < 90.0:
            lit = 0.0
    return lit


@wp.func
def road_light(
    road: Road,
    weather: Weather,
    table: wp.array2d(dtype=wp.vec3),
    p: wp.vec3,
    way: wp.vec3,
    across: float,
):
    """Light that leaves road, cars or land by the sun and by all else, and the normal."""
    back = 0.02 + 3.0e-6 * wp.length(p) + 0.002 * across
    level = -(p[0] * p[0] + p[2] * p[2]) / (2.0 * EARTH_M)
    thing = nearest_on_road(road, p - way * back, way, 2.0 * back + BLUR_M)
    if met_again(thing, back):
        outward = thing.normal
        high = p[1] - level
        seen_sky = 0.5 + 0.5 * outward[1]
        light = weather.skylight * seen_sky + weather.bounce * (3.14159265 * (1.0 - seen_sky))
        light += road_lamps(road, p, outward, high)
        lit = sun_on_road(road, weather, p, outward)
        if thing.part == LEAVES:
            # Its own crown is told by what comes through it.
            beyond = p + weather.sun * (2.0 * CROWN_M * thing.size)
            lit = wp.where(sun_on_road(road, weather, beyond, weather.sun) > 0.0, 1.0, 0.0)
        away = way - outward * (2.0 * wp.dot(way, outward))
        seen = weather.bounce * 0.6
        if away[1] > 0.0:
            seen = mirrored_sky(table, weather, away)
        thing.base = wp.vec3(thing.base[0], level, thing.base[2])
        by_sun, other = thing_light(thing, weather, p, way, light, lit, seen, across)
        return by_sun, other, outward
    up = wp.vec3(0.0, 1.0, 0.0)
    paved = over(wp.abs(p[0]), across, MEDIAN_M + 0.5, SHOULDER_M)
    by_sun, other, normal = land_light(road.ground, weather, table, p, way, across)
    lamps = road_lamps(road, p, up, 0.0)
    other += wp.cw_mul(wp.vec3(0.14, 0.13, 0.08), lamps) / 3.14159265
    blocked = sun_on_road(road, weather, p, up)
    if blocked <= 0.0:
        by_sun *= 0.0
    if paved > 0.0:
        lean = wp.max(wp.abs(way[1]), 0.02)
        flat = wp.max(wp.sqrt(way[0] * way[0] + way[2] * way[2]), 1.0e-4)
        far = across / lean
        fx = SOFT * wp.max(wp.abs(way[0]) / flat * far, across)
        fz = SOFT * wp.max(wp.abs(way[2]) / flat * far, across)
        colour = tar(road, p[0], p[2], fx, fz)
        # A rolled surface mirrors the sky far off.
        graze = wp.pow(1.0 - wp.min(lean, 1.0), 8.0)
        mirror = mirrored_sky(table, weather, wp.vec3(way[0], wp.abs(way[1]) + 0.06, way[2]))
        light = weather.skylight * 0.95 + lamps
        by_sun = blend(by_sun, wp.cw_mul(colour, weather.beam) * (blocked / 3.14159265), paved)
        soft = wp.cw_mul(colour, light) * ((1.0 - 0.35 * graze) / 3.14159265)
        other = blend(other, soft + mirror * (0.11 * graze), paved)
        normal = blend(normal, up, paved)
        if nearest_on_road(road, p, up, 1.2).t < 1.2:
            other *= 0.15
    return by_sun, other, normal


@wp.func
def road_mark(road: Road, weather: Weather, p: wp.vec3, way: wp.vec3):
    """A number that differs between things, and between sun and shade."""
    back = 0.02 + 3.0e-6 * wp.length(p)
    thing = nearest_on_road(road, p - way * back, way, 2.0 * back + BLUR_M)
    if met_again(thing, back):
        return -(wp.abs(thing.seed % 100000) * 64 + thing.part * 8 + int(thing.normal[0] * 3.0))
    if wp.abs(p[0]) > 60.0:
        return land_mark(road.ground, weather, p, way)
    return wp.where(sun_on_road(road, weather, p, wp.vec3(0.0, 1.0, 0.0)) > 0.0, 1, 2)


@wp.func
def road_drift(road: Road, p: wp.vec3, way: wp.vec3):
    """Metres that a thing at a point moves until the next frame."""
    back = 0.02 + 3.0e-6 * wp.length(p)
    thing = nearest_on_road(road, p - way * back, way, 2.0 * back + BLUR_M)
    return thing.ahead * (thing.speed * road.pace)


sight_road, paint_road = painter("road", Road, distance_to_road, road_light, road_mark, road_drift)
seen_road = witness("road", Road, distance_to_road)
