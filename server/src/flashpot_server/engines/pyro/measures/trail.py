"""Trails of smoke: the points that a smoking chunk leaves behind itself, in their order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashpot_server.engines.pyro.measures.spray import Flock, Spray, nobody

MOST_POINTS = 4096
"""A point's number is its chunk's times this, and its own place in the trail."""
MOST_IN_ALL = 60_000
BURNING = 1.3
"""Seconds that a chunk smokes, on average, in units of its trail's life."""
WIDTH = 0.9
"""A trail's first radius in diameters of its chunk."""
CARRIED = 0.12
"""Share of the chunk's speed that its smoke leaves with."""
DRAG = 6.0


@dataclass(frozen=True)
class Smoulder:
    """How chunks smoke."""

    life: float
    """Mean seconds until a point of the trail is gone."""
    seconds: float
    """How long a chunk smokes."""
    each: float
    """Seconds between two points."""


def smoulder_of(spray: Spray, linger: float) -> Smoulder:
    """How the chunks of `spray` smoke, their trails lingering `linger` seconds."""
    seconds = min(BURNING, linger)
    smokers = max(spray.count * spray.smoking, 1.0)
    each = min(max(WIDTH * spray.size / max(spray.speed, 0.1), 1 / 240), 1 / 24)
    each = max(each, smokers * seconds / MOST_IN_ALL, seconds / (MOST_POINTS - 1))
    return Smoulder(linger, seconds, each)


def left_behind(chunks: Flock, how: Smoulder, start: float, end: float) -> Flock:
    """The points that `chunks` leave from `start` to before `end`, the span of their paths."""
    steps = chunks.path.shape[1] - 1
    smoking = chunks[chunks.strength > 0]
    if not smoking.count:
        return nobody(steps)
    low = np.ceil(np.maximum(start - smoking.born, 0) / how.each).astype(int)
    # Each burns out in its own time.
    share = 0.5 + (smoking.number * 0.618034) % 1.0
    high = np.ceil(np.minimum(end - smoking.born, share * how.seconds) / how.each).astype(int)
    counts = np.maximum(high - low, 0)
    rows = np.repeat(np.arange(smoking.count), counts)
    if not rows.size:
        return nobody(steps)
    within = np.arange(rows.size) - np.repeat(np.cumsum(counts) - counts, counts)
    place = low[rows] + within
    born = smoking.born[rows] + place * how.each
    part = np.clip((born - start) / (end - start), 0, 1) * steps
    index = np.minimum(part.astype(int), steps - 1)
    before, after = smoking.path[rows, index], smoking.path[rows, index + 1]
    home = before + (after - before) * (part - index)[:, None]
    speed = (after - before) * (steps / (end - start))
    spent = place * how.each / (share[rows] * how.seconds)
    puff = 0.55 + 0.45 * np.sin(2.399963 * place + smoking.number[rows])
    return Flock(
        smoking.number[rows] * MOST_POINTS + place,
        born.astype(np.float32),
        (how.life * (0.6 + 0.8 * (smoking.number[rows] * 0.7548777 % 1.0))).astype(np.float32),
        smoking.size[rows],
        np.full(rows.size, DRAG, np.float32),
        (np.sqrt(np.clip(1 - spent, 0, 1)) * puff).astype(np.float32),
        home.astype(np.float32),
        (CARRIED * speed).astype(np.float32),
        np.repeat(home.astype(np.float32)[:, None], steps + 1, axis=1),
    )
