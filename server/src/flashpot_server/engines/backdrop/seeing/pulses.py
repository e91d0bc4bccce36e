"""Rows of pulses, windows or stripes, whose mean over a pixel is taken in closed form."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

wp.set_module_options({"enable_backward": False, "max_unroll": 1})


@wp.func
def filled(x: float, low: float, high: float):
    """Integral from 0 to x of pulses that are 1 from `low` to `high` in every unit."""
    whole = wp.floor(x)
    return whole * (high - low) + wp.clamp(x - whole - low, 0.0, high - low)


@wp.func
def share_of(x: float, width: float, low: float, high: float, first: float, last: float):
    """Mean of those pulses over a width around x, of the pulses between two ends only."""
    if high <= low:
        return 0.0
    a = wp.clamp(x - 0.5 * width, first, last)
    b = wp.clamp(x + 0.5 * width, first, last)
    return (filled(b, low, high) - filled(a, low, high)) / width


@wp.func
def over(x: float, width: float, low: float, high: float):
    """Which share of a width around x lies between two ends."""
    return wp.max(wp.min(x + 0.5 * width, high) - wp.max(x - 0.5 * width, low), 0.0) / width
