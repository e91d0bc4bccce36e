"""Cities: how light leaves walls, roofs and streets, and the kernels that paint them."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.car_shape import (
    CABIN,
    LEAVES,
)
from flashpot_server.engines.backdrop.city.city_boxes import (
    box_normal,
    nearest_box,
)
from flashpot_server.engines.backdrop.city.city_canyon import daylit
from flashpot_server.engines.backdrop.city.city_facades import facade
from flashpot_server.engines.backdrop.city.city_roofs import (
    flat_roof,
    piece_colour,
    piece_near,
    pitched_colour,
)
from flashpot_server.engines.backdrop.city.city_shape import (
    BUILDING,
    CLUTTER,
    HUT,
    MACHINE,
    PARAPET_M,
    PITCHED,
    STONE,
    TANK,
    City,
    above_sea,
    cell_of,
    distance_to_streets,
)
from flashpot_server.engines.backdrop.city.city_streets import (
    headlight,
    lamplight,
    street_colour,
)
from flashpot_server.engines.backdrop.city.city_things import nearest_thing
from flashpot_server.engines.backdrop.city.city_walls import (
    Spot,
    wall_colour,
)
from flashpot_server.engines.backdrop.city.street_paint import (
    met_again,
    thing_light,
)
from flashpot_server.engines.backdrop.city.street_rows import (
    CROWN_M,
    Thing,
)
from flashpot_server.engines.backdrop.city.tree_shape import BLUR_M
from flashpot_server.engines.backdrop.land.materials import bands
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.painting import (
    painter,
    witness,
)
from flashpot_server.engines.backdrop.seeing.scene import (
    Weather,
    mirrored_sky,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

RUIN = wp.constant(256)
WHOLE_M = wp.constant(200.0)
SOFT = wp.constant(1.7)
"""Pixels that a facade is blurred over: rows of windows one wide flicker as they move."""
CANYON_M = wp.constant(16.0)
"""Height over which walls come out of the shade of those opposite."""


@wp.func
def sunlit(city: City, weather: Weather, p: wp.vec3, normal: wp.vec3):
    """1 where the sun reaches a surface, times the cosine; 0 in the shade."""
    facing = wp.dot(normal, weather.sun)
    if facing <= 0.0 or weather.sun[1] < -0.01:
        return 0.0
    t, _box = nearest_box(city, p + normal * 0.02, weather.sun, 4000.0)
    if t < 4000.0:
        return 0.0
    thing = nearest_thing(city, p + normal * 0.02, weather.sun, 60.0)
    if thing.t < 60.0:
        return 0.0
    return facing


@wp.func
def thing_lit(city: City, weather: Weather, thing: Thing, p: wp.vec3):
    """The sun's share on a thing, times the cosine; on leaves without either their own crown."""
    if thing.part != LEAVES:
        return sunlit(city, weather, p, thing.normal)
    if weather.sun[1] < -0.01:
        return 0.0
    clear = sunlit(city, weather, p + weather.sun * (2.0 * CROWN_M), weather.sun)
    return wp.where(clear > 0.0, 1.0, 0.0)


@wp.func
def distance_to_city(city: City, origin: wp.vec3, way: wp.vec3, pixel: float):  # noqa: ARG001
    """Metres to the city along a unit ray; 1e9 where it meets nothing."""
    street = distance_to_streets(city, origin, way)
    box, _found = nearest_box(city, origin, way, street)
    near = wp.min(street, box)
    return wp.min(near, nearest_thing(city, origin, way, near).t)


