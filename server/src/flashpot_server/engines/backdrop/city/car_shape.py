"""A parked or moving car and a lamp post: where a ray meets them.

Each is tried in its own axes: along its way, up from the street, to its right.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.rays import NOTHING

wp.set_module_options({"enable_backward": False, "max_unroll": 1})


@wp.struct
class Hit:
    """Metres along a ray, 1e9 for none; the normal; which part was met."""

    t: float
    normal: wp.vec3
    part: int


BODY = wp.constant(0)
CABIN = wp.constant(1)
TYRE = wp.constant(2)
LEAVES = wp.constant(3)
BARK = wp.constant(4)
IRON = wp.constant(5)
STEPS = wp.constant(40)
CLOSE_M = wp.constant(0.004)
"""A ray as near as this to a car has met it."""


@wp.func
def slab(low: wp.vec3, high: wp.vec3, o: wp.vec3, d: wp.vec3, part: int):
    """A plain box."""
    found = Hit()
    found.t = NOTHING
    found.part = part
    near = float(-1.0e9)
    far = float(1.0e9)
    axis = int(0)  # noqa: RUF046 - Warp's way to declare it
    for n in range(3):
        inv = wp.where(wp.abs(d[n]) < 1.0e-8, 1.0e8, 1.0 / d[n])
        a = (low[n] - o[n]) * inv
        b = (high[n] - o[n]) * inv
        enter = wp.min(a, b)
        if enter > near:
            near = enter
            axis = n
        far = wp.min(far, wp.max(a, b))
    if near < far and near > 0.0:
        found.t = near
        side = wp.where(d[axis] > 0.0, -1.0, 1.0)
        found.normal = wp.vec3(
            wp.where(axis == 0, side, 0.0),
            wp.where(axis == 1, side, 0.0),
            wp.where(axis == 2, side, 0.0),
        )
    return found


@wp.func
def nearer(a: Hit, b: Hit):
    """The first of two hits."""
    if b.t < a.t:
        return b
    return a


@wp.func
def rounded(a: float, b: float, soft: float):
    """The larger of two distances, with the edge between them rounded off over `soft` metres."""
    h = wp.max(soft - wp.abs(a - b), 0.0) / soft
    return wp.max(a, b) + 0.25 * h * h * soft


@wp.func
def body_gap(p: wp.vec3):
    """About how far a place is from the lower body; below 0 in it."""
    side = wp.abs(p[2])
    share = side / 0.88
    bulge = (p[1] - 0.56) / 0.42
    ends = p[0] / 2.2
    flank = side - 0.89 + 0.07 * bulge * bulge + 0.05 * ends * ends * ends * ends
    drop = wp.max(p[0] - 0.75, 0.0)
    sunk = wp.max(-1.55 - p[0], 0.0)
    top = p[1] - 0.95 + 0.035 * drop + 0.05 * drop * drop + 0.06 * sunk + 0.02 * share * share
    nose = wp.abs(p[0]) - 2.22 + 0.16 * share * share + 0.3 * wp.max(p[1] - 0.62, 0.0)
    gap = rounded(flank, top, 0.16)
    gap = rounded(gap, nose, 0.2)
    gap = rounded(gap, 0.23 - p[1], 0.1)
    # Wheel arches.
    x = wp.abs(p[0]) - 1.36
    y = p[1] - 0.32
    arch = wp.min(0.385 - wp.sqrt(x * x + y * y), side - 0.55)
    return rounded(gap, arch, 0.03)


@wp.func
def cabin_gap(cabin: wp.vec3, p: wp.vec3):
    """About how far a place is from windows and roof, which lean in on all four sides."""
    side = wp.abs(p[2])
    flank = 0.28 * (p[1] - 0.9) + 0.96 * (side - 0.84)
    share = side / 0.84
    front = 0.62 * (p[0] - cabin[1]) + 0.785 * (p[1] - 0.9) + 0.07 * share * share
    back = -0.8 * (p[0] + cabin[2]) + 0.6 * (p[1] - 0.9) + 0.04 * share * share
    along = (p[0] + 0.3) / 1.6
    top = p[1] - cabin[0] + 0.05 * share * share + 0.04 * along * along
    gap = rounded(front, back, 0.2)
    gap = rounded(gap, flank, 0.1)
    return wp.max(rounded(gap, top, 0.14), 0.8 - p[1])


@wp.func
def car_gap(cabin: wp.vec3, p: wp.vec3):
    """About how far a place is from a car without its wheels."""
    body = body_gap(p)
    return -rounded(-body, -cabin_gap(cabin, p), 0.05)


@wp.func
def shell_hit(cabin: wp.vec3, o: wp.vec3, d: wp.vec3):
    """Where a ray meets a car's body or cabin: it steps on by how far they are."""
    found = Hit()
    found.t = NOTHING
    found.part = BODY
    near = float(0.0)
    far = float(1.0e9)
    for n in range(3):
        low = wp.where(n == 0, -2.26, wp.where(n == 1, 0.2, -0.93))
        high = wp.where(n == 0, 2.26, wp.where(n == 1, cabin[0] + 0.02, 0.93))
        inv = wp.where(wp.abs(d[n]) < 1.0e-8, 1.0e8, 1.0 / d[n])
        near = wp.max(near, wp.min((low - o[n]) * inv, (high - o[n]) * inv))
        far = wp.min(far, wp.max((low - o[n]) * inv, (high - o[n]) * inv))
    if near >= far:
        return found
    t = float(near)
    for _ in range(STEPS):
        gap = car_gap(cabin, o + d * t)
        if gap < CLOSE_M:
            p = o + d * t
            found.t = wp.max(t, 1.0e-4)
            e = float(0.012)
            found.normal = wp.normalize(
                wp.vec3(
                    car_gap(cabin, p + wp.vec3(e, 0.0, 0.0)) - gap,
                    car_gap(cabin, p + wp.vec3(0.0, e, 0.0)) - gap,
                    car_gap(cabin, p + wp.vec3(0.0, 0.0, e)) - gap,
                )
            )
            if cabin_gap(cabin, p) < body_gap(p):
                found.part = CABIN
            return found
        t += wp.max(0.85 * gap, 0.5 * CLOSE_M)
        if t > far:
            return found
    return found


