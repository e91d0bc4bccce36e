"""How much of what lies between two depths a deep plate lets be seen."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import greater, lesser

wp.set_module_options({"enable_backward": False})


@wp.struct
class Veil:
    """A deep plate's optical thickness, as `flashpot.plates.veil.Veil` keeps it."""

    spans: wp.array2d(dtype=wp.vec2i)
    """The first knot of every pixel and how many it has; no pixels where no plate is deep."""
    knots: wp.array(dtype=wp.vec2)


@wp.func
def thinned(before: float, behind: float) -> float:
    """The mean of what comes through where the thickness grows evenly."""
    more = behind - before
    if more < 1.0e-3:
        return wp.exp(-before) * (1.0 - 0.5 * more)
    return (wp.exp(-before) - wp.exp(-behind)) / more


@wp.func
def let_by(start: float, end: float, veil: Veil, row: int, column: int) -> float:
    """The mean share, between two depths, of what a pixel's veil lets be seen."""
    if veil.spans.shape[0] == 0:
        return 1.0
    span = veil.spans[row, column]
    seen = float(0.0)
    near = float(0.0)
    thick = float(0.0)
    for k in range(span[0], span[0] + span[1]):
        knot = veil.knots[k]
        low = greater(start, near)
        high = lesser(end, knot[0])
        if high > low:
            slope = (knot[1] - thick) / (knot[0] - near)
            seen += (high - low) * thinned(
                thick + slope * (low - near), thick + slope * (high - near)
            )
        near = knot[0]
        thick = knot[1]
        if near >= end:
            break
    rest = end - greater(start, near)
    if rest > 0.0:
        seen += rest * wp.exp(-thick)
    return seen / greater(end - start, 1.0e-9)
