"""The steps of the gas that heed walls, each in place of the one for open air."""

from __future__ import annotations

from collections.abc import Sequence

import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.solver import conjugate, walled
from flashpot_server.engines.pyro.solver.pressure import Solver
from flashpot_server.engines.pyro.solver.scratch import Scratch
from flashpot_server.engines.pyro.solver.walls import Walls

Faces = tuple[wp.array, wp.array, wp.array]


SLIP = 0.01
"""Cells before a closed face at which gas goes on along it."""


def hold(launch: Launcher, walls: Walls, ways: Sequence[wp.array], margin: float = SLIP) -> None:
    """Keep the ways of all cells on their own sides of the walls, `margin` cells before them."""
    for way in ways:
        launch.rows(walled.hold, way.shape, walls.links, walls.clear, walls.buried, margin, way)


def clear_out(launch: Launcher, walls: Walls, scalars: wp.array, swelling: wp.array) -> None:
    """Take away what burns or hangs within a body."""
    launch.rows(walled.clear_out, scalars.shape, walls.buried, scalars, swelling)


def project(
    launch: Launcher,
    scratch: Scratch,
    walls: Walls,
    empty: Solver,
    faces: Faces,
    swelling: wp.array,
    cell: float,
) -> None:
    """Make the outflow of every cell equal to its swelling, and none flow through walls."""
    right = scratch.take(swelling.shape, wp.float32)
    launch.rows(walled.outflow, right.shape, *faces, *walls.shares, swelling, cell, right)
    pressure = conjugate.solve(launch, scratch, walls, empty, right)
    for axis, (face, kind) in enumerate(zip(faces, walls.kinds, strict=True)):
        launch.rows(walled.part_from_pressure, face.shape, axis, pressure, kind, face)
        launch.rows(walled.slip, face.shape, kind, face)
    scratch.give(right)
