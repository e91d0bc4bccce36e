"""How far the set is along the camera's rays: one ray a pixel, sixteen where its edges are."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.

from __future__ import annotations

import warp as wp

from flashpot_server.engines.pyro.marching.march import Lens, Window

wp.set_module_options({"enable_backward": False})

FAR = wp.constant(1.0e9)
EDGE = wp.constant(0.03)
"""Share of its depth by which a pixel's neighbour must differ for an edge to lie between."""
LAYER = wp.constant(1.05)
"""Samples of a pixel up to this many times its nearest one's depth belong to the nearer layer."""
MOST = wp.constant(4.0)
"""Times its own depth per normal distance that a slanting surface's rays may be cut back by."""
MOST_BODIES = wp.constant(5)
SKIN = wp.constant(1.0e-4)
"""Own lengths below a surface from which its back is looked for."""
SIDE = wp.constant(4)
"""Samples of an edge's pixel along each of its sides."""


@wp.func
def thickness(filled: wp.uint64, place: wp.vec3, way: wp.vec3) -> float:
    """How far it is through a body to the air behind it; 0 where there is none.

    Bodies that overlap or touch are one: behind a face that leads out of one of them the next face
    leads out again.
    """
    total = 0.0
    if filled == wp.uint64(0):
        return total
    for _ in range(MOST_BODIES):
        found = wp.mesh_query_ray(filled, place + (total + SKIN) * way, way, FAR)
        if not found.result or wp.dot(found.normal, way) <= 0.0:
            return total
        total += found.t + SKIN
    return total


@wp.func
def met(surface: wp.uint64, filled: wp.uint64, lens: Lens, window: Window, x: float, y: float):
    """Depth in metres at which the ray at a place of the picture meets the set, and its skin.

    FAR where it does not. The skin is how thick the wall is (own lengths; 0 for a sheet), how far
    the cube of eight cells reaches across it (cells), and metres deep per own length across it.
    """
    u = x / float(window.width)
    v = y / float(window.height)
    way = lens.corner + u * lens.across + v * lens.down
    length = wp.length(way)
    found = wp.mesh_query_ray(surface, lens.origin, way / length, FAR)
    depth = float(FAR)
    skin = wp.vec3(0.0, 0.0, 0.0)
    if found.result:
        depth = found.t / length
        n = wp.where(wp.dot(found.normal, way) > 0.0, found.normal, -found.normal)
        thick = thickness(filled, lens.origin + depth * way, n)
        cube = wp.abs(n[0]) + wp.abs(n[1]) + wp.abs(n[2])
        skin = wp.vec3(thick, cube, wp.min(1.0 / wp.dot(n, way), MOST / length))
    return depth, skin


@wp.kernel
def look(
    first: int,
    surface: wp.uint64,
    filled: wp.uint64,
    lens: Lens,
    window: Window,
    depth: wp.array2d(dtype=float),
    skin: wp.array2d(dtype=wp.vec3),
):
    """The depth in every pixel's middle, and the skin there."""
    row, column = wp.tid()
    row += first
    x = float(column + window.left) + 0.5
    y = float(row + window.top) + 0.5
    found, thin = met(surface, filled, lens, window, x, y)
    depth[row, column] = found
    skin[row, column] = thin


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
    filled: wp.uint64,
    lens: Lens,
    window: Window,
    depth: wp.array2d(dtype=float),
    skin: wp.array2d(dtype=wp.vec3),
    near: wp.array2d(dtype=wp.vec2),
    far: wp.array2d(dtype=wp.vec2),
    behind: wp.array2d(dtype=wp.vec3),
):
    """Mean depth and share of the pixel, of the nearest surface in it and of what is behind it.

    `skin` and `behind` get the skins of the two.
    """
    row, column = wp.tid()
    row += first
    here = depth[row, column]
    front = wp.vec2(0.0, 0.0)
    rest = wp.vec2(0.0, 0.0)
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
            found, _thin = met(surface, filled, lens, window, x + s, y + t)
            nearest = wp.min(nearest, found)
        for n in range(SIDE * SIDE):
            s = (float(n % SIDE) + 0.5) / float(SIDE)
            t = (float(n / SIDE) + 0.5) / float(SIDE)
            found, thin = met(surface, filled, lens, window, x + s, y + t)
            if found < LAYER * nearest:
                front += share * wp.vec2(found, 1.0)
                skin[row, column] = thin
            elif found < FAR:
                rest += share * wp.vec2(found, 1.0)
                behind[row, column] = thin
        front[0] = front[0] / wp.max(front[1], share)
        rest[0] = rest[0] / wp.max(rest[1], share)
    near[row, column] = front
    far[row, column] = rest
