"""How much heat the camera's rays pass through: what bends the light of the plate behind."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import span
from flashpot_server.engines.pyro.marching.march import Lens, Window, crossed, slowness
from flashpot_server.engines.pyro.solver.regrid import cubic

wp.set_module_options({"enable_backward": False})

STEP = wp.constant(0.8)
"""Cells between two looks at the gas."""


@wp.kernel
def heat_behind(
    first: int,
    window: Window,
    lens: Lens,
    field: wp.array3d(dtype=wp.vec4),
    column: wp.array2d(dtype=float),
):
    """Temperature, 0 to 1, summed along each pixel's ray, in cells."""
    row, place = wp.tid()
    row += first
    u = (float(place + window.left) + 0.5) / float(window.width)
    v = (float(row + window.top) + 0.5) / float(window.height)
    way = lens.corner + u * lens.across + v * lens.down
    inside = crossed(lens.origin, slowness(way), field)
    step = STEP / wp.length(way)
    total = float(0.0)
    depth = inside[0] + 0.5 * step
    while depth < inside[1]:
        q = lens.origin + depth * way
        low, high = span(field, q)
        if high[0] > 0.004:
            total += cubic(field, q, low, high)[0]
        depth += step
    column[row, place] = total * STEP
