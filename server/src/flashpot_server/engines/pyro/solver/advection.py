"""Advection by MacCormack's method with second-order traces, clamped to what was found there.

A. Selle and others, "An unconditionally stable MacCormack method", 2008. Each pass gathers and
writes its own cell only. `reach` is the time step over the cell size: a velocity times `reach`
is a way in cells. The ways back and ahead are traced once a step, from the cells' middles; faces
take the mean of their two neighbours' ways.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

from typing import Any

import warp as wp

from flashpot_server.engines.kernels.sampling import greater, lesser, linear, span

wp.set_module_options({"enable_backward": False})


@wp.kernel
def trace(
    first: int,
    run: int,
    velocity: wp.array3d(dtype=wp.vec3),
    reach: float,
    back: wp.array3d(dtype=wp.vec3),
    ahead: wp.array3d(dtype=wp.vec3),
):
    """How far the air of every cell came and goes in one step, in cells, by the midpoint rule."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, back.shape[2])):
        here = wp.vec3(float(i), float(j), float(k))
        half = 0.5 * reach * velocity[i, j, k]
        back[i, j, k] = -reach * linear(velocity, here - half)
        ahead[i, j, k] = reach * linear(velocity, here + half)


@wp.func
def shared_way(
    ways: wp.array3d(dtype=wp.vec3), i: int, j: int, k: int, ax: int, ay: int, az: int
) -> wp.vec3:
    """The way at face (i, j, k) of an axis: the mean of the cells on its two sides."""
    i1 = wp.min(i, ways.shape[0] - 1)
    j1 = wp.min(j, ways.shape[1] - 1)
    k1 = wp.min(k, ways.shape[2] - 1)
    return 0.5 * (ways[wp.max(i - ax, 0), wp.max(j - ay, 0), wp.max(k - az, 0)] + ways[i1, j1, k1])


@wp.func
def mended(value: Any, start: Any, again: Any, low: Any, high: Any):
    """A carried value less half of what carrying loses, within what lies where it came from."""
    return greater(low, lesser(high, value + 0.5 * (start - again)))


@wp.kernel
def predict_cells(
    first: int,
    run: int,
    field: wp.array3d(dtype=wp.vec4),
    back: wp.array3d(dtype=wp.vec3),
    predicted: wp.array3d(dtype=wp.vec4),
):
    """The value carried to every cell."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):
        here = wp.vec3(float(i), float(j), float(k))
        predicted[i, j, k] = linear(field, here + back[i, j, k])


@wp.kernel
def correct_cells(
    first: int,
    run: int,
    field: wp.array3d(dtype=wp.vec4),
    predicted: wp.array3d(dtype=wp.vec4),
    back: wp.array3d(dtype=wp.vec3),
    ahead: wp.array3d(dtype=wp.vec3),
    corrected: wp.array3d(dtype=wp.vec4),
):
    """The prediction less half of what it loses on the way there and back, clamped."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):
        here = wp.vec3(float(i), float(j), float(k))
        departure = here + back[i, j, k]
        low, high = span(field, departure)
        value = predicted[i, j, k]
        if wp.length_sq(high - low) > 0.0:
            again = linear(predicted, here + ahead[i, j, k])
            value = mended(value, field[i, j, k], again, low, high)
        corrected[i, j, k] = value


@wp.kernel
def predict_faces(
    first: int,
    run: int,
    ax: int,
    ay: int,
    az: int,
    field: wp.array3d(dtype=float),
    back: wp.array3d(dtype=wp.vec3),
    predicted: wp.array3d(dtype=float),
):
    """The velocity carried to every face of the axis that is not 0."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):
        here = wp.vec3(float(i), float(j), float(k))
        predicted[i, j, k] = linear(field, here + shared_way(back, i, j, k, ax, ay, az))


@wp.kernel
def correct_faces(
    first: int,
    run: int,
    ax: int,
    ay: int,
    az: int,
    field: wp.array3d(dtype=float),
    predicted: wp.array3d(dtype=float),
    back: wp.array3d(dtype=wp.vec3),
    ahead: wp.array3d(dtype=wp.vec3),
    corrected: wp.array3d(dtype=float),
):
    """The prediction of `predict_faces`, corrected and clamped."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):
        here = wp.vec3(float(i), float(j), float(k))
        value = predicted[i, j, k]
        low, high = span(field, here + shared_way(back, i, j, k, ax, ay, az))
        if high > low:
            arrival = here + shared_way(ahead, i, j, k, ax, ay, az)
            value = mended(value, field[i, j, k], linear(predicted, arrival), low, high)
        corrected[i, j, k] = value


@wp.kernel
def carry_texture(
    first: int,
    field: wp.array3d(dtype=wp.vec3),
    back: wp.array3d(dtype=wp.vec3),
    cell: float,
    carried: wp.array3d(dtype=wp.vec3),
):
    """Displacement to where the gas here started, on a grid of half the resolution.

    Displacements are lengths; `cell` is the edge of a cell of the full grid.
    """
    i, j, k = wp.tid()
    i += first
    way = 0.5 * (back[2 * i, 2 * j, 2 * k] + back[2 * i + 1, 2 * j + 1, 2 * k + 1])
    place = wp.vec3(float(i), float(j), float(k)) + 0.5 * way
    carried[i, j, k] = linear(field, place) + cell * way
