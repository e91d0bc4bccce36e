"""The gas's picture and the particles' as one: what is before what, and what shines through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.shot import Size
from flashpot_server.engines.pyro.flying.table import Layer
from flashpot_server.engines.pyro.marching.rays import Region
from flashpot_server.engines.pyro.picture.layers import FAINTEST, FRONT

Grid = NDArray[np.float32]

HALF = 0.5
"""Share of what is seen from which a pixel is a particle's."""
SLIGHTEST = 2e-6
"""Share of a pixel and of the shutter's time below which a spark is not drawn."""


@dataclass(frozen=True)
class Picture:
    """One frame's layers, (height, width, channels)."""

    emission: Grid
    smoke: Grid
    """Scattered light and opacity."""
    depth: Grid
    motion: Grid
    others: Grid
    """Share of what is seen that is not gas, (height, width)."""


@dataclass(frozen=True)
class Before:
    """Shares of a pixel's emission, scattered light and opacity that lie before the solids."""

    emission: Grid
    smoke: Grid
    opacity: Grid
    through: Grid
    """Light of the solids that reaches the eye, 0 to 1."""


def placed(part: Grid, region: Region, size: Size, empty: float = 0.0) -> Grid:
    """A region's layer in the whole picture, `empty` around it."""
    whole = np.full((size.height, size.width, *part.shape[2:]), empty, dtype=np.float32)
    whole[region.rows, region.columns] = part
    return whole


def nothing(shape: tuple[int, int]) -> Picture:
    """A picture with nothing in it."""
    zeros = np.zeros((*shape, 4), np.float32)
    return Picture(zeros[..., :3], zeros, zeros[..., 0], zeros[..., :2], zeros[..., 0])


def gas(emission: Grid, smoke: Grid, depth: Grid, motion: Grid) -> Picture:
    """A picture of gas alone."""
    return Picture(emission, smoke, depth, motion, np.zeros_like(depth))


def whole(part: Picture, region: Region, size: Size) -> Picture:
    """A region's picture in the whole one."""
    layers = (part.emission, part.smoke, part.depth, part.motion, part.others)
    return Picture(*(placed(layer, region, size) for layer in layers))


def around(part: Before, region: Region, size: Size) -> Before:
    """A region's shares in the whole picture: around it nothing is before anything."""
    shares = (part.emission, part.smoke, part.opacity, part.through)
    return Before(*(placed(share, region, size, empty=1.0) for share in shares))


def shared_facts(facts: Mapping[str, Grid], picture: Picture) -> dict[str, Grid]:
    """The gas's further layers with what flies in it: as near, and moving as it does.

    Neither a spark's heat nor a chunk's facets are told: temperature and normal fade with the
    share of them.
    """
    share = picture.others
    own = {name: plane * (1 - share) for name, plane in facts.items()}
    for index, name in enumerate(("backward.u", "backward.v")):
        if name in own:
            own[name] -= share * picture.motion[..., index]
    if FRONT in facts:
        front = facts[FRONT]
        own[FRONT] = np.where((share > HALF) | (front <= 0), picture.depth, front)
    return own


def before(full: tuple[Grid, Grid], front: tuple[Grid, Grid], through: Grid) -> Before:
    """What of `full` is in `front` already, the gas up to the solids: emission and smoke.

    `through` is what reaches the eye from them.
    """

    def share(part: Grid, whole: Grid) -> Grid:
        return np.asarray(np.clip(part / np.maximum(whole, 1e-9), 0, 1), dtype=np.float32)

    return Before(
        share(front[0], full[0]),
        share(front[1][..., :3], full[1][..., :3]),
        share(front[1][..., 3:], full[1][..., 3:]),
        through,
    )


def with_solids(
    gas: Picture, solid: Layer, part: Before | None, share: Grid | None = None
) -> Picture:
    """The solids within the gas: they hide what is behind them, and what is before hides them.

    `share` of them is seen before what stands in the plate, which has been taken from the gas:
    they hide as much of that as if nothing stood there.
    """
    hides = solid.colour[..., 3:]
    shown = solid.colour if share is None else solid.colour * share
    if part is None:
        ones = np.ones_like(hides)
        part = Before(ones, ones, ones, ones)
    seen_gas = gas.smoke[..., 3:] * (1 - hides * (1 - part.opacity))
    seen_solid = shown[..., 3:] * part.through
    scattered = gas.smoke[..., :3] * (1 - hides * (1 - part.smoke))
    scattered = scattered + shown[..., :3] * part.through
    alpha = 1 - (1 - gas.smoke[..., 3:]) * (1 - hides) if share is None else seen_gas + seen_solid
    return _mixed(
        gas,
        gas.emission * (1 - hides * (1 - part.emission)),
        np.concatenate([scattered, alpha], axis=-1),
        (seen_gas, seen_solid),
        solid,
    )


def as_seen(solid: Layer | None, part: Before | None, share: Grid | None) -> Layer | None:
    """The solids as they are seen through the gas before them, and before the plate's things."""
    if solid is None:
        return None
    shown = solid.colour if share is None else solid.colour * share
    if part is not None:
        shown = np.concatenate([shown[..., :3] * part.through, shown[..., 3:]], axis=-1)
    return Layer(shown, solid.moved)


def with_light(gas: Picture, light: Layer) -> Picture:
    """Sparks over the rest: their light is added, and hides as little as they cover."""
    covers = light.colour[..., 3:]
    alpha = 1 - (1 - gas.smoke[..., 3:]) * (1 - covers)
    # Where a spark is, the pixel counts as full, however little of it is covered.
    alpha = np.where(covers > SLIGHTEST, np.maximum(alpha, FAINTEST), alpha)
    return _mixed(
        gas,
        gas.emission + light.colour[..., :3],
        np.concatenate([gas.smoke[..., :3], alpha], axis=-1),
        (gas.smoke[..., 3:], covers),
        light,
    )


def _mixed(
    gas: Picture, emission: Grid, smoke: Grid, weights: tuple[Grid, Grid], layer: Layer
) -> Picture:
    """Depth and motion by what is seen of each."""
    share = weights[1] / np.maximum(weights[0] + weights[1], 1e-12)
    depth = gas.depth + share[..., 0] * (layer.moved[..., 2] - gas.depth)
    motion = gas.motion + share * (layer.moved[..., :2] - gas.motion)
    others = gas.others + share[..., 0] * (1 - gas.others)
    layers = (emission, smoke, depth, motion, others)
    return Picture(*(np.asarray(part, dtype=np.float32) for part in layers))
