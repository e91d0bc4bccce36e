"""What geometry leaves open of a box: shares of faces, thin walls, pockets, normals."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh

from flashpot.geometry import Surface
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.solver.colliders import enclosing, merged

from .sets import ball, block, cube, room, sheet, walled


def test_a_ball_hides_its_own_cross_section_from_every_side(launch: Launcher) -> None:
    """The closed area across its middle is that of its circle, within 1 %."""
    box = cube(40)
    walls = walled(launch, ball(0.43, (0.0, 1.0, 0.0)), box)
    for axis, share in enumerate(walls.shares):
        closed = 1.0 - np.moveaxis(share.numpy(), axis, 0)[20]
        assert closed.sum() * box.cell**2 == pytest.approx(np.pi * 0.43**2, rel=0.01)


@pytest.mark.parametrize("x", [-0.311, 0.0, 0.025, 0.0501, 0.37])
@pytest.mark.parametrize("thick", [0.0, 0.004, 0.03, 0.05, 0.13])
def test_no_air_passes_a_wall_that_spans_the_box(launch: Launcher, x: float, thick: float) -> None:
    """However thin and wherever it lies in its cell: every row of cells is shut once at least."""
    box = cube(40)
    shape = block((x, -2, -2), (x + thick, 4, 4)) if thick else sheet(x)
    across = walled(launch, shape, box).shares[0].numpy()
    assert (across.min(axis=0) == 0.0).all()
    assert (across.max(axis=(1, 2)) == 1.0).sum() >= 35


@pytest.mark.parametrize("thick", [0.0, 0.02, 0.05, 0.09])
@pytest.mark.parametrize("turn", [0.3, np.pi / 4, 1.1])
def test_a_slanting_wall_parts_the_box(launch: Launcher, thick: float, turn: float) -> None:
    """Cells on its two sides are joined by no row of open faces; the control is the air alone."""
    box = cube(24)
    shape = block((-thick / 2, -9, -9), (thick / 2, 9, 9)) if thick else sheet(0.0, -9, 9)
    shape.apply_transform(trimesh.transformations.rotation_matrix(turn, (0.2, 0.3, 1.0)))
    shape.apply_translation((0.013, 1.0, 0.0))
    joined = _reached(walled(launch, shape, box).links.numpy(), (0, 12, 12))
    assert not joined[-1, 12, 12]
    assert joined.mean() > 0.2
    far = block((50, 50, 50), (51, 51, 51))
    assert _reached(walled(launch, far, box).links.numpy(), (0, 12, 12)).all()


def _reached(links: np.ndarray, start: tuple[int, int, int]) -> np.ndarray:
    """Cells that are joined with one by open faces."""
    found = np.zeros(links.shape, dtype=bool)
    found[start] = True
    while True:
        before = found.sum()
        for axis in range(3):
            row, way = np.moveaxis(found, axis, 0), np.moveaxis(links, axis, 0) & (1 << axis) > 0
            row[1:] |= row[:-1] & way[1:]
            row[:-1] |= row[1:] & way[1:]
        if found.sum() == before:
            return found


def test_a_room_without_a_door_is_a_pocket(launch: Launcher) -> None:
    box = cube(32)
    middle = (16, 6, 16)
    assert walled(launch, room(door=True), box).pockets[middle] == 0
    shut = walled(launch, room(door=False), box).pockets
    assert shut[middle] > 0
    assert shut[0, 20, 0] == 0


def test_normals_say_what_is_full_and_what_is_a_room(launch: Launcher) -> None:
    """A ball is full, the same with its normals inwards holds air, and both stop what flows."""
    box, middle = cube(24), (12, 12, 12)
    full, hollow = ball(0.4, (0.0, 1.0, 0.0)), ball(0.4, (0.0, 1.0, 0.0))
    hollow.invert()
    assert walled(launch, full, box).buried.numpy()[middle] == 1
    walls = walled(launch, hollow, box)
    assert walls.buried.numpy()[middle] == 0
    assert walls.pockets[middle] > 0


def test_only_what_is_closed_encloses() -> None:
    """Of a whole box, one without a face and one whose points are written for each face."""
    whole, torn = block((0, 0, 0), (1, 1, 1)), block((3, 0, 0), (4, 1, 1))
    torn.update_faces(np.arange(len(torn.faces)) > 0)
    loose = block((6, 0, 0), (7, 1, 1))
    loose.unmerge_vertices()
    parts = [
        Surface(np.asarray(m.vertices), np.asarray(m.faces, np.int32))
        for m in (whole, torn, loose)
    ]
    together = merged(parts)
    closed = enclosing(together.corners, len(together.points))
    assert closed.tolist() == [True] * 12 + [False] * 11 + [True] * 12
