"""Sparks on the picture: each a line of light as long as the shutter was open.

A line's profile is a bell of area 1, the integral of a bell along its length: a spark thinner
than a pixel keeps its light, and lines that follow one another have no seam.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.pyro.marching.detail import refined
from flashpot_server.engines.pyro.marching.gas import Gas, darkness, luminous
from flashpot_server.engines.pyro.marching.march import brick_exit, crossed, slowness

wp.set_module_options({"enable_backward": False})

VEIL_STEP = wp.constant(0.75)
"""Cells between two looks at the gas before a spark."""


@wp.func
def bell_until(x: float) -> float:
    """The share of a bell of deviation 1 that lies below `x`."""
    return 0.5 * (1.0 + wp.erf(x * 0.70710678))


@wp.func
def along_line(p: wp.vec2, a: wp.vec2, b: wp.vec2) -> wp.vec3:
    """Way along the line from `a`, distance from it (signed), and the line's length."""
    way = b - a
    length = wp.max(wp.length(way), 1.0e-3)
    way = way / length
    to = p - a
    return wp.vec3(wp.dot(to, way), to[1] * way[0] - to[0] * way[1], length)


@wp.func
def share_of_light(p: wp.vec2, a: wp.vec2, b: wp.vec2, sigma: float) -> float:
    """Share of a line's light that the pixel at `p` gets, its area being 1."""
    if wp.length_sq(b - a) < 0.01 * sigma * sigma:
        away = wp.length_sq(p - 0.5 * (a + b)) / (sigma * sigma)
        return wp.exp(-0.5 * away) / (6.2831853 * sigma * sigma)
    on = along_line(p, a, b)
    across = on[1] / sigma
    reach = 3.2 * sigma
    if across * across > 10.24 or on[0] < -reach or on[0] > on[2] + reach:
        return 0.0
    lengthwise = bell_until(on[0] / sigma) - bell_until((on[0] - on[2]) / sigma)
    return wp.exp(-0.5 * across * across) * 0.39894228 / sigma * lengthwise / on[2]


@wp.kernel
def veil(
    first: int,
    places: wp.array(dtype=wp.vec3),
    eye: wp.vec3,
    gas: Gas,
    floor: int,
    field: wp.array3d(dtype=wp.vec4),
    ways: wp.array3d(dtype=wp.vec3),
    live: wp.array3d(dtype=wp.uint8),
    bricks: wp.array3d(dtype=wp.uint8),
    through: wp.array(dtype=wp.vec3),
):
    """The light that the gas lets through from every place, in cells, to the eye."""
    n = wp.tid()
    n += first
    way = places[n] - eye
    length = wp.length(way)
    way = way / wp.max(length, 1.0e-6)
    slow = slowness(way)
    crossing = crossed(eye, slow, field)
    depth = crossing[0]
    far = wp.min(crossing[1], length)
    thickness = float(0.0)
    while depth < far and thickness < 12.0:
        step = wp.min(VEIL_STEP, far - depth)
        q = eye + (depth + 0.5 * step) * way
        i = wp.clamp(int(q[0] + 0.5), 0, live.shape[0] - 1)
        j = wp.clamp(int(q[1] + 0.5), 0, live.shape[1] - 1)
        k = wp.clamp(int(q[2] + 0.5), 0, live.shape[2] - 1)
        if live[i, j, k] != wp.uint8(0):
            here = refined(field, ways, q, floor)
            opacity = gas.flame * luminous(here, gas) + gas.soot * darkness(here, gas)
            thickness += opacity * step
        elif bricks[i >> 2, j >> 2, k >> 2] == wp.uint8(0):
            step += brick_exit(q, slow)
        depth += step
    through[n] = wp.vec3(
        wp.exp(-thickness * gas.hue[0]),
        wp.exp(-thickness * gas.hue[1]),
        wp.exp(-thickness * gas.hue[2]),
    )


@wp.kernel
def draw(
    first: int,
    starts: wp.array(dtype=int),
    order: wp.array(dtype=int),
    across: int,
    a: wp.array(dtype=wp.vec2),
    b: wp.array(dtype=wp.vec2),
    sigma: wp.array(dtype=float),
    depth: wp.array(dtype=float),
    flux: wp.array(dtype=wp.vec3),
    area: wp.array(dtype=float),
    motion: wp.array(dtype=wp.vec2),
    solid: wp.array2d(dtype=wp.vec2),
    light: wp.array2d(dtype=wp.vec4),
    moved: wp.array2d(dtype=wp.vec3),
):
    """Light and coverage of all sparks; `moved` gets their motion and depth, by coverage.

    `solid` is the opacity and depth of what hides sparks behind it.
    """
    row, column = wp.tid()
    row += first
    tile = (row >> 3) * across + (column >> 3)
    p = wp.vec2(float(column) + 0.5, float(row) + 0.5)
    hidden = solid[row, column]
    total = wp.vec4(0.0, 0.0, 0.0, 0.0)
    rest = wp.vec3(0.0, 0.0, 0.0)
    for index in range(starts[tile], starts[tile + 1]):
        i = order[index]
        share = share_of_light(p, a[i], b[i], sigma[i])
        if share > 1.0e-9:
            if depth[i] > hidden[1]:
                share *= 1.0 - hidden[0]
            covered = share * area[i]
            total += wp.vec4(flux[i][0] * share, flux[i][1] * share, flux[i][2] * share, covered)
            rest += covered * wp.vec3(motion[i][0], motion[i][1], depth[i])
    light[row, column] = wp.vec4(total[0], total[1], total[2], wp.min(total[3], 1.0))
    if total[3] > 0.0:
        rest = rest / total[3]
    moved[row, column] = rest
