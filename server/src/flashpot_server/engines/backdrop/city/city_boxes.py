"""Where a city's walls and roofs are: a ray's way through its blocks, box by box."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018, RUF046

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.city_roofs import (
    box_side,
    clutter_hit,
    piece_near,
    pitched_hit,
    pitched_normal,
)
from flashpot_server.engines.backdrop.city.city_shape import (
    BUILDING,
    CLUTTER,
    PARAPET_M,
    PITCHED,
    TANK,
    City,
    cell_of,
)
from flashpot_server.engines.backdrop.seeing.rays import (
    NOTHING,
    inverse,
    span_in,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

RIM_M = wp.constant(0.3)


@wp.func
def rim_hit(low: wp.vec3, high: wp.vec3, o: wp.vec3, d: wp.vec3, inv: wp.vec3, t: float):
    """Where a ray that crosses a roof's rim at `t` ends: rim, inner wall or sunken roof."""
    x = o[0] + d[0] * t
    z = o[2] + d[2] * t
    x0 = low[0] + RIM_M
    x1 = high[0] - RIM_M
    z0 = low[2] + RIM_M
    z1 = high[2] - RIM_M
    if x < x0 or x > x1 or z < z0 or z > z1:
        return t
    out_x = wp.max((x0 - o[0]) * inv[0], (x1 - o[0]) * inv[0])
    out_z = wp.max((z0 - o[2]) * inv[2], (z1 - o[2]) * inv[2])
    wall = wp.min(out_x, out_z)
    if d[1] > 0.0:
        if (high[1] - o[1]) * inv[1] < wall:
            return NOTHING
        return wall
    return wp.min(wall, (high[1] - PARAPET_M - o[1]) * inv[1])


@wp.func
def tube_hit(low: wp.vec3, high: wp.vec3, o: wp.vec3, d: wp.vec3, near: float):
    """Where a ray that enters a box at `near` meets the round tank in it."""
    radius = 0.5 * (high[0] - low[0])
    x = o[0] - 0.5 * (low[0] + high[0])
    z = o[2] - 0.5 * (low[2] + high[2])
    a = wp.max(d[0] * d[0] + d[2] * d[2], 1.0e-9)
    b = x * d[0] + z * d[2]
    inside = b * b - a * (x * x + z * z - radius * radius)
    if inside < 0.0:
        return NOTHING
    root = wp.sqrt(inside)
    side = (-b - root) / a
    if side >= wp.max(near, 0.0):
        y = o[1] + d[1] * side
        if y >= low[1] and y <= high[1]:
            return side
        return NOTHING
    if near > 0.0 and near <= (-b + root) / a:
        return near
    return NOTHING


@wp.func
def box_hit(  # noqa: PLR0911 - the cases of a box
    low: wp.vec3, high: wp.vec3, kind: int, seed: int, o: wp.vec3, d: wp.vec3, inv: wp.vec3
):
    """Metres to a box from outside it; 1e9 for none."""
    span = span_in(low, high, o, inv)
    near = span[0]
    far = span[1]
    if near > far or far <= 0.0:
        return NOTHING
    if kind == BUILDING:
        if near <= 0.0:
            if o[1] > high[1] - PARAPET_M:
                return rim_hit(low, high, o, d, inv, 0.0)
            return NOTHING
        if d[1] < 0.0 and near == (high[1] - o[1]) * inv[1]:
            return rim_hit(low, high, o, d, inv, near)
        return near
    if kind == CLUTTER:
        return clutter_hit(low, high, seed, o, d, inv, near, far)
    if kind == PITCHED:
        return pitched_hit(low, high, o, d, near, far)
    if kind == TANK:
        return tube_hit(low, high, o, d, near)
    if near <= 0.0:
        return NOTHING
    return near


