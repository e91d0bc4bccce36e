"""What the set's geometry leaves open of one box of cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.solver import voxels

Grid = NDArray[np.float32]
Flags = NDArray[np.bool_]

FARTHEST = 15
"""Cells: walls farther away than this count as so far."""
OPEN, CLOSED, INNER = 0, 1, 2
"""Kinds of faces: air passes; none does; within a body, beside one that is open."""


@dataclass(frozen=True)
class Walls:
    """One box's open and closed faces, and what is needed to move gas among them.

    `shares` are the open shares of the faces across x, y and z, `kinds` their kinds. `links` has
    a bit for each axis of a cell: whether the face before it is open. `clear` is how many cells
    lie between a cell and the nearest wall. `buried` cells have no open face, the middles of
    `inside` ones lie in a body.
    """

    shares: tuple[wp.array, wp.array, wp.array]
    kinds: tuple[wp.array, wp.array, wp.array]
    links: wp.array
    clear: wp.array
    buried: wp.array
    inside: wp.array

    @cached_property
    def pockets(self) -> NDArray[np.int32]:
        """0 for cells that the open air reaches, a pocket's number for others, -1 for buried."""
        ways = [share.numpy() > 0.0 for share in self.shares]
        return _pockets(ways, self.buried.numpy() != 0)


def walls_of(launch: Launcher, surface: wp.Mesh, filled: wp.Mesh | None, box: Box) -> Walls:
    """The walls that `surface` is to a box; what it fills is `filled`'s inside."""
    shares, sorts = _shares(launch, surface, filled, box)
    if box.floor:
        shares[1][:, 0, :] = 0.0
    ways = [share > 0.0 for share in shares]
    buried = ~_any_open(ways)
    device = launch.device

    def kept(values: NDArray[np.uint8]) -> wp.array:
        return wp.array(values, dtype=wp.uint8, device=device)

    u, v, w = (wp.array(share, dtype=float, device=device) for share in shares)
    x, y, z = (kept(_kinds(way, buried, axis)) for axis, way in enumerate(ways))
    return Walls(
        (u, v, w), (x, y, z), kept(_links(ways)), kept(_clearance(ways, box)),
        kept(buried.astype(np.uint8)), sorts,
    )  # fmt: skip


def _shares(
    launch: Launcher, surface: wp.Mesh, filled: wp.Mesh | None, box: Box
) -> tuple[list[Grid], wp.array]:
    device, corners = launch.device, tuple(count + 1 for count in box.shape)
    origin = wp.vec3(*box.origin)
    distance = wp.full(corners, 2.0, dtype=float, device=device)
    within = wp.full(box.shape, 2.0, dtype=float, device=device)
    if filled is not None:
        middle = wp.vec3(*(box.low + 0.5 * box.cell))
        launch(voxels.measure, corners[:2], filled.id, origin, box.cell, distance)
        launch(voxels.measure, box.shape[:2], filled.id, middle, box.cell, within)
    cuts = wp.empty(corners, dtype=wp.uint8, device=device)
    launch(voxels.cut, corners, surface.id, origin, box.cell, cuts)
    sorts = wp.empty(box.shape, dtype=wp.uint8, device=device)
    launch(voxels.sort, box.shape, distance, within, cuts, sorts)
    shares = []
    for axis in range(3):
        shape = tuple(count + (axis == side) for side, count in enumerate(box.shape))
        share = wp.empty(shape, dtype=float, device=device)
        launch(voxels.open_faces, shape, axis, distance, cuts, sorts, share)
        shares.append(share.numpy().copy())
    return shares, sorts


def _any_open(ways: list[Flags]) -> Flags:
    """Cells with an open face."""
    x, y, z = ways
    return np.asarray(x[1:] | x[:-1] | y[:, 1:] | y[:, :-1] | z[:, :, 1:] | z[:, :, :-1])


def _links(ways: list[Flags]) -> NDArray[np.uint8]:
    x, y, z = ways
    bits = x[:-1] + 2 * y[:, :-1].astype(np.uint8) + 4 * z[:, :, :-1].astype(np.uint8)
    return np.ascontiguousarray(bits, dtype=np.uint8)


def _kinds(way: Flags, buried: Flags, axis: int) -> NDArray[np.uint8]:
    """INNER between two buried cells, beside an open face of the same axis."""
    pad = [(1, 1) if side == axis else (0, 0) for side in range(3)]
    deep = np.pad(buried, pad, mode="edge")
    count = way.shape[axis]
    both = _part(deep, axis, 0, count) & _part(deep, axis, 1, count)
    beside = np.zeros_like(way)
    for side in range(3):
        wide = np.pad(way, [(1, 1) if part == side else (0, 0) for part in range(3)])
        beside |= _part(wide, side, 0, way.shape[side]) | _part(wide, side, 2, way.shape[side])
    kinds = np.where(way, OPEN, np.where(both & beside, INNER, CLOSED))
    return np.ascontiguousarray(kinds, dtype=np.uint8)


def _part(field: Flags, axis: int, first: int, count: int) -> Flags:
    """`count` layers of a field along an axis."""
    cut = [slice(None)] * 3
    cut[axis] = slice(first, first + count)
    return field[tuple(cut)]


def _clearance(ways: list[Flags], box: Box) -> NDArray[np.uint8]:
    """Cells, diagonals counting as one, from each cell to the nearest that has a closed face."""
    near = np.zeros(box.shape, dtype=np.bool_)
    for axis, way in enumerate(ways):
        shut = ~way
        if axis == 1 and box.floor:
            shut[:, 0] = False
        count = box.shape[axis]
        near |= _part(shut, axis, 0, count) | _part(shut, axis, 1, count)
    clear = np.full(box.shape, FARTHEST, dtype=np.uint8)
    for away in range(FARTHEST):
        clear[near & (clear == FARTHEST)] = away
        for axis in range(3):
            wide = np.pad(near, [(1, 1) if side == axis else (0, 0) for side in range(3)])
            count = box.shape[axis]
            near = near | _part(wide, axis, 0, count) | _part(wide, axis, 2, count)
    return clear


def _pockets(ways: list[Flags], buried: Flags) -> NDArray[np.int32]:
    """0 where the box's open sides are reached, else the pocket's number from 1; -1 buried.

    Every cell takes the least name among those that it is joined with, row after row both ways,
    until none changes.
    """
    names = np.arange(1, buried.size + 1, dtype=np.int32).reshape(buried.shape)
    for axis, way in enumerate(ways):
        for side in (0, -1):
            edge = np.moveaxis(names, axis, 0)
            edge[side][np.moveaxis(way, axis, 0)[side]] = 0
    while True:
        before = names.copy()
        for axis, way in enumerate(ways):
            row, joined = np.moveaxis(names, axis, 0), np.moveaxis(way, axis, 0)
            count = len(row)
            for here in range(1, count):
                least = np.minimum(row[here], row[here - 1])
                row[here] = np.where(joined[here], least, row[here])
            for here in range(count - 2, -1, -1):
                least = np.minimum(row[here], row[here + 1])
                row[here] = np.where(joined[here + 1], least, row[here])
        if np.array_equal(names, before):
            break
    names[buried] = -1
    found = np.unique(names[names > 0])
    sealed = names > 0
    names[sealed] = np.searchsorted(found, names[sealed]) + 1
    return names
