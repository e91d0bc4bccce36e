"""One stored state to one frame: refine, light, march, blur, and the layers beside the beauty."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View, view_at
from flashpot.recipe import Recipe
from flashpot_server.engine import Frame, LightFrame
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.kernels.noise import swirl_tile
from flashpot_server.engines.pyro import detail, laying, lighting, march, overlay, shutter
from flashpot_server.engines.pyro.blaze import STOICHIOMETRIC
from flashpot_server.engines.pyro.eye import eye_at
from flashpot_server.engines.pyro.layers import FAINTEST, empty_frame, finished_frame
from flashpot_server.engines.pyro.look import SCENES, Look, look_of, sun_direction
from flashpot_server.engines.pyro.medium import Medium
from flashpot_server.engines.pyro.pressure import solver
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
BLUE_GLOW = 0.4
"""Luminous sheets of CH and C2 over the diffuse white of a plate, at their fullest."""
BLUE_SHINE = 18.0
"""Fullest emission of a blue sheet per unit length, over that."""
BLUE_HEIGHT = 0.3
"""Heights of the flames up to which a fire's sheets are seen blue."""
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
    view = view_at(own.recipe.shot, number)
    medium = _medium(own, snapshot, view, age)
    table = None if own.swarm is None else _table(own, own.swarm, number, age, fire)
    if medium is None and table is None:
        return empty_frame(number, own.recipe.shot.size)
    steps = {} if own.swarm is None else own.swarm.around(age, own.look.shutter)
    solid = None if table is None else overlay.solids(table, steps)
    picture = _gas_with_solids(own, medium, solid, view, number)
    light = None if table is None else overlay.sparks(table, steps, medium, solid)
    if light is not None:
        picture = laying.with_light(picture, light)
    if medium is not None:
        own.scratch.give(medium.fine)
    return finished_frame(
        number, picture.emission, picture.smoke, picture.depth, picture.motion,
        own.look.core_clamp,
    )  # fmt: skip


def _table(own: Renderer, swarm: Swarm, number: int, age: int, fire: LightFrame | None) -> Table:
    eye = eye_at(own.recipe.shot, number, own.stage, own.scale.metres)
    return Table(
        own.launch, own.recipe.at(number), eye, swarm.clock, age, own.look.shutter,
        own.noise, fire,
    )  # fmt: skip


def _medium(own: Renderer, snapshot: Snapshot | None, view: View, age: int) -> Medium | None:
    """The gas ready to be looked through; None where there is nothing of it."""
    if snapshot is None:
        return None
    bricks = _bricks(snapshot.scalars)
    if not bricks.any():
        return None
    device = own.launch.device
    occupied = wp.array(bricks, dtype=wp.uint8, device=device)
    fine = _refined(own, snapshot, occupied)
    lit = _lit(own, snapshot, occupied)
    velocity = wp.array(snapshot.velocity, dtype=wp.vec3, device=device)
    return Medium(
        own.launch, snapshot.box, _lens(own, snapshot, view), _gas(own, snapshot, age),
        fine, lit, velocity, occupied, own.table,
    )  # fmt: skip


def _gas_with_solids(
    own: Renderer, medium: Medium | None, solid: Layer | None, view: View, number: int
) -> laying.Picture:
    """The gas, blurred by its motion, and in it what hides it."""
    size = own.recipe.shot.size
    shape = (size.height, size.width)
    picture, part = laying.nothing(shape), None
    if medium is not None:
        emission = own.scratch.take(shape, wp.vec3)
        smoke, moved = (own.scratch.take(shape, wp.vec4) for _ in range(2))
        stop = wp.full(shape, FAR, dtype=float, device=own.launch.device)
        medium.seen(stop, emission, smoke, moved)
        if solid is not None:
            part = _before(own, medium, solid, (emission, smoke))
        motion = _motion(own, view, moved.numpy(), smoke.numpy()[..., 3], number)
        shutter.blur(own.launch, emission, smoke, motion, own.look.shutter)
        picture = laying.Picture(
            emission.numpy().copy(), smoke.numpy().copy(), moved.numpy()[..., 3].copy(), motion
        )
        own.scratch.give(emission, smoke, moved)
    return picture if solid is None else laying.with_solids(picture, solid, part)


