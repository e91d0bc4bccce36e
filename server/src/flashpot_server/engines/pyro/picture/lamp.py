"""What the gas gives beside its picture: its volume, and the lamp that it is."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engine import LightFrame, Volume
from flashpot_server.engines.pyro.marching.gas import BLUE, BLUE_SHINE, RICHNESS
from flashpot_server.engines.pyro.marching.look import AIR_KELVIN, Look
from flashpot_server.engines.pyro.measures.blaze import STOICHIOMETRIC
from flashpot_server.engines.pyro.measures.grids import blocked
from flashpot_server.engines.pyro.measures.scale import Scale
from flashpot_server.engines.pyro.measures.stage import Stage
from flashpot_server.engines.pyro.solver.store import Snapshot

Grid = NDArray[np.float32]


def volume_of(
    number: int, snapshot: Snapshot | None, look: Look, stage: Stage, scale: Scale
) -> Volume:
    """The gas of one frame in the world; empty before ignition."""
    if snapshot is None:
        nothing = np.zeros((8, 8, 8), dtype=np.float32)
        fields = dict.fromkeys(("density", "temperature", "flame"), nothing)
        return Volume(number, {**fields, "velocity": np.zeros((8, 8, 8, 3), "f4")}, np.eye(4))
    scalars = snapshot.scalars
    flame = luminous(scalars, look)
    there = (scalars[..., 2] > 0.004) | (flame > 0.004)
    drift = (stage.axes / scale.seconds).astype(np.float32)
    velocity = np.repeat(np.repeat(np.repeat(snapshot.velocity, 2, 0), 2, 1), 2, 2) @ drift.T
    kelvin = np.clip(scalars[..., 0], 0, 1) * (look.hottest - AIR_KELVIN)
    return Volume(
        number,
        {
            "density": crisped(scalars[..., 2], look)
            * there
            * np.float32(look.soot / stage.metres),
            "temperature": kelvin * there,
            "flame": flame * there,
            "velocity": velocity * there[..., None],
        },
        _to_world(snapshot, stage),
    )


def lamp_of(number: int, snapshot: Snapshot | None, look: Look, stage: Stage) -> LightFrame:
    """The lamp that the gas is at one frame: what leaves it, seen from along its three axes.

    Emission is attenuated by the gas before it along each axis; a thick fireball shines with its
    surface, a thin flame with all of it.
    """
    ground = tuple(float(part) for part in stage.ground)
    dark = LightFrame(number, (ground[0], ground[1], ground[2]), 0.0, (0.0, 0.0, 0.0))
    if snapshot is None:
        return dark
    shine = leaving(snapshot, look)
    glow, weight = shine.sum(axis=(0, 1, 2), dtype=np.float64), shine.mean(axis=-1)
    total = float(weight.sum())
    if total <= 1e-9:
        return dark
    metres = stage.metres
    # Area in m²; a brick's glow is radiance per own length times the length that it fills.
    intensity = glow * (2 * snapshot.box.cell) ** 3 * metres**2
    places = np.indices(weight.shape).reshape(3, -1).T[weight.ravel() > 0]
    shares = weight.ravel()[weight.ravel() > 0] / total
    own = snapshot.box.low + (places + 0.5) * 2 * snapshot.box.cell
    middle = shares @ own
    spread = float(np.sqrt(shares @ ((own - middle) ** 2).sum(axis=1)))
    at = stage.ground + stage.axes @ middle
    red, green, blue = (float(part) for part in intensity)
    return LightFrame(
        number, (float(at[0]), float(at[1]), float(at[2])), spread * metres, (red, green, blue)
    )


def crisped(soot: Grid, look: Look) -> Grid:
    """Soot with a firm edge: as the renderer's kernel of this name has it."""
    return np.asarray(soot * np.minimum(1, look.crisp * soot) if look.crisp > 0 else soot, "f4")


def luminous(scalars: Grid, look: Look) -> Grid:
    """How much flame there is, 0 to 1: as the renderer's kernel of this name has it."""
    heat, fuel, soot, burning = (scalars[..., part] for part in range(4))
    if look.mode == 0:
        sooty = np.minimum(1, look.sooty * soot)
        hot = np.clip((heat - 0.6 + 0.3 * sooty) * (4 - 1.5 * sooty), 0, 1)
        return np.asarray(hot * np.minimum(1, 3 * burning + soot))
    front = np.clip((fuel / STOICHIOMETRIC - 0.1) / 0.5, 0, 1)
    return np.asarray(front**2 * (3 - 2 * front) * np.clip((heat - 0.25) * 4, 0, 1))


def light_of(snapshot: Snapshot, look: Look) -> float:
    """All light of a fire's flames but for what they hide of one another, cubed own lengths.

    Looked at in the middles of cells and midway between them, as pictures do: middles alone see
    the thin flames of a coarse grid brighter than they are.
    """
    fuel = np.argwhere(snapshot.scalars[..., 1] > 0)
    if not len(fuel):
        return 0.0
    x, y, z = (slice(max(a - 1, 0), b + 2) for a, b in zip(fuel.min(0), fuel.max(0), strict=True))
    grids = [snapshot.scalars[x, y, z]]
    for axis in range(3):
        grids += [_midway(grid, axis) for grid in grids]
    total = sum(_glow(grid, look) for grid in grids) / len(grids)
    return total * float(snapshot.box.cell) ** 3


