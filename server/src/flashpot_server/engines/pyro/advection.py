"""Advection by MacCormack's method with second-order traces, clamped to what was found there.

A. Selle and others, "An unconditionally stable MacCormack method", 2008. Each pass gathers and
writes its own cell only. `reach` is the time step over the cell size: a velocity times `reach`
is a way in cells. `velocity` is the cell-centred velocity of `flow.centre`.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import highest, linear, lowest

wp.set_module_options({"enable_backward": False})


@wp.func
def arrival(velocity: wp.array3d(dtype=wp.vec3), q: wp.vec3, reach: float) -> wp.vec3:
    """Where the air at `q` is after `reach`: midpoint rule; a negative reach goes back."""
    middle = q + 0.5 * reach * linear(velocity, q)
    return q + reach * linear(velocity, middle)


@wp.kernel
def predict_cells(
    first: int,
    field: wp.array3d(dtype=wp.vec4),
    velocity: wp.array3d(dtype=wp.vec3),
    reach: float,
    predicted: wp.array3d(dtype=wp.vec4),
    departures: wp.array3d(dtype=wp.vec3),
):
    """The value carried to every cell, and where it came from."""
    i, j, k = wp.tid()
    i += first
    departure = arrival(velocity, wp.vec3(float(i), float(j), float(k)), -reach)
    departures[i, j, k] = departure
    predicted[i, j, k] = linear(field, departure)


@wp.kernel
def correct_cells(
    first: int,
    field: wp.array3d(dtype=wp.vec4),
    predicted: wp.array3d(dtype=wp.vec4),
    departures: wp.array3d(dtype=wp.vec3),
    velocity: wp.array3d(dtype=wp.vec3),
    reach: float,
    corrected: wp.array3d(dtype=wp.vec4),
):
    """The prediction less half of what it loses on the way there and back."""
    i, j, k = wp.tid()
    i += first
    departure = departures[i, j, k]
    low = lowest(field, departure)
    high = highest(field, departure)
    value = predicted[i, j, k]
    if wp.length_sq(high - low) > 0.0:
        ahead = arrival(velocity, wp.vec3(float(i), float(j), float(k)), reach)
        value += 0.5 * (field[i, j, k] - linear(predicted, ahead))
        value = wp.max(low, wp.min(high, value))
    corrected[i, j, k] = value


@wp.kernel
def predict_faces(
    first: int,
    lift: wp.vec3,
    field: wp.array3d(dtype=float),
    velocity: wp.array3d(dtype=wp.vec3),
    reach: float,
    predicted: wp.array3d(dtype=float),
    departures: wp.array3d(dtype=wp.vec3),
):
    """The same for the velocity across faces; `lift` is half a cell along the faces' axis."""
    i, j, k = wp.tid()
    i += first
    here = wp.vec3(float(i), float(j), float(k)) - lift
    departure = arrival(velocity, here, -reach) + lift
    departures[i, j, k] = departure
    predicted[i, j, k] = linear(field, departure)


@wp.kernel
def correct_faces(
    first: int,
    lift: wp.vec3,
    field: wp.array3d(dtype=float),
    predicted: wp.array3d(dtype=float),
    departures: wp.array3d(dtype=wp.vec3),
    velocity: wp.array3d(dtype=wp.vec3),
    reach: float,
    corrected: wp.array3d(dtype=float),
):
    """The prediction of `predict_faces`, corrected and clamped."""
    i, j, k = wp.tid()
    i += first
    departure = departures[i, j, k]
    ahead = arrival(velocity, wp.vec3(float(i), float(j), float(k)) - lift, reach) + lift
    value = predicted[i, j, k] + 0.5 * (field[i, j, k] - linear(predicted, ahead))
    low = lowest(field, departure)
    high = highest(field, departure)
    corrected[i, j, k] = wp.clamp(value, low, high)


@wp.kernel
def carry_texture(
    first: int,
    field: wp.array3d(dtype=wp.vec3),
    velocity: wp.array3d(dtype=wp.vec3),
    reach: float,
    way: float,
    carried: wp.array3d(dtype=wp.vec3),
):
    """Displacement of what is here from where it started, on a grid of half the resolution.

    `way` is the time step: displacements are lengths, not cells.
    """
    i, j, k = wp.tid()
    i += first
    coarse = wp.vec3(float(i), float(j), float(k))
    fine = 2.0 * coarse + wp.vec3(0.5, 0.5, 0.5)
    middle = fine - 0.5 * reach * linear(velocity, fine)
    moved = linear(velocity, middle)
    carried[i, j, k] = linear(field, coarse - 0.5 * reach * moved) - way * moved
