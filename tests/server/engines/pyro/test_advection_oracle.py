"""The advection kernels against the same method in numpy, in double precision."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro import advection

SHAPE = (12, 10, 14)
REACH = 0.8
Grid = np.ndarray


def test_cells_agree_with_numpy(launch: Launcher) -> None:
    """Every carried scalar is within a hundred-thousandth of numpy's."""
    field, velocity = _fields()
    found = _advected(launch, field, velocity)
    assert np.abs(found - _oracle(field, velocity, clamp=True)).max() < 1e-5


def test_the_clamp_matters(launch: Launcher) -> None:
    """The control: without its clamp the method gives other values, beyond those it had."""
    field, velocity = _fields()
    found = _advected(launch, field, velocity)
    free = _oracle(field, velocity, clamp=False)
    assert np.abs(found - free).max() > 1e-2
    assert found.min() >= field.min()
    assert found.max() <= field.max()


def test_still_air_changes_nothing(launch: Launcher) -> None:
    field, velocity = _fields()
    assert np.array_equal(_advected(launch, field, 0 * velocity), field)


def _fields() -> tuple[Grid, Grid]:
    random = np.random.default_rng(5)
    field = random.random((*SHAPE, 4)).astype(np.float32)
    velocity = (2 * random.standard_normal((*SHAPE, 3))).astype(np.float32)
    return field, velocity


def _advected(launch: Launcher, field: Grid, velocity: Grid) -> Grid:
    cells = wp.array(field, dtype=wp.vec4, device="cpu")
    air = wp.array(velocity, dtype=wp.vec3, device="cpu")
    back, ahead = (wp.empty(SHAPE, dtype=wp.vec3, device="cpu") for _ in range(2))
    predicted, corrected = wp.empty_like(cells), wp.empty_like(cells)
    launch.rows(advection.trace, SHAPE, air, REACH, back, ahead)
    launch.rows(advection.predict_cells, SHAPE, cells, back, predicted)
    launch.rows(advection.correct_cells, SHAPE, cells, predicted, back, ahead, corrected)
    return np.asarray(corrected.numpy())


def _oracle(field: Grid, velocity: Grid, *, clamp: bool) -> Grid:
    here = np.stack(np.meshgrid(*map(np.arange, SHAPE), indexing="ij"), axis=-1).astype(float)
    back = here - REACH * _linear(velocity, here - 0.5 * REACH * velocity)
    ahead = here + REACH * _linear(velocity, here + 0.5 * REACH * velocity)
    predicted = _linear(field, back)
    value = predicted + 0.5 * (field - _linear(predicted, ahead))
    if not clamp:
        return np.asarray(value)
    low, high = _corners(field, back, np.minimum), _corners(field, back, np.maximum)
    return np.asarray(np.clip(value, low, high))


def _base(place: Grid) -> Grid:
    return np.asarray(np.clip(np.floor(place), 0, np.array(SHAPE) - 2).astype(int))


def _linear(field: Grid, place: Grid) -> Grid:
    base = _base(place)
    part = np.clip(place - base, 0, 1)
    total = np.zeros((*SHAPE, field.shape[-1]))
    for corner in np.ndindex(2, 2, 2):
        index = base + np.array(corner)
        weight = np.prod(np.where(corner, part, 1 - part), axis=-1, keepdims=True)
        total += weight * field[index[..., 0], index[..., 1], index[..., 2]]
    return total


def _corners(field: Grid, place: Grid, pick: Callable[[Grid, Grid], Grid]) -> Grid:
    base = _base(place)
    found = field[base[..., 0], base[..., 1], base[..., 2]].astype(float)
    for corner in np.ndindex(2, 2, 2):
        index = base + np.array(corner)
        found = pick(found, field[index[..., 0], index[..., 1], index[..., 2]])
    return np.asarray(found)
