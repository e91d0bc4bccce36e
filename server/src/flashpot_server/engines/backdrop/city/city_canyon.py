"""What lights a street between its houses: the strip of sky, the sunlit walls across, the ground.

A street is taken as two walls of one height without end. View factors of such a trough are exact
(Hottel's crossed strings; Howell, "A catalog of radiation heat transfer configuration factors");
what walls and ground give back is followed over two bounces, each surface by its mean but for the
sunlit band of a wall, which is seen where it is.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.city_shape import (
    City,
    cell_of,
)
from flashpot_server.engines.backdrop.city.city_streets import nearest_line
from flashpot_server.engines.backdrop.seeing.scene import Weather

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

COURT_M = wp.constant(8.0)
"""Half the width of what lies between houses away from streets."""
GARDEN_M = wp.constant(0.8)
"""How far walls stand behind the pavement's edge, in the mean."""
RAGGED = wp.constant(0.25)
"""How much stands over the mean roof, of its height."""


@wp.struct
class Trough:
    """A street across its length: half its width and its walls' height, metres; reflectances.

    `sun_x` is the sun's direction across it, `sun_y` upward; light is irradiance.
    """

    half: float
    high: float
    wall: wp.vec3
    floor: wp.vec3
    sun_x: float
    sun_y: float
    beam: wp.vec3
    sky: wp.vec3
    """On open level ground."""


@wp.struct
class Cube:
    """Irradiance on what looks up, down, and to either side of a street."""

    up: wp.vec3
    down: wp.vec3
    right: wp.vec3
    left: wp.vec3


@wp.func
def cosine(far: float, tall: float):
    """Of the angle up to a height at a distance."""
    return far / wp.sqrt(far * far + tall * tall)


@wp.func
def sine(far: float, tall: float):
    """Of the same angle, below 0 for depths."""
    return tall / wp.sqrt(far * far + tall * tall)


@wp.func
def floor_seen(near: float, far: float, deep: float):
    """View of a strip of floor between two distances before a wall, from so high over it."""
    return 0.5 * (sine(wp.max(near, 0.01), deep) - sine(wp.max(far, 0.01), deep))


