"""Particles drawn, layer by layer: what is solid, and what glows."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.pyro.flying.chunks import chunks
from flashpot_server.engines.pyro.flying.glowing import radiance
from flashpot_server.engines.pyro.flying.lines import Lines, lines_of
from flashpot_server.engines.pyro.flying.swarm import TRAILS, Flocks
from flashpot_server.engines.pyro.flying.table import Layer, Table
from flashpot_server.engines.pyro.flying.tiles import REACH, tiles_of
from flashpot_server.engines.pyro.flying.trailing import trails
from flashpot_server.engines.pyro.marching import streaks
from flashpot_server.engines.pyro.marching.medium import Medium

Grid = NDArray[np.float32]

SOFTEST = 0.6
"""Pixels of deviation that the picture adds to a spark: less, and its light would come and go as
it crosses from pixel to pixel."""
GLOWING = ("sparks", "burst", "embers")


def solids(table: Table, steps: Mapping[int, Flocks]) -> Layer | None:
    """Debris and the smoke behind it, the nearer of the two over the other."""
    stones = chunks(table, steps)
    smoke = trails(table, steps.get(table.age, {}).get(TRAILS))
    if stones is None or smoke is None:
        return stones or smoke
    nearer = (smoke.moved[..., 2:] < stones.moved[..., 2:]) & (smoke.colour[..., 3:] > 0)
    front = np.where(nearer, smoke.colour, stones.colour)
    back = np.where(nearer, stones.colour, smoke.colour)
    colour = front + (1 - front[..., 3:]) * back
    seen = np.stack([stones.colour[..., 3], smoke.colour[..., 3]])
    seen[0] *= np.where(nearer[..., 0], 1 - seen[1], 1)
    seen[1] *= np.where(nearer[..., 0], 1, 1 - seen[0])
    weight = seen / np.maximum(seen.sum(axis=0), 1e-9)
    moved = stones.moved * weight[0][..., None] + smoke.moved * weight[1][..., None]
    return Layer(colour, moved.astype(np.float32))


def sparks(
    table: Table,
    steps: Mapping[int, Flocks],
    medium: Medium | None,
    hidden: Grid,
) -> Layer | None:
    """Everything that glows and flies, as seen through the gas before it.

    `hidden` is opacity and depth of what hides them, (height, width, 2).
    """
    parts = []
    for name in GLOWING:
        lines = lines_of(steps, name, table.eye, table.clock, table.age, table.shutter)
        if lines is not None:
            glow = radiance(table.recipe, name, lines.number, lines.age, lines.life)
            parts.append((lines, glow))
    if not parts:
        return None
    glow = np.concatenate([glow for _, glow in parts])
    lines = Lines(
        *(
            np.concatenate([getattr(each, part) for each, _ in parts])
            for part in Lines.__dataclass_fields__
        )
    )
    return _streaked(table, lines, glow, medium, hidden)


def _streaked(
    table: Table, lines: Lines, glow: Grid, medium: Medium | None, hidden: Grid
) -> Layer:
    wide = lines.size * table.eye.pixel(lines.depth)
    sigma = np.sqrt((wide / 4) ** 2 + SOFTEST**2)
    area = np.pi / 4 * wide**2 * lines.share
    flux = glow * area[:, None]
    if medium is not None:
        through = medium.let_through(lines.middle / table.eye.metres)
        flux, area = flux * through, area * through[:, 1]
    light = wp.empty(table.shape, dtype=wp.vec4, device=table.device)
    moved = wp.empty(table.shape, dtype=wp.vec3, device=table.device)
    a, b, reach = lines.a, lines.b, REACH * sigma
    table.launch(
        streaks.draw, table.shape, *tiles_of(a, b, reach, table.shape).on(table.device),
        table.on(a, wp.vec2), table.on(b, wp.vec2), table.on(sigma, float),
        table.on(lines.depth, float), table.on(flux, wp.vec3), table.on(area, float),
        table.on(lines.motion, wp.vec2), table.on(hidden, wp.vec2), light, moved,
    )  # fmt: skip
    return Layer(light.numpy(), moved.numpy())
