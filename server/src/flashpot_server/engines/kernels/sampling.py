"""Smooth lookups in regular grids, for simulation and rendering alike.

Positions `q` count cells from the centre of cell (0, 0, 0). Outside the grid the nearest cell's
value holds. Fields are three-dimensional arrays of floats or vectors.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

from typing import Any

import warp as wp


@wp.func
def corner(position: float, count: int) -> float:
    """The lower of the two cells around `position` on an axis of `count` >= 2 cells."""
    return wp.clamp(wp.floor(position), 0.0, float(count - 2))


@wp.func
def linear(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):
    """The trilinear value of `field` at `q`."""
    x = corner(q[0], field.shape[0])
    y = corner(q[1], field.shape[1])
    z = corner(q[2], field.shape[2])
    fx = wp.clamp(q[0] - x, 0.0, 1.0)
    fy = wp.clamp(q[1] - y, 0.0, 1.0)
    fz = wp.clamp(q[2] - z, 0.0, 1.0)
    i = int(x)
    j = int(y)
    k = int(z)
    a = field[i, j, k] * (1.0 - fz) + field[i, j, k + 1] * fz
    b = field[i, j + 1, k] * (1.0 - fz) + field[i, j + 1, k + 1] * fz
    c = field[i + 1, j, k] * (1.0 - fz) + field[i + 1, j, k + 1] * fz
    d = field[i + 1, j + 1, k] * (1.0 - fz) + field[i + 1, j + 1, k + 1] * fz
    near = a * (1.0 - fy) + b * fy
    far = c * (1.0 - fy) + d * fy
    return near * (1.0 - fx) + far * fx


@wp.func
def lowest(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):
    """The least value of the eight cells around `q`, component by component."""
    i = int(corner(q[0], field.shape[0]))
    j = int(corner(q[1], field.shape[1]))
    k = int(corner(q[2], field.shape[2]))
    near = wp.min(
        wp.min(field[i, j, k], field[i, j, k + 1]),
        wp.min(field[i, j + 1, k], field[i, j + 1, k + 1]),
    )
    far = wp.min(
        wp.min(field[i + 1, j, k], field[i + 1, j, k + 1]),
        wp.min(field[i + 1, j + 1, k], field[i + 1, j + 1, k + 1]),
    )
    return wp.min(near, far)


@wp.func
def highest(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):
    """The greatest value of the eight cells around `q`, component by component."""
    i = int(corner(q[0], field.shape[0]))
    j = int(corner(q[1], field.shape[1]))
    k = int(corner(q[2], field.shape[2]))
    near = wp.max(
        wp.max(field[i, j, k], field[i, j, k + 1]),
        wp.max(field[i, j + 1, k], field[i, j + 1, k + 1]),
    )
    far = wp.max(
        wp.max(field[i + 1, j, k], field[i + 1, j, k + 1]),
        wp.max(field[i + 1, j + 1, k], field[i + 1, j + 1, k + 1]),
    )
    return wp.max(near, far)


@wp.func
def periodic(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):
    """The trilinear value of a tile whose sides are powers of two, repeated without end."""
    x = wp.floor(q[0])
    y = wp.floor(q[1])
    z = wp.floor(q[2])
    fx = q[0] - x
    fy = q[1] - y
    fz = q[2] - z
    mask = field.shape[0] - 1
    i = int(x) & mask
    j = int(y) & mask
    k = int(z) & mask
    i1 = (i + 1) & mask
    j1 = (j + 1) & mask
    k1 = (k + 1) & mask
    a = field[i, j, k] * (1.0 - fz) + field[i, j, k1] * fz
    b = field[i, j1, k] * (1.0 - fz) + field[i, j1, k1] * fz
    c = field[i1, j, k] * (1.0 - fz) + field[i1, j, k1] * fz
    d = field[i1, j1, k] * (1.0 - fz) + field[i1, j1, k1] * fz
    near = a * (1.0 - fy) + b * fy
    far = c * (1.0 - fy) + d * fy
    return near * (1.0 - fx) + far * fx
