"""One stored state to one frame: refine, light, march, blur, and the layers beside the beauty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View, view_at
from flashpot.recipe import Recipe
from flashpot.shot import Size
from flashpot_server.engine import Frame, LightFrame
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.kernels.noise import swirl_tile
from flashpot_server.engines.pyro import detail, laying, lighting, march, overlay, shutter
from flashpot_server.engines.pyro.blaze import STOICHIOMETRIC
from flashpot_server.engines.pyro.eye import eye_at
from flashpot_server.engines.pyro.gas import Gas
from flashpot_server.engines.pyro.grids import blocked
from flashpot_server.engines.pyro.layers import FAINTEST, empty_frame, finished_frame
from flashpot_server.engines.pyro.look import SCENES, Look, look_of, sun_direction
from flashpot_server.engines.pyro.medium import Medium
from flashpot_server.engines.pyro.pressure import solver
from flashpot_server.engines.pyro.rays import Region, lens_of, region_of
from flashpot_server.engines.pyro.scale import Scale
from flashpot_server.engines.pyro.scratch import Scratch
from flashpot_server.engines.pyro.stage import Stage
from flashpot_server.engines.pyro.store import BRICK, Snapshot, visible
from flashpot_server.engines.pyro.swarm import Swarm
from flashpot_server.engines.pyro.table import Layer, Table

Grid = NDArray[np.float32]

WARP_CELLS = 1.5
"""How far noise moves a lookup, root mean square."""
WARP_REACH = 4
"""Cells beyond which it hardly ever does."""
CELL_REACH = 2
"""Cells around a lookup that its cubic filter and the noise's change within a cell can reach."""
BLUE_GLOW = 0.4
"""Luminous sheets of CH and C2 over the diffuse white of a plate, at their fullest."""
BLUE_SHINE = 18.0
"""Fullest emission of a blue sheet per unit length, over that."""
BLUE_HEIGHT = 0.3
"""Heights of the flames up to which a fire's sheets are seen blue."""
FINEST_LIGHT = 80**3
"""Cells beyond which the light is computed on half of them along each axis: never on fewer than
a draft has."""
FAR = 1.0e9
"""Metres: as far as any ray goes."""
GLOW_REACH = 0.10
"""How far the fire's light spreads in its own smoke, in the effect's length."""


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
    swarm: Swarm | None
    """What flies in it."""

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


def renderer(
    launch: Launcher, recipe: Recipe, scale: Scale, stage: Stage, swarm: Swarm | None = None
) -> Renderer:
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
        swarm,
    )


def render(
    own: Renderer, snapshot: Snapshot | None, number: int, age: int, fire: LightFrame | None = None
) -> Frame:
    """Frame `number`, `age` frames after ignition; `fire` lights what flies around it."""
    view, size = view_at(own.recipe.shot, number), own.size
    medium = None if snapshot is None else _medium(own, snapshot, view, age)
    if own.swarm is None:
        if medium is None:
            return empty_frame(number, size)
        picture, region = _gas_picture(own, medium, None, view, number)[0], medium.region
    else:
        picture = _with_particles(own, own.swarm, medium, view, number, age, fire)
        region = Region(0, 0, size.width, size.height)
    if medium is not None:
        own.scratch.give(medium.ways, medium.live, medium.lit)
    return finished_frame(
        number, size, region, picture.emission, picture.smoke, picture.depth, picture.motion,
        own.look.core_clamp,
    )  # fmt: skip


def _with_particles(
    own: Renderer,
    swarm: Swarm,
    medium: Medium | None,
    view: View,
    number: int,
    age: int,
    fire: LightFrame | None,
) -> laying.Picture:
    """The whole picture: gas, what is solid in it, and sparks."""
    eye = eye_at(own.recipe.shot, number, own.stage, own.scale.metres)
    recipe, shutter_ = own.recipe.at(number), own.look.shutter
    table = Table(own.launch, recipe, eye, swarm.clock, age, shutter_, own.noise, fire)
    steps = swarm.around(age, shutter_)
    solid = overlay.solids(table, steps)
    picture, part = laying.nothing((own.size.height, own.size.width)), None
    if medium is not None:
        seen, part = _gas_picture(own, medium, solid, view, number)
        layers = (seen.emission, seen.smoke, seen.depth, seen.motion)
        picture = laying.Picture(*(laying.placed(p, medium.region, own.size) for p in layers))
    if solid is not None:
        picture = laying.with_solids(picture, solid, part)
    light = overlay.sparks(table, steps, medium, solid)
    return picture if light is None else laying.with_light(picture, light)


