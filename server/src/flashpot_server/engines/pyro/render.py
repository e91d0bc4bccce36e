"""One stored state to one frame: refine, light, march, blur, and the layers beside the beauty."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View, view_at
from flashpot.recipe import Recipe
from flashpot.shot import Size
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.kernels.noise import swirl_tile
from flashpot_server.engines.pyro import march, shutter
from flashpot_server.engines.pyro.blaze import STOICHIOMETRIC
from flashpot_server.engines.pyro.catching import caught
from flashpot_server.engines.pyro.gas import Gas
from flashpot_server.engines.pyro.illumination import illuminated
from flashpot_server.engines.pyro.layers import Part, empty_frame, finished_frame
from flashpot_server.engines.pyro.look import AIR_KELVIN, Look, look_of
from flashpot_server.engines.pyro.motion import motion_to
from flashpot_server.engines.pyro.occupancy import Occupancy, bricked, occupancy, settled, stirred
from flashpot_server.engines.pyro.rays import Region, lens_of, region_of, window_of
from flashpot_server.engines.pyro.scale import Scale
from flashpot_server.engines.pyro.scratch import Scratch
from flashpot_server.engines.pyro.stage import Stage
from flashpot_server.engines.pyro.store import Snapshot

Grid = NDArray[np.float32]

BLUE_GLOW = 0.4
"""Luminous sheets of CH and C2 over the diffuse white of a plate, at their fullest."""
BLUE_HEIGHT = 0.3
"""Heights of the flames up to which a fire's sheets are seen blue."""


@dataclass(frozen=True)
class Renderer:
    """Everything that stays the same from frame to frame; of what is animated, one frame's."""

    launch: Launcher
    recipe: Recipe
    """As it was asked: with its curves."""
    scale: Scale
    stage: Stage
    look: Look
    noise: wp.array
    table: wp.array
    scratch: Scratch

    @property
    def aovs(self) -> str:
        """Which layers are asked for: comp, light or full."""
        return str(self.recipe.parameters["aovs"])

    @property
    def size(self) -> Size:
        """Of the picture."""
        return self.recipe.shot.size

    def at(self, frame: int) -> Renderer:
        """The renderer of one frame of an animated look; this one where nothing is animated."""
        now = self.recipe.at(frame)
        if now is self.recipe:
            return self
        look = look_of(now)
        table = wp.array(look.table, dtype=wp.vec3, device=self.launch.device)
        return replace(self, look=look, table=table)


def renderer(launch: Launcher, recipe: Recipe, scale: Scale, stage: Stage) -> Renderer:
    """A renderer of one element."""
    look = look_of(recipe.at(recipe.frames.first))
    tile = swirl_tile(9001, 32, (3, 14), -0.8)
    return Renderer(
        launch,
        recipe,
        scale,
        stage,
        look,
        wp.array(tile, dtype=wp.vec3, device=launch.device),
        wp.array(look.table, dtype=wp.vec3, device=launch.device),
        Scratch(launch.device),
    )


def render(own: Renderer, snapshot: Snapshot, number: int, age: int) -> Frame:
    """Frame `number`, `age` frames after ignition."""
    if own.look.mode == 1:
        snapshot = replace(snapshot, scalars=settled(snapshot.scalars))
    there, view, size = occupancy(snapshot.scalars), view_at(own.recipe.shot, number), own.size
    beside = caught(own, snapshot, view) if own.aovs != "comp" else {}
    region = None
    if there.bricks.any():
        region = region_of(view, own.stage, snapshot.box, there.bricks, size)
    if region is None:
        return empty_frame(number, size, own.aovs, own.recipe.effect, beside)
    seen = _marched(own, snapshot, there, region, view, age)
    moved, alpha = seen.moved.numpy(), seen.smoke.numpy()[..., 3]
    motion = motion_to(own, view, region, moved, alpha, number, 1)
    facts = _surveyed(own, seen, region, view, number) if own.aovs == "full" else {}
    shutter.blur(own.launch, seen.emission, seen.smoke, motion, own.look.shutter)
    part = Part(
        region, seen.emission.numpy(), seen.smoke.numpy(), moved[..., 3], motion, facts,
        own.recipe.effect if facts else "",
    )  # fmt: skip
    frame = finished_frame(number, size, part, own.look.core_clamp, beside)
    own.scratch.give(seen.emission, seen.smoke, seen.moved, seen.front, seen.facing)
    return frame


