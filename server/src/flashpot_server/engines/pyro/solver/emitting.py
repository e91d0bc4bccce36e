"""A source of smoke: what it holds in the cells that it lies in."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import periodic
from flashpot_server.engines.pyro.solver.combustion import Bed

wp.set_module_options({"enable_backward": False})


@wp.kernel
def emit(
    first: int,
    scalars: wp.array3d(dtype=wp.vec4),
    noise: wp.array3d(dtype=float),
    bed: Bed,
):
    """Hold heat and soot in the source, broken up by moving noise; `strength` is the soot's."""
    i, j, k = wp.tid()
    i += first
    place = bed.origin + bed.cell * wp.vec3(float(i) + 0.5, float(j) + 0.5, float(k) + 0.5)
    if place[1] <= bed.thickness + bed.cell:
        x = place[0] / bed.half_width
        z = place[2] / bed.half_depth
        lively = periodic(noise, place * bed.scale + bed.offset)
        reach = 1.0 - wp.sqrt(x * x + z * z) + 0.18 * lively
        share = wp.clamp(reach * 4.0, 0.0, 1.0)
        share *= wp.clamp(0.8 + bed.contrast * lively, 0.0, 1.0)
        here = scalars[i, j, k]
        scalars[i, j, k] = wp.vec4(
            wp.max(here[0], share), here[1], wp.max(here[2], share * bed.strength), here[3]
        )