@wp.func
def nearest_box(  # noqa: C901, PLR0911, PLR0912 - a walk through a grid
    city: City, o: wp.vec3, d: wp.vec3, farthest: float
):
    """Metres to the first box along a ray and its number; 1e9 and -1 for none."""
    inv = inverse(d)
    last = city.cells
    ax = (city.line_x[0] - o[0]) * inv[0]
    bx = (city.line_x[last] - o[0]) * inv[0]
    az = (city.line_z[0] - o[2]) * inv[2]
    bz = (city.line_z[last] - o[2]) * inv[2]
    t = wp.max(wp.max(wp.min(ax, bx), wp.min(az, bz)), 0.0)
    end = wp.min(wp.min(wp.max(ax, bx), wp.max(az, bz)), farthest)
    if o[1] > city.highest:
        if d[1] >= 0.0:
            return NOTHING, -1
        t = wp.max(t, (city.highest - o[1]) * inv[1])
    elif d[1] > 0.0:
        end = wp.min(end, (city.highest - o[1]) * inv[1])
    if t >= end:
        return NOTHING, -1
    k = cell_of(city.line_x, city.block, o[0] + d[0] * t)
    i = cell_of(city.line_z, city.block, o[2] + d[2] * t)
    step_x = wp.where(d[0] > 0.0, 1, -1)
    step_z = wp.where(d[2] > 0.0, 1, -1)
    for _ in range(2 * last):
        tx = (city.line_x[k + (step_x + 1) // 2] - o[0]) * inv[0]
        tz = (city.line_z[i + (step_z + 1) // 2] - o[2]) * inv[2]
        out = wp.min(wp.min(tx, tz), end)
        if wp.min(o[1] + d[1] * t, o[1] + d[1] * out) < city.top[i, k]:
            best = float(NOTHING)
            found = int(-1)
            cell = i * last + k
            for n in range(city.start[cell], city.start[cell + 1]):
                kind = city.kind[n] & 15
                hit = box_hit(city.low[n], city.high[n], kind, city.seed[n], o, d, inv)
                if hit < best:
                    best = hit
                    found = n
            if found >= 0 and best <= farthest:
                return best, found
        if out >= end:
            return NOTHING, -1
        t = out
        if tx < tz:
            k += step_x
            if k < 0 or k >= last:
                return NOTHING, -1
        else:
            i += step_z
            if i < 0 or i >= last:
                return NOTHING, -1
    return NOTHING, -1


@wp.func
def box_normal(  # noqa: PLR0911 - the cases of a box
    low: wp.vec3, high: wp.vec3, kind: int, seed: int, p: wp.vec3, d: wp.vec3
):
    """Which way a box's surface looks at a point of it, seen along a ray."""
    if kind == TANK:
        x = p[0] - 0.5 * (low[0] + high[0])
        z = p[2] - 0.5 * (low[2] + high[2])
        if high[1] - p[1] < 0.02 and d[1] < 0.0:
            return wp.vec3(0.0, 1.0, 0.0)
        return wp.normalize(wp.vec3(x, 0.0, z))
    if kind == CLUTTER:
        piece = piece_near(low, high, seed, p)
        return box_side(piece.low, piece.high, p, d)
    if kind == PITCHED:
        return pitched_normal(low, high, p, d)
    if kind == BUILDING and p[1] < high[1] and p[1] > high[1] - PARAPET_M - 0.1:
        # In the sunken roof the surfaces are its inner ones.
        rim_x = wp.min(p[0] - low[0], high[0] - p[0])
        rim_z = wp.min(p[2] - low[2], high[2] - p[2])
        if rim_x > 0.6 * RIM_M and rim_z > 0.6 * RIM_M:
            up = wp.abs(p[1] - high[1] + PARAPET_M)
            east = wp.abs(rim_x - RIM_M)
            south = wp.abs(rim_z - RIM_M)
            if up <= east and up <= south:
                return wp.vec3(0.0, wp.where(d[1] > 0.0, -1.0, 1.0), 0.0)
            if east < south:
                return wp.vec3(wp.where(d[0] > 0.0, -1.0, 1.0), 0.0, 0.0)
            return wp.vec3(0.0, 0.0, wp.where(d[2] > 0.0, -1.0, 1.0))
    return box_side(low, high, p, d)
