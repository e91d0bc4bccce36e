"""The pressure solve against double precision, and what projection leaves."""

from __future__ import annotations

import numpy as np
import pytest
import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.solver.flow import project, still
from flashpot_server.engines.pyro.solver.pressure import laplacian, solver
from flashpot_server.engines.pyro.solver.scratch import Scratch

SHAPE = (16, 24, 8)


@pytest.mark.parametrize(("floor", "screen"), [(True, 0.0), (False, 0.0), (True, 0.7)])
def test_solution_agrees_with_double_precision(*, floor: bool, screen: float) -> None:
    """The largest difference from numpy's dense solve is under a ten-thousandth of the peak."""
    right = np.random.default_rng(3).standard_normal(SHAPE).astype(np.float32)
    found = solver(SHAPE, floor=floor, screen=screen)(right)
    exact = _dense(right.astype(float), floor=floor, screen=screen)
    assert np.abs(found - exact).max() < 1e-4 * np.abs(exact).max()


def test_a_wall_is_not_an_opening() -> None:
    """The control: the solve with a floor differs from the one without."""
    right = np.ones(SHAPE, dtype=np.float32)
    closed, opened = (solver(SHAPE, floor=floor)(right) for floor in (True, False))
    assert np.abs(closed - opened).max() > 0.1 * np.abs(opened).max()


@pytest.mark.parametrize("height", [0.0, 1.0])
def test_projection_leaves_only_the_swelling(launch: Launcher, height: float) -> None:
    """After projection every cell's outflow is its swelling, on the ground and above it."""
    random = np.random.default_rng(4)
    state = still(Box((0.0, height, 0.0), 0.5, SHAPE), (0.0, 0.0), 0.15, "cpu")
    for face in state.faces:
        face.assign(random.standard_normal(face.shape).astype(np.float32))
    swelling = random.random(SHAPE).astype(np.float32)
    before = np.abs(_outflow(state.faces) / 0.5 - swelling).max()
    project(launch, Scratch("cpu"), state, wp.array(swelling, dtype=float, device="cpu"))
    left = np.abs(_outflow(state.faces) / 0.5 - swelling).max()
    assert left < 1e-4 * before
    through_floor = np.abs(state.faces[1].numpy()[:, 0]).max()
    assert (through_floor == 0) == (height == 0)


def _outflow(faces: tuple[wp.array, ...]) -> np.ndarray:
    parts = [np.diff(face.numpy(), axis=axis) for axis, face in enumerate(faces)]
    return np.asarray(sum(parts))


def _dense(right: np.ndarray, *, floor: bool, screen: float) -> np.ndarray:
    x, y, z = SHAPE
    matrix = (
        np.kron(np.kron(laplacian(x, wall=False), np.eye(y)), np.eye(z))
        + np.kron(np.kron(np.eye(x), laplacian(y, wall=floor)), np.eye(z))
        + np.kron(np.kron(np.eye(x), np.eye(y)), laplacian(z, wall=False))
        - screen * np.eye(x * y * z)
    )
    return np.asarray(np.linalg.solve(matrix, right.ravel()).reshape(SHAPE))
