"""Crowns of leaves of what grows on open land, as fine as a pixel: where a ray meets them."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.seeing.rays import NOTHING

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

ROUND = wp.constant(1.1)
"""No leaf is farther from a crown's middle, in its radii."""
STRIDE = wp.constant(0.1)
OPEN = wp.constant(0.35)
"""So far from the boughs no leaf is within two steps."""
COARSE = wp.constant(1.8)
FINE = wp.constant(4.3)
"""Waves of boughs in a crown's radius."""
LEAF = wp.constant(11.0)
"""Waves of the coarser leaves in a crown's radius."""
LEAVES_REACH = wp.constant(0.16)
"""How far leaves stand out of their boughs at most, of the radius."""


@wp.func
def boughs(state: wp.uint32, p: wp.vec3, soft: float):
    """How deep in the boughs a place is, in a crown of radius 1 around the origin.

    As a pixel sees them that is `soft` of the radius wide.
    """
    coarse = wp.clamp(2.0 - 4.0 * soft * COARSE, 0.0, 1.0)
    fine = wp.clamp(2.0 - 4.0 * soft * FINE, 0.0, 1.0)
    clump = float(0.0)
    if coarse > 0.0:
        clump = coarse * wp.noise(state, p * COARSE)
    if fine > 0.0:
        clump += 0.6 * fine * wp.noise(state, p * FINE)
    return 0.71 - wp.length(p) + 0.5 * clump


@wp.func
def leaf_tone(state: wp.uint32, p: wp.vec3, soft: float):
    """Leaves, about -1 to 1, as a pixel sees them that is `soft` of the crown's radius wide."""
    coarse = wp.clamp(2.0 - 4.0 * soft * LEAF, 0.0, 1.0)
    fine = wp.clamp(2.0 - 8.0 * soft * LEAF, 0.0, 1.0)
    tone = float(0.0)
    if coarse > 0.0:
        tone = coarse * wp.noise(state, p * LEAF)
    if fine > 0.0:
        tone += 0.8 * fine * wp.noise(state, p * (2.1 * LEAF))
    return tone


@wp.func
def foliage(state: wp.uint32, p: wp.vec3, soft: float):
    """How deep in the leaves a place is, as a pixel of that share of the radius sees it."""
    deep = boughs(state, p, soft)
    if wp.abs(deep) > LEAVES_REACH:
        return deep
    return deep + LEAVES_REACH * leaf_tone(state, p, soft)


@wp.func
def crown_hit(state: wp.uint32, q: wp.vec3, r: wp.vec3, soft: float, most: float):
    """Where a ray enters a crown of radius 1 around the origin, at less than `most`; else 1e9.

    Steps count from where the ray is nearest to the middle: looked for again from close by, the
    same leaf is found.
    """
    a = wp.dot(r, r)
    b = wp.dot(q, r)
    inside = b * b - a * (wp.dot(q, q) - ROUND * ROUND)
    if inside <= 0.0:
        return NOTHING
    # A pixel that sees little of a crown needs no finer steps.
    stride = wp.max(STRIDE, 0.4 * soft) / wp.sqrt(a)
    n = int(wp.floor(-wp.sqrt(inside) / (a * stride)))
    last = -n
    while n <= last:
        t = -b / a + (float(n) + 0.5) * stride
        if t > most:
            return NOTHING
        if t > 0.0:
            deep = foliage(state, q + r * t, soft)
            if deep > 0.0:
                low = t - stride
                high = t
                for _ in range(3):
                    middle = 0.5 * (low + high)
                    if foliage(state, q + r * middle, soft) > 0.0:
                        high = middle
                    else:
                        low = middle
                return wp.max(high, 0.0)
            if deep < -OPEN:
                n += 1
        n += 1
    return NOTHING


@wp.func
def bough_normal(state: wp.uint32, p: wp.vec3, soft: float):
    """Out of the boughs at a place of a crown, in its own measure; of about length 1."""
    here = boughs(state, p, soft)
    return wp.vec3(
        here - boughs(state, p + wp.vec3(0.06, 0.0, 0.0), soft),
        here - boughs(state, p + wp.vec3(0.0, 0.06, 0.0), soft),
        here - boughs(state, p + wp.vec3(0.0, 0.0, 0.06), soft),
    ) / 0.06  # fmt: skip


@wp.func
def leaf_normal(state: wp.uint32, p: wp.vec3, outward: wp.vec3, soft: float):
    """Which way leaves look on boughs that look `outward`, in the crown's own measure."""
    bump = wp.vec3(
        wp.noise(state, p * 9.0), wp.noise(state, p * 9.0 + wp.vec3(7.0, 3.0, 1.0)),
        wp.noise(state, p * 9.0 + wp.vec3(2.0, 9.0, 5.0)),
    )  # fmt: skip
    return outward + bump * (0.9 * wp.clamp(2.0 - 36.0 * soft, 0.0, 1.0))