@wp.func
def trough_light(street: Trough, x: float, y: float):
    """What falls on surfaces at a place: `x` metres right of the street's middle, `y` over it."""
    wide = 2.0 * street.half
    r = wp.max(street.high, 0.01) / wide
    root = wp.sqrt(1.0 + r * r)
    floor_sky = root - r
    floor_wall = 0.5 * (1.0 - floor_sky)
    wall_sky = 0.5 * (1.0 + r - root) / r
    wall_wall = (root - 1.0) / r
    # The sun comes down the wall that looks to it, then onto the floor.
    across = wp.abs(street.sun_x)
    high_sun = wp.max(street.sun_y, 0.0)
    deep = wp.min(wide * high_sun / wp.max(across, 1.0e-4), street.high)
    lit_wall = deep / wp.max(street.high, 0.01)
    lit_floor = wp.max(1.0 - street.high * across / wp.max(high_sun * wide, 1.0e-4), 0.0)
    if street.sun_y <= 0.0:
        lit_wall = 0.0
        lit_floor = 0.0
    on_wall = street.beam * across
    first_floor = wp.cw_mul(
        street.floor, street.sky * floor_sky + street.beam * (high_sun * lit_floor)
    )
    shaded = wp.cw_mul(street.wall, street.sky * wall_sky)
    sunny = shaded + wp.cw_mul(street.wall, on_wall * lit_wall)
    # Once more: `sunny` looks to the sun, `shaded` away from it.
    floor = wp.cw_mul(street.floor, street.sky * floor_sky + (shaded + sunny) * floor_wall)
    facing = shaded + wp.cw_mul(street.wall, sunny * wall_wall + first_floor * wall_sky)
    sunlit = shaded + wp.cw_mul(street.wall, shaded * wall_wall + first_floor * wall_sky)
    band = wp.cw_mul(street.wall, on_wall) * wp.where(lit_wall > 0.0, 1.0, 0.0)
    to_right = wp.max(street.half - x, 0.5)
    to_left = wp.max(street.half + x, 0.5)
    over = wp.max(street.high - y, 0.0)
    shadow = wp.min(street.high - deep - y, over)
    right_lit = wp.where(street.sun_x < 0.0, 1.0, 0.0)
    right_wall = sunlit * right_lit + facing * (1.0 - right_lit)
    left_wall = facing * right_lit + sunlit * (1.0 - right_lit)
    # The sunlit strip of the floor lies before the sunlit wall.
    strip = wp.cw_mul(street.floor, street.beam * high_sun)
    strip_a = wp.where(street.sun_x < 0.0, street.half - wide * lit_floor, -street.half)
    strip_b = strip_a + wide * lit_floor
    made = Cube()
    cos_right = cosine(to_right, over)
    cos_left = cosine(to_left, over)
    made.up = street.sky * (0.5 * (cos_right + cos_left))
    made.up += right_wall * (0.5 * (1.0 - cos_right)) + left_wall * (0.5 * (1.0 - cos_left))
    above = wp.max(shadow, 0.0)
    made.up += band * (right_lit * 0.5 * (cosine(to_right, above) - cos_right))
    made.up += band * ((1.0 - right_lit) * 0.5 * (cosine(to_left, above) - cos_left))
    sin_right = sine(to_right, over)
    sin_left = sine(to_left, over)
    foot = wp.max(y, 0.0)
    foot_right = sine(to_right, foot)
    foot_left = sine(to_left, foot)
    made.right = street.sky * (0.5 * (1.0 - sin_right)) + floor * (0.5 * (1.0 - foot_right))
    made.right += right_wall * (0.5 * (sin_right + foot_right))
    made.right += band * (right_lit * 0.5 * (sin_right - sine(to_right, shadow)))
    made.right += strip * floor_seen(strip_a - x, strip_b - x, foot)
    made.left = street.sky * (0.5 * (1.0 - sin_left)) + floor * (0.5 * (1.0 - foot_left))
    made.left += left_wall * (0.5 * (sin_left + foot_left))
    made.left += band * ((1.0 - right_lit) * 0.5 * (sin_left - sine(to_left, shadow)))
    made.left += strip * floor_seen(x - strip_b, x - strip_a, foot)
    made.down = floor + strip * lit_floor
    return made


@wp.func
def on_surface(cube: Cube, across: float, up: float, along: float):
    """Irradiance on a surface whose normal has these parts."""
    aside = wp.where(across > 0.0, 1.0, 0.0)
    total = cube.right * (across * across * aside) + cube.left * (across * across * (1.0 - aside))
    total += (cube.right + cube.left) * (0.5 * along * along)
    risen = wp.where(up > 0.0, 1.0, 0.0)
    return total + cube.up * (up * up * risen) + cube.down * (up * up * (1.0 - risen))


@wp.func
def roofs_at(city: City, x: float, z: float):
    """Mean height of the roofs around a place over its streets, metres, without steps."""
    k = cell_of(city.line_x, city.block, x)
    i = cell_of(city.line_z, city.block, z)
    last = city.cells - 1
    mid_x = 0.5 * (city.line_x[k] + city.line_x[k + 1])
    mid_z = 0.5 * (city.line_z[i] + city.line_z[i + 1])
    k0 = wp.clamp(wp.where(x < mid_x, k - 1, k), 0, last - 1)
    i0 = wp.clamp(wp.where(z < mid_z, i - 1, i), 0, last - 1)
    x0 = 0.5 * (city.line_x[k0] + city.line_x[k0 + 1])
    x1 = 0.5 * (city.line_x[k0 + 1] + city.line_x[k0 + 2])
    z0 = 0.5 * (city.line_z[i0] + city.line_z[i0 + 1])
    z1 = 0.5 * (city.line_z[i0 + 1] + city.line_z[i0 + 2])
    a = wp.clamp((x - x0) / (x1 - x0), 0.0, 1.0)
    b = wp.clamp((z - z0) / (z1 - z0), 0.0, 1.0)
    north = city.roofs[i0, k0] * (1.0 - a) + city.roofs[i0, k0 + 1] * a
    south = city.roofs[i0 + 1, k0] * (1.0 - a) + city.roofs[i0 + 1, k0 + 1] * a
    return north * (1.0 - b) + south * b