@wp.func
def wheel_hit(along: float, o: wp.vec3, d: wp.vec3):
    """An axle's two tyres as one roll."""
    found = Hit()
    found.t = NOTHING
    found.part = TYRE
    x = o[0] - along
    y = o[1] - 0.32
    a = wp.max(d[0] * d[0] + d[1] * d[1], 1.0e-9)
    b = x * d[0] + y * d[1]
    inside = b * b - a * (x * x + y * y - 0.1024)
    if inside < 0.0:
        return found
    root = wp.sqrt(inside)
    inv = wp.where(wp.abs(d[2]) < 1.0e-8, 1.0e8, 1.0 / d[2])
    enter = wp.min((-0.82 - o[2]) * inv, (0.82 - o[2]) * inv)
    leave = wp.max((-0.82 - o[2]) * inv, (0.82 - o[2]) * inv)
    near = wp.max((-b - root) / a, enter)
    if near < wp.min((-b + root) / a, leave) and near > 0.0:
        found.t = near
        found.normal = wp.vec3(0.0, 0.0, wp.where(d[2] > 0.0, -1.0, 1.0))
        if near > enter:
            found.normal = wp.vec3((x + d[0] * near) / 0.32, (y + d[1] * near) / 0.32, 0.0)
    return found


@wp.func
def cabin_of(seed: int):
    """Metres: the roof's height, how far the cabin goes to the front and to the back.

    A car is a saloon, an estate or a van.
    """
    sort = chance(seed, 5)
    if sort < 0.14:
        return wp.vec3(2.05, 1.75, 2.1)
    if sort < 0.4:
        return wp.vec3(1.62, 0.95, 2.05)
    return wp.vec3(1.44, 0.95, 1.55)


@wp.func
def car_hit(seed: int, o: wp.vec3, d: wp.vec3):
    """A car: its body, its cabin, its wheels."""
    cabin = cabin_of(seed)
    found = nearer(shell_hit(cabin, o, d), wheel_hit(1.36, o, d))
    return nearer(found, wheel_hit(-1.36, o, d))


@wp.func
def lamp_hit(high: float, reach: float, o: wp.vec3, d: wp.vec3):
    """A lamp post whose arm reaches over the road, to the left of its way."""
    found = slab(wp.vec3(-0.07, 0.0, -0.07), wp.vec3(0.07, high, 0.07), o, d, IRON)
    found = nearer(found, slab(wp.vec3(-0.13, 0.0, -0.13), wp.vec3(0.13, 0.9, 0.13), o, d, IRON))
    found = nearer(
        found, slab(wp.vec3(-0.04, high, -reach), wp.vec3(0.04, high + 0.09, 0.05), o, d, IRON)
    )
    return nearer(
        found,
        slab(wp.vec3(-0.13, high + 0.03, -reach - 0.5), wp.vec3(0.13, high + 0.14, -reach + 0.25),
             o, d, IRON),
    )  # fmt: skip