def _midway(grid: Grid, axis: int) -> Grid:
    cells: Grid = np.moveaxis(grid, axis, 0)
    return np.asarray(np.moveaxis((cells[1:] + cells[:-1]) / 2, 0, axis), np.float32)


def _glow(scalars: Grid, look: Look) -> float:
    place = (np.clip(scalars[..., 0], 0, 1) * (len(look.table) - 1)).astype(int)
    glow = luminous(scalars, look) * look.table.mean(axis=-1)[place]
    return float(glow.sum(dtype=np.float64))


def leaving(snapshot: Snapshot, look: Look) -> Grid:
    """Emission that leaves the gas, radiance per own length, (x/2, y/2, z/2, 3).

    As the picture has it, cell by cell: means of flames thinner than two cells would be dark.
    """
    scalars, edge = snapshot.scalars, np.float32(2 * snapshot.box.cell)
    flame = luminous(scalars, look)
    hides = look.flame * flame + look.soot * _darkness(scalars, look)
    thick = np.asarray(blocked(hides, 2, np.add) * (edge / 8), np.float32)
    light = _shine(scalars, flame, look) * np.float32(look.shine * look.glow)
    light += _sheets(snapshot, look)[..., None] * np.float32(
        look.blue * BLUE_SHINE * np.array(BLUE)
    )
    for part in range(3):
        light[..., part] *= _escaping(thick * np.float32(look.hue[part]))
    return light


def _escaping(thick: Grid) -> Grid:
    """Share of the light of every block that leaves the gas, along its axes on average."""
    # Of what shines evenly through a block the half behind is seen through the half before.
    within = np.where(thick > 1e-3, -np.expm1(-thick) / np.maximum(thick, 1e-3), 1 - thick / 2)
    ways = []
    for axis in range(3):
        until = np.cumsum(thick, axis=axis)
        behind = until.take([-1], axis=axis) - until
        ways += [np.exp(thick - until), np.exp(-behind)]
    return np.asarray(within * np.mean(ways, axis=0), np.float32)


def _shine(scalars: Grid, flame: Grid, look: Look) -> Grid:
    """The flames' colours over blocks of eight cells, (x/2, y/2, z/2, 3)."""
    lit = np.nonzero(flame)
    shape = tuple(count // 2 for count in flame.shape)
    block = np.ravel_multi_index(tuple(axis // 2 for axis in lit), shape)
    heat, fuel = scalars[..., 0][lit], scalars[..., 1][lit]
    if look.mode == 0:
        heat = np.asarray(heat - RICHNESS * np.minimum(1, 5 * fuel), np.float32)
    colours = look.table[(np.clip(heat, 0, 1) * (len(look.table) - 1)).astype(int)]
    colours = colours * flame[lit][:, None] / 8
    sums = [np.bincount(block, colours[:, part], flame.size // 8) for part in range(3)]
    return np.stack(sums, axis=-1).reshape(*shape, 3).astype(np.float32)


def _sheets(snapshot: Snapshot, look: Look) -> Grid:
    """How much blue sheet there is, as the renderer's kernel has it, means of blocks of eight."""
    box = snapshot.box
    foot = max((look.foot - box.low[1]) / box.cell, 1e-3)
    rows = min(2 * math.ceil(foot / 2), box.shape[1]) if look.blue > 0 else 0
    found = np.zeros(tuple(count // 2 for count in box.shape), np.float32)
    heat, burning = (snapshot.scalars[:, :rows, :, part] for part in (0, 3))
    across = np.clip(1 - 1.6 * np.abs(burning / STOICHIOMETRIC - 0.9), 0, 1)
    low = np.clip(1 - np.arange(rows) / foot, 0, 1)[:, None]
    sheet = across * low * np.clip(2 * heat - 0.4, 0, 1)
    found[:, : rows // 2] = blocked(sheet, 2, np.add) / 8
    return found


def _darkness(scalars: Grid, look: Look) -> Grid:
    """How much soot there is to see: as the renderer's kernel of this name has it."""
    burning = np.minimum(1, 1.6 * scalars[..., 3])
    return np.asarray(crisped(scalars[..., 2], look) * (1 - look.clean * burning), np.float32)


def _to_world(snapshot: Snapshot, stage: Stage) -> NDArray[np.float64]:
    """From a cell's index to its middle in the world."""
    matrix = np.eye(4)
    matrix[:3, :3] = stage.axes * snapshot.box.cell
    middle = np.asarray(snapshot.box.low) + 0.5 * snapshot.box.cell
    matrix[:3, 3] = stage.ground + stage.axes @ middle
    return matrix
