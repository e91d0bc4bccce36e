"""What lies between a city's buildings: roadways with their markings, pavements, yards, parks."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.city_shape import (
    City,
    cell_of,
)
from flashpot_server.engines.backdrop.land.materials import (
    bands,
    blend,
)
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.pulses import (
    over,
    share_of,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

FAR = wp.constant(1.0e6)
SLOT_M = wp.constant(15.0)
SPEED_M_S = wp.constant(11.0)
HEAD_M = wp.constant(0.66)
BEAM_M = wp.constant(17.0)
"""Headlamps light the road so far ahead, before the next car."""


@wp.func
def nearest_line(lines: wp.array(dtype=float), block: float, x: float):
    """The number of the street line nearest to a coordinate."""
    n = cell_of(lines, block, x)
    if wp.abs(lines[n + 1] - x) < wp.abs(lines[n] - x):
        return n + 1
    return n


@wp.func
def roadway(half: float, across: float, along: float, mouth: float, fa: float, fl: float):
    """Paint on a roadway: share of white, share of yellow.

    `across` from its middle, `along` it; `mouth` is how far the next crossing's edge is.
    """
    clear = wp.clamp((mouth - 5.0) / wp.max(fl, 0.3) + 0.5, 0.0, 1.0)
    side = wp.abs(across)
    yellow = float(0.0)
    white = float(0.0)
    if half > 7.0:
        yellow = over(side, fa, 0.10, 0.22) * clear
        dash = share_of(along / 9.0, fl / 9.0, 0.0, 0.34, -FAR, FAR)
        white = over(side, fa, 0.5 * half - 0.06, 0.5 * half + 0.06) * dash * clear
    else:
        dash = share_of(along / 6.0, fl / 6.0, 0.0, 0.5, -FAR, FAR)
        white = over(side, fa, -0.07, 0.07) * dash * clear
    stripes = share_of(across / 1.0, fa / 1.0, 0.25, 0.75, -FAR, FAR)
    white += stripes * over(mouth, fl, 1.2, 3.8) * over(side, fa, -half, half - 0.4)
    white += over(mouth, fl, 4.8, 5.2) * over(side, fa, 0.0, half - 0.3)
    return white, yellow


@wp.func
def outside(city: City, x: float, z: float):
    """Whether a place lies beyond the outermost streets: 1 or 0."""
    west = city.line_x[0]
    east = city.line_x[city.cells]
    north = city.line_z[0]
    south = city.line_z[city.cells]
    return wp.where(x < west or x > east or z < north or z > south, 1, 0)


@wp.func
def country(city: City, x: float, z: float, wide: float):
    """Reflectance of the land around a city: fields and woods."""
    broad = bands(city.own + 21, x, z, 900.0, 6, wide)
    woods = wp.smoothstep(0.05, 0.3, bands(city.own + 22, x, z, 420.0, 5, wide))
    field = blend(wp.vec3(0.13, 0.125, 0.06), wp.vec3(0.19, 0.165, 0.095), 0.5 + broad)
    return blend(field, wp.vec3(0.045, 0.055, 0.026), woods)


@wp.func
def street_colour(city: City, x: float, z: float, fx: float, fz: float):
    """Reflectance of the ground at a place; `fx` and `fz` are the pixel's widths along x and z."""
    if outside(city, x, z) == 1:
        return country(city, x, z, wp.sqrt(fx * fz))
    k = nearest_line(city.line_x, city.block, x)
    i = nearest_line(city.line_z, city.block, z)
    dx = x - city.line_x[k]
    dz = z - city.line_z[i]
    half_x = city.road_x[k]
    half_z = city.road_z[i]
    wide = wp.sqrt(fx * fz)
    grit = bands(city.own + 3, x, z, 0.035, 3, wide)
    worn = bands(city.own + 4, x, z, 7.0, 5, wide)
    on_x = over(dx, fx, -half_x, half_x)
    on_z = over(dz, fz, -half_z, half_z)
    road = 1.0 - (1.0 - on_x) * (1.0 - on_z)
    kerb = wp.max(over(dx, fx, -half_x - 0.15, half_x + 0.15), over(
        dz, fz, -half_z - 0.15, half_z + 0.15)) - road  # fmt: skip
    pave = city.pavement
    walk = 1.0 - (1.0 - over(dx, fx, -half_x - pave, half_x + pave)) * (
        1.0 - over(dz, fz, -half_z - pave, half_z + pave)
    )
    tar = wp.vec3(0.094, 0.092, 0.089) * (1.0 + 0.2 * worn + 0.25 * grit)
    # Where pipes were dug for, the tar is newer.
    dug = bands(city.own + 5, 0.35 * x, z, 9.0, 1, wide) + bands(
        city.own + 6, x, 0.3 * z, 7.0, 1, wide
    )
    tar *= 1.0 - 0.3 * wp.smoothstep(0.52, 0.54 + 0.2 * wide, dug)
    # Tyres polish their tracks.
    lane = wp.where(half_x > 7.0, 0.5 * half_x, half_x)
    track = share_of(wp.abs(dx) / lane, fx / lane, 0.2, 0.36, 0.0, 4.0) * on_x
    tar *= 1.0 + 0.12 * track
    white_x, yellow_x = roadway(half_x, dx, z, wp.abs(dz) - half_z, fx, fz)
    white_z, yellow_z = roadway(half_z, dz, x, wp.abs(dx) - half_x, fz, fx)
    open_x = on_x * (1.0 - on_z)
    open_z = on_z * (1.0 - on_x)
    age = 0.75 + 0.3 * worn
    white = wp.clamp((white_x * open_x + white_z * open_z) * age, 0.0, 1.0)
    yellow = wp.clamp((yellow_x * open_x + yellow_z * open_z) * age, 0.0, 1.0)
    tar = blend(tar, wp.vec3(0.40, 0.39, 0.37), white)
    tar = blend(tar, wp.vec3(0.40, 0.26, 0.045), yellow)
    joint_x = share_of(x / 1.5, fx / 1.5, 0.0, 0.014, -FAR, FAR)
    joint_z = share_of(z / 1.5, fz / 1.5, 0.0, 0.014, -FAR, FAR)
    slab = chance(int(wp.floor(x / 1.5)) * 7907 + int(wp.floor(z / 1.5)), city.own)
    tone = 1.0 + (0.14 * slab - 0.07) * wp.smoothstep(1.5, 0.4, wide)
    stone = wp.vec3(0.21, 0.20, 0.185) * (tone * (1.0 + 0.25 * worn + 0.2 * grit))
    stone *= 1.0 - 0.45 * wp.max(joint_x, joint_z)
    cell_k = cell_of(city.line_x, city.block, x)
    cell_i = cell_of(city.line_z, city.block, z)
    yard = wp.vec3(0.15, 0.145, 0.13) * (1.0 + 0.3 * worn + 0.2 * grit)
    lawn = wp.vec3(0.075, 0.09, 0.035) * (
        1.0 + 0.5 * bands(city.own + 6, x, z, 22.0, 7, wide) + 0.35 * grit
    )
    green = chance(cell_i * 811 + cell_k, city.own + 9)
    if city.park[cell_i, cell_k] == 1:
        path = wp.abs(bands(city.own + 8, x, z, 55.0, 2, wide))
        gravel = over(path, wide * 0.03 + 0.01, 0.0, 0.05)
        trees = wp.smoothstep(0.0, 0.35, bands(city.own + 7, x, z, 16.0, 4, wide))
        inside = blend(lawn, wp.vec3(0.03, 0.042, 0.016), trees)
        inside = blend(inside, wp.vec3(0.24, 0.21, 0.165), gravel)
    else:
        inside = blend(yard, lawn, wp.smoothstep(0.3, 0.9, green))
    ground = blend(inside, stone, walk)
    ground = blend(ground, wp.vec3(0.26, 0.25, 0.235), wp.clamp(kerb, 0.0, 1.0))
    return blend(ground, tar, wp.clamp(road, 0.0, 1.0))