@wp.func
def surface(  # noqa: PLR0911 - one case a kind
    city: City, box: int, p: wp.vec3, normal: wp.vec3, wide: float
):
    """Reflectance of all that is no facade: roofs, machines, tanks, cornices."""
    kind = city.kind[box] & 15
    seed = city.seed[box]
    worn = bands(seed, p[0] + 0.7 * p[1], p[2] - 0.4 * p[1], 3.0, 5, wide)
    if kind == TANK:
        return wp.vec3(0.13, 0.095, 0.07) * (1.0 + 0.4 * worn)
    if kind == MACHINE:
        return wp.vec3(0.24, 0.245, 0.245) * (0.6 + 0.5 * chance(box, 5) + 0.2 * worn)
    wall = wall_colour((city.kind[box] >> 4) & 15, seed)
    if kind == STONE:
        return (wall * 0.4 + wp.vec3(0.15, 0.145, 0.13)) * (1.0 + 0.2 * worn)
    if kind == HUT and normal[1] < 0.5:
        return wall * (0.85 + 0.2 * worn)
    if kind == PITCHED:
        return pitched_colour(
            city.low[box], city.high[box], wall, seed, city.kind[box] // RUIN, p, normal, wide
        )
    if kind == CLUTTER:
        return piece_colour(piece_near(city.low[box], city.high[box], seed, p), p, normal, wide)
    if kind == BUILDING and p[1] > city.high[box][1] - PARAPET_M + 0.05:
        # Coping on the parapet, and its inner face.
        if normal[1] > 0.5:
            return (wall * 0.4 + wp.vec3(0.17, 0.165, 0.15)) * (1.0 + 0.2 * worn)
        return (wall * 0.5 + wp.vec3(0.06, 0.059, 0.057)) * (1.0 + 0.3 * worn)
    return flat_roof(seed, p, wide)


@wp.func
def box_at_glance(city: City, weather: Weather, q: wp.vec3, way: wp.vec3, box: int):
    """Light that leaves a box at a point, without detail: for mirrors."""
    kind = city.kind[box] & 15
    normal = box_normal(city.low[box], city.high[box], kind, city.seed[box], q, way)
    height = q[1] - city.level
    seed = city.seed[box]
    light = daylit(city, weather, q, height, normal)
    facing = wp.max(wp.dot(normal, weather.sun), 0.0)
    light += weather.beam * (facing * wp.smoothstep(0.0, CANYON_M, height))
    light += city.lamp * (0.003 * wp.exp(-height / 9.0))
    colour = wall_colour((city.kind[box] >> 4) & 15, seed)
    seen = wp.cw_mul(colour * 0.75, light) / 3.14159265
    if normal[1] < 0.5 and kind == BUILDING:
        lit = wp.where(city.kind[box] >= RUIN, 0.0, city.lit)
        seen += city.mean_tint * (0.3 * lit * (0.35 + 1.3 * chance(seed, 3)))
    return seen


@wp.func
def at_glance(
    city: City, weather: Weather, table: wp.array2d(dtype=wp.vec3), p: wp.vec3, way: wp.vec3
):
    """What a ray from a point sees, without detail: for mirrors."""
    t, box = nearest_box(city, p, way, 1500.0)
    if box >= 0:
        return box_at_glance(city, weather, p + way * t, way, box)
    if way[1] > 0.0:
        return mirrored_sky(table, weather, way)
    light = weather.skylight * 0.5 + city.lamp * 0.004
    return light * (0.11 / 3.14159265)


