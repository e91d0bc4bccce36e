"""Rows of cars, trees, lamps and posts along a street, met slot by slot.

Nothing is stored: a slot's number says what is in it. Lamps and moving cars are where
`street_lights` has their lights.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.car_shape import (
    IRON,
    Hit,
    car_hit,
    lamp_hit,
    slab,
)
from flashpot_server.engines.backdrop.city.tree_shape import tree_hit
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.rays import inverse

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

CAR = wp.constant(1)
TREE = wp.constant(2)
LAMP = wp.constant(3)
POST = wp.constant(4)
CROWN_M = wp.constant(3.1)
"""No crown is wider, of a tree of size 1."""
STAGE_M = wp.constant(22.0)
"""Around the world's origin, where a shot's elements stand, the street is empty."""


@wp.struct
class Thing:
    """The first thing along a ray: what and where it stands, and which way it looks."""

    t: float
    kind: int
    part: int
    seed: int
    normal: wp.vec3
    base: wp.vec3
    ahead: wp.vec3
    """The way it looks, level."""
    speed: float
    """How fast it goes that way, m/s."""
    size: float
    turn: int
    """1 where its street runs along Z."""


@wp.struct
class Row:
    """One row of slots beside a street's middle."""

    kind: int
    aside: float
    half: float
    high: float
    slot: float
    shift: float
    """Where slot 0 begins."""
    seed: int
    full: float
    """Share of slots that hold something."""
    loose: float
    """How far a thing may stand from its slot's middle, of the slot."""
    size: float
    speed: float
    """How fast its things go their way, m/s."""
    way: float
    first: float
    last: float


@wp.func
def sideways(along_z: int, v: wp.vec3):
    """A vector as along a street, up, across it."""
    if along_z == 1:
        return wp.vec3(v[2], v[1], v[0])
    return wp.vec3(v[0], v[1], v[2])


@wp.func
def in_row(  # noqa: C901, PLR0912 - four kinds of rows
    row: Row, along_z: int, middle: float, ground: float,
    o: wp.vec3, d: wp.vec3, t0: float, t1: float, best: Thing,
):  # fmt: skip
    """The nearer of `best` and the first thing of a row between two distances."""
    p = sideways(along_z, o)
    q = sideways(along_z, d)
    inv = inverse(q)
    lane = middle + row.aside
    ax = (lane - row.half - p[2]) * inv[2]
    bx = (lane + row.half - p[2]) * inv[2]
    ay = (ground - 0.2 - p[1]) * inv[1]
    by = (ground + row.high - p[1]) * inv[1]
    near = wp.max(wp.max(wp.min(ax, bx), wp.min(ay, by)), t0)
    far = wp.min(wp.min(wp.max(ax, bx), wp.max(ay, by)), wp.min(t1, best.t))
    if near >= far:
        return best
    a = p[0] + q[0] * near
    b = p[0] + q[0] * far
    reach = 2.6
    if row.kind == TREE:
        reach = CROWN_M * row.size
    if row.kind == LAMP:
        reach = 0.4
    low = wp.max(wp.min(a, b) - reach, row.first)
    high = wp.min(wp.max(a, b) + reach, row.last)
    if low >= high:
        return best
    n0 = int(wp.floor((low - row.shift) / row.slot))
    n1 = int(wp.floor((high - row.shift) / row.slot))
    step = wp.where(q[0] > 0.0, 1, -1)
    n = wp.where(q[0] > 0.0, n0, n1)
    for _ in range(wp.min(n1 - n0 + 1, 400)):
        place = (float(n) + 0.5 + row.loose * (chance(row.seed + 1, n) - 0.5)) * row.slot
        place += row.shift
        if row.kind >= LAMP:
            place -= 0.5 * row.slot
        there = place > row.first and place < row.last
        if place * place + lane * lane < STAGE_M * STAGE_M and row.kind < LAMP:
            # What moves may cross it.
            there = there and row.loose > 0.0
        if there and chance(row.seed, n) < row.full:
            seed = row.seed * 977 + n
            # Right of the way is +X for those that go towards -Z.
            turn = row.way * wp.where(along_z == 1, -1.0, 1.0)
            local_o = wp.vec3((p[0] - place) * row.way, p[1] - ground, (p[2] - lane) * turn)
            local_d = wp.vec3(q[0] * row.way, q[1], q[2] * turn)
            hit = Hit()
            if row.kind == CAR:
                hit = car_hit(seed, local_o, local_d)
            elif row.kind == TREE:
                hit = tree_hit(seed, local_o / row.size, local_d)
                hit.t *= row.size
            elif row.kind == POST:
                hit = slab(
                    wp.vec3(-0.05, 0.0, -0.06), wp.vec3(0.05, 0.78, 0.06), local_o, local_d, IRON
                )
            else:
                hit = lamp_hit(row.high - 0.3, 1.5, local_o, local_d)
            if hit.t < best.t and hit.t > t0 and hit.t <= t1 + 6.0:
                best.t = hit.t
                best.kind = row.kind
                best.part = hit.part
                best.seed = seed
                along = hit.normal[0] * row.way
                across = hit.normal[2] * turn
                back = wp.vec3(along, hit.normal[1], across)
                best.normal = sideways(along_z, back)
                best.base = sideways(along_z, wp.vec3(place, ground, lane))
                best.ahead = sideways(along_z, wp.vec3(row.way, 0.0, 0.0))
                best.speed = row.speed
                best.size = row.size
                best.turn = along_z
                return best
        n += step
    return best
