"""Where there is anything to see, once noise has moved the lookups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.pyro.marching import detail
from flashpot_server.engines.pyro.marching.look import Look
from flashpot_server.engines.pyro.measures.grids import BUDGETS, blocked
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.solver import among
from flashpot_server.engines.pyro.solver.store import BRICK, Snapshot, visible
from flashpot_server.engines.pyro.solver.walls import Walls

Grid = NDArray[np.float32]

WARP_CELLS = 1.5
"""How far noise moves a lookup, root mean square."""
UNEVEN = 0.2
"""Share by which a fireball's heat differs from place to place within what was simulated."""
LANES_ACROSS = 36.0
"""Cells of the noise across a box of any quality, so that drafts have lanes as wide as finals."""
WARP_REACH = 4
"""Cells beyond which it hardly ever does."""
MIDDLE = 0.5
"""Cells before a wall at which noise ends: no nearer than the last cells' middles, from where on
what is beyond is looked up."""
CELL_REACH = 2
"""Cells around a lookup that its cubic filter and the noise's change within a cell can reach."""

SOOTLESS, SOOTING = 0.06, 0.24
"""Heights of a laminar flame up to which no soot glows, and over which it comes to."""


@dataclass(frozen=True)
class Occupancy:
    """Cells `near` something to see, and the `bricks` of those that noise could lead there."""

    near: NDArray[np.bool_]
    bricks: NDArray[np.uint8]


def as_shown(snapshot: Snapshot, look: Look) -> Snapshot:
    """The state as pictures show it: of fire what a grid can show, and laminar flames stand."""
    if look.mode == 0:
        return snapshot
    return stood(replace(snapshot, scalars=settled(snapshot.scalars)), look.calm)


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


def stood(snapshot: Snapshot, calm: float) -> Snapshot:
    """A fire's snapshot as laminar flames show it: `calm` is 1 for them, 0 for turbulent ones.

    Soot needs some hundredths of a second to form: a candle's flame is blue and dark below. And
    its gas flows through it while it stands, so that the picture does not move with the gas.
    """
    if calm <= 0.0:
        return snapshot
    height = snapshot.box.centres()[1]
    share = np.clip((height - SOOTLESS) / SOOTING, 0.0, 1.0)
    share = 1.0 - calm * (1.0 - share**2 * (3.0 - 2.0 * share))
    scalars = snapshot.scalars.copy()
    scalars[..., 1] *= share.astype(np.float32)[None, :, None]
    still = snapshot.velocity * np.float32(1.0 - calm)
    return replace(snapshot, scalars=scalars, velocity=still)


def occupancy(scalars: Grid) -> Occupancy:
    """The occupancy of a state's scalars."""
    near = _widened(visible(scalars), CELL_REACH)
    return Occupancy(near, bricked(_widened(near, WARP_REACH - CELL_REACH)))


@dataclass(frozen=True)
class Noise:
    """What makes a state's noise: its texture and the two sets of coordinates that flow along."""

    texture: detail.Texture
    sets: list[wp.array]


def noise_of(own: Renderer, snapshot: Snapshot) -> Noise:
    """The noise of a state, on the device."""
    device, across = own.launch.device, BUDGETS[own.recipe.quality].cells ** (1 / 3)
    texture = detail.texture_of(
        snapshot.box.origin, snapshot.box.cell, snapshot.grains, snapshot.weights,
        WARP_CELLS * own.look.torn, UNEVEN, LANES_ACROSS / across,
    )  # fmt: skip
    sets = [wp.array(grid, dtype=wp.vec3, device=device, copy=False) for grid in snapshot.textures]
    return Noise(texture, sets)


def stirred(
    own: Renderer, snapshot: Snapshot, there: Occupancy, noise: Noise, walls: Walls | None = None
) -> tuple[wp.array, wp.array]:
    """How far noise moves the lookups of each cell, and which cells then see anything.

    None is moved through a wall.
    """
    device = own.launch.device
    ways = own.scratch.take(snapshot.box.shape, wp.vec3)
    live = own.scratch.take(snapshot.box.shape, wp.uint8)
    masks = [wp.array(mask, dtype=wp.uint8, device=device) for mask in (there.bricks, there.near)]
    own.launch.rows(
        detail.stir, ways.shape, *noise.sets, own.noise, *masks, noise.texture, ways, live
    )
    if walls is not None:
        among.hold(own.launch, walls, (ways,), MIDDLE)
        beside = (walls.clear.numpy() <= WARP_REACH) & there.near
        live.assign(np.maximum(live.numpy(), beside))
    return ways, live


def mottled(own: Renderer, snapshot: Snapshot, noise: Noise) -> wp.array:
    """The scalars to look up: a fireball's heat is uneven, finer than its cells say."""
    device, explodes = own.launch.device, own.look.mode == 0
    field = wp.array(snapshot.scalars, dtype=wp.vec4, device=device, copy=explodes)
    if explodes:
        own.launch.rows(detail.mottle, field.shape, *noise.sets, own.noise, noise.texture, field)
    return field


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
