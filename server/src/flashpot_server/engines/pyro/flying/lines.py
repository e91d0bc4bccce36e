"""From flocks to lines on the picture: where each particle goes while the shutter is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engines.pyro.flying.eye import NEAREST, Eye
from flashpot_server.engines.pyro.flying.swarm import Clock, Flocks, window
from flashpot_server.engines.pyro.measures.spray import Flock

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Lines:
    """Pieces of the particles' ways: ends, moments and the particle that each belongs to."""

    number: NDArray[np.int64]
    age: Floats
    """Seconds since birth, at the piece's middle."""
    life: Floats
    size: Floats
    share: Floats
    """Share of the shutter's time that it takes."""
    middle: Floats
    """(n, 3) metres in the effect's frame."""
    a: Floats
    b: Floats
    """(n, 2) pixels."""
    depth: Floats
    motion: Floats
    """Pixels to the next frame, (n, 2)."""

    @property
    def count(self) -> int:
        return len(self.number)


def lines_of(
    steps: Mapping[int, Flocks], name: str, eye: Eye, clock: Clock, age: int, shutter: float
) -> Lines | None:
    """The lines of one sort of particle at frame `age`; None where none is in sight."""
    opens, closes = window(shutter)
    found = [
        _pieces(flocks[name], eye, clock, age, first, (opens, closes))
        for first, flocks in steps.items()
        if name in flocks and flocks[name].count
    ]
    found = [lines for lines in found if lines.count]
    if not found:
        return None
    return Lines(
        *(
            np.concatenate([getattr(lines, part) for lines in found])
            for part in Lines.__dataclass_fields__
        )
    )


def _pieces(
    flock: Flock, eye: Eye, clock: Clock, age: int, first: int, span: tuple[float, float]
) -> Lines:
    """The pieces of the paths in the step that begins at frame `first`."""
    points = flock.path.shape[1] - 1
    moment = clock.at(age)
    edges = clock.at(first) + clock.frame * np.arange(points + 1) / points
    alive = flock.born[:, None], (flock.born + flock.life)[:, None]
    start = np.maximum(np.maximum(edges[None, :-1], moment + span[0] * clock.frame), alive[0])
    end = np.minimum(np.minimum(edges[None, 1:], moment + span[1] * clock.frame), alive[1])
    row, piece = np.nonzero(end - start > 1e-9)
    start, end = start[row, piece], end[row, piece]
    path = flock.path.astype(np.float64)
    at_start, at_end = (_at(path, edges, row, piece, time) for time in (start, end))
    a, near = eye.picture(at_start, (start - moment) / clock.frame)
    b, far = eye.picture(at_end, (end - moment) / clock.frame)
    middle = 0.5 * (at_start + at_end)
    here, depth = eye.picture(middle, np.zeros(len(row)))
    whole = path[row, -1] - path[row, 0]
    there, _ = eye.picture(middle + whole, np.ones(len(row)))
    kept = (near > NEAREST) & (far > NEAREST) & _sighted(a, b, eye)
    lines = Lines(
        number=flock.number[row],
        age=0.5 * (start + end) - flock.born[row],
        life=flock.life[row].astype(np.float64),
        size=flock.size[row].astype(np.float64),
        share=(end - start) / (clock.frame * (span[1] - span[0])),
        middle=middle,
        a=a, b=b, depth=depth, motion=there - here,
    )  # fmt: skip
    return Lines(*(getattr(lines, part)[kept] for part in Lines.__dataclass_fields__))


def _at(
    path: Floats, edges: Floats, row: NDArray[np.int64], piece: NDArray[np.int64], time: Floats
) -> Floats:
    """Places at times within pieces of paths."""
    low = path[row, piece]
    way = path[row, piece + 1] - low
    each = edges[1] - edges[0]
    return np.asarray(low + way * ((time - edges[piece]) / each)[:, None])


def _sighted(a: Floats, b: Floats, eye: Eye) -> NDArray[np.bool_]:
    """Lines that come near the picture, and are not longer than it is wide times two."""
    low, high = np.minimum(a, b), np.maximum(a, b)
    height, width = eye.canvas
    inside = (high[:, 0] > -99) & (low[:, 0] < width + 99)
    inside &= (high[:, 1] > -99) & (low[:, 1] < height + 99)
    return np.asarray(inside & ((high - low).max(axis=1) < 2 * width))