@wp.func
def inside_street(aside: float, edge: float):
    """1 between a street's houses, 0 some metres behind their fronts."""
    return wp.smoothstep(edge + 6.0, edge, wp.abs(aside))


@wp.func
def daylit(city: City, weather: Weather, p: wp.vec3, height: float, normal: wp.vec3):
    """Light that falls on a surface from the sky and from what stands opposite."""
    high = wp.max(height, 0.0)
    roofs = wp.max(roofs_at(city, p[0], p[2]), 1.0)
    street = Trough()
    street.high = wp.max(roofs, high + RAGGED * roofs * wp.exp(-high / roofs))
    street.wall = city.facing
    street.floor = city.paved
    street.sun_y = weather.sun[1]
    street.beam = weather.beam * (1.0 - weather.cover)
    street.sky = weather.skylight
    # What lies before a wall, not behind it.
    ahead = p + normal * 3.0
    k = nearest_line(city.line_x, city.block, ahead[0])
    i = nearest_line(city.line_z, city.block, ahead[2])
    dx = p[0] - city.line_x[k]
    dz = p[2] - city.line_z[i]
    edge_x = city.road_x[k] + city.pavement + GARDEN_M
    edge_z = city.road_z[i] + city.pavement + GARDEN_M
    in_x = inside_street(ahead[0] - city.line_x[k], edge_x)
    in_z = inside_street(ahead[2] - city.line_z[i], edge_z)
    # A crossing opens a street's view as if it were so much wider.
    wide_x = 1.0 + 0.75 * wp.smoothstep(edge_z + edge_x, 0.5 * edge_z, wp.abs(dz))
    wide_z = 1.0 + 0.75 * wp.smoothstep(edge_x + edge_z, 0.5 * edge_x, wp.abs(dx))
    by_x = in_x * (1.0 - normal[2] * normal[2])
    by_z = in_z * (1.0 - normal[0] * normal[0])
    by_court = (1.0 - in_x) * (1.0 - in_z) + 0.01
    total = wp.vec3()
    if by_x > 0.0:
        street.half = edge_x * wide_x
        street.sun_x = weather.sun[0]
        cube = trough_light(street, wp.clamp(dx, -edge_x, edge_x) * wide_x, high)
        total += on_surface(cube, normal[0], normal[1], normal[2]) * by_x
    if by_z > 0.0:
        street.half = edge_z * wide_z
        street.sun_x = weather.sun[2]
        cube = trough_light(street, wp.clamp(dz, -edge_z, edge_z) * wide_z, high)
        total += on_surface(cube, normal[2], normal[1], normal[0]) * by_z
    if by_court > 0.011 or by_x + by_z < 0.01:
        street.half = COURT_M
        side = wp.where(wp.abs(normal[0]) > wp.abs(normal[2]), 1.0, 0.0)
        street.sun_x = weather.sun[0] * side + weather.sun[2] * (1.0 - side)
        across = normal[0] * side + normal[2] * (1.0 - side)
        along = normal[2] * side + normal[0] * (1.0 - side)
        cube = trough_light(street, 0.0, high)
        total += on_surface(cube, across, normal[1], along) * by_court
        return total / (by_x + by_z + by_court)
    return total / (by_x + by_z)