@wp.func
def city_light(  # noqa: C901 - streets, things, roofs, walls
    city: City,
    weather: Weather,
    table: wp.array2d(dtype=wp.vec3),
    p: wp.vec3,
    way: wp.vec3,
    across: float,
):
    """Light that leaves a city at a point by the sun and by all else, and the normal."""
    back = 0.02 + 3.0e-6 * wp.length(p) + 0.002 * across
    high = above_sea(p) - city.level
    t, box = nearest_box(city, p - way * back, way, 2.0 * back)
    thing = nearest_thing(city, p - way * back, way, 2.0 * back + BLUR_M)
    if met_again(thing, back) and thing.t <= t + BLUR_M:
        outward = thing.normal
        light = daylit(city, weather, p, high, outward) + lamplight(city, p, outward, high, 0.1)
        lit = thing_lit(city, weather, thing, p)
        away = way - outward * (2.0 * wp.dot(way, outward))
        seen = wp.vec3()
        if thing.part <= CABIN:
            seen = at_glance(city, weather, table, p + outward * 0.05, away)
        by_sun, other = thing_light(thing, weather, p, way, light, lit, seen, across)
        return by_sun, other, outward
    if box < 0:
        normal = wp.vec3(0.0, 1.0, 0.0)
        if high < -0.1 and city.shore >= 0.0:
            normal = wp.vec3(0.0, 0.0, 1.0)
        lean = wp.max(wp.abs(way[1]), 0.02)
        flat = wp.max(wp.sqrt(way[0] * way[0] + way[2] * way[2]), 1.0e-4)
        far = across / lean
        ax = wp.abs(way[0]) / flat
        az = wp.abs(way[2]) / flat
        colour = street_colour(
            city, p[0], p[2], wp.max(ax * far, across), wp.max(az * far, across)
        )
        lit = sunlit(city, weather, p, normal)
        light = daylit(city, weather, p, 0.0, normal)
        light += lamplight(city, p, normal, 0.0, wp.sqrt(across * far)) + headlight(city, p)
        if nearest_thing(city, p, normal, 1.2).t < 1.2:
            light *= 0.12
        return (
            wp.cw_mul(colour, weather.beam) * (lit / 3.14159265),
            wp.cw_mul(colour, light) / 3.14159265,
            normal,
        )
    kind = city.kind[box] & 15
    material = (city.kind[box] >> 4) & 15
    seed = city.seed[box]
    low = city.low[box]
    top = city.high[box]
    normal = box_normal(low, top, kind, seed, p, way)
    facing = wp.max(-wp.dot(way, normal), 0.02)
    lit = sunlit(city, weather, p, normal)
    sky = daylit(city, weather, p, high, normal)
    inside_rim = p[1] > top[1] - PARAPET_M - 0.2 and p[1] < top[1] - 0.005
    rim_x = wp.min(p[0] - low[0], top[0] - p[0])
    rim_z = wp.min(p[2] - low[2], top[2] - p[2])
    inner = inside_rim and rim_x > 0.2 and rim_z > 0.2
    if kind != BUILDING or wp.abs(normal[1]) > 0.5 or inner:
        wide = across / wp.sqrt(facing)
        colour = surface(city, box, p, normal, wide)
        if city.kind[box] >= RUIN:
            colour *= 0.55
        light = sky + lamplight(city, p, normal, high, wide)
        return (
            wp.cw_mul(colour, weather.beam) * (lit / 3.14159265),
            wp.cw_mul(colour, light) / 3.14159265,
            normal,
        )
    spot = Spot()
    side = wp.abs(normal[0]) > 0.5
    spot.u = wp.where(side, p[2] - low[2], p[0] - low[0])
    spot.wide = wp.where(side, top[2] - low[2], top[0] - low[0])
    spot.v = high
    cell_k = cell_of(city.line_x, city.block, p[0])
    cell_i = cell_of(city.line_z, city.block, p[2])
    spot.high = top[1] - city.ground[cell_i, cell_k] - city.level
    if city.kind[box] >= RUIN:
        # Its windows go on up to where it once ended.
        spot.high = WHOLE_M
    along = wp.where(side, way[2], way[0])
    level = wp.sqrt(wp.max(1.0 - way[1] * way[1], 1.0e-4))
    soft = SOFT * across
    spot.fu = soft * wp.max(level / facing, 1.0)
    spot.fv = soft / wp.max(wp.sqrt(1.0 - along * along), 0.2)
    spot.fv = wp.max(spot.fv, soft * wp.abs(way[1] * along) / facing)
    spot.slant = wp.vec2(along / facing, way[1] / facing)
    wall = facade(city, spot, seed, material)
    colour = wall.colour
    wide = wp.sqrt(spot.fu * spot.fv)
    if city.kind[box] >= RUIN:
        # No pane and no lamp is left; soot rises from the openings.
        soot = bands(seed + 3, spot.u, spot.v * 0.35, 9.0, 5, 2.0 * wide)
        colour *= 0.36 + 0.64 * wp.smoothstep(-0.4, 0.35, soot)
        wall.glass = 0.0
        wall.glow = wp.vec3()
    dirt = bands(seed + 1, spot.u * 1.7, spot.v * 0.45, 6.0, 5, wide)
    colour *= 1.0 + 0.22 * dirt
    light = sky + lamplight(city, p, normal, high, wide)
    by_sun = wp.cw_mul(colour, weather.beam) * (lit / 3.14159265)
    other = wp.cw_mul(colour, light) / 3.14159265 + wall.glow
    if wall.glass > 0.004:
        bent = normal + wp.vec3(
            wp.where(side, 0.0, wall.tilt[0]), wall.tilt[1], wp.where(side, wall.tilt[0], 0.0)
        )
        pane = wp.normalize(bent)
        away = way - pane * (2.0 * wp.dot(way, pane))
        mirror = 0.09 + 0.91 * wp.pow(1.0 - facing, 5.0)
        if material == 2:
            mirror = 0.16 + 0.84 * wp.pow(1.0 - facing, 5.0)
        seen = at_glance(city, weather, table, p + normal * 0.05, away)
        other += seen * (wall.glass * mirror)
        through = (1.0 - mirror) * 0.8
        other += wp.cw_mul(wall.behind, light) * (through / 3.14159265)
        by_sun += wp.cw_mul(wall.behind, weather.beam) * (lit * through * 0.7 / 3.14159265)
        if lit > 0.0:
            apart = wp.dot(away, weather.sun)
            # The sun's image, as wide as panes lean apart.
            spread = 2.0e-4
            chance_of = wp.exp(-2.0 * (1.0 - apart) / spread) / (3.14159265 * spread)
            by_sun += weather.beam * (wall.glass * mirror * wp.min(chance_of, 400.0))
    return by_sun, other, normal


