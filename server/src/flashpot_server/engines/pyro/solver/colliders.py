"""The set that gas goes around and particles bounce off, in the effect's own frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.geometry import GeometryReader, Surface, in_world
from flashpot.recipe import Recipe
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.measures.stage import Stage
from flashpot_server.engines.pyro.solver import voxels
from flashpot_server.engines.pyro.solver.flow import State
from flashpot_server.engines.pyro.solver.walls import Walls, walls_of

MERGED = 1e-6
"""Of the whole extent: points so near are one, as files write them once for each face."""
KEPT = 3
"""Boxes whose walls are kept: the simulation's, the one before it, and the picture's."""


@dataclass
class Colliders:
    """Every collider's triangles as one mesh; `filled` are those that enclose something.

    Those whose normals point into what they enclose are a room: their inside is air.
    """

    launch: Launcher
    surface: wp.Mesh
    filled: wp.Mesh | None
    names: str
    _walls: dict[Box, Walls] = field(default_factory=dict)

    def walls(self, box: Box) -> Walls:
        """What they leave open of a box."""
        if box not in self._walls:
            while len(self._walls) >= KEPT:
                self._walls.pop(next(iter(self._walls)))
            self._walls[box] = walls_of(self.launch, self.surface, self.filled, box)
        return self._walls[box]

    def keep_apart(self, before: State, after: State) -> None:
        """Take back what was looked up through walls as `before` was put into `after`'s box."""
        old, new = before.box, after.box
        walls = self.walls(new)
        self.launch(
            voxels.keep_apart, new.shape, self.surface.id, walls.clear,
            math.ceil(old.cell / new.cell) + 1, wp.vec3(*new.origin), new.cell,
            wp.vec3(*old.origin), old.cell, before.scalars, after.scalars,
        )  # fmt: skip


def colliders_of(recipe: Recipe, stage: Stage, launch: Launcher) -> Colliders | None:
    """The shot's colliders as the effect has them; None where it has none.

    Raises InputError for a file that cannot be read, or has changed.
    """
    shot = recipe.shot
    if not shot.colliders:
        return None
    with GeometryReader() as reader:
        read = [in_world(shot, each, reader) for each in shot.colliders]
    own = merged([Surface(inward(each.points, stage), each.corners) for each in read])
    corners = own.corners
    if np.linalg.det(stage.axes) < 0:
        corners = corners[:, ::-1]
    closed = enclosing(corners, len(own.points))
    return Colliders(
        launch,
        _mesh(own.points, corners, launch.device),
        _mesh(own.points, corners[closed], launch.device) if closed.any() else None,
        ", ".join(each.name for each in shot.colliders),
    )


def inward(points: NDArray[np.float64], stage: Stage) -> NDArray[np.float64]:
    """World points in the effect's own units."""
    return np.ascontiguousarray(stage.inward((points - stage.ground).T).T)


def merged(surfaces: Sequence[Surface]) -> Surface:
    """All of them as one, points at one place being one; slivers of two points are left out."""
    points = np.concatenate([each.points for each in surfaces])
    firsts = np.cumsum([0, *(len(each.points) for each in surfaces)])
    corners = np.concatenate(
        [each.corners + first for each, first in zip(surfaces, firsts, strict=False)]
    )
    used, corners = np.unique(corners, return_inverse=True)
    points, corners = points[used], corners.reshape(-1, 3)
    grain = MERGED * max(float(np.ptp(points, axis=0).max()), 1e-9)
    places = np.round((points - points.min(axis=0)) / grain).astype(np.int64)
    _, kept, names = np.unique(places, axis=0, return_index=True, return_inverse=True)
    corners = names.reshape(-1)[corners]
    a, b, c = corners.T
    whole = (a != b) & (b != c) & (c != a)
    return Surface(points[kept], np.ascontiguousarray(corners[whole], np.int32))


def enclosing(corners: NDArray[np.int32], count: int) -> NDArray[np.bool_]:
    """Triangles of pieces that enclose something: every edge is met once from either side."""
    ends = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    ends = ends.astype(np.int64)
    low, high = ends.min(axis=1), ends.max(axis=1)
    _, edge = np.unique(low * count + high, return_inverse=True)
    balance = np.bincount(edge, np.where(ends[:, 0] == low, 1.0, -1.0))
    pieces = _pieces(low, high, count)
    torn = np.unique(pieces[low[balance[edge] != 0]])
    return np.asarray(~np.isin(pieces[corners[:, 0]], torn))


def _pieces(a: NDArray[np.int64], b: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The least point of the piece that each point belongs to."""
    names = np.arange(count)
    while True:
        least = np.minimum(names[a], names[b])
        before = names.copy()
        np.minimum.at(names, a, least)
        np.minimum.at(names, b, least)
        names = names[names]
        if np.array_equal(names, before):
            return names


def _mesh(points: NDArray[np.float64], corners: NDArray[np.int32], device: str) -> wp.Mesh:
    return wp.Mesh(
        wp.array(points.astype(np.float32), dtype=wp.vec3, device=device),
        wp.array(np.ascontiguousarray(corners).ravel(), dtype=int, device=device),
        support_winding_number=True,
    )
