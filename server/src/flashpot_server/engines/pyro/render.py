"""One stored state to one frame: refine, light, march, blur, and the layers beside the beauty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View, view_at
from flashpot_server.engine import Frame, LightFrame
from flashpot_server.engines.pyro import holding, laying, overlay, shutter
from flashpot_server.engines.pyro.beside import beside_gas
from flashpot_server.engines.pyro.blaze import STOICHIOMETRIC
from flashpot_server.engines.pyro.eye import eye_at
from flashpot_server.engines.pyro.fading import faded, share_left
from flashpot_server.engines.pyro.focusing import focused
from flashpot_server.engines.pyro.gas import CRISP, Gas
from flashpot_server.engines.pyro.holding import (
    Front,
    hiding,
    look_up_to,
    mixed,
    shown_in,
    tell_of,
    without_hidden,
)
from flashpot_server.engines.pyro.illumination import illuminated
from flashpot_server.engines.pyro.layers import FACTS, Part, empty_frame, finished_frame
from flashpot_server.engines.pyro.look import AIR_KELVIN
from flashpot_server.engines.pyro.medium import Medium, Seen
from flashpot_server.engines.pyro.motion import motion_to
from flashpot_server.engines.pyro.occupancy import bricked, occupancy, settled, stirred, stood
from flashpot_server.engines.pyro.rays import Region, lens_of, region_of, window_of
from flashpot_server.engines.pyro.renderer import Renderer
from flashpot_server.engines.pyro.store import Snapshot
from flashpot_server.engines.pyro.swarm import Swarm
from flashpot_server.engines.pyro.table import Layer, Table

Grid = NDArray[np.float32]

BLUE_GLOW = 0.4
"""Luminous sheets of CH and C2 over the diffuse white of a plate, at their fullest."""
BLUE_SHINE = 18.0
"""Fullest emission of a blue sheet per unit length, over that."""
FAR = 1.0e9
"""Metres: as far as any ray goes."""


def render(
    own: Renderer, snapshot: Snapshot | None, number: int, age: int, fire: LightFrame | None = None
) -> Frame:
    """Frame `number`, `age` frames after ignition; `fire` lights what flies around it."""
    view, size = view_at(own.recipe.shot, number), own.size
    if snapshot is not None and own.look.mode == 1:
        snapshot = replace(snapshot, scalars=settled(snapshot.scalars))
        snapshot = stood(snapshot, own.look.calm)
    share, front = share_left(own.recipe, number), own.front(view)
    beside = {
        name: plane * np.float32(share)
        for name, plane in beside_gas(own, snapshot, view, number, age, front).items()
    }
    medium = None if snapshot is None else medium_of(own, snapshot, view, age)
    if own.swarm is not None:
        part = _with_particles(own, own.swarm, medium, view, number, age, fire, front)
    elif medium is not None:
        picture, facts, _ = _gas_picture(own, medium, None, view, number, front)
        part = _part(own, medium.region, picture, facts)
    else:
        return empty_frame(number, size, own.aovs, own.recipe.effect, beside)
    if medium is not None:
        own.scratch.give(medium.ways, medium.live, medium.lit)
    own.scratch.turn()
    part = focused(own, faded(part, share), number)
    return finished_frame(number, size, part, own.look.core_clamp, beside)


def _part(
    own: Renderer, region: Region, picture: laying.Picture, facts: Mapping[str, Grid]
) -> Part:
    return Part(
        region, picture.emission, picture.smoke, picture.depth, picture.motion, facts,
        own.recipe.effect if facts else "",
    )  # fmt: skip


def _with_particles(
    own: Renderer,
    swarm: Swarm,
    medium: Medium | None,
    view: View,
    number: int,
    age: int,
    fire: LightFrame | None,
    front: Front | None,
) -> Part:
    """The whole picture: gas, what is solid in it, and sparks."""
    size = own.size
    eye = eye_at(own.recipe.shot, number, own.stage, own.scale.metres)
    recipe, shutter_ = own.recipe.at(number), own.look.shutter
    table = Table(own.launch, recipe, eye, swarm.clock, age, shutter_, own.noise, fire)
    steps = swarm.around(age, shutter_)
    solid = without_hidden(overlay.solids(table, steps), front)
    picture, before = laying.nothing((size.height, size.width)), None
    facts = dict.fromkeys(FACTS, picture.depth) if own.aovs == "full" else {}
    if medium is not None:
        seen, own_facts, before = _gas_picture(own, medium, solid, view, number, front)
        picture = laying.whole(seen, medium.region, size)
        facts = {k: laying.placed(v, medium.region, size) for k, v in own_facts.items()}
    if solid is not None:
        picture = laying.with_solids(picture, solid, before)
    light = overlay.sparks(table, steps, medium, hiding(table.shape, solid, front))
    if light is not None:
        picture = laying.with_light(picture, light)
    return _part(own, own.whole, picture, laying.shared_facts(facts, picture))


def _gas_picture(
    own: Renderer,
    medium: Medium,
    solid: Layer | None,
    view: View,
    number: int,
    front: Front | None,
) -> tuple[laying.Picture, dict[str, Grid], laying.Before | None]:
    """The region's gas, blurred by its motion, its facts, and what of it is before the solids."""
    region = medium.region
    seen = _rays(own, region)
    stop = wp.full(region.shape, FAR, dtype=float, device=own.launch.device)
    medium.seen(stop, seen)
    layers = _before_the_set(own, medium, front)
    light = mixed(seen, layers)
    before = None if solid is None else _before(own, medium, solid, light)
    # What is hidden is blurred with the rest, and hidden then: the set has a sharp edge.
    for each in (seen, *(part for _, part in layers)):
        alpha = each.smoke.numpy()[..., 3]
        motion = motion_to(own, view, region, each.moved.numpy(), alpha, number, 1)
        shutter.blur(own.launch, each.emission, each.smoke, motion, own.look.shutter)
    tell_of(seen, layers)
    moved, alpha = seen.moved.numpy(), light[1][..., 3]
    motion = motion_to(own, view, region, moved, alpha, number, 1)
    facts = _surveyed(own, seen, alpha, region, view, number) if own.aovs == "full" else {}
    picture = laying.gas(*mixed(seen, layers), moved[..., 3].copy(), motion)
    _give(own, seen, *(part for _, part in layers))
    return picture, facts, before


