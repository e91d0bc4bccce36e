"""How far the set is along the camera's rays: one ray a pixel, sixteen where its edges are."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.

from __future__ import annotations

import warp as wp

from flashpot_server.engines.pyro.march import Lens, Window

wp.set_module_options({"enable_backward": False})

FAR = wp.constant(1.0e9)
EDGE = wp.constant(0.03)
"""Share of its depth by which a pixel's neighbour must differ for an edge to lie between."""
LAYER = wp.constant(1.05)
"""Samples of a pixel up to this many times its nearest one's depth belong to the nearer layer."""
SIDE = wp.constant(4)
"""Samples of an edge's pixel along each of its sides."""


@wp.func
def met(surface: wp.uint64, lens: Lens, window: Window, x: float, y: float) -> float:
    """Depth in metres at which the ray at a place of the picture meets the set; FAR: nowhere."""
    u = x / float(window.width)
    v = y / float(window.height)
    way = lens.corner + u * lens.across + v * lens.down
    length = wp.length(way)
    found = wp.mesh_query_ray(surface, lens.origin, way / length, FAR)
    return wp.where(found.result, found.t / length, FAR)


@wp.kernel
def look(
    first: int,
    surface: wp.uint64,
    lens: Lens,
    window: Window,
    depth: wp.array2d(dtype=float),
):
    """The depth in every pixel's middle."""
    row, column = wp.tid()
    row += first
    x = float(column + window.left) + 0.5
    y = float(row + window.top) + 0.5
    depth[row, column] = met(surface, lens, window, x, y)


@wp.func
def edged(depth: wp.array2d(dtype=float), row: int, column: int) -> bool:
    """Whether a neighbour is much nearer or farther."""
    here = depth[row, column]
    for i in range(-1, 2):
        for j in range(-1, 2):
            r = wp.clamp(row + i, 0, depth.shape[0] - 1)
            c = wp.clamp(column + j, 0, depth.shape[1] - 1)
            there = depth[r, c]
            if wp.abs(there - here) > EDGE * wp.min(here, there):
                return True
    return False


@wp.kernel
def look_again(
    first: int,
    surface: wp.uint64,
    lens: Lens,
    window: Window,
    depth: wp.array2d(dtype=float),
    near: wp.array2d(dtype=wp.vec2),
    far: wp.array2d(dtype=wp.vec2),
):
    """Mean depth and share of the pixel, of the nearest surface in it and of what is behind it."""
    row, column = wp.tid()
    row += first
    here = depth[row, column]
    front = wp.vec2(0.0, 0.0)
    behind = wp.vec2(0.0, 0.0)
    if not edged(depth, row, column):
        if here < FAR:
            front = wp.vec2(here, 1.0)
    else:
        share = 1.0 / float(SIDE * SIDE)
        x = float(column + window.left)
        y = float(row + window.top)
        nearest = float(FAR)
        for n in range(SIDE * SIDE):
            s = (float(n % SIDE) + 0.5) / float(SIDE)
            t = (float(n / SIDE) + 0.5) / float(SIDE)
            nearest = wp.min(nearest, met(surface, lens, window, x + s, y + t))
        for n in range(SIDE * SIDE):
            s = (float(n % SIDE) + 0.5) / float(SIDE)
            t = (float(n / SIDE) + 0.5) / float(SIDE)
            found = met(surface, lens, window, x + s, y + t)
            if found < LAYER * nearest:
                front += share * wp.vec2(found, 1.0)
            elif found < FAR:
                behind += share * wp.vec2(found, 1.0)
        front[0] = front[0] / wp.max(front[1], share)
        behind[0] = behind[0] / wp.max(behind[1], share)
    near[row, column] = front
    far[row, column] = behind
