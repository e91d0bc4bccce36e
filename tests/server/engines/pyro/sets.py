"""Sets for the tests: walls, rooms, balls, in the effect's own units, and boxes around them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import trimesh

from flashpot.geometry import Surface
from flashpot.shot import Collider
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.solver.colliders import Colliders, _mesh, enclosing, merged
from flashpot_server.engines.pyro.solver.walls import Walls


def block(low: tuple[float, float, float], high: tuple[float, float, float]) -> Any:
    """A box between two corners."""
    return trimesh.creation.box(bounds=[low, high])


def ball(radius: float, middle: tuple[float, float, float]) -> Any:
    """A ball, its triangles within a thousandth of the radius of it."""
    shape = trimesh.creation.icosphere(subdivisions=4, radius=radius)
    return shape.apply_translation(middle)


def sheet(x: float, low: float = -5.0, high: float = 5.0) -> Any:
    """A wall across x without any thickness."""
    corners = [(x, low, low), (x, high, low), (x, high, high), (x, low, high)]
    return trimesh.Trimesh(corners, [(0, 1, 2), (0, 2, 3)], process=False)


def room(door: bool = True) -> Any:  # noqa: FBT001, FBT002 - a room with it or without
    """Walls 0.1 thick around 1.2 x 0.8 x 1.2, a door 0.4 wide and 0.6 high towards +z."""
    parts = [
        block((-0.7, 0, -0.7), (0.7, 0.9, -0.6)),
        block((-0.7, 0, -0.6), (-0.6, 0.9, 0.6)),
        block((0.6, 0, -0.6), (0.7, 0.9, 0.6)),
        block((-0.7, 0.8, -0.7), (0.7, 0.95, 0.7)),
        block((-0.7, 0, 0.6), (-0.2, 0.9, 0.7)),
        block((0.2, 0, 0.6), (0.7, 0.9, 0.7)),
        block((-0.2, 0.6, 0.6), (0.2, 0.9, 0.7)),
    ]
    if not door:
        parts.append(block((-0.25, 0, 0.62), (0.25, 0.9, 0.68)))
    return trimesh.util.concatenate(parts)


def cube(cells: int) -> Box:
    """A box from -1 to 1, standing on the ground."""
    return Box((-1.0, 0.0, -1.0), 2.0 / cells, (cells, cells, cells))


def made(launch: Launcher, shape: Any) -> Colliders:
    """The colliders that a shape of own lengths is."""
    whole = merged([Surface(np.asarray(shape.vertices), np.asarray(shape.faces, np.int32))])
    closed = enclosing(whole.corners, len(whole.points))
    filled = _mesh(whole.points, whole.corners[closed], "cpu") if closed.any() else None
    return Colliders(launch, _mesh(whole.points, whole.corners, "cpu"), filled, "set")


def walled(launch: Launcher, shape: Any, box: Box) -> Walls:
    """The walls that a shape is to a box."""
    return made(launch, shape).walls(box)


def written(shape: Any, folder: Path, name: str = "set") -> Collider:
    """The shape as a file, and the collider that it is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.obj"
    shape.export(path)
    return Collider(name=name, path=str(path))
