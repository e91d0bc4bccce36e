"""Geometry on a grid: the share of every face that is open, and what its surfaces cut off.

A closed surface fills what it encloses, its normals outward; its faces are open by the share of
their area outside (the cut cells of C. Batty, F. Bertails and R. Bridson, "A fast variational
framework for accurate solid-fluid coupling", 2007). Where a body is too thin for that, so that air
of both its sides would share a cell, its cells are closed whole; what a grid's corners miss of
walls and sheets is found by rays from cell to cell: nothing passes where one of those is cut.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

wp.set_module_options({"enable_backward": False})

AIR = wp.constant(0)
THICK = wp.constant(1)
THIN = wp.constant(4)
FAR = wp.constant(1.0e9)
NEAR = wp.constant(1.05)
"""Cells: a corner with no surface nearer lies on the same side as its neighbour."""
SAMPLES = wp.constant(4)
"""Samples of a face along each of its sides."""
NARROWEST = wp.constant(0.1)
"""Share of a face below which it is closed: slivers would only slow the solver down."""
TOUCH = wp.constant(1.0e-3)
"""Cells from a surface at which a corner lies on it."""
LAP = wp.constant(0.01)
"""Cells by which rays overlap, so that none slips past a wall in a cell's very middle."""


@wp.kernel
def measure(
    first: int,
    filled: wp.uint64,
    origin: wp.vec3,
    cell: float,
    distance: wp.array3d(dtype=float),
):
    """Distance from every corner to what is filled, in cells, negative inside; 2 or -2 beyond."""
    i, j = wp.tid()
    i += first
    side = float(1.0)
    for k in range(distance.shape[2]):
        place = origin + cell * wp.vec3(float(i), float(j), float(k))
        reach = wp.where(k == 0, FAR, NEAR * cell)
        found = wp.mesh_query_point_sign_winding_number(filled, place, reach, 2.0, 0.5)
        away = float(2.0)
        if found.result:
            side = found.sign
            near = wp.mesh_eval_position(filled, found.face, found.u, found.v)
            away = wp.min(wp.length(near - place) / cell, 2.0)
        distance[i, j, k] = side * away


@wp.kernel
def cut(
    first: int,
    surface: wp.uint64,
    origin: wp.vec3,
    cell: float,
    cuts: wp.array3d(dtype=wp.uint8),
):
    """A bit for each axis: whether a surface lies between a cell's middle and the one before."""
    i, j, k = wp.tid()
    i += first
    middle = origin + cell * wp.vec3(float(i) + 0.5, float(j) + 0.5, float(k) + 0.5)
    bits = 0
    for axis in range(3):
        way = wp.vec3(0.0, 0.0, 0.0)
        way[axis] = -1.0
        start = middle - (LAP * cell) * way
        found = wp.mesh_query_ray(surface, start, way, cell * (1.0 + 2.0 * LAP))
        if found.result:
            bits += 1 << axis
    cuts[i, j, k] = wp.uint8(bits)


@wp.func
def corner(distance: wp.array3d(dtype=float), i: int, j: int, k: int) -> float:
    """The distance at a corner, the nearest one's beyond the grid."""
    return distance[
        wp.clamp(i, 0, distance.shape[0] - 1),
        wp.clamp(j, 0, distance.shape[1] - 1),
        wp.clamp(k, 0, distance.shape[2] - 1),
    ]


@wp.func
def share_outside(a: float, b: float, c: float, d: float) -> float:
    """The share of a face outside, from the distances at its corners, `a` and `d` opposite."""
    if wp.max(wp.max(a, b), wp.max(c, d)) <= TOUCH:
        return 0.0
    if wp.min(wp.min(a, b), wp.min(c, d)) >= -TOUCH:
        return 1.0
    total = float(0.0)
    for m in range(SAMPLES):
        for n in range(SAMPLES):
            s = (float(m) + 0.5) / float(SAMPLES)
            t = (float(n) + 0.5) / float(SAMPLES)
            here = (a * (1.0 - s) + b * s) * (1.0 - t) + (c * (1.0 - s) + d * s) * t
            total += wp.clamp(0.5 + here * float(SAMPLES), 0.0, 1.0)
    return total / float(SAMPLES * SAMPLES)


@wp.func
def filled_part(distance: wp.array3d(dtype=float), i: int, j: int, k: int, axis: int) -> wp.vec4:
    """Distances at the corners of the face before cell (i, j, k) along `axis`."""
    if axis == 0:
        return wp.vec4(
            corner(distance, i, j, k), corner(distance, i, j + 1, k),
            corner(distance, i, j, k + 1), corner(distance, i, j + 1, k + 1),
        )  # fmt: skip
    if axis == 1:
        return wp.vec4(
            corner(distance, i, j, k), corner(distance, i + 1, j, k),
            corner(distance, i, j, k + 1), corner(distance, i + 1, j, k + 1),
        )  # fmt: skip
    return wp.vec4(
        corner(distance, i, j, k), corner(distance, i + 1, j, k),
        corner(distance, i, j + 1, k), corner(distance, i + 1, j + 1, k),
    )  # fmt: skip


@wp.func
def cut_there(cuts: wp.array3d(dtype=wp.uint8), i: int, j: int, k: int, axis: int) -> bool:
    """Whether the way into cell (i, j, k) is cut; not beyond the grid."""
    if i >= cuts.shape[0] or j >= cuts.shape[1] or k >= cuts.shape[2]:
        return False
    return (int(cuts[i, j, k]) & (1 << axis)) != 0


