"""The debris of one frame: where each chunk is while the shutter is open, how it has turned."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.pyro.flying import debris
from flashpot_server.engines.pyro.flying.surroundings import daylight, firelight
from flashpot_server.engines.pyro.flying.swarm import Flocks
from flashpot_server.engines.pyro.flying.table import Layer, Table
from flashpot_server.engines.pyro.flying.tiles import tiles_of
from flashpot_server.engines.pyro.measures.spray import Flock

Floats = NDArray[np.float64]

STONE = (0.13, 0.115, 0.10)
"""Albedo of debris."""
NEAREST = 0.1
"""Metres before the eye within which no chunk is drawn."""


def chunks(table: Table, steps: Mapping[int, Flocks]) -> Layer | None:
    """Debris over the time that the shutter is open."""
    flock = steps.get(table.age, {}).get("debris")
    if flock is None or not flock.count:
        return None
    clock, eye = table.clock, table.eye
    now = clock.at(table.age)
    flock = flock[flock.born <= now + 0.5 * clock.frame]
    if not flock.count:
        return None
    open_ = min(table.shutter, 1.0) / 2
    path = flock.path.astype(np.float64)
    points = path.shape[1] - 1
    # Its way through the shutter is taken as straight, about where it is at the frame itself.
    near = path[:, min(max(round(open_ * points), 1), points)] - path[:, 0]
    times = np.full(flock.count, open_)
    a, _ = eye.picture(path[:, 0] - near, -times)
    b, _ = eye.picture(path[:, 0] + near, times)
    here, depth = eye.picture(path[:, 0], np.zeros(flock.count))
    ahead, _ = eye.picture(path[:, -1], np.ones(flock.count))
    radius = 0.62 * flock.size * eye.pixel(depth)
    order = np.argsort(depth, kind="stable")
    order = order[depth[order] > NEAREST]
    if not order.size:
        return None
    fire, to_fire = firelight(table, path[:, 0])
    axis, turn = _spins(flock, path, open_)
    tone = 0.6 + 0.8 * ((flock.number * 0.7548777) % 1.0)
    a, b, reach = (part[order] for part in (a, b, radius + 1.5))
    solid = wp.empty(table.shape, dtype=wp.vec4, device=table.device)
    moved = wp.empty(table.shape, dtype=wp.vec3, device=table.device)
    table.launch(
        debris.tumble, table.shape, *tiles_of(a, b, reach, table.shape).on(table.device),
        table.on(a, wp.vec2), table.on(b, wp.vec2), table.on(radius[order], float),
        table.on(depth[order], float),
        wp.array((flock.number[order] % debris.SHAPES).astype(np.int32), dtype=int,
                 device=table.device),
        table.on(axis[order], wp.vec3), table.on(turn[order], wp.vec2),
        table.on(tone[order, None] * np.array(STONE), wp.vec3),
        table.on(fire[order], wp.vec3), table.on(to_fire[order], wp.vec3),
        table.on((ahead - here)[order], wp.vec2),
        table.on(debris.shapes(), wp.vec4), daylight(table), eye.beyond,
        solid, moved,
    )  # fmt: skip
    return Layer(solid.numpy(), moved.numpy())


def _spins(flock: Flock, path: Floats, half: float) -> tuple[Floats, Floats]:
    """Axis of every chunk's tumbling, and its angles as the shutter opens and closes."""
    number = flock.number.astype(np.float64)
    raw = np.stack([np.sin(number * k) for k in (12.9898, 78.233, 37.719)], axis=1) * 43758.5453
    axis = raw - np.floor(raw) - 0.5
    axis /= np.maximum(np.linalg.norm(axis, axis=1, keepdims=True), 1e-6)
    # It rolls as far as it has flown: a chunk at rest does not turn.
    flown = np.linalg.norm(path[:, 0] - flock.home, axis=1)
    speed = np.linalg.norm(path[:, -1] - path[:, 0], axis=1)
    rate = 0.35 / np.maximum(flock.size, 0.02) * (0.3 + (number * 0.618034) % 1.0)
    rate = np.minimum(rate, 6.0)
    blur = np.minimum(rate * speed * half, 2.0)
    angle = rate * flown
    return axis, np.stack([angle - blur, angle + blur], axis=1)
