"""What stands on roofs, cell by cell without being stored, and the pitched roofs of low houses."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.land.materials import (
    bands,
    blend,
)
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.pulses import share_of
from flashpot_server.engines.backdrop.seeing.rays import NOTHING, span_in

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

CELL_M = wp.constant(2.9)
FARTHEST_M = wp.constant(900.0)
"""Small things on roofs farther off are less than a pixel."""


@wp.struct
class Piece:
    """One thing on a roof: its corners, metres; whether glass or sheet metal."""

    low: wp.vec3
    high: wp.vec3
    sort: int
    """0 nothing, 1 vent, 2 air handler, 3 skylight, 4 duct."""


@wp.func
def piece_at(low: wp.vec3, high: wp.vec3, seed: int, i: int, k: int):
    """What a cell of a roof holds; `low` and `high` are the roof's own corners."""
    made = Piece()
    here = seed % 100003 + i * 131
    drawn = chance(here, k * 7 + 1)
    x = low[0] + (float(k) + 0.5) * CELL_M
    z = low[2] + (float(i) + 0.5) * CELL_M
    # One line of ducts runs across larger roofs.
    row = int(chance(seed, 71) * (high[2] - low[2]) / CELL_M)
    if i == row and chance(seed, 72) < 0.45:
        made.sort = 4
        made.low = wp.vec3(x - 0.5 * CELL_M, low[1] + 0.35, z - 0.3)
        made.high = wp.vec3(x + 0.5 * CELL_M, low[1] + 0.9, z + 0.3)
    elif drawn < 0.10:
        made.sort = 1
        side = 0.12 + 0.16 * chance(here, k * 7 + 2)
        tall = 0.5 + 0.7 * chance(here, k * 7 + 3)
        x += 1.8 * (chance(here, k * 7 + 4) - 0.5)
        z += 1.8 * (chance(here, k * 7 + 5) - 0.5)
        made.low = wp.vec3(x - side, low[1], z - side)
        made.high = wp.vec3(x + side, low[1] + tall, z + side)
    elif drawn < 0.10 + 0.24 * chance(seed, 73):
        made.sort = 2
        wide = 0.6 + 0.7 * chance(here, k * 7 + 2)
        deep = 0.5 + 0.5 * chance(here, k * 7 + 3)
        made.low = wp.vec3(x - wide, low[1] + 0.12, z - deep)
        made.high = wp.vec3(x + wide, low[1] + 0.9 + 0.9 * chance(here, k * 7 + 4), z + deep)
    elif drawn > 1.0 - 0.22 * chance(seed, 74):
        made.sort = 3
        made.low = wp.vec3(x - 1.1, low[1], z - 0.6)
        made.high = wp.vec3(x + 1.1, low[1] + 0.4, z + 0.6)
    if made.high[0] > high[0] or made.high[2] > high[2]:
        made.sort = 0
    return made


