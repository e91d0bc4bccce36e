"""The gas's picture: marched, blurred by its motion, with its further layers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot_server.engines.pyro.flying.table import Layer
from flashpot_server.engines.pyro.marching import shutter
from flashpot_server.engines.pyro.marching.look import AIR_KELVIN
from flashpot_server.engines.pyro.marching.medium import Medium, Seen, ended, unstopped
from flashpot_server.engines.pyro.marching.rays import Region
from flashpot_server.engines.pyro.picture import laying
from flashpot_server.engines.pyro.picture.edges import reaching
from flashpot_server.engines.pyro.picture.holding import (
    Front,
    look_up_to,
    mixed,
    shown_in,
    tell_of,
)
from flashpot_server.engines.pyro.picture.holding import Layer as Depth
from flashpot_server.engines.pyro.picture.layers import FAINTEST
from flashpot_server.engines.pyro.picture.motion import motion_to
from flashpot_server.engines.pyro.picture.plate import Hold
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.picture.standing import Samples, Wall, veil_of

Grid = NDArray[np.float32]


@dataclass(frozen=True)
class GasSeen:
    """A region's gas, blurred by its motion."""

    picture: laying.Picture
    facts: dict[str, Grid]
    before: laying.Before | None
    """What of it is before the solids."""
    ways: Grid | None
    """What it is blurred along, by tiles of the region."""


def gas_seen(
    own: Renderer,
    medium: Medium,
    solid: Layer | None,
    view: View,
    number: int,
    held_by: tuple[Front | None, Hold],
) -> GasSeen:
    """The region's gas; `solid` is what lies in it, `held_by` the set and the plate before it."""
    region, (front, hold) = medium.region, held_by
    full = _rays(own, region)
    medium.seen(unstopped(own.launch.device, region), full)
    layers = _before_the_set(own, medium, front)
    held = full if hold.wall is None else _held(own, medium, hold.wall)
    light = _least(mixed(full, layers), (held.emission.numpy(), held.smoke.numpy()))
    before = None if solid is None else _before(own, medium, solid, light, hold)
    ways = _ways(own, full, region, view, number)
    share = None if hold.wall is None else _share(own, full, held, ways, hold.wall.part(region))
    # What is hidden is blurred with the rest, and hidden then: the set has a sharp edge.
    for each in (full, *(part for _, part in layers)):
        along = ways if each is full else _ways(own, each, region, view, number)
        if along is not None:
            shutter.blur(own.launch, each.emission, each.smoke, along)
    tell_of(held, layers)
    moved, alpha = held.moved.numpy(), light[1][..., 3]
    motion = motion_to(own, view, region, moved, alpha, number, 1)
    facts = _surveyed(own, held, alpha, region, view, number) if own.aovs == "full" else {}
    shown = mixed(full, layers)
    if share is not None:
        opacity = np.concatenate([share.smoke, share.opacity], axis=-1)
        shown = _least(
            shown, (full.emission.numpy() * share.emission, full.smoke.numpy() * opacity)
        )
    depth = reaching(moved[..., 3].copy(), shown[1][..., 3])
    picture = laying.gas(*shown, depth, motion)
    _give(own, *{id(each): each for each in (full, held, *(p for _, p in layers))}.values())
    return GasSeen(picture, facts, before, ways)


def _least(one: tuple[Grid, Grid], other: tuple[Grid, Grid]) -> tuple[Grid, Grid]:
    """What both let be seen: a set and its plate hide the same gas, not twice as much."""
    return np.minimum(one[0], other[0]), np.minimum(one[1], other[1])


def _ways(own: Renderer, seen: Seen, region: Region, view: View, number: int) -> Grid | None:
    alpha = seen.smoke.numpy()[..., 3]
    motion = motion_to(own, view, region, seen.moved.numpy(), alpha, number, 1)
    return shutter.ways_of(motion, alpha, own.look.shutter)


def _before_the_set(
    own: Renderer, medium: Medium, front: Front | None
) -> list[tuple[Depth, Seen]]:
    """The gas before each layer of the set that shows, with the layer."""
    if front is None:
        return []
    found = []
    for layer in shown_in(front, medium.region):
        seen = _rays(own, medium.region)
        look_up_to(medium, layer, seen)
        found.append((layer, seen))
    return found


def _held(own: Renderer, medium: Medium, wall: Wall | Samples) -> Seen:
    """What is seen before what stands in the plate."""
    seen, device = _rays(own, medium.region), own.launch.device
    stops = wp.array(wall.stops(medium.region), dtype=wp.vec2, device=device)
    medium.seen(stops, seen, veil_of(wall, medium.region, device))
    return seen


def _share(
    own: Renderer, full: Seen, held: Seen, ways: Grid | None, wall: Wall | Samples
) -> laying.Before:
    """Shares of the blurred gas that a plate lets be seen: it stands still while the gas moves.

    Where the blur alone brings gas to, its depth there says how much of it the plate hides.
    """
    whole, front = ((each.emission.numpy(), each.smoke.numpy()) for each in (full, held))
    share = laying.before(whole, front, 1 - front[1][..., 3:])
    if ways is None:
        return share
    alpha, depth = whole[1][..., 3:], full.moved.numpy()[..., 3:]
    carried = wp.array(
        np.concatenate([alpha * depth, alpha, alpha], axis=-1), wp.vec3, device=own.launch.device
    )
    shutter.blur(own.launch, carried, wp.zeros_like(full.smoke), ways)
    there = carried.numpy()
    guess = wall.seen(there[..., 0] / np.maximum(there[..., 1], 1e-9))[..., None]
    opacity = np.where(alpha < FAINTEST, guess, share.opacity)
    emission = np.where(whole[0] < FAINTEST, opacity, share.emission)
    smoke = np.where(whole[1][..., :3] < FAINTEST, opacity, share.smoke)
    return laying.Before(emission, smoke, opacity, share.through)


def _before(
    own: Renderer, medium: Medium, solid: Layer, light: tuple[Grid, Grid], hold: Hold
) -> laying.Before:
    """What of the gas lies before the solids: marched once more, as far as they are.

    What of it the plate hides dims them all the same.
    """
    region, device = medium.region, own.launch.device
    deep = np.where(solid.colour[..., 3] > 0, solid.moved[..., 2], 0)[region.rows, region.columns]
    free = shown = _rays(own, region)
    medium.seen(ended(deep, device), free)
    if hold.wall is not None:
        shown = _rays(own, region)
        stops = np.minimum(deep[..., None], hold.wall.stops(region)).astype(np.float32)
        veil = veil_of(hold.wall, region, device)
        medium.seen(wp.array(stops, dtype=wp.vec2, device=device), shown, veil)
    through = 1 - free.smoke.numpy()[..., 3:]
    part = laying.before(light, (shown.emission.numpy(), shown.smoke.numpy()), through)
    _give(own, *{id(each): each for each in (free, shown)}.values())
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
        take((0,), float),
        take((0, 1, 1), wp.vec4),
    )


def _give(own: Renderer, *rays: Seen) -> None:
    for seen in rays:
        arrays = (seen.emission, seen.smoke, seen.moved, seen.front, seen.facing)
        own.scratch.give(*arrays, seen.edges, seen.slices)


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
