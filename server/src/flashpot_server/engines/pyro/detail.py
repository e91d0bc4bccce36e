"""Twice the simulation's resolution, from smooth lookups warped by noise that flows along.

The noise is fixed to where the gas came from (F. Neyret, "Advected textures", 2003): two sets of
coordinates take turns, each starting anew while the other is seen, so nothing swims or stretches.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import linear, periodic
from flashpot_server.engines.pyro.regrid import weights

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


@wp.kernel
def stir(
    first: int,
    first_set: wp.array3d(dtype=wp.vec3),
    second_set: wp.array3d(dtype=wp.vec3),
    noise: wp.array3d(dtype=wp.vec3),
    bricks: wp.array3d(dtype=wp.uint8),
    texture: Texture,
    ways: wp.array3d(dtype=wp.vec3),
):
    """How far the noise that flows through each coarse cell moves a lookup there, in cells."""
    i, j, k = wp.tid()
    i += first
    way = wp.vec3(0.0, 0.0, 0.0)
    if bricks[i >> 2, j >> 2, k >> 2] != wp.uint8(0):
        q = wp.vec3(float(i), float(j), float(k))
        half = 0.5 * q - wp.vec3(0.25, 0.25, 0.25)
        place = texture.origin + texture.cell * (q + wp.vec3(0.5, 0.5, 0.5))
        if texture.weights[0] > 0.0:
            source = (place + linear(first_set, half)) * texture.frequencies[0]
            way += texture.weights[0] * periodic(noise, source)
        if texture.weights[1] > 0.0:
            source = (place + linear(second_set, half)) * texture.frequencies[1]
            way += texture.weights[1] * periodic(noise, source)
    ways[i, j, k] = texture.amplitude * way


@wp.kernel
def double(
    first: int,
    ax: int,
    ay: int,
    az: int,
    sx: int,
    sy: int,
    sz: int,
    field: wp.array3d(dtype=wp.vec4),
    bricks: wp.array3d(dtype=wp.uint8),
    doubled: wp.array3d(dtype=wp.vec4),
):
    """Twice the cells along the axis that is not 0, cubic and without overshoot.

    `sx`, `sy`, `sz` are the bits that lead from the doubled field's cells to the bricks.
    """
    i, j, k = wp.tid()
    i += first
    if bricks[i >> sx, j >> sy, k >> sz] == wp.uint8(0):
        doubled[i, j, k] = wp.vec4(0.0, 0.0, 0.0, 0.0)
        return
    along = ax * i + ay * j + az * k
    # An even cell lies a quarter below its parent's middle, an odd one a quarter above.
    low = (along - 1) >> 1
    part = 0.75 - 0.5 * float(along & 1)
    last = ax * field.shape[0] + ay * field.shape[1] + az * field.shape[2] - 1
    x = (1 - ax) * i
    y = (1 - ay) * j
    z = (1 - az) * k
    n0 = wp.clamp(low - 1, 0, last)
    n1 = wp.clamp(low, 0, last)
    n2 = wp.clamp(low + 1, 0, last)
    n3 = wp.clamp(low + 2, 0, last)
    a = field[x + ax * n0, y + ay * n0, z + az * n0]
    b = field[x + ax * n1, y + ay * n1, z + az * n1]
    c = field[x + ax * n2, y + ay * n2, z + az * n2]
    d = field[x + ax * n3, y + ay * n3, z + az * n3]
    share = weights(part)
    value = a * share[0] + b * share[1] + c * share[2] + d * share[3]
    doubled[i, j, k] = wp.max(wp.min(b, c), wp.min(wp.max(b, c), value))


@wp.kernel
def refine(
    first: int,
    smooth: wp.array3d(dtype=wp.vec4),
    ways: wp.array3d(dtype=wp.vec3),
    bricks: wp.array3d(dtype=wp.uint8),
    floor: int,
    fine: wp.array3d(dtype=wp.vec4),
):
    """Warp the doubled field; cells of empty bricks (8 fine cells wide) are 0.

    On a floor the gas thins out over its last few cells, unevenly, instead of ending in a line.
    """
    i, j, k = wp.tid()
    i += first
    value = wp.vec4(0.0, 0.0, 0.0, 0.0)
    if bricks[i >> 3, j >> 3, k >> 3] != wp.uint8(0):
        here = wp.vec3(float(i), float(j), float(k))
        way = linear(ways, 0.5 * here - wp.vec3(0.25, 0.25, 0.25))
        value = linear(smooth, here + 2.0 * way)
        if floor != 0 and j < 16:
            ragged = 7.0 + 5.0 * wp.clamp(way[0] + way[2], -1.0, 1.0)
            value *= wp.clamp((float(j) + 0.2) / ragged, 0.0, 1.0)
    fine[i, j, k] = value
