"""One stored state to one frame: refine, light, march, blur, and the layers beside the beauty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View, view_at
from flashpot_server.engine import Frame, LightFrame
from flashpot_server.engines.pyro.flying import overlay
from flashpot_server.engines.pyro.flying.eye import eye_at
from flashpot_server.engines.pyro.flying.swarm import Swarm
from flashpot_server.engines.pyro.flying.table import Layer, Table
from flashpot_server.engines.pyro.marching import lighting
from flashpot_server.engines.pyro.marching.gas import BLUE_SHINE, RICHNESS, Gas
from flashpot_server.engines.pyro.marching.medium import Medium
from flashpot_server.engines.pyro.marching.rays import Region, lens_of, region_of, window_of
from flashpot_server.engines.pyro.measures.blaze import STOICHIOMETRIC
from flashpot_server.engines.pyro.picture import laying
from flashpot_server.engines.pyro.picture.beside import beside_gas
from flashpot_server.engines.pyro.picture.deep import Gathered, deep_of, with_no_depth
from flashpot_server.engines.pyro.picture.fading import faded, share_left
from flashpot_server.engines.pyro.picture.focusing import focused
from flashpot_server.engines.pyro.picture.holding import Front, hiding, without_hidden
from flashpot_server.engines.pyro.picture.illumination import illuminated
from flashpot_server.engines.pyro.picture.layers import FACTS, Part, empty_frame, finished_frame
from flashpot_server.engines.pyro.picture.occupancy import (
    as_shown,
    bricked,
    mottled,
    noise_of,
    occupancy,
    stirred,
)
from flashpot_server.engines.pyro.picture.plate import Hold
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.picture.seeing import gas_seen
from flashpot_server.engines.pyro.solver.store import Snapshot

Grid = NDArray[np.float32]


def render(
    own: Renderer, snapshot: Snapshot | None, number: int, age: int, fire: LightFrame | None = None
) -> Frame:
    """Frame `number`, `age` frames after ignition; `fire` lights what flies around it."""
    view, hold = view_at(own.recipe.shot, number), own.hold(number)
    if snapshot is not None:
        snapshot = as_shown(snapshot, own.look)
    share, front = share_left(own.recipe, number), own.front(view)
    beside = {
        name: plane * np.float32(share)
        for name, plane in beside_gas(own, snapshot, view, number, age, (front, hold)).items()
    }
    lights = own.lights(number)
    medium = None if snapshot is None else medium_of(own, snapshot, view, lights)
    if own.swarm is not None:
        lamps = (*([fire] if fire else []), *lights)
        drawn = _with_particles(own, own.swarm, medium, view, number, age, lamps, (front, hold))
    elif medium is not None:
        seen = gas_seen(own, medium, None, view, number, (front, hold))
        drawn = Drawn(
            _part(own, medium.region, seen.picture, seen.facts), seen.ways, None, None, None
        )
    else:
        return nothing_seen(own, number, beside)
    sharp, limit = faded(drawn.part, share), own.look.core_clamp
    part = hold.unspilled(focused(own, sharp, number), sharp, own.whole.shape)
    frame = finished_frame(number, own.size, part, limit, beside, hold.matte)
    if own.deep:
        # In depth it stays sharp: samples that were spread would lie at no depth of theirs.
        as_is = finished_frame(number, own.size, sharp, limit, {}, hold.matte)
        found = Gathered(medium, drawn.ways, drawn.solid, drawn.whole, drawn.light, hold, front)
        frame = replace(frame, deep=deep_of(own, view, as_is, found))
    if medium is not None:
        own.scratch.give(medium.ways, medium.live, medium.lit)
    own.scratch.turn()
    return frame


def nothing_seen(own: Renderer, number: int, beside: Mapping[str, Grid]) -> Frame:
    """A frame with nothing of the effect in it but the layers `beside` its picture."""
    frame = empty_frame(number, own.size, own.aovs, own.recipe.effect, beside)
    return with_no_depth(frame) if own.deep else frame


@dataclass(frozen=True)
class Drawn:
    """A picture with all that is in it, and what its gas, solids and sparks are by themselves."""

    part: Part
    ways: Grid | None
    solid: Layer | None
    light: Layer | None
    whole: Layer | None
    """The solids as if nothing stood before them: what they hide of the gas."""


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
    lamps: Sequence[LightFrame],
    held: tuple[Front | None, Hold],
) -> Drawn:
    """The whole picture: gas, what is solid in it, and sparks."""
    size = own.size
    eye = eye_at(own.recipe.shot, number, own.stage, own.scale.metres)
    recipe, shutter_ = own.recipe.at(number), own.look.shutter
    table = Table(own.launch, recipe, eye, swarm.clock, age, shutter_, own.noise, lamps)
    steps = swarm.around(age, shutter_)
    front, hold = held
    solid = without_hidden(overlay.solids(table, steps), front)
    share = hold.share_of(solid)
    picture, before, ways = laying.nothing((size.height, size.width)), None, None
    facts = dict.fromkeys(FACTS, picture.depth) if own.aovs == "full" else {}
    if medium is not None:
        seen = gas_seen(own, medium, solid, view, number, held)
        before, ways = seen.before, seen.ways
        picture = laying.whole(seen.picture, medium.region, size)
        facts = {k: laying.placed(v, medium.region, size) for k, v in seen.facts.items()}
    if solid is not None:
        picture = laying.with_solids(picture, solid, before, share)
    light = hold.layer(overlay.sparks(table, steps, medium, hiding(table.shape, solid, front)))
    if light is not None:
        picture = laying.with_light(picture, light)
    part = _part(own, own.whole, picture, laying.shared_facts(facts, picture))
    return Drawn(part, ways, laying.as_seen(solid, before, share), light, solid)


def medium_of(
    own: Renderer, snapshot: Snapshot, view: View, lights: Sequence[LightFrame] = ()
) -> Medium | None:
    """The gas ready to be looked through; None where nothing of it is in the picture.

    `lights` are other elements that shine on it.
    """
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
    noise = noise_of(own, snapshot)
    ways, live = stirred(own, snapshot, there, noise, walls)
    bricks = wp.array(bricked(live.numpy()), dtype=wp.uint8, device=device)
    field, gas = mottled(own, snapshot, noise), _gas(own, snapshot)
    soot = own.scratch.take(ways.shape, float)
    own.launch.rows(lighting.seen, soot.shape, field, ways, live, gas, soot)
    lit, light_cells = illuminated(own, snapshot, soot.numpy(), bricks, lights)
    own.scratch.give(soot)
    return Medium(
        own.launch, snapshot.box, region, window_of(region, own.picture),
        lens_of(view, own.stage, snapshot.box), gas,
        int(snapshot.box.floor and own.look.mode == 0), field, ways, lit,
        light_cells, wp.array(snapshot.velocity, dtype=wp.vec3, device=device, copy=False),
        live, bricks, own.table,
    )  # fmt: skip


def _gas(own: Renderer, snapshot: Snapshot) -> Gas:
    look, cell = own.look, snapshot.box.cell
    gas = Gas()
    gas.soot, gas.flame = look.soot * cell, look.flame * cell
    gas.shine = look.shine * cell * look.glow
    gas.bare = max(gas.shine - gas.flame, 0.0)
    gas.rich = 0.05 * STOICHIOMETRIC if look.mode else 1e9
    gas.hue, gas.albedo = wp.vec3(*look.hue), wp.vec3(*look.albedo)
    gas.foot = max((look.foot - snapshot.box.low[1]) / cell, 1e-3)
    gas.mode, gas.stoichiometric = look.mode, STOICHIOMETRIC
    gas.crisp = look.crisp
    gas.clean, gas.richness = look.clean, 0.0 if look.mode else RICHNESS
    gas.sooty, gas.blue = look.sooty, look.blue * BLUE_SHINE * cell
    return gas