def _gas_picture(
    own: Renderer, medium: Medium, solid: Layer | None, view: View, number: int
) -> tuple[laying.Picture, laying.Before | None]:
    """The region's gas, blurred by its motion, and what of it lies before the solids."""
    emission = own.scratch.take(medium.region.shape, wp.vec3)
    smoke, moved = (own.scratch.take(medium.region.shape, wp.vec4) for _ in range(2))
    stop = wp.full(medium.region.shape, FAR, dtype=float, device=own.launch.device)
    medium.seen(stop, emission, smoke, moved)
    part = None if solid is None else _before(own, medium, solid, (emission, smoke))
    motion = _motion(own, view, medium.region, moved.numpy(), smoke.numpy()[..., 3], number)
    shutter.blur(own.launch, emission, smoke, motion, own.look.shutter)
    picture = laying.Picture(
        emission.numpy().copy(), smoke.numpy().copy(), moved.numpy()[..., 3].copy(), motion
    )
    own.scratch.give(emission, smoke, moved)
    return picture, part


def _before(
    own: Renderer, medium: Medium, solid: Layer, full: tuple[wp.array, wp.array]
) -> laying.Before:
    """What of the gas lies before the solids: marched once more, as far as they are."""
    region = medium.region
    emission = own.scratch.take(region.shape, wp.vec3)
    smoke, moved = (own.scratch.take(region.shape, wp.vec4) for _ in range(2))
    deep = np.where(solid.colour[..., 3] > 0, solid.moved[..., 2], 0)[region.rows, region.columns]
    stop = wp.array(np.ascontiguousarray(deep, np.float32), dtype=float, device=own.launch.device)
    medium.seen(stop, emission, smoke, moved)
    none = np.zeros((*region.shape, 2), np.float32)
    whole, front = (
        laying.Picture(glow.numpy(), haze.numpy(), none[..., 0], none)
        for glow, haze in (full, (emission, smoke))
    )
    part = laying.before(whole, front)
    own.scratch.give(emission, smoke, moved)
    shares = (part.emission, part.smoke, part.opacity, part.through)
    return laying.Before(*(laying.placed(p, region, own.size, empty=1.0) for p in shares))


def _medium(own: Renderer, snapshot: Snapshot, view: View, age: int) -> Medium | None:
    """The gas ready to be looked through; None where nothing of it is in the picture."""
    near = _widened(visible(snapshot.scalars), CELL_REACH)
    bricks = _bricked(_widened(near, WARP_REACH - CELL_REACH))
    region = region_of(view, own.stage, snapshot.box, bricks, own.size) if bricks.any() else None
    if region is None:
        return None
    device = own.launch.device
    ways, live = _stirred(own, snapshot, near, bricks)
    occupied = wp.array(_bricked(live.numpy()), dtype=wp.uint8, device=device)
    lit, light_cells = _lit(own, snapshot, occupied)
    return Medium(
        own.launch, snapshot.box, region, _window(region, own.size),
        lens_of(view, own.stage, snapshot.box), _gas(own, snapshot, age),
        int(snapshot.box.floor and own.look.mode == 0),
        wp.array(snapshot.scalars, dtype=wp.vec4, device=device, copy=False), ways, lit,
        light_cells, wp.array(snapshot.velocity, dtype=wp.vec3, device=device, copy=False),
        live, occupied, own.table,
    )  # fmt: skip


def _window(region: Region, size: Size) -> march.Window:
    window = march.Window()
    window.left, window.top = region.left, region.top
    window.width, window.height = size.width, size.height
    return window


