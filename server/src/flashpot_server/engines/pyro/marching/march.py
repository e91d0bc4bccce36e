"""The camera's rays through the gas."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: RUF046, UP018

from __future__ import annotations

from typing import Any

import warp as wp

from flashpot_server.engines.kernels.sampling import greater, lesser, linear
from flashpot_server.engines.pyro.marching.detail import refined
from flashpot_server.engines.pyro.marching.gas import (
    Gas,
    darkness,
    emission_at,
    luminous,
    thickness_at,
)
from flashpot_server.engines.pyro.marching.veiling import Veil, let_by

wp.set_module_options({"enable_backward": False})

SHORTEST = wp.constant(0.25)
"""Of a step through the gas, in cells."""
LONGEST = wp.constant(1.0)
CHANGE = wp.constant(0.03)
"""Optical depth by which two steps may differ, times what still comes through."""
ASIDE = wp.constant(0.75)
"""Cells to either side over which the gas's slope is taken."""
CLEAREST = wp.constant(0.0005)
"""Light below which nothing more is looked for: no bright plate shimmers through black smoke."""
VEILED = wp.constant(1.0e-6)
"""Share that a deep plate lets by below which a ray ends."""
FRONT = wp.constant(0.01)
"""Opacity at which the gas's front is seen."""


@wp.struct
class Lens:
    """Rays in cells of the grid: `origin + depth * (corner + u * across + v * down)`."""

    origin: wp.vec3
    corner: wp.vec3
    across: wp.vec3
    down: wp.vec3


@wp.struct
class Window:
    """The part of the picture that is marched."""

    left: int
    top: int
    width: int
    """Of the whole picture, as its height."""
    height: int


@wp.func
def jitter(x: int, y: int) -> float:
    """Interleaved gradient noise (J. Jimenez 2014): neighbours differ as much as can be."""
    value = 0.06711056 * float(x) + 0.00583715 * float(y)
    value = 52.9829189 * (value - wp.floor(value))
    return value - wp.floor(value)


@wp.func
def brick_exit(q: wp.vec3, slow: wp.vec3) -> float:
    """Depth from `q` to the far side of its brick of 4 cells; `slow` is depth per cell."""
    nearest = float(1.0e9)
    for axis in range(3):
        low = wp.floor((q[axis] + 0.5) * 0.25) * 4.0 - 0.5
        edge = wp.where(slow[axis] > 0.0, low + 4.0, low)
        nearest = lesser(nearest, (edge - q[axis]) * slow[axis])
    return greater(nearest, 0.0)


@wp.func
def passed(
    q: wp.vec3,
    slow: wp.vec3,
    cell: float,
    noise: float,
    live: wp.array3d(dtype=wp.uint8),
    bricks: wp.array3d(dtype=wp.uint8),
) -> float:
    """Depth that shows nothing from `q` on; 0 where there may be something."""
    i = wp.clamp(int(q[0] + 0.5), 0, live.shape[0] - 1)
    j = wp.clamp(int(q[1] + 0.5), 0, live.shape[1] - 1)
    k = wp.clamp(int(q[2] + 0.5), 0, live.shape[2] - 1)
    if live[i, j, k] != wp.uint8(0):
        return 0.0
    if bricks[i >> 2, j >> 2, k >> 2] != wp.uint8(0):
        return LONGEST * cell
    return brick_exit(q, slow) + SHORTEST * cell * (0.02 + noise)


@wp.func
def crossed(origin: wp.vec3, slow: wp.vec3, field: wp.array(dtype=Any, ndim=3)) -> wp.vec2:
    """The depths between which a ray is inside the grid; the second is less where it misses."""
    near = float(1.0e-3)
    far = float(1.0e9)
    for axis in range(3):
        a = (-0.5 - origin[axis]) * slow[axis]
        b = (float(field.shape[axis]) - 0.5 - origin[axis]) * slow[axis]
        near = greater(near, lesser(a, b))
        far = lesser(far, greater(a, b))
    return wp.vec2(near, far)


@wp.func
def slowness(way: wp.vec3) -> wp.vec3:
    """Depth per cell along each axis."""
    slow = wp.vec3(0.0, 0.0, 0.0)
    for axis in range(3):
        span = way[axis]
        if wp.abs(span) < 1.0e-9:
            span = 1.0e-9
        slow[axis] = 1.0 / span
    return slow


