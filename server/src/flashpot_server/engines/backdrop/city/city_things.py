"""What stands and moves in a city's streets; lamps and cars are where `street_lights` has theirs.

Nothing is stored: a slot's number says what is in it.
"""

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
from flashpot_server.engines.backdrop.city.city_streets import (
    SLOT_M,
    SPEED_M_S,
)
from flashpot_server.engines.backdrop.city.street_rows import (
    CAR,
    CROWN_M,
    LAMP,
    TREE,
    Row,
    Thing,
    in_row,
)
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.rays import (
    NOTHING,
    inverse,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

TALLEST_M = wp.constant(9.2)
PARKED_M = wp.constant(5.8)
TREES_M = wp.constant(9.0)
CLEAR_M = wp.constant(9.0)
"""Nothing parks or grows nearer to a crossing street."""
BESIDE_M = wp.constant(4.3)
"""Crowns reach no farther from the roadway."""
CROSSING_M = wp.constant(19.0)


@wp.func
def along_side(
    city: City, number: int, along_z: int, side: float, middle: float, half: float, ground: float,
    first: float, last: float, o: wp.vec3, d: wp.vec3, t0: float, t1: float, best: Thing,
):  # fmt: skip
    """Everything on one side of one block's length of street."""
    row = Row()
    # Cars on their way cross the crossings too.
    row.first = first - CROSSING_M
    row.last = last + CROSSING_M
    on = wp.where(side > 0.0, 1, 0)
    row.kind = CAR
    row.half = 0.95
    row.high = 2.1
    row.slot = SLOT_M
    row.loose = 0.4
    row.size = 1.0
    row.speed = SPEED_M_S
    row.full = city.traffic
    row.way = wp.where(along_z == 1, -side, side)
    row.shift = SPEED_M_S * city.seconds * row.way
    lanes = wp.where(half > 7.0, 2, 1)
    for n in range(lanes):
        share = wp.where(half > 7.0, wp.where(n == 0, 0.27, 0.62), 0.36)
        row.aside = side * share * half
        lane = number * 8 + n * 2 + on + along_z * 4096
        row.seed = lane * 131 + 7
        best = in_row(row, along_z, middle, ground, o, d, t0, t1, best)
    base = (number * 2 + on) * 64 + along_z * 32 + city.own
    row.first = first
    row.last = last
    row.shift = 0.0
    row.speed = 0.0
    row.loose = 0.0
    if half > 4.5:
        row.seed = base + 11
        row.slot = PARKED_M
        row.full = 0.62
        row.aside = side * (half - 1.05)
        best = in_row(row, along_z, middle, ground, o, d, t0, t1, best)
    row.kind = TREE
    row.seed = base + 12
    row.slot = TREES_M
    row.full = 0.75 * wp.max(chance(base, 4) - 0.25, 0.0)
    row.half = CROWN_M
    row.high = TALLEST_M
    row.aside = side * (half + 1.1)
    if row.full > 0.0:
        best = in_row(row, along_z, middle, ground, o, d, t0, t1, best)
    row.kind = LAMP
    row.seed = base + 13
    row.full = 2.0
    row.slot = city.lamp_apart
    phase = city.lamp_apart * chance(number, wp.where(along_z == 1, 71, 72))
    row.shift = phase + wp.where(side > 0.0, 0.0, 0.5 * city.lamp_apart)
    row.half = 2.1
    row.aside = side * (half + 0.5)
    row.high = city.lamp_high + 0.3
    return in_row(row, along_z, middle, ground, o, d, t0, t1, best)


@wp.func
def beside(middle: float, half: float, side: float, low: float, high: float):
    """Whether a stretch across a street comes near one side's things: 1 or 0."""
    a = middle - side * 0.5
    b = middle + side * (half + BESIDE_M)
    return wp.where(high > wp.min(a, b) and low < wp.max(a, b), 1, 0)


@wp.func
def nearest_thing(  # noqa: C901, PLR0911, PLR0912 - a walk through a grid
    city: City, o: wp.vec3, d: wp.vec3, farthest: float
):
    """The first thing in a street along a ray."""
    best = Thing()
    best.t = NOTHING
    low = city.level - 30.0
    top = city.level + TALLEST_M
    inv = inverse(d)
    t = float(0.0)
    end = wp.min(farthest, city.things)
    if o[1] > top:
        if d[1] >= 0.0:
            return best
        t = (top - o[1]) * inv[1]
    elif d[1] > 0.0:
        end = wp.min(end, (top - o[1]) * inv[1])
    if d[1] < 0.0:
        end = wp.min(end, (low - o[1]) * inv[1])
    if t >= end:
        return best
    last = city.cells
    k = cell_of(city.line_x, city.block, o[0] + d[0] * t)
    i = cell_of(city.line_z, city.block, o[2] + d[2] * t)
    step_x = wp.where(d[0] > 0.0, 1, -1)
    step_z = wp.where(d[2] > 0.0, 1, -1)
    for _ in range(2 * last):
        tx = (city.line_x[k + (step_x + 1) // 2] - o[0]) * inv[0]
        tz = (city.line_z[i + (step_z + 1) // 2] - o[2]) * inv[2]
        out = wp.min(wp.min(tx, tz), end)
        ground = city.ground[i, k] + city.level
        shore = city.shore >= 0.0 and city.line_z[i + 1] > -city.shore
        lowest = wp.min(o[1] + d[1] * t, o[1] + d[1] * out) - ground
        if lowest < TALLEST_M and not shore:
            z0 = city.line_z[i] + city.road_z[i] + CLEAR_M
            z1 = city.line_z[i + 1] - city.road_z[i + 1] - CLEAR_M
            x0 = city.line_x[k] + city.road_x[k] + CLEAR_M
            x1 = city.line_x[k + 1] - city.road_x[k + 1] - CLEAR_M
            west = wp.min(o[0] + d[0] * t, o[0] + d[0] * out)
            east = wp.max(o[0] + d[0] * t, o[0] + d[0] * out)
            north = wp.min(o[2] + d[2] * t, o[2] + d[2] * out)
            south = wp.max(o[2] + d[2] * t, o[2] + d[2] * out)
            for n in range(2):
                side = wp.where(n == 0, 1.0, -1.0)
                if beside(city.line_x[k + n], city.road_x[k + n], side, west, east) == 1:
                    best = along_side(
                        city, k + n, 1, side, city.line_x[k + n], city.road_x[k + n], ground,
                        z0, z1, o, d, t - 0.01, out, best,
                    )  # fmt: skip
                if beside(city.line_z[i + n], city.road_z[i + n], side, north, south) == 1:
                    best = along_side(
                        city, i + n, 0, side, city.line_z[i + n], city.road_z[i + n], ground,
                        x0, x1, o, d, t - 0.01, out, best,
                    )  # fmt: skip
            if best.t < out + 6.0:
                return best
        if out >= end:
            return best
        t = out
        if tx < tz:
            k += step_x
            if k < 0 or k >= last:
                return best
        else:
            i += step_z
            if i < 0 or i >= last:
                return best
    return best
