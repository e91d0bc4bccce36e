"""Where there is anything to see, once noise has moved the lookups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.pyro import among, detail
from flashpot_server.engines.pyro.grids import blocked
from flashpot_server.engines.pyro.renderer import Renderer
from flashpot_server.engines.pyro.store import BRICK, Snapshot, visible
from flashpot_server.engines.pyro.walls import Walls

Grid = NDArray[np.float32]

WARP_CELLS = 1.5
"""How far noise moves a lookup, root mean square."""
WARP_REACH = 4
"""Cells beyond which it hardly ever does."""
MIDDLE = 0.5
"""Cells before a wall at which noise ends: no nearer than the last cells' middles, from where on
what is beyond is looked up."""
CELL_REACH = 2
"""Cells around a lookup that its cubic filter and the noise's change within a cell can reach."""


@dataclass(frozen=True)
class Occupancy:
    """Cells `near` something to see, and the `bricks` of those that noise could lead there."""

    near: NDArray[np.bool_]
    bricks: NDArray[np.uint8]


def settled(scalars: Grid) -> Grid:
    """A fire's scalars without the last unburnt fuel that lies in single cells or in twos.

    A grid cannot show so little but as a small square; what fills a sheet, were it one cell
    thick, stays.
    """
    fuel = scalars[..., 1]
    around = fuel
    for axis in range(3):
        wide = around.copy()
        to, of = np.moveaxis(wide, axis, 0), np.moveaxis(around, axis, 0)
        to[1:] += of[:-1]
        to[:-1] += of[1:]
        around = wide
    calm = scalars.copy()
    # 27 cells are summed, 9 of them lie in a sheet.
    calm[..., 1] = np.minimum(fuel, around / np.float32(9))
    return calm


def occupancy(scalars: Grid) -> Occupancy:
    """The occupancy of a state's scalars."""
    near = _widened(visible(scalars), CELL_REACH)
    return Occupancy(near, bricked(_widened(near, WARP_REACH - CELL_REACH)))


def stirred(
    own: Renderer, snapshot: Snapshot, there: Occupancy, walls: Walls | None = None
) -> tuple[wp.array, wp.array]:
    """How far noise moves the lookups of each cell, and which cells then see anything.

    None is moved through a wall.
    """
    device = own.launch.device
    texture = detail.Texture()
    # Both size and reach of the noise stay with the cells it began in, whatever the box does.
    shares = zip(snapshot.weights, snapshot.grains, strict=True)
    texture.weights = wp.vec2(*(weight * grain / snapshot.box.cell for weight, grain in shares))
    texture.frequencies = wp.vec2(*(1.0 / grain for grain in snapshot.grains))
    texture.amplitude = WARP_CELLS * own.look.torn
    texture.origin, texture.cell = wp.vec3(*snapshot.box.origin), snapshot.box.cell
    sets = [wp.array(grid, dtype=wp.vec3, device=device, copy=False) for grid in snapshot.textures]
    ways = own.scratch.take(snapshot.box.shape, wp.vec3)
    live = own.scratch.take(snapshot.box.shape, wp.uint8)
    masks = [wp.array(mask, dtype=wp.uint8, device=device) for mask in (there.bricks, there.near)]
    own.launch.rows(detail.stir, ways.shape, *sets, own.noise, *masks, texture, ways, live)
    if walls is not None:
        among.hold(own.launch, walls, (ways,), MIDDLE)
        beside = (walls.clear.numpy() <= WARP_REACH) & there.near
        live.assign(np.maximum(live.numpy(), beside))
    return ways, live


def bricked(cells: NDArray[Any]) -> NDArray[np.uint8]:
    """Bricks with any cell that is not 0."""
    return np.asarray(blocked(cells != 0, BRICK, np.logical_or), np.uint8)


def _widened(seen: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """`seen`, true for `reach` cells more to every side."""
    for axis in range(3):
        wide = seen.copy()
        to, of = np.moveaxis(wide, axis, 0), np.moveaxis(seen, axis, 0)
        for step in range(1, reach + 1):
            to[step:] |= of[:-step]
            to[:-step] |= of[step:]
        seen = wide
    return seen
