"""A street tree: a crown of clumps, marched through, on a round trunk; and how it takes light.

It is tried in its own axes: the origin at its foot, Y up.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.car_shape import (
    BARK,
    LEAVES,
    Hit,
)
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.rays import NOTHING

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

TRUNK_M = wp.constant(0.15)
STRIDE_M = wp.constant(0.1)
THICK = wp.constant(4.6)
"""Extinction of a crown's inside, a radius."""
BLUR_M = wp.constant(0.45)
"""A leaf that is looked for again from close by is found within so much of where it was."""


@wp.struct
class Crown:
    """A crown's middle, and its half widths along each axis, metres."""

    middle: wp.vec3
    wide: wp.vec3
    trunk: float
    """Height at which the trunk ends."""


@wp.func
def crown_of(seed: int):
    """A tree's crown, of a tree of size 1."""
    grown = 0.7 + 0.35 * chance(seed, 1)
    wide = (1.95 + 0.85 * chance(seed, 2)) * grown
    tall = (2.2 + 1.0 * chance(seed, 3)) * grown
    made = Crown()
    made.middle = wp.vec3(0.0, 2.1 * grown + 0.82 * tall, 0.0)
    made.wide = wp.vec3(wide, tall, wide * (0.85 + 0.3 * chance(seed, 4)))
    made.trunk = 2.4 * grown + 0.9 * tall
    return made


@wp.func
def clumps(state: wp.uint32, p: wp.vec3):
    """How deep in a crown's clumps a place is, in a crown of radius 1; below 0 outside.

    Folded noise bulges between creases, as twigs with their leaves do.
    """
    flat = wp.where(p[1] < 0.0, 1.25, 0.95)
    far = wp.length(wp.vec3(p[0], p[1] * flat, p[2]))
    large = 0.26 - wp.abs(wp.noise(state, p * 1.6))
    small = 0.24 - wp.abs(wp.noise(state, p * 4.1))
    return 0.57 - far + 1.05 * large + 0.6 * small


@wp.func
def leaves(state: wp.uint32, p: wp.vec3):
    """How single leaves stand out of the clumps or leave gaps."""
    return 0.22 * wp.noise(state, p * 9.0) + 0.20 * wp.noise(state, p * 21.0)


@wp.func
def trunk_hit(tall: float, o: wp.vec3, d: wp.vec3):
    """A round trunk that widens at its foot."""
    found = Hit()
    found.t = NOTHING
    found.part = BARK
    a = wp.max(d[0] * d[0] + d[2] * d[2], 1.0e-9)
    b = o[0] * d[0] + o[2] * d[2]
    far = o[0] * o[0] + o[2] * o[2]
    # As thick as where the ray passes nearest.
    y = wp.clamp(o[1] - d[1] * b / a, 0.0, tall)
    thick = TRUNK_M * (1.0 - 0.45 * y / tall) + 0.16 * wp.exp(-y / 0.16)
    inside = b * b - a * (far - thick * thick)
    if inside <= 0.0:
        return found
    t = (-b - wp.sqrt(inside)) / a
    y = o[1] + d[1] * t
    if t > 0.0 and y > 0.0 and y < tall:
        found.t = t
        found.normal = wp.normalize(wp.vec3(o[0] + d[0] * t, 0.0, o[2] + d[2] * t))
    return found


@wp.func
def tree_hit(seed: int, o: wp.vec3, d: wp.vec3):
    """Where a ray meets a tree."""
    crown = crown_of(seed)
    found = trunk_hit(crown.trunk, o, d)
    # In the crown's own measure it is a ball.
    q = wp.cw_div(o - crown.middle, crown.wide)
    r = wp.cw_div(d, crown.wide)
    a = wp.dot(r, r)
    b = wp.dot(q, r)
    inside = b * b - a * (wp.dot(q, q) - 1.21)
    if inside <= 0.0:
        return found
    state = wp.rand_init(seed)
    # Steps count from where the ray is nearest to the middle: looked for again from close by, the
    # same leaf is found.
    stride = STRIDE_M / (wp.sqrt(a) * crown.wide[0])
    first = int(wp.floor(-wp.sqrt(inside) / (a * stride)))
    for n in range(first, -first + 1):
        t = -b / a + (float(n) + 0.5) * stride
        if t > found.t:
            return found
        p = q + r * t
        if t > 0.0:
            deep = clumps(state, p)
            if deep > -0.3 and deep + leaves(state, p) > 0.0:
                found.t = t
                found.part = LEAVES
                bump = wp.vec3(
                    wp.noise(state, p * 4.3), wp.noise(state, p * 4.3 + wp.vec3(7.0, 3.0, 1.0)),
                    wp.noise(state, p * 4.3 + wp.vec3(2.0, 9.0, 5.0)),
                )  # fmt: skip
                found.normal = wp.normalize(p + bump * 1.1)
                return found
    return found


@wp.func
def through(seed: int, size: float, place: wp.vec3, way: wp.vec3):
    """Share of light from a direction that a crown lets through to a place in it.

    `place` is relative to the tree's foot, metres.
    """
    crown = crown_of(seed)
    state = wp.rand_init(seed)
    p = wp.cw_div(place / size - crown.middle, crown.wide)
    r = wp.normalize(wp.cw_div(way, crown.wide))
    deep = float(0.0)
    t = float(0.12)
    step = float(0.16)
    for _ in range(4):
        deep += step * wp.clamp(clumps(state, p + r * t) * 4.0 + 0.15, 0.0, 1.0)
        t += step
        step *= 1.45
    return wp.exp(-THICK * deep)