@wp.func
def full(distance: wp.array3d(dtype=float), i: int, j: int, k: int) -> bool:
    """Whether no corner of a cell is outside; not beyond the grid."""
    if (
        i < 0 or j < 0 or k < 0
        or i >= distance.shape[0] - 1 or j >= distance.shape[1] - 1 or k >= distance.shape[2] - 1
    ):  # fmt: skip
        return False
    near = filled_part(distance, i, j, k, 0)
    far = filled_part(distance, i + 1, j, k, 0)
    return wp.max(wp.max(near), wp.max(far)) <= TOUCH


@wp.kernel
def sort(
    first: int,
    distance: wp.array3d(dtype=float),
    within: wp.array3d(dtype=float),
    cuts: wp.array3d(dtype=wp.uint8),
    sorts: wp.array3d(dtype=wp.uint8),
):
    """AIR where a cell's middle is outside; THICK within a body that parts its two sides; THIN.

    Next to a cell that is full of it a body is so thick that none of its cells reaches out on
    both sides, as far as it is flat; one that is cut off on two opposite sides is thin all the
    same, where a wall meets a body.
    """
    i, j, k = wp.tid()
    i += first
    kind = AIR
    if within[i, j, k] < 0.0:
        kind = THIN
        for a in range(-1, 2):
            for b in range(-1, 2):
                for c in range(-1, 2):
                    if full(distance, i + a, j + b, k + c):
                        kind = THICK
        x = cut_there(cuts, i, j, k, 0) and cut_there(cuts, i + 1, j, k, 0)
        y = cut_there(cuts, i, j, k, 1) and cut_there(cuts, i, j + 1, k, 1)
        z = cut_there(cuts, i, j, k, 2) and cut_there(cuts, i, j, k + 1, 2)
        if x or y or z:
            kind = THIN
    sorts[i, j, k] = wp.uint8(kind)


@wp.func
def sort_of(sorts: wp.array3d(dtype=wp.uint8), i: int, j: int, k: int) -> int:
    """The sort of a cell, the nearest one's beyond the grid."""
    return int(
        sorts[
            wp.clamp(i, 0, sorts.shape[0] - 1),
            wp.clamp(j, 0, sorts.shape[1] - 1),
            wp.clamp(k, 0, sorts.shape[2] - 1),
        ]
    )


@wp.kernel
def open_faces(
    first: int,
    axis: int,
    distance: wp.array3d(dtype=float),
    cuts: wp.array3d(dtype=wp.uint8),
    sorts: wp.array3d(dtype=wp.uint8),
    share: wp.array3d(dtype=float),
):
    """The open share of every face across `axis`, 0 to 1."""
    i, j, k = wp.tid()
    i += first
    here = filled_part(distance, i, j, k, axis)
    value = share_outside(here[0], here[1], here[2], here[3])
    after = sort_of(sorts, i, j, k)
    x = wp.where(axis == 0, i - 1, i)
    y = wp.where(axis == 1, j - 1, j)
    z = wp.where(axis == 2, k - 1, k)
    before = sort_of(sorts, x, y, z)
    # A surface between air and a thick body is one that the shares know of; any other is a wall.
    known = after + before == THICK
    if wp.max(after, before) == THIN or (cut_there(cuts, i, j, k, axis) and not known):
        value = 0.0
    share[i, j, k] = wp.where(value < NARROWEST, 0.0, value)


@wp.kernel
def keep_apart(
    first: int,
    surface: wp.uint64,
    clear: wp.array3d(dtype=wp.uint8),
    reach: int,
    origin: wp.vec3,
    cell: float,
    old_origin: wp.vec3,
    old_cell: float,
    field: wp.array3d(dtype=wp.vec4),
    moved: wp.array3d(dtype=wp.vec4),
):
    """What cells of another box held, looked up anew where walls are within `reach` cells.

    Of the eight old cells around a new one only those count whose middles it can see.
    """
    i, j, k = wp.tid()
    i += first
    if int(clear[i, j, k]) > reach:
        return
    place = origin + cell * wp.vec3(float(i) + 0.5, float(j) + 0.5, float(k) + 0.5)
    q = (place - old_origin) / old_cell - wp.vec3(0.5, 0.5, 0.5)
    total = wp.vec4(0.0, 0.0, 0.0, 0.0)
    weight = float(0.0)
    for n in range(8):
        x = int(wp.floor(q[0])) + (n & 1)
        y = int(wp.floor(q[1])) + ((n >> 1) & 1)
        z = int(wp.floor(q[2])) + ((n >> 2) & 1)
        if (
            x >= 0 and y >= 0 and z >= 0
            and x < field.shape[0] and y < field.shape[1] and z < field.shape[2]
        ):  # fmt: skip
            middle = wp.vec3(float(x), float(y), float(z))
            way = (middle - q) * old_cell
            length = wp.length(way)
            seen = bool(True)
            if length > 1.0e-6:
                found = wp.mesh_query_ray(surface, place, way / length, length)
                seen = not found.result
            if seen:
                share = (1.0 - wp.abs(q[0] - middle[0])) * (1.0 - wp.abs(q[1] - middle[1]))
                share *= 1.0 - wp.abs(q[2] - middle[2])
                total += share * field[x, y, z]
                weight += share
    moved[i, j, k] = wp.where(weight > 1.0e-4, total / wp.max(weight, 1.0e-4), total)
