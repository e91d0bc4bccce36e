"""What rays have in common: the earth under them, boxes before them."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

EARTH_M = wp.constant(6.36e6)
"""Radius of the earth, whose top is the world's origin."""
NOTHING = wp.constant(1.0e9)
"""How far a ray goes that meets nothing, metres."""


@wp.func
def inverse(d: wp.vec3):
    """One over each part of a direction, finite."""
    x = wp.where(wp.abs(d[0]) < 1.0e-8, 1.0e8, 1.0 / d[0])
    y = wp.where(wp.abs(d[1]) < 1.0e-8, 1.0e8, 1.0 / d[1])
    z = wp.where(wp.abs(d[2]) < 1.0e-8, 1.0e8, 1.0 / d[2])
    return wp.vec3(x, y, z)


@wp.func
def span_in(low: wp.vec3, high: wp.vec3, o: wp.vec3, inv: wp.vec3):
    """Metres along a ray to where it enters and leaves a box; entered after left, it passes by."""
    ax = (low[0] - o[0]) * inv[0]
    bx = (high[0] - o[0]) * inv[0]
    ay = (low[1] - o[1]) * inv[1]
    by = (high[1] - o[1]) * inv[1]
    az = (low[2] - o[2]) * inv[2]
    bz = (high[2] - o[2]) * inv[2]
    near = wp.max(wp.max(wp.min(ax, bx), wp.min(az, bz)), wp.min(ay, by))
    far = wp.min(wp.min(wp.max(ax, bx), wp.max(az, bz)), wp.max(ay, by))
    return wp.vec2(near, far)
