"""Hot air rises as thermals do: its front's height squared grows evenly, as fast as published.

R. Scorer, "Experiments on convection of isolated masses of buoyant fluid" (1957): the front rises
at w = C sqrt(g' r), C = 1.2, its half width r is a quarter of its height z above a point source,
its volume 3 r^3. With the buoyancy B = g' V kept, z^2 then grows by 2 C n sqrt(B / 3) a unit of
time, n = 4; B. Morton, G. Taylor and J. Turner (1956) have the same law from entrainment. The
front is where a fiftieth of the heat is still higher.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.solver import forces
from flashpot_server.engines.pyro.solver.flow import State, advance, still
from flashpot_server.engines.pyro.solver.scratch import Scratch

Series = NDArray[np.float64]

WARMTH = 0.05
"""Over the air's own absolute temperature: little, as the law asks."""
RADIUS = 0.1
GROWTH = 2 * 1.2 * 4 / math.sqrt(3)
"""Of the front's height squared, over sqrt(B)."""


@dataclass(frozen=True)
class Air:
    """Cells of the air, and steps until the front is 12 radii up."""

    shape: tuple[int, int, int]
    cell: float
    step: float
    steps: int


COARSE = Air((40, 90, 40), 1 / 25, 0.2, 120)
FINE = Air((64, 144, 64), 1 / 40, 0.16, 150)


class Warm:
    """Gas that only rises: nothing burns, cools or is stirred. Gravity is 1."""

    def __init__(self) -> None:
        self.swirls = wp.zeros((2, 2, 2), dtype=wp.vec3, device="cpu")

    def weigh(self, launch: Launcher, state: State) -> None:
        pass

    def react(self, launch: Launcher, state: State, swelling: wp.array, step: float) -> None:
        swelling.zero_()

    def air(self, state: State) -> forces.Air:
        air = forces.Air()
        air.buoyancy = 1.0
        air.origin, air.cell = wp.vec3(*state.box.origin), state.box.cell
        return air


def rising(launch: Launcher, air: Air) -> tuple[Series, Series]:
    """Times and heights of the front of a ball of warm air that starts at rest."""
    x, _, z = air.shape
    low = (-x * air.cell / 2, 0.05, -z * air.cell / 2)
    state = still(Box(low, air.cell, air.shape), (0.0, 0.0), 0.15, launch.device)
    state.scalars.assign(ball(state.box))
    scratch, high, found = Scratch(launch.device), state.box.centres()[1], []
    for _ in range(air.steps):
        advance(launch, scratch, state, Warm(), air.step)
        heat = np.cumsum(state.scalars.numpy()[..., 0].clip(0).sum(axis=(0, 2)))
        front = high[np.flatnonzero(heat > 0.98 * heat[-1])[0]]
        found.append((state.time, front - 0.25))
    times, tops = np.array(found).T
    return times, tops


def ball(box: Box) -> NDArray[np.float32]:
    """Scalars of warm air, not quite round: a perfect ball would rise as a perfect ring."""
    x, y, z = np.meshgrid(*box.centres(), indexing="ij")
    bumps = 1 + 0.15 * np.cos(3 * np.arctan2(z, x)) * np.sin(2.5 * y / RADIUS)
    scalars = np.zeros((*box.shape, 4), np.float32)
    scalars[..., 0] = WARMTH * (x**2 + (y - 0.25) ** 2 + z**2 < (RADIUS * bumps) ** 2)
    return scalars


@pytest.mark.parametrize("air", [COARSE, pytest.param(FINE, marks=pytest.mark.heavy)])
def test_a_thermals_front_rises_as_published(launch: Launcher, air: Air) -> None:
    """Within 15 %, from six radii of the ball on, and no more than 2 % of the way off a line."""
    times, tops = rising(launch, air)
    formed = tops > 6 * RADIUS
    growth, start = np.polyfit(times[formed], tops[formed] ** 2, 1)
    strength = WARMTH * 4 / 3 * math.pi * RADIUS**3
    assert growth / math.sqrt(strength) == pytest.approx(GROWTH, rel=0.15)
    aside = tops[formed] - np.sqrt(growth * times[formed] + start)
    assert aside.std() < 0.02 * tops[-1]
    assert tops[-1] > 11 * RADIUS
