"""What an element bends: `haze.u` and `haze.v` say where else in the plate a pixel looks.

Hot air is thinner, so light turns away from it: the offset follows the slope of the heat that a
ray passes through. A blast's shock shell does the same along its rim for a frame or two.
"""

from __future__ import annotations

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot.recipe import Recipe
from flashpot_server.engines.pyro.marching import heat
from flashpot_server.engines.pyro.marching.rays import (
    Region,
    lens_of,
    region_of,
    ways_of,
    window_of,
)
from flashpot_server.engines.pyro.measures.scale import number
from flashpot_server.engines.pyro.picture.occupancy import bricked
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.picture.shock import shell_at
from flashpot_server.engines.pyro.solver.store import Snapshot

Grid = NDArray[np.float32]

LINES = 1080.0
"""Picture height for which the controls' pixels are meant."""
WARM = 0.01
"""Temperature from which gas bends anything."""
STEEP = 3.0
"""Slope of the heat, lengths over lengths, at which the offset is three quarters of its most."""
SHOCK_PIXELS = 10.0
"""Offset at the rim of a shell that has just come off its blast, of `shock` 1."""
RIM = 0.05
"""Width of a shell's bending rim, of its radius."""


def hazy(recipe: Recipe) -> bool:
    """Whether the layers of what bends are delivered."""
    asked = recipe.parameters.get("heat_haze", 0.0) != 0.0
    return "heat_haze" in recipe.parameters and (asked or recipe.parameters["aovs"] == "full")


def haze(own: Renderer, snapshot: Snapshot, view: View, frame: int, age: int) -> dict[str, Grid]:
    """Pixels, right and down, from where a pixel of the plate is to where it looks instead."""
    recipe, lines = own.recipe.at(frame), own.picture.height / LINES
    offset = np.zeros((*own.whole.shape, 2), np.float32)
    most = number(recipe, "heat_haze") * lines
    region = _warm(own, snapshot, view) if most > 0.0 else None
    if region is not None:
        offset[region.rows, region.columns] = most * _bent(own, snapshot, view, region)
    if recipe.effect == "explosion" and number(recipe, "shock") > 0.0:
        offset += SHOCK_PIXELS * lines * number(recipe, "shock") * _rim(own, view, age)
    return {"haze.u": offset[..., 0].copy(), "haze.v": offset[..., 1].copy()}


def _warm(own: Renderer, snapshot: Snapshot, view: View) -> Region | None:
    """The part of the picture behind which there is heat."""
    bricks = bricked(snapshot.scalars[..., 0] > WARM)
    if not bricks.any():
        return None
    picture, beyond = own.picture, own.whole.beyond
    return region_of(view, own.stage, snapshot.box, bricks, picture, beyond)


def _bent(own: Renderer, snapshot: Snapshot, view: View, region: Region) -> Grid:
    """The offset, at most 1 long, (height, width, 2)."""
    device, box = own.launch.device, snapshot.box
    column = wp.empty(region.shape, dtype=float, device=device)
    field = wp.array(snapshot.scalars, dtype=wp.vec4, device=device, copy=False)
    lens = lens_of(view, own.stage, box)
    own.launch(heat.heat_behind, region.shape, window_of(region, own.picture), lens, field, column)
    down, across = np.gradient(column.numpy() * np.float32(box.cell))
    # Heat is summed in lengths of the effect's own, so its slope is a plain number.
    middle = own.stage.ground + own.stage.axes @ ((box.low + box.high) / 2)
    length = own.stage.metres / max(float((middle - view.origin) @ view.forward), 1e-3)
    scale = (
        length
        * np.array([own.picture.width / view.tan_x, own.picture.height / view.tan_y], np.float32)
        / 2
    )
    slope = -np.stack([across, down], axis=-1) * scale
    steep = np.hypot(slope[..., 0], slope[..., 1])[..., None]
    return np.asarray(slope / (steep + STEEP / 3), dtype=np.float32)


def _rim(own: Renderer, view: View, age: int) -> Grid | np.float32:
    """The offset along the rim of the blast's shell, at most about 1 long."""
    shell = shell_at(own.recipe, age)
    scale = own.stage.metres / own.scale.metres
    centre = own.stage.ground + own.stage.axes @ np.array(
        [0.0, number(own.recipe, "burst_height") / own.scale.metres, 0.0]
    )
    radius, to = shell.radius * scale, centre - view.origin
    if radius >= np.linalg.norm(to) or float(to @ view.forward) <= 0.0:
        return np.float32(0.0)
    way = ways_of(view, own.whole, own.picture)
    way /= np.linalg.norm(way, axis=-1, keepdims=True)
    along = way @ to.astype(np.float32)
    near = along[..., None] * way - to.astype(np.float32)
    apart = np.linalg.norm(near, axis=-1)
    share = np.exp(-(((apart / radius - 1 + RIM) / RIM) ** 2)) * shell.strength
    # Below the ground there is no shell to look through.
    share *= (near[..., 1] + centre[1] > own.stage.ground[1]) * (along > 0)
    outward = near / np.maximum(apart, 1e-6)[..., None]
    right, up = (axis.astype(np.float32) for axis in (view.right, view.up))
    offset = np.stack([outward @ right, -(outward @ up)], axis=-1) * share[..., None]
    return np.asarray(offset, dtype=np.float32)