def _bricked(cells: NDArray[Any]) -> NDArray[np.uint8]:
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


def _stirred(
    own: Renderer, snapshot: Snapshot, near: NDArray[np.bool_], bricks: NDArray[np.uint8]
) -> tuple[wp.array, wp.array]:
    """How far noise moves the lookups of each cell, and which cells then see anything."""
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
    masks = [wp.array(mask, dtype=wp.uint8, device=device) for mask in (bricks, near)]
    own.launch.rows(detail.stir, ways.shape, *sets, own.noise, *masks, texture, ways, live)
    return ways, live


def _lit(own: Renderer, snapshot: Snapshot, bricks: wp.array) -> tuple[wp.array, float]:
    """Light on the smoke, and its cells per cell of the gas: half where those are many."""
    device, cell = own.launch.device, snapshot.box.cell
    halved = snapshot.scalars[..., 0].size > FINEST_LIGHT
    soot = np.ascontiguousarray(snapshot.scalars[..., 2])
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
    lit = own.scratch.take(soot.shape, wp.vec3)
    own.launch.rows(
        lighting.light, soot.shape,
        wp.array(soot, dtype=float, device=device, copy=False),
        wp.array(_glow(own, snapshot), dtype=wp.vec3, device=device, copy=False),
        bricks, lamp, lit,
    )  # fmt: skip
    return lit, 1.0 / step


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


def _gas(own: Renderer, snapshot: Snapshot, age: int) -> Gas:
    look, cell = own.look, snapshot.box.cell
    gain = look.flash_gain if age < look.flash_frames else look.glow
    gas = Gas()
    gas.soot, gas.flame = look.soot * cell, look.flame * cell
    gas.shine = look.shine * cell * gain
    gas.hue, gas.albedo = wp.vec3(*look.hue), wp.vec3(*look.albedo)
    gas.foot = (BLUE_HEIGHT - snapshot.box.low[1]) / cell
    gas.mode, gas.stoichiometric = look.mode, STOICHIOMETRIC
    gas.crisp = 0.0 if look.mode else 7.0
    gas.clean, gas.richness = (0.0, 0.0) if look.mode else (0.85 * look.glow, 0.05)
    gas.sooty, gas.blue = look.sooty, look.blue * BLUE_GLOW * BLUE_SHINE * cell
    return gas


def _motion(
    own: Renderer, view: View, region: Region, moved: Grid, alpha: Grid, number: int
) -> NDArray[np.float32]:
    """Pixels to the next frame, right and down positive, (height, width, 2)."""
    width, height = own.size.width, own.size.height
    after = view_at(own.recipe.shot, number + 1)
    columns = np.arange(region.left, region.left + region.width)
    rows = np.arange(region.top, region.top + region.height)
    u = ((columns + 0.5) / width).astype(np.float32)[None, :, None]
    v = ((rows + 0.5) / height).astype(np.float32)[:, None, None]
    corner, across, down = (
        way.astype(np.float32)
        for way in (
            view.ray(0, 0), view.ray(1, 0) - view.ray(0, 0), view.ray(0, 1) - view.ray(0, 0)
        )
    )  # fmt: skip
    ray = corner + u * across + v * down
    drift = (own.stage.axes * own.scale.frame).astype(np.float32)
    offset = (view.origin - after.origin).astype(np.float32)
    world = ray * moved[..., 3:] + moved[..., :3] @ drift.T + offset
    depth = np.maximum(world @ after.forward.astype(np.float32), np.float32(1e-6))
    next_u = (
        world @ after.right.astype(np.float32) / depth / after.tan_x - after.centre_x + 1
    ) / 2
    next_v = (1 - world @ after.up.astype(np.float32) / depth / after.tan_y + after.centre_y) / 2
    motion = np.stack([(next_u - u[..., 0]) * width, (next_v - v[..., 0]) * height], axis=-1)
    motion[alpha < FAINTEST] = 0
    return np.asarray(motion, dtype=np.float32)
