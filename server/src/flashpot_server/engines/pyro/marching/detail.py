"""Finer gas than was simulated: smooth lookups warped by noise that flows along.

The noise is fixed to where the gas came from (F. Neyret, "Advected textures", 2003): two sets of
coordinates take turns, each starting anew while the other is seen, so nothing swims or stretches.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import greater, lesser, linear, periodic, span
from flashpot_server.engines.pyro.solver.regrid import cubic

wp.set_module_options({"enable_backward": False})

EVEN = wp.constant(0.004)
"""Where the cells around a place differ by less, their middle is near enough."""


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


def texture_of(
    origin: tuple[float, float, float],
    cell: float,
    grains: tuple[float, float],
    weights: tuple[float, float],
    amplitude: float,
) -> Texture:
    """The noise of gas whose first cell begins at `origin`; `amplitude` is in cells.

    Both its size and its reach stay with the cells that it began in, whatever the box does.
    """
    texture = Texture()
    shares = zip(weights, grains, strict=True)
    texture.weights = wp.vec2(*(weight * grain / cell for weight, grain in shares))
    texture.frequencies = wp.vec2(*(1.0 / grain for grain in grains))
    texture.amplitude = amplitude
    texture.origin, texture.cell = wp.vec3(*origin), cell
    return texture


@wp.kernel
def stir(
    first: int,
    run: int,
    first_set: wp.array3d(dtype=wp.vec3),
    second_set: wp.array3d(dtype=wp.vec3),
    noise: wp.array3d(dtype=wp.vec3),
    bricks: wp.array3d(dtype=wp.uint8),
    near: wp.array3d(dtype=wp.uint8),
    texture: Texture,
    ways: wp.array3d(dtype=wp.vec3),
    live: wp.array3d(dtype=wp.uint8),
):
    """How far the noise that flows through each cell moves a lookup there, in cells.

    `live` gets whether there is anything `near` where the lookups of the cell lead.
    """
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, ways.shape[2])):
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
        way = texture.amplitude * way
        ways[i, j, k] = way
        x = wp.clamp(int(float(i) + way[0] + 0.5), 0, near.shape[0] - 1)
        y = wp.clamp(int(float(j) + way[1] + 0.5), 0, near.shape[1] - 1)
        z = wp.clamp(int(float(k) + way[2] + 0.5), 0, near.shape[2] - 1)
        live[i, j, k] = near[x, y, z]


@wp.func
def refined(
    field: wp.array3d(dtype=wp.vec4), ways: wp.array3d(dtype=wp.vec3), q: wp.vec3, floor: int
) -> wp.vec4:
    """The gas at `q`: cubic, without overshoot, warped.

    On a floor it thins out over its last few cells, unevenly, instead of ending in a line.
    """
    way = linear(ways, q)
    place = q + way
    low, high = span(field, place)
    gap = high - low
    value = 0.5 * (low + high)
    if gap[0] + gap[1] + gap[2] + gap[3] > EVEN:
        value = cubic(field, place, low, high)
    if floor != 0 and q[1] < 8.0:
        ragged = 7.0 + 5.0 * lesser(greater(way[0] + way[2], -1.0), 1.0)
        value *= lesser(greater((2.0 * q[1] + 0.7) / ragged, 0.0), 1.0)
    return value