@wp.func
def outward(
    field: wp.array3d(dtype=wp.vec4),
    ways: wp.array3d(dtype=wp.vec3),
    q: wp.vec3,
    floor: int,
    axes: int,
    gas: Gas,
) -> wp.vec3:
    """How fast the gas thins out along each axis; 0 where `axes` is not 3."""
    slope = wp.vec3(0.0, 0.0, 0.0)
    for axis in range(axes):
        aside = wp.vec3(0.0, 0.0, 0.0)
        aside[axis] = ASIDE
        ahead = thickness_at(refined(field, ways, q + aside, floor), gas)
        slope[axis] = thickness_at(refined(field, ways, q - aside, floor), gas) - ahead
    return slope


@wp.func
def reached(depth: float, stop: wp.vec2) -> float:
    """How much way up to a depth is seen before what stands in the plate."""
    wide = greater(stop[1] - stop[0], 1.0e-6)
    left = wp.clamp((stop[1] - depth) / wide, 0.0, 1.0)
    return lesser(depth, stop[0]) + 0.5 * wide * (1.0 - left * left)


@wp.func
def uncovered(start: float, end: float, stop: wp.vec2) -> float:
    """How much is seen of what lies between two depths, before what stands in the plate."""
    if end <= stop[0]:
        return 1.0
    return wp.clamp((reached(end, stop) - reached(start, stop)) / (end - start), 0.0, 1.0)


@wp.func
def slice_up(
    edge: int,
    depth: float,
    step: float,
    before: wp.vec3,
    after: wp.vec3,
    through: float,
    weight: float,
    row: int,
    column: int,
    edges: wp.array(dtype=float),
    slices: wp.array3d(dtype=wp.vec4),
) -> int:
    """Write what is seen up to the edges that a step passed; the first that it did not."""
    passing = int(edge)
    while passing < edges.shape[0] and edges[passing] <= depth:
        part = wp.clamp(1.0 - (depth - edges[passing]) / step, 0.0, 1.0)
        light = before + part * (after - before)
        opacity = 1.0 - through + part * weight
        slices[passing, row, column] = wp.vec4(light[0], light[1], light[2], opacity)
        passing += 1
    return passing


