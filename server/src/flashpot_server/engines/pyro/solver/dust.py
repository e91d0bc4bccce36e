"""Dust that the blast's own wind lifts from the ground."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import periodic

wp.set_module_options({"enable_backward": False})


@wp.struct
class Skirt:
    """Ground that gives dust."""

    radius: float
    rate: float
    """Dust density a unit of time that wind at twice the threshold lifts."""
    threshold: float
    """Speed below which nothing is lifted."""
    most: float
    origin: wp.vec3
    cell: float
    scale: float
    """Cells of the noise tile per unit length."""


@wp.kernel
def lift(
    first: int,
    scalars: wp.array3d(dtype=wp.vec4),
    velocity: wp.array3d(dtype=wp.vec3),
    noise: wp.array3d(dtype=float),
    skirt: Skirt,
    step: float,
):
    """Add dust to the lowest two cells where the air is fast, in patches."""
    i, k = wp.tid()
    i += first
    x = skirt.origin[0] + skirt.cell * (float(i) + 0.5)
    z = skirt.origin[2] + skirt.cell * (float(k) + 0.5)
    share = wp.clamp(3.0 * (1.0 - wp.sqrt(x * x + z * z) / skirt.radius), 0.0, 1.0)
    if share > 0.0:
        patch = wp.clamp(0.8 + 0.9 * periodic(noise, wp.vec3(x, 0.0, z) * skirt.scale), 0.0, 2.0)
        for j in range(2):
            air = velocity[i, j, k]
            speed = wp.sqrt(air[0] * air[0] + air[2] * air[2]) / skirt.threshold - 1.0
            here = scalars[i, j, k]
            added = skirt.rate * share * patch * wp.clamp(speed, 0.0, 2.0) * step
            soot = wp.max(here[2], wp.min(here[2] + added, skirt.most))
            scalars[i, j, k] = wp.vec4(here[0], here[1], soot, here[3])
