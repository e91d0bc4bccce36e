"""The pressure among walls: conjugate gradients, preconditioned by the box without them.

The exact solver of the empty box is right everywhere but at the walls, so a few steps are
enough. Sums run row by row in one order: their bits do not depend on the threads.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.solver.forces import at
from flashpot_server.engines.pyro.solver.pressure import Solver
from flashpot_server.engines.pyro.solver.scratch import Scratch
from flashpot_server.engines.pyro.solver.walls import Walls

wp.set_module_options({"enable_backward": False})

TOLERANCE = 6e-4
"""Of the outflow's root mean square: what is left of it at most."""
MOST_STEPS = 80


@wp.kernel
def laplacian(
    first: int,
    su: wp.array3d(dtype=float),
    sv: wp.array3d(dtype=float),
    sw: wp.array3d(dtype=float),
    pressure: wp.array3d(dtype=float),
    out: wp.array3d(dtype=float),
    sums: wp.array2d(dtype=wp.float64),
):
    """The net inflow that a pressure gives every cell, and its product with it by rows."""
    i, j = wp.tid()
    i += first
    total = wp.float64(0.0)
    for k in range(pressure.shape[2]):
        here = pressure[i, j, k]
        value = su[i + 1, j, k] * (at(pressure, i + 1, j, k) - here)
        value += su[i, j, k] * (at(pressure, i - 1, j, k) - here)
        value += sv[i, j + 1, k] * (at(pressure, i, j + 1, k) - here)
        value += sv[i, j, k] * (at(pressure, i, j - 1, k) - here)
        value += sw[i, j, k + 1] * (at(pressure, i, j, k + 1) - here)
        value += sw[i, j, k] * (at(pressure, i, j, k - 1) - here)
        out[i, j, k] = value
        total += wp.float64(here) * wp.float64(value)
    sums[i, j] = total


@wp.kernel
def descend(
    first: int,
    length: float,
    way: wp.array3d(dtype=float),
    fall: wp.array3d(dtype=float),
    pressure: wp.array3d(dtype=float),
    rest: wp.array3d(dtype=float),
    sums: wp.array2d(dtype=wp.float64),
):
    """Go `length` along the way; what is then left, and its square by rows."""
    i, j = wp.tid()
    i += first
    total = wp.float64(0.0)
    for k in range(pressure.shape[2]):
        pressure[i, j, k] = pressure[i, j, k] + length * way[i, j, k]
        left = rest[i, j, k] - length * fall[i, j, k]
        rest[i, j, k] = left
        total += wp.float64(left) * wp.float64(left)
    sums[i, j] = total


@wp.kernel
def overlap(
    first: int,
    rest: wp.array3d(dtype=float),
    guess: wp.array3d(dtype=float),
    sums: wp.array2d(dtype=wp.float64),
):
    """The product of two fields by rows."""
    i, j = wp.tid()
    i += first
    total = wp.float64(0.0)
    for k in range(rest.shape[2]):
        total += wp.float64(rest[i, j, k]) * wp.float64(guess[i, j, k])
    sums[i, j] = total


@wp.kernel
def turn(
    first: int,
    buried: wp.array3d(dtype=wp.uint8),
    guess: wp.array3d(dtype=float),
    kept: float,
    way: wp.array3d(dtype=float),
):
    """The next way: the guess, and `kept` times the way before it; 0 within bodies."""
    i, j = wp.tid()
    i += first
    for k in range(way.shape[2]):
        value = float(0.0)
        if int(buried[i, j, k]) == 0:
            value = guess[i, j, k] + kept * way[i, j, k]
        way[i, j, k] = value


def solve(
    launch: Launcher, scratch: Scratch, walls: Walls, empty: Solver, right: wp.array
) -> wp.array:
    """The pressure whose inflow is `right`, which is used up; `empty` solves the box alone.

    In a sealed pocket only what differs from the mean can be had: gas has nowhere to go.
    """
    shape, device = right.shape, launch.device
    _relieve(right, walls.pockets)
    pressure, way = (wp.zeros(shape, dtype=float, device=device) for _ in range(2))
    fall = scratch.take(shape, wp.float32)
    sums = wp.empty(shape[:2], dtype=wp.float64, device=device)
    launch(overlap, shape[:2], right, right, sums)
    enough = TOLERANCE**2 * _total(sums)
    before = 0.0
    for _ in range(MOST_STEPS if enough > 0.0 else 0):
        guess = wp.array(empty(right.numpy(), launch.each), dtype=float, device=device, copy=False)
        launch(overlap, shape[:2], right, guess, sums)
        now = _total(sums)
        launch(turn, shape[:2], walls.buried, guess, now / before if before else 0.0, way)
        before = now
        launch(laplacian, shape[:2], *walls.shares, way, fall, sums)
        steep = _total(sums)
        if steep == 0.0:
            break
        launch(descend, shape[:2], now / steep, way, fall, pressure, right, sums)
        if _total(sums) <= enough:
            break
    scratch.give(fall)
    return pressure


def _total(sums: wp.array) -> float:
    return float(sums.numpy().sum())


def _relieve(right: wp.array, pockets: NDArray[np.int32]) -> None:
    """Take its mean from every sealed pocket's outflow."""
    if pockets.max() < 1:
        return
    values, names = right.numpy().copy(), np.maximum(pockets, 0)
    counts = np.bincount(names.ravel())
    means = np.bincount(names.ravel(), values.ravel()) / np.maximum(counts, 1)
    means[0] = 0.0
    right.assign((values - means[names]).astype(np.float32))
