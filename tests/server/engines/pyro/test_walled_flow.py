"""Gas among walls: no outflow of its own, none through closed faces, no smoke through walls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import warp as wp
from trimesh.transformations import rotation_matrix

from flashpot_server.engines.kernels.launch import Launcher, launcher
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.solver import advection, among
from flashpot_server.engines.pyro.solver import walled as kernels
from flashpot_server.engines.pyro.solver.flow import State, project, rebox, still
from flashpot_server.engines.pyro.solver.scratch import Scratch
from flashpot_server.engines.pyro.solver.walls import Walls

from .sets import ball, block, cube, made, room, sheet, walled

SETS = {
    "a box": block((-0.25, 0.3, -0.25), (0.25, 0.8, 0.25)),
    "a ball": ball(0.35, (0.0, 0.7, 0.0)),
    "a room": room(),
    "a shut room": room(door=False),
    "a sheet": sheet(0.21, -0.2, 1.3),
}


def _wild(box: Box, seed: int = 7) -> State:
    """Random air, and a wind that has just set in."""
    state = still(box, (2.0, 0.5), 0.15, "cpu")
    random = np.random.default_rng(seed)
    for face in state.faces:
        face.assign(face.numpy() + 0.1 * random.standard_normal(face.shape).astype(np.float32))
    return state


def _outflow(launch: Launcher, state: State, walls: Walls, swelling: wp.array) -> float:
    """Root mean square of the net outflow through what is open, less the swelling."""
    net = wp.zeros(state.box.shape, dtype=float, device="cpu")
    launch.rows(
        kernels.outflow, net.shape, *state.faces, *walls.shares, swelling, state.box.cell, net
    )
    return float(np.sqrt((net.numpy().astype(float) ** 2).mean()))


@pytest.mark.parametrize("name", ["a box", "a ball", "a room", "a sheet"])
@pytest.mark.parametrize("cells", [24, 48])
def test_air_projected_among_walls_flows_out_of_no_cell(
    launch: Launcher, name: str, cells: int
) -> None:
    """Relative to before under 1e-3, gas that swells included, and nothing through the walls."""
    box = cube(cells)
    walls, state = walled(launch, SETS[name], box), _wild(box)
    swelling = wp.zeros(box.shape, dtype=float, device="cpu")
    hot = np.zeros(box.shape, np.float32)
    hot[cells // 2, 2:6, cells // 2] = 20.0
    swelling.assign(hot * (walls.buried.numpy() == 0))
    before = _outflow(launch, state, walls, swelling)
    project(launch, Scratch("cpu"), state, swelling, walls)
    assert _outflow(launch, state, walls, swelling) < 1e-3 * before
    shut = [kind.numpy() == 1 for kind in walls.kinds]
    assert sum(closed[2:-2, 2:-2, 2:-2].sum() for closed in shut) > 10
    for face, closed in zip(state.faces, shut, strict=True):
        assert not face.numpy()[closed].any()


def test_gas_that_swells_in_a_shut_room_stays_there(launch: Launcher) -> None:
    """It has nowhere to go: the air outside is still, and the solver does not run away."""
    box = cube(32)
    walls, state = walled(launch, SETS["a shut room"], box), still(box, (0.0, 0.0), 0.15, "cpu")
    swelling = wp.zeros(box.shape, dtype=float, device="cpu")
    hot = np.zeros(box.shape, np.float32)
    hot[15:17, 2:4, 15:17] = 30.0
    swelling.assign(hot)
    project(launch, Scratch("cpu"), state, swelling, walls)
    speeds = [np.abs(face.numpy()) for face in state.faces]
    assert max(float(speed.max()) for speed in speeds) < 30.0
    assert max(float(speed[:, 20:].max()) for speed in speeds) < 1e-3
    assert max(float(speed.max()) for speed in speeds) > 0.1


@pytest.mark.parametrize("name", ["a ball", "a room"])
def test_any_number_of_threads_solves_to_the_same_bits(name: str) -> None:
    found = []
    for threads in (1, 2, 4):
        with launcher(threads) as launch:
            walls, state = walled(launch, SETS[name], cube(24)), _wild(cube(24))
            none = wp.zeros(state.box.shape, dtype=float, device="cpu")
            project(launch, Scratch("cpu"), state, none, walls)
        found.append([face.numpy().copy() for face in state.faces])
    for other in found[1:]:
        assert all(np.array_equal(a, b) for a, b in zip(found[0], other, strict=True))


def _carried(
    launch: Launcher, walls: Walls, smoke: np.ndarray, wind: Sequence[float], steps: int
) -> np.ndarray:
    """Smoke blown by a wind that heeds no wall, in steps of `wind` cells."""
    shape = smoke.shape
    field = np.repeat(smoke[..., None], 4, axis=-1).astype(np.float32)
    now = wp.array(field, dtype=wp.vec4, device="cpu")
    for _ in range(steps):
        back, ahead = (
            wp.array(np.full((*shape, 3), sign * np.array(wind), np.float32), dtype=wp.vec3)
            for sign in (-1, 1)
        )
        among.hold(launch, walls, (back, ahead))
        guards = (walls.links, walls.clear)
        predicted, corrected = wp.empty_like(now), wp.empty_like(now)
        launch.rows(kernels.predict_cells, shape, *guards, now, back, predicted)
        launch.rows(kernels.correct_cells, shape, *guards, now, predicted, back, ahead, corrected)
        now = corrected
    return np.asarray(now.numpy()[..., 0])


@pytest.mark.parametrize("shape", ["one cell", "a sheet", "a slope"])
@pytest.mark.parametrize("wind", [(1.3, 0.4, 0.2), (0.35, 0.1, 0.05), (4.0, -1.0, 0.6)])
def test_smoke_does_not_leak_through_a_wall(
    launch: Launcher, shape: str, wind: tuple[float, float, float]
) -> None:
    """Not a trace after 20 steps of a wind that blows right at it; without it most passes."""
    box = cube(32)
    cell = box.cell
    wall: Any = {
        "one cell": block((0.0, -3, -3), (cell, 5, 5)),
        "a sheet": sheet(0.3 * cell, -9, 9),
        "a slope": block((-0.5 * cell, -9, -9), (0.5 * cell, 9, 9)),
    }[shape]
    if shape == "a slope":
        turn = rotation_matrix(0.6, (0.1, 0.2, 1.0))
        wall.apply_transform(turn).apply_translation((0.0, 1.0, 0.0))
    walls = walled(launch, wall, box)
    here = np.zeros(box.shape, bool)
    here[0, 16, 16] = True
    side = _joined(walls.links.numpy(), here)
    smoke = side.astype(np.float32)
    blown = _carried(launch, walls, smoke, wind, 20)
    beyond = ~side & (walls.buried.numpy() == 0)
    assert beyond.sum() > 2000
    assert blown[beyond].max() == 0.0
    assert blown[side].mean() > 0.2
    open_air = walled(launch, block((50, 50, 50), (51, 51, 51)), box)
    assert _carried(launch, open_air, smoke, wind, 20)[beyond].max() > 0.9


def _joined(links: np.ndarray, found: np.ndarray) -> np.ndarray:
    """The cells that can be reached from some by open faces."""
    while True:
        before = found.sum()
        for axis in range(3):
            row, way = np.moveaxis(found, axis, 0), np.moveaxis(links, axis, 0) & (1 << axis) > 0
            row[1:] |= row[:-1] & way[1:]
            row[:-1] |= row[1:] & way[1:]
        if found.sum() == before:
            return found


def test_far_from_walls_gas_is_carried_as_in_open_air(launch: Launcher) -> None:
    """Bit for bit where the nearest wall is out of reach; beside it not."""
    box = cube(32)
    walls = walled(launch, SETS["a ball"], box)
    random = np.random.default_rng(3)
    now = wp.array(random.random((32, 32, 32, 4)).astype(np.float32), dtype=wp.vec4)
    ways = random.uniform(-1.5, 1.5, (2, 32, 32, 32, 3)).astype(np.float32)
    free = [wp.array(way, dtype=wp.vec3, device="cpu") for way in ways]
    kept = [wp.clone(way) for way in free]
    among.hold(launch, walls, (kept[0], kept[1]))
    found = []
    for module, guards, (back, ahead) in (
        (advection, (), free), (kernels, (walls.links, walls.clear), kept)
    ):  # fmt: skip
        predicted, corrected = wp.empty_like(now), wp.empty_like(now)
        launch.rows(module.predict_cells, now.shape, *guards, now, back, predicted)
        launch.rows(
            module.correct_cells, now.shape, *guards, now, predicted, back, ahead, corrected
        )
        found.append(corrected.numpy().copy())
    far = walls.clear.numpy() > 6
    assert far.sum() > 2000
    assert np.array_equal(found[0][far], found[1][far])
    assert not np.array_equal(found[0][~far], found[1][~far])


def test_gas_slides_along_a_wall(launch: Launcher) -> None:
    """Wind along a wall goes on within it for one layer, so that the next layer is not slowed."""
    box = cube(32)
    walls = walled(launch, block((-2, -1, 0.0), (2, 5, 0.5)), box)
    state = still(box, (1.0, 0.0), 0.0, "cpu")
    none = wp.zeros(box.shape, dtype=float, device="cpu")
    project(launch, Scratch("cpu"), state, none, walls)
    along = state.faces[0].numpy()[16, 12]
    assert along[14] == pytest.approx(1.0, abs=0.02)
    assert along[15] == pytest.approx(1.0, abs=0.02)
    assert along[16] == pytest.approx(1.0, abs=0.02)
    assert along[19] == 0.0


@pytest.mark.parametrize("ratio", [0.5, 0.83, 1.7])
@pytest.mark.parametrize("thick", [0.0, 0.02])
def test_another_box_lets_no_smoke_through(launch: Launcher, ratio: float, thick: float) -> None:
    """Finer, a little finer and coarser, along a slanting wall; without care some gets through."""
    wall = block((-thick, -9, -9), (0, 9, 9)) if thick else sheet(0.0, -9, 9)
    wall.apply_transform(rotation_matrix(0.5, (0.1, 0.2, 1.0))).apply_translation((0.02, 1.0, 0.0))
    colliders = made(launch, wall)
    before = still(cube(32), (0.0, 0.0), 0.15, "cpu")
    side = _beside(before.box)
    before.scalars.assign(np.repeat(side[..., None], 4, axis=-1).astype(np.float32))
    after = rebox(launch, before, cube(round(32 / ratio / 8) * 8))
    beyond = ~_beside(after.box) & (colliders.walls(after.box).inside.numpy() == 0)
    assert after.scalars.numpy()[beyond].max() > 0.05
    colliders.keep_apart(before, after)
    kept = after.scalars.numpy()[..., 0]
    assert kept[beyond].max() == 0.0
    assert kept[_beside(after.box)].mean() > 0.9


def _beside(box: Box) -> np.ndarray:
    """The cells on the side of the slanting wall that its normal points to."""
    into = rotation_matrix(0.5, (0.1, 0.2, 1.0))[:3, 0]
    places = np.stack(np.meshgrid(*box.centres(), indexing="ij"), axis=-1)
    return np.asarray((places - (0.02, 1.0, 0.0)) @ into > 0.0)
