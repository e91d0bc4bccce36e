"""The projected flow has no outflow of its own, on the draft's and on the final's grid."""

from __future__ import annotations

import numpy as np
import pytest
import warp as wp

from flashpot.request import Quality
from flashpot_server.engines.kernels.launch import Launcher, launcher
from flashpot_server.engines.pyro.measures.grids import BUDGETS, box_around
from flashpot_server.engines.pyro.solver import forces
from flashpot_server.engines.pyro.solver.flow import State, project, still
from flashpot_server.engines.pyro.solver.scratch import Scratch

QUALITIES: tuple[Quality, ...] = ("draft", "final")


def _wild(quality: Quality) -> State:
    """Random air in a box on the ground."""
    box = box_around(np.array([-1.0, 0.0, -1.0]), np.array([1.0, 2.0, 1.0]), BUDGETS[quality])
    state = still(box, (0.0, 0.0), 0.15, "cpu")
    random = np.random.default_rng(7)
    for face in state.faces:
        face.assign(random.standard_normal(face.shape).astype(np.float32))
    return state


def _outflow(launch: Launcher, state: State) -> float:
    """Root mean square of the net outflow of a cell."""
    none, net = (wp.zeros(state.box.shape, dtype=float, device="cpu") for _ in range(2))
    launch.rows(forces.divergence, state.box.shape, *state.faces, none, state.box.cell, 1, net)
    return float(np.sqrt((net.numpy().astype(float) ** 2).mean()))


@pytest.mark.parametrize("quality", QUALITIES)
def test_projected_air_flows_out_of_no_cell(launch: Launcher, quality: Quality) -> None:
    """Relative to before, under 1e-4; the control is the outflow before."""
    state = _wild(quality)
    before = _outflow(launch, state)
    none = wp.zeros(state.box.shape, dtype=float, device="cpu")
    project(launch, Scratch("cpu"), state, none)
    assert before > 1.0
    assert _outflow(launch, state) < 1e-4 * before


def test_four_threads_solve_to_the_same_bits() -> None:
    found = []
    for threads in (1, 4):
        state = _wild("draft")
        none = wp.zeros(state.box.shape, dtype=float, device="cpu")
        with launcher(threads) as launch:
            project(launch, Scratch("cpu"), state, none)
        found.append([face.numpy() for face in state.faces])
    assert all(np.array_equal(a, b) for a, b in zip(*found, strict=True))