@dataclass(frozen=True)
class Seen:
    """What the rays found, in the device's memory; `front` and `facing` only for all layers."""

    emission: wp.array
    smoke: wp.array
    moved: wp.array
    front: wp.array
    facing: wp.array


def _marched(
    own: Renderer, snapshot: Snapshot, there: Occupancy, region: Region, view: View, age: int
) -> Seen:
    """Every pixel of the region."""
    launch, device, scratch = own.launch, own.launch.device, own.scratch
    ways, live = stirred(own, snapshot, there)
    bricks = wp.array(bricked(live.numpy()), dtype=wp.uint8, device=device)
    lit, light_cells = illuminated(own, snapshot, bricks)
    surveyed = region.shape if own.aovs == "full" else (1, 1)
    seen = Seen(
        scratch.take(region.shape, wp.vec3),
        scratch.take(region.shape, wp.vec4),
        scratch.take(region.shape, wp.vec4),
        scratch.take(surveyed, wp.vec2),
        scratch.take(surveyed, wp.vec3),
    )
    launch(
        march.march, region.shape, window_of(region, own.size),
        lens_of(view, own.stage, snapshot.box), _gas(own, snapshot, age),
        int(snapshot.box.floor and own.look.mode == 0),
        wp.array(snapshot.scalars, dtype=wp.vec4, device=device, copy=False), ways, lit,
        light_cells, wp.array(snapshot.velocity, dtype=wp.vec3, device=device, copy=False),
        live, bricks, own.table, seen.emission, seen.smoke, seen.moved,
        3 if own.aovs == "full" else 0, seen.front, seen.facing,
    )  # fmt: skip
    scratch.give(ways, live, lit)
    return seen


def _surveyed(
    own: Renderer, seen: Seen, region: Region, view: View, number: int
) -> dict[str, Grid]:
    """The layers of `aovs=full`: front, temperature, normal, motion back."""
    alpha, front = seen.smoke.numpy()[..., 3], seen.front.numpy()
    turned = (own.stage.axes / own.stage.metres).astype(np.float32)
    normal = seen.facing.numpy() @ turned.T
    back = motion_to(own, view, region, seen.moved.numpy(), alpha, number, -1)
    kelvin = np.clip(front[..., 1], 0, 1) * (own.look.hottest - AIR_KELVIN) + AIR_KELVIN
    return {
        "front.Z": front[..., 0].copy(),
        "temperature": kelvin,
        **{f"N.{name}": normal[..., i] for i, name in enumerate("XYZ")},
        "backward.u": back[..., 0],
        "backward.v": back[..., 1],
    }


def _gas(own: Renderer, snapshot: Snapshot, age: int) -> Gas:
    look, cell = own.look, snapshot.box.cell
    gain = look.flash_gain if age < look.flash_frames else 1.0
    gas = Gas()
    gas.soot, gas.flame = look.soot * cell, look.flame * cell
    gas.shine = look.shine * cell * gain
    gas.bare = max(gas.shine - gas.flame, 0.0)
    gas.rich = 0.05 * STOICHIOMETRIC if look.mode else 1e9
    gas.hue, gas.albedo = wp.vec3(*look.hue), wp.vec3(*look.albedo)
    gas.foot = (BLUE_HEIGHT - snapshot.box.low[1]) / cell
    gas.mode, gas.stoichiometric = look.mode, STOICHIOMETRIC
    gas.crisp = 0.0 if look.mode else 7.0
    gas.clean, gas.richness = (0.0, 0.0) if look.mode else (0.85, 0.05)
    gas.sooty, gas.blue = look.sooty, look.shine * look.blue * BLUE_GLOW * cell
    return gas