@wp.func
def row_light(
    along: float, across: float, height: float, n_along: float, n_across: float, n_up: float,
    half: float, apart: float, high: float, phase: float,
):  # fmt: skip
    """Irradiance over intensity of one street's two rows of lamps, the nearest three each."""
    total = float(0.0)
    for side in range(2):
        shift = float(side) * 0.5 * apart + phase
        aside = wp.where(side == 0, half - 1.0, 1.0 - half)
        first = wp.floor((along - shift) / apart + 0.5)
        for n in range(3):
            a = (first + float(n - 1)) * apart + shift - along
            b = aside - across
            c = high - height
            square = a * a + b * b + c * c + 0.6
            far = wp.sqrt(square)
            facing = wp.max((a * n_along + b * n_across + c * n_up) / far, 0.0)
            down = wp.max(c / far, 0.0)
            total += facing * wp.min(1.4 * down, 1.0) / square
    return total


@wp.func
def lamplight(city: City, p: wp.vec3, normal: wp.vec3, height: float, wide: float):
    """Irradiance of the street lamps at a point, `height` metres over the street."""
    if city.lamp[1] <= 0.0 or outside(city, p[0], p[2]) == 1:
        return wp.vec3()
    k = nearest_line(city.line_x, city.block, p[0])
    i = nearest_line(city.line_z, city.block, p[2])
    dx = p[0] - city.line_x[k]
    dz = p[2] - city.line_z[i]
    apart = city.lamp_apart
    high = city.lamp_high
    by_x = float(0.0)
    by_z = float(0.0)
    plain = wp.smoothstep(0.4 * apart, 0.9 * apart, wide)
    reach = 26.0
    if wp.abs(dx) < reach:
        near = wp.smoothstep(reach, 0.7 * reach, wp.abs(dx))
        by_x = near * row_light(
            p[2], dx, height, normal[2], normal[0], normal[1], city.road_x[k], apart, high,
            apart * chance(k, 71),
        )  # fmt: skip
    if wp.abs(dz) < reach:
        near = wp.smoothstep(reach, 0.7 * reach, wp.abs(dz))
        by_z = near * row_light(
            p[0], dz, height, normal[0], normal[2], normal[1], city.road_z[i], apart, high,
            apart * chance(i, 72),
        )  # fmt: skip
    sharp = by_x + by_z
    mean = 0.008 * wp.max(normal[1], 0.3) * wp.exp(-wp.max(height, 0.0) / 9.0)
    # What the lit street gives back reaches up the walls.
    back = 0.0016 * wp.exp(-wp.max(height, 0.0) / 18.0) + 0.0005
    return city.lamp * (sharp * (1.0 - plain) + mean * plain + back)


