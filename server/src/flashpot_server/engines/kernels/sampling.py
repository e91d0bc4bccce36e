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
def lesser(a: float, b: float) -> float:
    """The smaller of two numbers: one instruction, where `wp.min` minds NaN and branches."""
    return wp.where(a < b, a, b)


@wp.func
def lesser(a: wp.vec4, b: wp.vec4) -> wp.vec4:  # noqa: F811 - an overload to Warp
    """The smaller of each component."""
    return wp.vec4(lesser(a[0], b[0]), lesser(a[1], b[1]), lesser(a[2], b[2]), lesser(a[3], b[3]))


@wp.func
def greater(a: float, b: float) -> float:
    """The larger of two numbers."""
    return wp.where(a > b, a, b)


@wp.func
def greater(a: wp.vec4, b: wp.vec4) -> wp.vec4:  # noqa: F811 - an overload to Warp
    """The larger of each component."""
    return wp.vec4(
        greater(a[0], b[0]), greater(a[1], b[1]), greater(a[2], b[2]), greater(a[3], b[3])
    )


@wp.func
def corner(position: float, count: int) -> int:
    """The lower of the two cells around `position` on an axis of `count` >= 2 cells."""
    return wp.max(wp.min(int(position), count - 2), 0)


@wp.func
def linear(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):
    """The trilinear value of `field` at `q`."""
    i = corner(q[0], field.shape[0])
    j = corner(q[1], field.shape[1])
    k = corner(q[2], field.shape[2])
    fx = lesser(greater(q[0] - float(i), 0.0), 1.0)
    fy = lesser(greater(q[1] - float(j), 0.0), 1.0)
    fz = lesser(greater(q[2] - float(k), 0.0), 1.0)
    a = field[i, j, k] * (1.0 - fz) + field[i, j, k + 1] * fz
    b = field[i, j + 1, k] * (1.0 - fz) + field[i, j + 1, k + 1] * fz
    c = field[i + 1, j, k] * (1.0 - fz) + field[i + 1, j, k + 1] * fz
    d = field[i + 1, j + 1, k] * (1.0 - fz) + field[i + 1, j + 1, k + 1] * fz
    near = a * (1.0 - fy) + b * fy
    far = c * (1.0 - fy) + d * fy
    return near * (1.0 - fx) + far * fx


@wp.func
def span(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):
    """The least and the greatest of the eight cells around `q`, component by component."""
    i = corner(q[0], field.shape[0])
    j = corner(q[1], field.shape[1])
    k = corner(q[2], field.shape[2])
    a = field[i, j, k]
    b = field[i, j, k + 1]
    c = field[i, j + 1, k]
    d = field[i, j + 1, k + 1]
    e = field[i + 1, j, k]
    f = field[i + 1, j, k + 1]
    g = field[i + 1, j + 1, k]
    h = field[i + 1, j + 1, k + 1]
    low = lesser(lesser(lesser(a, b), lesser(c, d)), lesser(lesser(e, f), lesser(g, h)))
    high = greater(greater(greater(a, b), greater(c, d)), greater(greater(e, f), greater(g, h)))
    return low, high


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