def _before_the_set(
    own: Renderer, medium: Medium, front: Front | None
) -> list[tuple[holding.Layer, Seen]]:
    """The gas before each layer of the set that shows, with the layer."""
    if front is None:
        return []
    found = []
    for layer in shown_in(front, medium.region):
        seen = _rays(own, medium.region)
        look_up_to(medium, layer, seen)
        found.append((layer, seen))
    return found


def _before(
    own: Renderer, medium: Medium, solid: Layer, light: tuple[Grid, Grid]
) -> laying.Before:
    """What of the gas lies before the solids: marched once more, as far as they are."""
    region = medium.region
    seen = _rays(own, region)
    deep = np.where(solid.colour[..., 3] > 0, solid.moved[..., 2], 0)[region.rows, region.columns]
    stop = wp.array(np.ascontiguousarray(deep, np.float32), dtype=float, device=own.launch.device)
    medium.seen(stop, seen)
    part = laying.before(light, (seen.emission.numpy(), seen.smoke.numpy()))
    _give(own, seen)
    return laying.around(part, region, own.size)


def _rays(own: Renderer, region: Region) -> Seen:
    """Room for what the rays through a region find."""
    take, full = own.scratch.take, own.aovs == "full"
    surveyed = region.shape if full else (1, 1)
    return Seen(
        take(region.shape, wp.vec3),
        take(region.shape, wp.vec4),
        take(region.shape, wp.vec4),
        take(surveyed, wp.vec2),
        take(surveyed, wp.vec3),
        3 if full else 0,
    )


def _give(own: Renderer, *rays: Seen) -> None:
    for seen in rays:
        own.scratch.give(seen.emission, seen.smoke, seen.moved, seen.front, seen.facing)


def medium_of(own: Renderer, snapshot: Snapshot, view: View, age: int) -> Medium | None:
    """The gas ready to be looked through; None where nothing of it is in the picture."""
    walls = own.colliders.walls(snapshot.box) if own.colliders else None
    if walls is not None:
        # What a body's cut cells hold would be looked up through it.
        air = walls.inside.numpy()[..., None] == 0
        snapshot = replace(snapshot, scalars=snapshot.scalars * air)
    there, device = occupancy(snapshot.scalars), own.launch.device
    region = None
    if there.bricks.any():
        beyond = own.whole.beyond
        region = region_of(view, own.stage, snapshot.box, there.bricks, own.picture, beyond)
    if region is None:
        return None
    ways, live = stirred(own, snapshot, there, walls)
    bricks = wp.array(bricked(live.numpy()), dtype=wp.uint8, device=device)
    lit, light_cells = illuminated(own, snapshot, bricks)
    return Medium(
        own.launch, snapshot.box, region, window_of(region, own.picture),
        lens_of(view, own.stage, snapshot.box), _gas(own, snapshot, age),
        int(snapshot.box.floor and own.look.mode == 0),
        wp.array(snapshot.scalars, dtype=wp.vec4, device=device, copy=False), ways, lit,
        light_cells, wp.array(snapshot.velocity, dtype=wp.vec3, device=device, copy=False),
        live, bricks, own.table,
    )  # fmt: skip


def _surveyed(
    own: Renderer, seen: Seen, alpha: Grid, region: Region, view: View, number: int
) -> dict[str, Grid]:
    """The layers of `aovs=full`: front, temperature, normal, motion back."""
    front = seen.front.numpy()
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
    gain = look.flash_gain if age < look.flash_frames else look.glow
    gas = Gas()
    gas.soot, gas.flame = look.soot * cell, look.flame * cell
    gas.shine = look.shine * cell * gain
    gas.bare = max(gas.shine - gas.flame, 0.0)
    gas.rich = 0.05 * STOICHIOMETRIC if look.mode else 1e9
    gas.hue, gas.albedo = wp.vec3(*look.hue), wp.vec3(*look.albedo)
    gas.foot = max((look.foot - snapshot.box.low[1]) / cell, 1e-3)
    gas.mode, gas.stoichiometric = look.mode, STOICHIOMETRIC
    gas.crisp = 0.0 if look.mode else CRISP
    gas.clean, gas.richness = (0.0, 0.0) if look.mode else (0.85 * look.glow, 0.05)
    gas.sooty, gas.blue = look.sooty, look.blue * BLUE_GLOW * BLUE_SHINE * cell
    return gas
