"""Light on the smoke of one state: the scene's through it, and the fire's own diffused in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engine import LightFrame
from flashpot_server.engines.pyro.flying.surroundings import ON_SURFACES
from flashpot_server.engines.pyro.marching import lighting
from flashpot_server.engines.pyro.marching.look import SCENES, sun_direction
from flashpot_server.engines.pyro.measures.grids import blocked
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.solver.pressure import solver
from flashpot_server.engines.pyro.solver.store import BRICK, Snapshot

Grid = NDArray[np.float32]

FINEST = 80**3
"""Cells beyond which the light is computed on half of them along each axis: never on fewer than
a draft has."""
GLOW_REACH = 0.10
"""How far the fire's light spreads in its own smoke, in the effect's length."""


def illuminated(
    own: Renderer, snapshot: Snapshot, soot: Grid, bricks: wp.array, lights: Sequence[LightFrame]
) -> tuple[wp.array, float]:
    """Light on the smoke, and its cells per cell of the gas: half where those are many.

    What glows hides that; of cold smoke light is all that shows its form, it gets every cell.
    `soot` is what of it is seen in each cell, `lights` are other elements of the shot.
    """
    device, cell = own.launch.device, snapshot.box.cell
    halved = soot.size > FINEST and own.look.flame > 0.0
    if halved:
        soot = np.asarray(blocked(soot, 2, np.add) / np.float32(8))
    step = 2 if halved else 1
    scene = SCENES[str(own.recipe.parameters["light"])]
    to_sun = own.stage.inward(own.stage.camera_axes @ sun_direction(own.recipe))
    to_sun /= np.linalg.norm(to_sun)
    lamp = lighting.Lamp()
    bright = own.look.lit
    lamp.to_sun, lamp.sun = wp.vec3(*to_sun), wp.vec3(*scene.sun) * bright
    lamp.sky, lamp.ground = wp.vec3(*scene.sky) * bright, wp.vec3(*scene.ground) * bright
    lamp.extinction = own.look.soot * cell * step
    lamp.brick = BRICK // step
    lamp.deep = float(np.mean(own.look.albedo)) ** 3
    lit = own.scratch.take(soot.shape, wp.vec3)
    own.launch.rows(
        lighting.light, soot.shape,
        wp.array(soot, dtype=float, device=device, copy=False),
        wp.array(_glow(own, snapshot), dtype=wp.vec3, device=device, copy=False),
        bricks, lamp, *_lamps(own, snapshot, lights, step), lit,
    )  # fmt: skip
    return lit, 1.0 / step


def _lamps(
    own: Renderer, snapshot: Snapshot, lights: Sequence[LightFrame], step: int
) -> tuple[wp.array, wp.array]:
    """Places in the light's cells with the square of a radius, and what cells away from it get.

    They light smoke as a sun would that is as bright on a surface.
    """
    box, stage, device = snapshot.box, own.stage, own.launch.device
    edge = box.cell * step
    places, powers = np.zeros((len(lights), 4)), np.zeros((len(lights), 3))
    for index, light in enumerate(lights):
        place = stage.inward(np.array(light.position) - stage.ground)
        metres = edge * stage.metres
        places[index, :3] = (place - box.low) / edge - 0.5
        places[index, 3] = (light.radius / metres) ** 2
        powers[index] = np.array(light.intensity) / (np.pi * ON_SURFACES * metres**2)
    return (
        wp.array(places.astype(np.float32), dtype=wp.vec4, device=device),
        wp.array(powers.astype(np.float32), dtype=wp.vec3, device=device),
    )


def _glow(own: Renderer, snapshot: Snapshot) -> Grid:
    """The fire's light spread through the smoke, one value a brick."""
    x, y, z = (count // BRICK for count in snapshot.box.shape)
    blocks = blocked(snapshot.scalars, BRICK, np.add) / np.float32(BRICK**3)
    place = np.clip(blocks[..., 0], 0, 1) * (len(own.look.table) - 1)
    amount = np.clip(blocks[..., 3] + blocks[..., 2], 0, 1)[..., None]
    source = own.look.table[place.astype(int)] * amount
    screen = (BRICK * snapshot.box.cell / GLOW_REACH) ** 2
    spread = solver((x, y, z), floor=snapshot.box.floor, screen=screen)
    parts = [spread(np.ascontiguousarray(source[..., c] * np.float32(-screen))) for c in range(3)]
    light = np.maximum(np.stack(parts, axis=-1), 0.0) * np.float32(own.look.glow)
    return np.ascontiguousarray(light)