def _before(
    own: Renderer, medium: Medium, solid: Layer, full: tuple[wp.array, wp.array]
) -> laying.Before:
    """What of the gas lies before the solids: marched once more, as far as they are."""
    shape = full[0].shape
    emission = own.scratch.take(shape, wp.vec3)
    smoke, moved = (own.scratch.take(shape, wp.vec4) for _ in range(2))
    deep = np.where(solid.colour[..., 3] > 0, solid.moved[..., 2], 0).astype(np.float32)
    medium.seen(wp.array(deep, dtype=float, device=own.launch.device), emission, smoke, moved)
    none = np.zeros((*shape, 2), np.float32)
    whole, front = (
        laying.Picture(glow.numpy(), haze.numpy(), none[..., 0], none)
        for glow, haze in (full, (emission, smoke))
    )
    part = laying.before(whole, front)
    own.scratch.give(emission, smoke, moved)
    return part


def _bricks(scalars: Grid) -> NDArray[np.uint8]:
    """Bricks of cells that the warped lookups of anything to be seen can reach."""
    x, y, z = (count // BRICK for count in scalars.shape[:3])
    seen = visible(scalars)
    for axis in range(3):
        seen = _widened(seen, axis, WARP_REACH)
    full = seen.reshape(x, BRICK, y, BRICK, z, BRICK).any(axis=(1, 3, 5))
    return np.asarray(full, dtype=np.uint8)


def _widened(seen: NDArray[np.bool_], axis: int, reach: int) -> NDArray[np.bool_]:
    """`seen`, true for `reach` cells more to either side along `axis`."""
    wide = seen.copy()
    to, of = np.moveaxis(wide, axis, 0), np.moveaxis(seen, axis, 0)
    for step in range(1, reach + 1):
        to[step:] |= of[:-step]
        to[:-step] |= of[step:]
    return wide


def _refined(own: Renderer, snapshot: Snapshot, bricks: wp.array) -> wp.array:
    device = own.launch.device
    texture = detail.Texture()
    # Both size and reach of the noise stay with the cells it began in, whatever the box does.
    shares = zip(snapshot.weights, snapshot.grains, strict=True)
    texture.weights = wp.vec2(*(weight * grain / snapshot.box.cell for weight, grain in shares))
    texture.frequencies = wp.vec2(*(1.0 / grain for grain in snapshot.grains))
    texture.amplitude = WARP_CELLS * own.look.torn
    texture.origin, texture.cell = wp.vec3(*snapshot.box.origin), snapshot.box.cell
    sets = [wp.array(grid, dtype=wp.vec3, device=device) for grid in snapshot.textures]
    smooth = _doubled(own, snapshot, bricks)
    fine = own.scratch.take(smooth.shape, wp.vec4)
    ways = own.scratch.take(snapshot.box.shape, wp.vec3)
    own.launch(detail.stir, ways.shape, *sets, own.noise, bricks, texture, ways)
    ragged = int(snapshot.box.floor and own.look.mode == 0)
    own.launch(detail.refine, fine.shape, smooth, ways, bricks, ragged, fine)
    own.scratch.give(smooth, ways)
    return fine


def _doubled(own: Renderer, snapshot: Snapshot, bricks: wp.array) -> wp.array:
    """The scalars on twice the cells, one axis after the other."""
    field = wp.array(snapshot.scalars, dtype=wp.vec4, device=own.launch.device)
    shape, bits = list(field.shape), [2, 2, 2]
    for axis, unit in enumerate(((1, 0, 0), (0, 1, 0), (0, 0, 1))):
        shape[axis] *= 2
        bits[axis] = 3
        doubled = own.scratch.take(tuple(shape), wp.vec4)
        own.launch(detail.double, shape, *unit, *bits, field, bricks, doubled)
        own.scratch.give(field)
        field = doubled
    return field


def _lit(own: Renderer, snapshot: Snapshot, bricks: wp.array) -> wp.array:
    device, cell = own.launch.device, snapshot.box.cell
    soot = np.ascontiguousarray(snapshot.scalars[..., 2])
    scene = SCENES[str(own.recipe.parameters["light"])]
    to_sun = own.stage.inward(own.stage.camera_axes @ sun_direction(own.recipe))
    to_sun /= np.linalg.norm(to_sun)
    lamp = lighting.Lamp()
    bright = own.look.lit
    lamp.to_sun, lamp.sun = wp.vec3(*to_sun), wp.vec3(*scene.sun) * bright
    lamp.sky, lamp.ground = wp.vec3(*scene.sky) * bright, wp.vec3(*scene.ground) * bright
    lamp.extinction = own.look.soot * cell
    lit = wp.empty(snapshot.box.shape, dtype=wp.vec3, device=device)
    own.launch(
        lighting.light, snapshot.box.shape,
        wp.array(soot, dtype=float, device=device),
        wp.array(_glow(own, snapshot), dtype=wp.vec3, device=device),
        bricks, lamp, lit,
    )  # fmt: skip
    return lit


def _glow(own: Renderer, snapshot: Snapshot) -> Grid:
    """The fire's light spread through the smoke, one value a brick."""
    x, y, z = (count // BRICK for count in snapshot.box.shape)
    blocks = snapshot.scalars.reshape(x, BRICK, y, BRICK, z, BRICK, 4).mean(axis=(1, 3, 5))
    place = np.clip(blocks[..., 0], 0, 1) * (len(own.look.table) - 1)
    amount = np.clip(blocks[..., 3] + blocks[..., 2], 0, 1)[..., None]
    source = own.look.table[place.astype(int)] * amount
    screen = (BRICK * snapshot.box.cell / GLOW_REACH) ** 2
    spread = solver((x, y, z), floor=snapshot.box.floor, screen=screen)
    parts = [spread(np.ascontiguousarray(source[..., c] * np.float32(-screen))) for c in range(3)]
    light = np.maximum(np.stack(parts, axis=-1), 0.0) * np.float32(own.look.glow)
    return np.ascontiguousarray(light)


def _lens(own: Renderer, snapshot: Snapshot, view: View) -> march.Lens:
    """The view's rays in cells of the fine grid."""
    cell = snapshot.box.cell / 2
    start = own.stage.inward(view.origin - own.stage.ground)
    corner, across, down = (
        own.stage.inward(way) / cell
        for way in (
            view.ray(0, 0), view.ray(1, 0) - view.ray(0, 0), view.ray(0, 1) - view.ray(0, 0)
        )
    )  # fmt: skip
    lens = march.Lens()
    lens.origin = wp.vec3(*((start - snapshot.box.low) / cell - 0.5))
    lens.corner, lens.across, lens.down = wp.vec3(*corner), wp.vec3(*across), wp.vec3(*down)
    return lens


def _gas(own: Renderer, snapshot: Snapshot, age: int) -> march.Gas:
    look, cell = own.look, snapshot.box.cell / 2
    gas = march.Gas()
    gas.soot, gas.flame, gas.shine = look.soot * cell, look.flame * cell, look.shine * cell
    gas.hue, gas.albedo = wp.vec3(*look.hue), wp.vec3(*look.albedo)
    gas.step = 1.0
    gas.foot = (BLUE_HEIGHT - snapshot.box.low[1]) / cell
    gas.mode, gas.stoichiometric = look.mode, STOICHIOMETRIC
    gas.crisp = 0.0 if look.mode else 7.0
    gas.clean, gas.richness = (0.0, 0.0) if look.mode else (0.85 * look.glow, 0.05)
    gas.sooty, gas.blue = look.sooty, look.blue * BLUE_GLOW * BLUE_SHINE * cell
    gas.gain = look.flash_gain if age < look.flash_frames else look.glow
    return gas


def _motion(
    own: Renderer, view: View, moved: Grid, alpha: Grid, number: int
) -> NDArray[np.float32]:
    """Pixels to the next frame, right and down positive, (height, width, 2)."""
    height, width = alpha.shape
    after = view_at(own.recipe.shot, number + 1)
    u = ((np.arange(width) + 0.5) / width).astype(np.float32)[None, :, None]
    v = ((np.arange(height) + 0.5) / height).astype(np.float32)[:, None, None]
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
