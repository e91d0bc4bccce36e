"""A parked or moving car and a lamp post: where a ray meets them.

Each is tried in its own axes: along its way, up from the street, to its right.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city_shape import NOTHING, chance

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
def cut(normal: wp.vec3, reach: float, o: wp.vec3, d: wp.vec3, span: wp.vec2, best: wp.vec3):
    """A convex body's span along a ray, cut by one more plane, and the plane it enters by."""
    toward = wp.dot(normal, d)
    gap = reach - wp.dot(normal, o)
    if wp.abs(toward) < 1.0e-7:
        if gap < 0.0:
            return wp.vec2(1.0e9, -1.0e9), best
        return span, best
    t = gap / toward
    if toward > 0.0:
        return wp.vec2(span[0], wp.min(span[1], t)), best
    if t > span[0]:
        return wp.vec2(t, span[1]), normal
    return span, best


@wp.func
def cabin_hit(roof: float, front: float, back: float, o: wp.vec3, d: wp.vec3):
    """Windows and roof: a box that leans in on all four sides."""
    found = Hit()
    found.t = NOTHING
    found.part = CABIN
    span = wp.vec2(-1.0e9, 1.0e9)
    best = wp.vec3(0.0, 1.0, 0.0)
    span, best = cut(wp.vec3(0.0, 1.0, 0.0), roof, o, d, span, best)
    span, best = cut(wp.vec3(0.0, -1.0, 0.0), -0.85, o, d, span, best)
    span, best = cut(wp.vec3(0.62, 0.785, 0.0), 0.62 * front + 0.785 * 0.9, o, d, span, best)
    span, best = cut(wp.vec3(-0.8, 0.6, 0.0), 0.8 * back + 0.6 * 0.9, o, d, span, best)
    span, best = cut(wp.vec3(0.0, 0.28, 0.96), 0.96 * 0.84 + 0.28 * 0.9, o, d, span, best)
    span, best = cut(wp.vec3(0.0, 0.28, -0.96), 0.96 * 0.84 + 0.28 * 0.9, o, d, span, best)
    if span[0] < span[1] and span[0] > 0.0:
        found.t = span[0]
        p = o + d * found.t
        leans = 0.84 - 0.29 * (p[1] - 0.9)
        up = wp.smoothstep(roof - 0.2, roof, p[1])
        aside = wp.smoothstep(0.72 * leans, leans, wp.abs(p[2]))
        found.normal = wp.normalize(0.6 * best + wp.vec3(0.0, up, wp.sign(p[2]) * aside))
    return found


@wp.func
def body_hit(o: wp.vec3, d: wp.vec3):
    """The lower body, its edges taken off."""
    found = Hit()
    found.t = NOTHING
    found.part = BODY
    span = wp.vec2(-1.0e9, 1.0e9)
    best = wp.vec3(0.0, 1.0, 0.0)
    span, best = cut(wp.vec3(0.0, 1.0, 0.0), 0.92, o, d, span, best)
    span, best = cut(wp.vec3(0.0, -1.0, 0.0), -0.26, o, d, span, best)
    span, best = cut(wp.vec3(0.985, 0.17, 0.0), 0.985 * 2.2 + 0.17 * 0.6, o, d, span, best)
    span, best = cut(wp.vec3(-0.99, 0.14, 0.0), 0.99 * 2.2 + 0.14 * 0.6, o, d, span, best)
    span, best = cut(wp.vec3(0.13, 0.99, 0.0), 0.13 * 1.0 + 0.99 * 0.92, o, d, span, best)
    span, best = cut(wp.vec3(0.0, 0.17, 0.985), 0.985 * 0.88 + 0.17 * 0.55, o, d, span, best)
    span, best = cut(wp.vec3(0.0, 0.17, -0.985), 0.985 * 0.88 + 0.17 * 0.55, o, d, span, best)
    span, best = cut(wp.vec3(0.72, 0.0, 0.69), 0.72 * 2.2 + 0.69 * 0.66, o, d, span, best)
    span, best = cut(wp.vec3(0.72, 0.0, -0.69), 0.72 * 2.2 + 0.69 * 0.66, o, d, span, best)
    span, best = cut(wp.vec3(-0.72, 0.0, 0.69), 0.72 * 2.2 + 0.69 * 0.7, o, d, span, best)
    span, best = cut(wp.vec3(-0.72, 0.0, -0.69), 0.72 * 2.2 + 0.69 * 0.7, o, d, span, best)
    if span[0] < span[1] and span[0] > 0.0:
        found.t = span[0]
        p = o + d * found.t
        # Sheet metal bends around its edges: what it mirrors runs on from panel to panel.
        ahead = wp.sign(p[0]) * wp.smoothstep(1.8, 2.2, wp.abs(p[0]))
        up = wp.smoothstep(0.74, 0.92, p[1]) - wp.smoothstep(0.46, 0.26, p[1])
        aside = wp.sign(p[2]) * wp.smoothstep(0.62, 0.88, wp.abs(p[2]))
        found.normal = wp.normalize(0.5 * best + wp.vec3(ahead, up, aside))
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
    found = nearer(body_hit(o, d), cabin_hit(cabin[0], cabin[1], cabin[2], o, d))
    found = nearer(found, wheel_hit(1.36, o, d))
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
