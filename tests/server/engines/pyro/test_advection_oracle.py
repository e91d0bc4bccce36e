"""The advection kernels against the same method in numpy, in double precision."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.solver import advection

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


@pytest.mark.parametrize("axis", [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
def test_faces_agree_with_numpy(launch: Launcher, axis: tuple[int, int, int]) -> None:
    """Every carried velocity too; the control is the prediction alone, and the free correction."""
    _, velocity = _fields()
    shape = tuple(int(n) for n in np.add(SHAPE, axis))
    face = np.random.default_rng(6).random(shape).astype(np.float32)
    ways = _ways(velocity)
    found = _carried(launch, face, axis, ways)
    shared = [_shared(way, axis) for way in ways]
    assert np.abs(found - _maccormack(face[..., None], *shared, clamp=True)[..., 0]).max() < 1e-5
    here = _places(shape)
    assert np.abs(found - _linear(face[..., None], here + shared[0])[..., 0]).max() > 1e-2
    free = _maccormack(face[..., None], *shared, clamp=False)[..., 0]
    assert np.abs(found - free).max() > 1e-2


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


def _carried(
    launch: Launcher, face: Grid, axis: tuple[int, int, int], ways: tuple[Grid, Grid]
) -> Grid:
    field = wp.array(face, dtype=float, device="cpu")
    back, ahead = (wp.array(way, dtype=wp.vec3, device="cpu") for way in ways)
    predicted, corrected = wp.empty_like(field), wp.empty_like(field)
    launch.rows(advection.predict_faces, face.shape, *axis, field, back, predicted)
    launch.rows(
        advection.correct_faces, face.shape, *axis, field, predicted, back, ahead, corrected
    )
    return np.asarray(corrected.numpy())


def _oracle(field: Grid, velocity: Grid, *, clamp: bool) -> Grid:
    return _maccormack(field, *_ways(velocity), clamp=clamp)


def _ways(velocity: Grid) -> tuple[Grid, Grid]:
    """Where the air of every cell came from and goes to, by the midpoint rule."""
    here = _places(SHAPE)
    back = -REACH * _linear(velocity, here - 0.5 * REACH * velocity)
    ahead = REACH * _linear(velocity, here + 0.5 * REACH * velocity)
    return back, ahead


def _shared(way: Grid, axis: tuple[int, int, int]) -> Grid:
    """The mean way of the two cells beside every face; at the rim there is one."""
    last = np.pad(way, [(0, n) for n in axis] + [(0, 0)], mode="edge")
    before = np.pad(way, [(n, 0) for n in axis] + [(0, 0)], mode="edge")
    return np.asarray(0.5 * (before + last))


def _maccormack(field: Grid, back: Grid, ahead: Grid, *, clamp: bool) -> Grid:
    here = _places(field.shape[:3])
    predicted = _linear(field, here + back)
    value = predicted + 0.5 * (field - _linear(predicted, here + ahead))
    if not clamp:
        return np.asarray(value)
    low, high = (_corners(field, here + back, pick) for pick in (np.minimum, np.maximum))
    return np.asarray(np.clip(value, low, high))


def _places(shape: tuple[int, ...]) -> Grid:
    return np.stack(np.meshgrid(*map(np.arange, shape), indexing="ij"), axis=-1).astype(float)


def _base(field: Grid, place: Grid) -> Grid:
    return np.asarray(np.clip(np.floor(place), 0, np.array(field.shape[:3]) - 2).astype(int))


def _linear(field: Grid, place: Grid) -> Grid:
    base = _base(field, place)
    part = np.clip(place - base, 0, 1)
    total = np.zeros(field.shape)
    for corner in np.ndindex(2, 2, 2):
        index = base + np.array(corner)
        weight = np.prod(np.where(corner, part, 1 - part), axis=-1, keepdims=True)
        total += weight * field[index[..., 0], index[..., 1], index[..., 2]]
    return total


def _corners(field: Grid, place: Grid, pick: Callable[[Grid, Grid], Grid]) -> Grid:
    base = _base(field, place)
    found = field[base[..., 0], base[..., 1], base[..., 2]].astype(float)
    for corner in np.ndindex(2, 2, 2):
        index = base + np.array(corner)
        found = pick(found, field[index[..., 0], index[..., 1], index[..., 2]])
    return np.asarray(found)
