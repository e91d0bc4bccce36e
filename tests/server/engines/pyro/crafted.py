"""States whose picture is known: a blob where one says, in gas that moves as one says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashpot.request import Request
from flashpot_server.engine import Deep, Frame
from flashpot_server.engines.kernels.glass import glass_of
from flashpot_server.engines.kernels.launch import Launcher, launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.facts import standing
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.measures.scale import scale_of
from flashpot_server.engines.pyro.measures.stage import Stage
from flashpot_server.engines.pyro.picture.plate import Holds, holds_of
from flashpot_server.engines.pyro.picture.render import render
from flashpot_server.engines.pyro.picture.renderer import renderer
from flashpot_server.engines.pyro.solver.store import Snapshot

Grid = NDArray[np.float32]


class Scene:
    """One request's element, whose state the test makes up: what it draws is `shown`."""

    def __init__(self, request: Request) -> None:
        self.recipe = PyroEngine().validate(request).recipe
        self.scale = scale_of(self.recipe)
        self.stage: Stage = standing(self.recipe, self.scale)

    def world(self, own: Sequence[float]) -> NDArray[np.float64]:
        """A point of the effect's own frame in the world."""
        return np.asarray(self.stage.ground + self.stage.axes @ np.asarray(own))

    @contextmanager
    def holds(self, launch: Launcher) -> Iterator[Holds]:
        """What the request's plate hides."""
        with holds_of(self.recipe, glass_of(self.recipe, launch)) as holds:
            yield holds

    def shown(self, snapshot: Snapshot, number: int, threads: int = 1) -> Frame:
        with launcher(threads) as launch, self.holds(launch) as holds:
            own = renderer(launch, self.recipe, self.scale, self.stage, holds=holds)
            return render(own.at(number), snapshot, number, 100)


def state(
    scalars: Grid, origin: Sequence[float], cell: float, velocity: Sequence[float] = (0, 0, 0)
) -> Snapshot:
    """Gas of `scalars` that moves all alike, without noise."""
    x, y, z = scalars.shape[:3]
    half = (x // 2, y // 2, z // 2, 3)
    moving = np.broadcast_to(np.asarray(velocity, np.float32), half).copy()
    still: tuple[Any, Any] = (np.zeros(half, np.float32), np.zeros(half, np.float32))
    box = Box((origin[0], origin[1], origin[2]), cell, (x, y, z))
    return Snapshot(box, scalars, moving, still, (cell, cell), (0.0, 0.0))


def blobs(shape: tuple[int, int, int], middles: Sequence[Sequence[float]], radius: float) -> Grid:
    """Soft balls of hot burning soot: `middles` and `radius` in cells, from the first's middle."""
    at = np.moveaxis(np.indices(shape), 0, -1).astype(np.float64)
    amount = np.zeros(shape)
    for middle in middles:
        square = ((at - np.asarray(middle)) ** 2).sum(axis=-1)
        amount = np.maximum(amount, np.exp(-square / (2 * radius**2)))
    return np.asarray(amount[..., None] * np.array([1.0, 0.0, 0.3, 1.0]), dtype=np.float32)


def laid(deep: Deep, until: float = np.inf) -> NDArray[np.float64]:
    """Every pixel's samples over one another, as far as a depth, cut by Beer's law."""
    height, width = deep.counts.shape
    out = np.zeros((height * width, 4))
    at = np.concatenate([[0], np.cumsum(deep.counts.ravel(), dtype=int)])
    colour = np.stack([deep.samples[name] for name in "RGBA"], axis=-1).astype(np.float64)
    near, far = deep.samples["Z"].astype(np.float64), deep.samples["ZBack"].astype(np.float64)
    for pixel in np.flatnonzero(deep.counts.ravel()):
        for index in range(at[pixel], at[pixel + 1]):
            part = np.clip((until - near[index]) / max(far[index] - near[index], 1e-9), 0, 1)
            alpha = 1 - (1 - colour[index, 3]) ** part
            share = alpha / colour[index, 3] if colour[index, 3] > 1e-6 else part
            out[pixel] += np.append(colour[index, :3] * share, alpha) * (1 - out[pixel, 3])
    return out.reshape(height, width, 4)
