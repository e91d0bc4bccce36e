"""Numbers by chance that always come out alike, and what rays have in common."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

NOTHING = wp.constant(1.0e9)
"""How far a ray goes that meets nothing, metres."""


@wp.func
def scrambled(a: int, b: int):
    """32 bits that two whole numbers always give (O'Neill's PCG output mix)."""
    s = wp.uint32(a) * wp.uint32(747796405) + wp.uint32(b) * wp.uint32(277803737)
    s = s + wp.uint32(1013904223)
    s = ((s >> wp.uint32(16)) ^ s) * wp.uint32(73244475)
    s = ((s >> wp.uint32(15)) ^ s) * wp.uint32(73244475)
    return (s >> wp.uint32(16)) ^ s


@wp.func
def chance(a: int, b: int):
    """A number from 0 to 1 that two whole numbers always give."""
    return float(scrambled(a, b) >> wp.uint32(8)) / 16777216.0


@wp.func
def inverse(d: wp.vec3):
    """One over each part of a direction, finite."""
    x = wp.where(wp.abs(d[0]) < 1.0e-8, 1.0e8, 1.0 / d[0])
    y = wp.where(wp.abs(d[1]) < 1.0e-8, 1.0e8, 1.0 / d[1])
    z = wp.where(wp.abs(d[2]) < 1.0e-8, 1.0e8, 1.0 / d[2])
    return wp.vec3(x, y, z)
