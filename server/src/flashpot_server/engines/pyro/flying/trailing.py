"""The smoke behind debris at one frame: how thick, how wide and how lit each trail is."""

from __future__ import annotations

from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.pyro.flying.surroundings import light_on_smoke, to_sun
from flashpot_server.engines.pyro.flying.table import Layer, Table
from flashpot_server.engines.pyro.flying.tiles import REACH, tiles_of
from flashpot_server.engines.pyro.marching import shroud
from flashpot_server.engines.pyro.measures.scale import number
from flashpot_server.engines.pyro.measures.spray import Flock
from flashpot_server.engines.pyro.measures.trail import MOST_POINTS

THICKEST = 2.6
"""Optical depth through the middle of a trail where it is left."""
FULL_SMOKE = 0.08
"""Metres of a chunk that smokes so; smaller ones have less to burn."""
FRESH = 0.2
"""Seconds within which every point of a trail is drawn."""
SKIPPED = 4
SWELLING = 2.4
"""How fast a trail widens: first radii for the root of a second."""


def trails(table: Table, points: Flock | None) -> Layer | None:
    """The trails between one point and the next that the same chunk left."""
    if points is None or points.count < 2:
        return None
    now = table.clock.at(table.age)
    points = points[(points.born <= now) & (points.strength > 0)]
    points = points[np.argsort(points.number, kind="stable")]
    # Where a trail is wide already, every few points say as much as all.
    points = points[(points.number % SKIPPED == 0) | (now - points.born < FRESH)]
    chunk = points.number // MOST_POINTS
    gap = np.diff(points.number)
    first = np.flatnonzero((gap <= SKIPPED) & (np.diff(chunk) == 0))
    if not first.size:
        return None
    eye = table.eye
    places = points.path[:, 0].astype(np.float64)
    xy, depth = eye.picture(places, np.zeros(len(places)))
    ahead, _ = eye.picture(points.path[:, -1].astype(np.float64), np.ones(len(places)))
    age = np.clip(now - points.born, 0, None)
    start = 0.9 * points.size.astype(np.float64)
    wide = start * (1 + SWELLING * np.sqrt(age))
    left = np.clip(1 - age / points.life, 0, 1)
    thick = THICKEST * points.strength * (start / wide) ** 0.9 * left**1.5
    thick *= np.minimum(points.size / FULL_SMOKE, 1)
    thick = thick * number(table.recipe, "smoke_density") / 100
    scale = eye.pixel(depth)
    second = first + 1

    def mean(values: NDArray[Any]) -> NDArray[Any]:
        return np.asarray((values[first] + values[second]) / 2)

    # What the gas draws out between two points is the same smoke over a longer way.
    drawn = _apart(places, first, second) / np.maximum(_apart(points.home, first, second), 1e-3)
    near = (
        (depth[first] > 0.1) & (depth[second] > 0.1) & (mean(thick) / np.maximum(drawn, 1) > 1e-3)
    )
    first, second, drawn = first[near], second[near], np.maximum(drawn[near], 1)
    if not first.size:
        return None
    sunny, shaded = light_on_smoke(table, places[first])
    sight = shroud.Sight()
    right, up, back = eye.axes()
    sight.right, sight.up = wp.vec3(*right), wp.vec3(*up)
    sun = to_sun(table)
    sight.to_sun = wp.vec3(*(float(sun @ way) for way in (right, up, back)))
    sight.frequency = 4.0 / (6.0 * float(np.median(start)))
    sigma = np.maximum(mean(wide * scale) / 1.7, 0.6)
    # What is thinner than a pixel hides less of it.
    thin = np.minimum(mean(wide * scale) / 1.7 / sigma, 1) / drawn
    a, b, reach = xy[first], xy[second], (REACH + shroud.BENT) * sigma
    smoke = wp.empty(table.shape, dtype=wp.vec4, device=table.device)
    moved = wp.empty(table.shape, dtype=wp.vec3, device=table.device)
    table.launch(
        shroud.wrap, table.shape, *tiles_of(a, b, reach, table.shape).on(table.device),
        table.on(a, wp.vec2), table.on(b, wp.vec2), table.on(sigma, float),
        table.on(mean(thick) * thin, float), table.on(mean(depth), float),
        table.on(1 / mean(scale), float), table.on(points.home[first], wp.vec3),
        table.on(points.home[second], wp.vec3), table.on(sunny, wp.vec3),
        table.on(shaded, wp.vec3), table.on(mean(ahead - xy), wp.vec2), table.noise, sight,
        smoke, moved,
    )  # fmt: skip
    return Layer(smoke.numpy(), moved.numpy())


def _apart(places: NDArray[Any], first: NDArray[Any], second: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(np.linalg.norm(places[second] - places[first], axis=1))
