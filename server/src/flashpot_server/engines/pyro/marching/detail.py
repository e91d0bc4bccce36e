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
HOT = wp.constant(0.25)
"""Temperature under which gas gives no light that could be uneven."""
FINEST = wp.constant(0.8)
"""Frequency of the noise, over that which moves lookups, beyond which cells cannot hold it."""
EVEN_HEAT = wp.constant(0.38)
"""What the noise's size along one axis is on average, as it is looked up."""
MOST_HEAT = wp.constant(0.8)


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
    uneven: float
    """Share by which the noise makes hot gas cooler in lanes, and hotter between them."""
    lanes: float
    """Times the frequency of the noise that moves lookups, that of the lanes."""


def texture_of(
    origin: tuple[float, float, float],
    cell: float,
    grains: tuple[float, float],
    weights: tuple[float, float],
    amplitude: float,
    uneven: float = 0.0,
    lanes: float = 1.0,
) -> Texture:
    """The noise of gas whose first cell begins at `origin`; `amplitude` is in cells.

    Both its size and its reach stay with the cells that it began in, whatever the box does.
    """
    texture = Texture()
    shares = zip(weights, grains, strict=True)
    texture.weights = wp.vec2(*(weight * grain / cell for weight, grain in shares))
    texture.frequencies = wp.vec2(*(1.0 / grain for grain in grains))
    texture.amplitude = amplitude
    texture.uneven, texture.lanes = uneven, lanes
    texture.origin, texture.cell = wp.vec3(*origin), cell
    return texture


@wp.func
def source_of(
    moved: wp.array3d(dtype=wp.vec3), q: wp.vec3, texture: Texture, index: int
) -> wp.vec3:
    """Where in the noise the gas at `q` comes from, by one set of coordinates."""
    place = texture.origin + texture.cell * (q + wp.vec3(0.5, 0.5, 0.5))
    half = 0.5 * q - wp.vec3(0.25, 0.25, 0.25)
    return (place + linear(moved, half)) * texture.frequencies[index]


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
            if texture.weights[0] > 0.0:
                source = source_of(first_set, q, texture, 0)
                way += texture.weights[0] * periodic(noise, source)
            if texture.weights[1] > 0.0:
                source = source_of(second_set, q, texture, 1)
                way += texture.weights[1] * periodic(noise, source)
        way = texture.amplitude * way
        ways[i, j, k] = way
        x = wp.clamp(int(float(i) + way[0] + 0.5), 0, near.shape[0] - 1)
        y = wp.clamp(int(float(j) + way[1] + 0.5), 0, near.shape[1] - 1)
        z = wp.clamp(int(float(k) + way[2] + 0.5), 0, near.shape[2] - 1)
        live[i, j, k] = near[x, y, z]


@wp.func
def laned(noise: wp.array3d(dtype=wp.vec3), source: wp.vec3, lanes: float) -> float:
    """Uneven heat, low in lanes that wind between cells and lower in finer ones where those fit.

    About 0 on average.
    """
    heat = 1.3 * (wp.abs(periodic(noise, lanes * source)[0]) - EVEN_HEAT)
    if 3.0 * lanes < FINEST:
        heat += wp.abs(periodic(noise, 3.0 * lanes * source)[1]) - EVEN_HEAT
    return heat


@wp.kernel
def mottle(
    first: int,
    run: int,
    first_set: wp.array3d(dtype=wp.vec3),
    second_set: wp.array3d(dtype=wp.vec3),
    noise: wp.array3d(dtype=wp.vec3),
    texture: Texture,
    field: wp.array3d(dtype=wp.vec4),
):
    """Hot gas made uneven by noise that flows through it, in place: burning is never even."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):
        here = field[i, j, k]
        if here[0] > HOT:
            q = wp.vec3(float(i), float(j), float(k))
            heat = 0.0
            # Not in cells, and whole: a finer grid takes over its guide's ways, but not its lanes.
            shares = wp.normalize(wp.cw_mul(texture.weights, texture.frequencies))
            if shares[0] > 0.0:
                heat += shares[0] * laned(
                    noise, source_of(first_set, q, texture, 0), texture.lanes
                )
            if shares[1] > 0.0:
                heat += shares[1] * laned(
                    noise, source_of(second_set, q, texture, 1), texture.lanes
                )
            # What has burnt out only cools, in the lanes where it mixes with air.
            heat = lesser(heat, MOST_HEAT * lesser(here[3], 1.0))
            here[0] = here[0] * (1.0 + texture.uneven * heat)
            field[i, j, k] = here


@wp.func
def monotone(field: wp.array3d(dtype=wp.vec4), place: wp.vec3) -> wp.vec4:
    """The field at `place`: cubic, without overshoot."""
    low, high = span(field, place)
    gap = high - low
    value = 0.5 * (low + high)
    if gap[0] + gap[1] + gap[2] + gap[3] > EVEN:
        value = cubic(field, place, low, high)
    return value


@wp.func
def refined(
    field: wp.array3d(dtype=wp.vec4), ways: wp.array3d(dtype=wp.vec3), q: wp.vec3, floor: int
) -> wp.vec4:
    """The gas at `q`: cubic, without overshoot, warped.

    On a floor it thins out over its last few cells, unevenly, instead of ending in a line.
    """
    way = linear(ways, q)
    value = monotone(field, q + way)
    if floor != 0 and q[1] < 8.0:
        ragged = 7.0 + 5.0 * lesser(greater(way[0] + way[2], -1.0), 1.0)
        value *= lesser(greater((2.0 * q[1] + 0.7) / ragged, 0.0), 1.0)
    return value
