"""Twice the simulation's resolution, from smooth lookups warped by noise that flows along.

The noise is fixed to where the gas came from (F. Neyret, "Advected textures", 2003): two sets of
coordinates take turns, each starting anew while the other is seen, so nothing swims or stretches.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import highest, linear, periodic
from flashpot_server.engines.pyro.regrid import cubic

wp.set_module_options({"enable_backward": False})


@wp.struct
class Texture:
    """How the noise lies in the flow."""

    weights: wp.vec2
    """Of the two sets of coordinates."""
    frequencies: wp.vec2
    """Cells of the noise tile per unit length."""
    amplitude: float
    """How far the noise moves a lookup, in cells."""
    origin: wp.vec3
    cell: float


@wp.func
def warped(
    q: wp.vec3,
    first_set: wp.array3d(dtype=wp.vec3),
    second_set: wp.array3d(dtype=wp.vec3),
    noise: wp.array3d(dtype=wp.vec3),
    texture: Texture,
) -> wp.vec3:
    """The lookup at `q`, moved by the noise that flows there."""
    half = 0.5 * q - wp.vec3(0.25, 0.25, 0.25)
    place = texture.origin + texture.cell * (q + wp.vec3(0.5, 0.5, 0.5))
    way = wp.vec3(0.0, 0.0, 0.0)
    if texture.weights[0] > 0.0:
        source = (place + linear(first_set, half)) * texture.frequencies[0]
        way += texture.weights[0] * periodic(noise, source)
    if texture.weights[1] > 0.0:
        source = (place + linear(second_set, half)) * texture.frequencies[1]
        way += texture.weights[1] * periodic(noise, source)
    return q + texture.amplitude * way


@wp.kernel
def refine(
    first: int,
    scalars: wp.array3d(dtype=wp.vec4),
    first_set: wp.array3d(dtype=wp.vec3),
    second_set: wp.array3d(dtype=wp.vec3),
    noise: wp.array3d(dtype=wp.vec3),
    bricks: wp.array3d(dtype=wp.uint8),
    texture: Texture,
    fine: wp.array3d(dtype=wp.vec4),
):
    """Fill the fine grid; cells of empty bricks (4 coarse cells wide) are 0."""
    i, j, k = wp.tid()
    i += first
    value = wp.vec4(0.0, 0.0, 0.0, 0.0)
    if bricks[i >> 3, j >> 3, k >> 3] != wp.uint8(0):
        q = wp.vec3(0.5 * float(i) - 0.25, 0.5 * float(j) - 0.25, 0.5 * float(k) - 0.25)
        moved = warped(q, first_set, second_set, noise, texture)
        if wp.length_sq(highest(scalars, moved)) > 0.0:
            value = cubic(scalars, moved)
    fine[i, j, k] = value