@wp.func
def lane_beams(city: City, lane: int, aside: float, way: float, along: float, across: float):
    """Irradiance over intensity of the headlamps of one lane's cars on the road."""
    seed = lane * 131 + 7
    shift = SPEED_M_S * city.seconds * way
    first = int(wp.floor((along - shift) / SLOT_M))
    total = float(0.0)
    for j in range(3):
        n = first - j * int(way)
        if chance(seed, n) < city.traffic:
            place = (float(n) + 0.5 + 0.4 * (chance(seed + 1, n) - 0.5)) * SLOT_M + shift
            ahead = (along - place) * way - 2.2
            if ahead > 0.0 and ahead < BEAM_M:
                b = across - aside
                square = ahead * ahead + b * b + HEAD_M * HEAD_M
                spread = b / (0.7 + 0.24 * ahead)
                # Nothing nearer than its bumper hides; what is farther the next car may hide.
                seen = wp.smoothstep(0.2, 5.0, ahead) * wp.smoothstep(BEAM_M, 0.5 * BEAM_M, ahead)
                total += seen * wp.exp(-spread * spread) * HEAD_M / (square * wp.sqrt(square))
    return total


@wp.func
def headlight(city: City, p: wp.vec3):
    """Irradiance of cars' headlamps on the road; lanes are where `city_things` has them."""
    if city.head[1] <= 0.0 or city.traffic <= 0.0 or outside(city, p[0], p[2]) == 1:
        return wp.vec3()
    total = float(0.0)
    k = nearest_line(city.line_x, city.block, p[0])
    i = nearest_line(city.line_z, city.block, p[2])
    for turn in range(2):
        along_z = 1 - turn
        number = wp.where(along_z == 1, k, i)
        half = wp.where(along_z == 1, city.road_x[k], city.road_z[i])
        across = wp.where(along_z == 1, p[0] - city.line_x[k], p[2] - city.line_z[i])
        along = wp.where(along_z == 1, p[2], p[0])
        if wp.abs(across) < half + 4.0:
            for s in range(2):
                side = wp.where(s == 0, 1.0, -1.0)
                on = wp.where(s == 0, 1, 0)
                way = wp.where(along_z == 1, -side, side)
                for n in range(wp.where(half > 7.0, 2, 1)):
                    share = wp.where(half > 7.0, wp.where(n == 0, 0.27, 0.62), 0.36)
                    lane = number * 8 + n * 2 + on + along_z * 4096
                    total += lane_beams(city, lane, side * share * half, way, along, across)
    return city.head * total