@wp.kernel
def march(
    first: int,
    window: Window,
    lens: Lens,
    gas: Gas,
    floor: int,
    field: wp.array3d(dtype=wp.vec4),
    ways: wp.array3d(dtype=wp.vec3),
    lit: wp.array3d(dtype=wp.vec3),
    light_cells: float,
    velocity: wp.array3d(dtype=wp.vec3),
    live: wp.array3d(dtype=wp.uint8),
    bricks: wp.array3d(dtype=wp.uint8),
    glow: wp.array(dtype=wp.vec3),
    stop: wp.array2d(dtype=wp.vec2),
    veil: Veil,
    emission: wp.array2d(dtype=wp.vec3),
    smoke: wp.array2d(dtype=wp.vec4),
    moved: wp.array2d(dtype=wp.vec4),
    axes: int,
    front: wp.array2d(dtype=wp.vec2),
    facing: wp.array2d(dtype=wp.vec3),
    edges: wp.array(dtype=float),
    slices: wp.array3d(dtype=wp.vec4),
):
    """Light and opacity through one pixel, as far as something stands in the plate.

    `stop` is the depths, metres, where the gas begins to go behind it and where it is hidden,
    `veil` what a deep plate lets be seen.

    `smoke` gets scattered RGB and alpha, `moved` the velocity and the depth that the pixel's
    opacity has on average. `light_cells` is the cells of `lit` per cell of the gas. Cells that
    are not `live`, and `bricks` without any, are passed over. Where `axes` is 3, `front` gets
    the depth of the gas's front and its mean temperature (0 to 1), `facing` its mean normal.
    `slices` gets light and opacity as far as each of the depths `edges`.
    """
    row, column = wp.tid()
    row += first
    x = column + window.left
    y = row + window.top
    u = (float(x) + 0.5) / float(window.width)
    v = (float(y) + 0.5) / float(window.height)
    way = lens.corner + u * lens.across + v * lens.down
    slow = slowness(way)
    crossing = crossed(lens.origin, slow, field)
    stopping = stop[row, column]
    cell = 1.0 / wp.length(way)
    # A soft end needs the step that it lies in; behind a sharp one may be another side of a wall.
    ending = wp.where(stopping[1] > stopping[0], stopping[1] + LONGEST * cell, stopping[1])
    far = lesser(crossing[1], ending)
    noise = jitter(x, y)
    depth = crossing[0] + SHORTEST * cell * noise
    through = float(1.0)
    thickness = float(0.0)
    hidden = float(0.0)
    clear = wp.vec3(1.0, 1.0, 1.0)
    glowing = wp.vec3(0.0, 0.0, 0.0)
    scattered = wp.vec3(0.0, 0.0, 0.0)
    reach = float(0.0)
    heat = float(0.0)
    nearest = float(0.0)
    clearest = 1.0 - FRONT
    normal = wp.vec3(0.0, 0.0, 0.0)
    last_total = float(0.0)
    last_heat = float(0.0)
    last_flame = float(0.0)
    last_shine = wp.vec3(0.0, 0.0, 0.0)
    last_bounce = wp.vec3(0.0, 0.0, 0.0)
    pace = float(SHORTEST)
    lift = 0.5 * light_cells - 0.5
    edge = int(0)
    veiled = veil.spans.shape[0] > 0
    while depth < far and through > CLEAREST:
        q = lens.origin + depth * way
        empty = passed(q, slow, cell, noise, live, bricks)
        if empty > 0.0:
            depth += empty
            pace = SHORTEST
            last_total = 0.0
            last_heat = 0.0
            last_flame = 0.0
            last_shine = wp.vec3(0.0, 0.0, 0.0)
            last_bounce = wp.vec3(0.0, 0.0, 0.0)
        else:
            here = refined(field, ways, q, floor)
            flame = luminous(here, gas)
            soot = gas.soot * darkness(here, gas)
            total = gas.flame * flame + soot
            change = wp.abs(total - last_total) + wp.abs(flame - last_flame) * gas.bare
            change += wp.abs(here[0] - last_heat) * (total + flame * gas.shine)
            change *= pace * through
            if change > CHANGE and pace > SHORTEST:
                shorter = greater(0.35 * pace, SHORTEST)
                depth -= cell * (pace - shorter)
                pace = shorter
            else:
                shine = wp.vec3(0.0, 0.0, 0.0)
                bounce = wp.vec3(0.0, 0.0, 0.0)
                if flame + gas.blue * here[3] > 1.0e-6:
                    shine = emission_at(here, q[1], flame, glow, gas)
                if soot > 1.0e-6:
                    place = light_cells * q + wp.vec3(lift, lift, lift)
                    bounce = wp.cw_mul(gas.albedo, linear(lit, place)) * soot
                # What lies between two samples is their mean: twice as exact as either alone.
                amount = 0.5 * (last_total + total) * pace
                taken = 1.0 - wp.exp(-amount)
                until = glowing + scattered
                share = 0.5 * pace
                if amount > 1.0e-4:
                    share *= taken / amount
                bare = uncovered(depth - pace * cell, depth, stopping)
                if veiled:
                    let = let_by(depth - pace * cell, depth, veil, row, column)
                    bare *= let
                    far = wp.where(let < VEILED, depth, far)
                share *= bare
                glowing += wp.cw_mul(clear, last_shine + shine) * share
                scattered += (last_bounce + bounce) * (share * through)
                loss = through * taken
                weight = loss * bare
                hidden += loss - weight
                edge = slice_up(
                    edge, depth, pace * cell, until, glowing + scattered, through, weight,
                    row, column, edges, slices,
                )  # fmt: skip
                reach += weight * (depth - 0.5 * pace * cell)
                heat += weight * 0.5 * (last_heat + here[0])
                normal += through * outward(field, ways, q, floor, axes, gas) * pace
                nearest = wp.where(
                    through > clearest and through - loss <= clearest,
                    depth - pace * cell * (1.0 - (through - clearest) / greater(loss, 1.0e-9)),
                    nearest,
                )
                thickness += amount
                through *= 1.0 - taken
                clear = wp.vec3(
                    wp.exp(-thickness * gas.hue[0]), through, wp.exp(-thickness * gas.hue[2])
                )
                last_total = total
                last_heat = here[0]
                last_flame = flame
                last_shine = shine
                last_bounce = bounce
                pace = lesser(
                    greater(pace * 0.6 * CHANGE / (change + 0.001), SHORTEST),
                    lesser(2.0 * pace, wp.where(here[1] > gas.rich, 2.0 * SHORTEST, LONGEST)),
                )
                depth += cell * pace
    alpha = 1.0 - through - hidden
    lit_up = glowing + scattered
    slice_up(edge, far + 1.0e9, 1.0, lit_up, lit_up, through, 0.0, row, column, edges, slices)
    emission[row, column] = glowing
    smoke[row, column] = wp.vec4(scattered[0], scattered[1], scattered[2], alpha)
    speed = wp.vec3(0.0, 0.0, 0.0)
    if alpha > 0.0:
        reach = reach / alpha
        q = lens.origin + reach * way
        speed = linear(velocity, 0.5 * q - wp.vec3(0.25, 0.25, 0.25))
    moved[row, column] = wp.vec4(speed[0], speed[1], speed[2], reach)
    if axes > 0:
        front[row, column] = wp.vec2(
            wp.where(nearest > 0.0, nearest, reach), heat / greater(alpha, 1.0e-6)
        )
        facing[row, column] = wp.normalize(normal)