@wp.func
def clutter_hit(
    low: wp.vec3, high: wp.vec3, seed: int, o: wp.vec3, d: wp.vec3, inv: wp.vec3, t0: float,
    t1: float,
):  # fmt: skip
    """Metres to the first thing on a roof, between where a ray enters and leaves its air."""
    if t0 > FARTHEST_M:
        return NOTHING
    t = wp.max(t0, 0.0)
    step_x = wp.where(d[0] > 0.0, 1, -1)
    step_z = wp.where(d[2] > 0.0, 1, -1)
    k = int(wp.floor((o[0] + d[0] * t - low[0]) / CELL_M))
    i = int(wp.floor((o[2] + d[2] * t - low[2]) / CELL_M))
    for _ in range(64):
        piece = piece_at(low, high, seed, i, k)
        if piece.sort > 0:
            hit = span_in(piece.low, piece.high, o, inv)
            if hit[0] > 0.0 and hit[0] <= hit[1]:
                return hit[0]
        tx = (low[0] + float(k + (step_x + 1) // 2) * CELL_M - o[0]) * inv[0]
        tz = (low[2] + float(i + (step_z + 1) // 2) * CELL_M - o[2]) * inv[2]
        if wp.min(tx, tz) >= t1:
            return NOTHING
        if tx < tz:
            k += step_x
        else:
            i += step_z
    return NOTHING


@wp.func
def piece_near(low: wp.vec3, high: wp.vec3, seed: int, p: wp.vec3):
    """What a point on a roof's things belongs to."""
    return piece_at(
        low, high, seed, int(wp.floor((p[2] - low[2]) / CELL_M)),
        int(wp.floor((p[0] - low[0]) / CELL_M)),
    )  # fmt: skip


@wp.func
def box_side(low: wp.vec3, high: wp.vec3, p: wp.vec3, d: wp.vec3):
    """Which way a plain box looks at a point of it, seen along a ray."""
    east = wp.abs(p[0] - wp.where(d[0] > 0.0, low[0], high[0]))
    up = wp.abs(p[1] - wp.where(d[1] > 0.0, low[1], high[1]))
    south = wp.abs(p[2] - wp.where(d[2] > 0.0, low[2], high[2]))
    if up <= east and up <= south:
        return wp.vec3(0.0, wp.where(d[1] > 0.0, -1.0, 1.0), 0.0)
    if east < south:
        return wp.vec3(wp.where(d[0] > 0.0, -1.0, 1.0), 0.0, 0.0)
    return wp.vec3(0.0, 0.0, wp.where(d[2] > 0.0, -1.0, 1.0))


@wp.func
def slope_of(low: wp.vec3, high: wp.vec3, side: float):
    """The normal of one side of a pitched roof, whose ridge runs along its longer side."""
    wide = 0.5 * (high[0] - low[0])
    deep = 0.5 * (high[2] - low[2])
    rise = high[1] - low[1]
    if wide > deep:
        return wp.normalize(wp.vec3(0.0, deep, side * rise))
    return wp.normalize(wp.vec3(side * rise, wide, 0.0))


@wp.func
def pitched_hit(low: wp.vec3, high: wp.vec3, o: wp.vec3, d: wp.vec3, t0: float, t1: float):
    """Metres to a pitched roof within a box that a ray is in from `t0` to `t1`."""
    ridge = wp.vec3(0.5 * (low[0] + high[0]), high[1], 0.5 * (low[2] + high[2]))
    near = float(t0)
    far = float(t1)
    for n in range(2):
        normal = slope_of(low, high, wp.where(n == 0, 1.0, -1.0))
        toward = wp.dot(normal, d)
        gap = wp.dot(normal, ridge - o)
        if wp.abs(toward) < 1.0e-7:
            if gap < 0.0:
                return NOTHING
        elif toward > 0.0:
            far = wp.min(far, gap / toward)
        else:
            near = wp.max(near, gap / toward)
    if near > far or near <= 0.0:
        return NOTHING
    return near


@wp.func
def pitched_normal(low: wp.vec3, high: wp.vec3, p: wp.vec3, d: wp.vec3):
    """Which way a pitched roof looks: its slopes, its gables, its eaves from below."""
    middle = 0.5 * (low + high)
    wide = high[0] - low[0] > high[2] - low[2]
    side = wp.where(wide, p[2] - middle[2], p[0] - middle[0])
    normal = slope_of(low, high, wp.where(side > 0.0, 1.0, -1.0))
    ridge = wp.vec3(middle[0], high[1], middle[2])
    if wp.abs(wp.dot(normal, p - ridge)) < 0.03 + 2.0e-6 * wp.length(p):
        return normal
    if p[1] - low[1] < 0.03 and d[1] > 0.0:
        return wp.vec3(0.0, -1.0, 0.0)
    if wide:
        return wp.vec3(wp.where(d[0] > 0.0, -1.0, 1.0), 0.0, 0.0)
    return wp.vec3(0.0, 0.0, wp.where(d[2] > 0.0, -1.0, 1.0))


@wp.func
def tiles(low: wp.vec3, high: wp.vec3, seed: int, p: wp.vec3, wide: float):
    """Reflectance of a pitched roof: clay, slate or weathered brown, in courses."""
    drawn = chance(seed, 81)
    colour = wp.vec3(0.20, 0.085, 0.055)
    if drawn < 0.35:
        colour = wp.vec3(0.075, 0.08, 0.088)
    elif drawn < 0.6:
        colour = wp.vec3(0.12, 0.095, 0.075)
    run = high[1] - low[1]
    course = share_of((p[1] - low[1]) / 0.2, wide / 0.2, 0.0, 0.16, -1.0e6, 1.0e6)
    along = p[0] + p[2]
    tone = bands(seed + 3, along, p[1] * 4.0, 0.7, 3, wide)
    moss = bands(seed + 4, along, p[1] * 2.0, 5.0, 4, wide)
    top = wp.smoothstep(run - 0.25, run - 0.1, p[1] - low[1])
    colour = blend(colour, colour * 1.35, top)
    return colour * ((1.0 - 0.5 * course) * (1.0 + 0.25 * tone + 0.25 * moss))


@wp.func
def rubble(wall: wp.vec3, seed: int, p: wp.vec3, wide: float):
    """Reflectance of what fell of a house: bricks and dust, beams, stones of all sizes."""
    a = p[0] + 0.6 * p[1]
    b = p[2] - 0.6 * p[1]
    stones = bands(seed + 3, a, b, 1.6, 6, wide)
    blocks = bands(seed + 4, a, b, 0.45, 4, wide)
    dust = wp.smoothstep(-0.3, 0.4, bands(seed + 5, a, b, 6.0, 3, wide))
    colour = blend(wall * 0.8, wp.vec3(0.27, 0.25, 0.22), dust)
    return colour * wp.clamp(0.85 + 0.9 * stones + 0.5 * blocks, 0.12, 1.8)


@wp.func
def pitched_colour(
    low: wp.vec3, high: wp.vec3, wall: wp.vec3, seed: int, ruined: int, p: wp.vec3,
    normal: wp.vec3, wide: float,
):  # fmt: skip
    """Reflectance of a pitched roof and its gables, or of a heap of rubble."""
    if ruined > 0:
        return rubble(wall, seed, p, 1.5 * wide)
    if wp.abs(normal[1]) > 0.05:
        return tiles(low, high, seed, p, wide)
    return wall * (0.9 + 0.2 * bands(seed, p[0] + p[2], p[1], 3.0, 5, wide))


@wp.func
def flat_roof(seed: int, p: wp.vec3, wide: float):
    """Reflectance of a flat roof: felt in strips, gravel or a pale membrane, stained."""
    drawn = chance(seed, 51)
    grit = bands(seed + 5, p[0], p[2], 0.12, 3, wide)
    stains = bands(seed + 4, p[0], p[2], 9.0, 5, wide)
    pools = bands(seed + 6, p[0], p[2], 4.0, 2, wide)
    patch = bands(seed + 7, 0.6 * p[0], p[2], 5.0, 1, wide)
    colour = wp.vec3(0.088, 0.086, 0.084) * (1.0 + 0.25 * grit)
    joints = float(1.0)
    if drawn < 0.35:
        colour = wp.vec3(0.21, 0.198, 0.178) * (1.0 + 0.55 * grit)
    elif drawn < 0.55:
        colour = wp.vec3(0.42, 0.415, 0.40)
    if drawn >= 0.35:
        joint = share_of(p[0] / 1.05 + chance(seed, 52), wide / 1.05, 0.0, 0.06, -1.0e6, 1.0e6)
        joints = 1.0 - 0.3 * joint
        strip = chance(int(wp.floor(p[0] / 1.05 + chance(seed, 52))) + 771, seed % 9973)
        joints *= 1.0 + (0.16 * strip - 0.08) * wp.smoothstep(1.2, 0.3, wide)
    colour *= joints * (1.0 + 0.4 * stains)
    colour *= 1.0 - 0.45 * wp.smoothstep(0.2, 0.36, pools)
    mended = wp.smoothstep(0.42, 0.44 + 0.2 * wide, patch)
    return blend(colour, wp.vec3(0.06, 0.059, 0.058), 0.6 * mended)


@wp.func
def piece_colour(piece: Piece, p: wp.vec3, normal: wp.vec3, wide: float):
    """Reflectance of a thing on a roof: sheet metal with its grilles and fans, skylights."""
    middle = 0.5 * (piece.low + piece.high)
    own = chance(int(middle[0] * 10.0), int(middle[2] * 10.0))
    if piece.sort == 3:
        if normal[1] > 0.5:
            bars = share_of((p[0] - middle[0]) / 0.55, wide / 0.55, 0.46, 0.54, -9.0, 9.0)
            return blend(wp.vec3(0.09, 0.11, 0.125), wp.vec3(0.3, 0.3, 0.29), bars)
        return wp.vec3(0.28, 0.275, 0.265)
    metal = wp.vec3(0.27, 0.275, 0.275) * (0.6 + 0.6 * own)
    if piece.sort == 1:
        return metal * 0.7
    if piece.sort == 4:
        seam = share_of(p[0] / 1.2, wide / 1.2, 0.0, 0.05, -1.0e6, 1.0e6)
        return metal * (1.15 - 0.4 * seam)
    if normal[1] > 0.5:
        # A fan in its ring, for every metre of the unit.
        n = wp.max(wp.floor(piece.high[0] - piece.low[0]), 1.0)
        s = (p[0] - piece.low[0]) / (piece.high[0] - piece.low[0]) * n
        x = (s - wp.floor(s) - 0.5) * (piece.high[0] - piece.low[0]) / n
        z = p[2] - middle[2]
        far = wp.sqrt(x * x + z * z)
        hole = wp.smoothstep(0.42 + 0.5 * wide, 0.42 - 0.5 * wide - 0.01, far)
        return metal * (1.0 - 0.8 * hole)
    slats = share_of((p[1] - piece.low[1]) / 0.09, wide / 0.09, 0.0, 0.45, 2.0, 9.0)
    return metal * (1.0 - 0.55 * slats)
