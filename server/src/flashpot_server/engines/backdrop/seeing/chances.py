"""Numbers by chance that always come out alike."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

wp.set_module_options({"enable_backward": False, "max_unroll": 1})


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
def byte_of(bits: wp.uint32, n: int):
    """The n-th eight of 32 bits, from -0.5 to 0.5."""
    return float((bits >> wp.uint32(8 * n)) & wp.uint32(255)) / 255.0 - 0.5


@wp.func
def chance_of(bits: wp.uint32):
    """A number from 0 to 1, of other digits than the bytes."""
    mixed = (bits ^ (bits >> wp.uint32(7))) * wp.uint32(1640531527)
    return float(mixed >> wp.uint32(8)) / 16777216.0