@wp.func
def city_mark(city: City, weather: Weather, p: wp.vec3, way: wp.vec3):
    """A number that differs between surfaces, and between sun and shade."""
    back = 0.02 + 3.0e-6 * wp.length(p)
    t, box = nearest_box(city, p - way * back, way, 2.0 * back + 0.02)
    thing = nearest_thing(city, p - way * back, way, 2.0 * back + BLUR_M)
    if met_again(thing, back) and thing.t <= t + BLUR_M:
        return -(wp.abs(thing.seed % 100000) * 64 + thing.part * 8 + int(thing.normal[0] * 3.0))
    normal = wp.vec3(0.0, 1.0, 0.0)
    if box >= 0:
        kind = city.kind[box] & 15
        normal = box_normal(city.low[box], city.high[box], kind, city.seed[box], p, way)
    face = int(normal[0] + 3.0 * normal[1] + 9.0 * normal[2]) + 13
    if box >= 0 and (city.kind[box] & 15) == TANK:
        face = wp.where(normal[1] > 0.5, 1, 0)
    shade = wp.where(sunlit(city, weather, p, normal) > 0.0, 1, 0)
    return (box + 2) * 64 + face * 2 + shade


@wp.func
def city_drift(city: City, p: wp.vec3, way: wp.vec3):
    """Metres that a thing at a point moves until the next frame."""
    back = 0.02 + 3.0e-6 * wp.length(p)
    thing = nearest_thing(city, p - way * back, way, 2.0 * back + BLUR_M)
    return thing.ahead * (thing.speed * city.pace)


sight_city, paint_city = painter("city", City, distance_to_city, city_light, city_mark, city_drift)
seen_city = witness("city", City, distance_to_city)
