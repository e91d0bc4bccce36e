"""A fire gives exactly the heat of the fuel that it burns, and burns none that lacks air."""

from __future__ import annotations

import numpy as np
import pytest
import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.measures.blaze import STOICHIOMETRIC
from flashpot_server.engines.pyro.solver import combustion, flames

SHAPE = (16, 16, 16)
EXPANSION = 3.0


def burning(radiation: float) -> combustion.Burn:
    how = combustion.Burn()
    how.rate, how.expansion, how.heating, how.radiation = 6.0, EXPANSION, 1.0, radiation
    how.rim, how.ceiling, how.floor, how.mend, how.mend_heat = 1.0, 1.0, 1, 1.0, 1.0
    return how


def burnt(launch: Launcher, radiation: float) -> tuple[float, float, float]:
    """Fuel lost in half a unit of time, heat gained, least fuel left over what lacks air."""
    random = np.random.default_rng(5)
    before = np.zeros((*SHAPE, 4), np.float32)
    inside = (slice(4, 12),) * 3
    mixed = random.random((8, 8, 8)) * 0.2
    before[(*inside, 3)] = mixed
    before[(*inside, 1)] = mixed * random.random((8, 8, 8))
    before[(*inside, 0)] = 0.3
    scalars = wp.array(before, dtype=wp.vec4, device=launch.device)
    swelling = wp.zeros(SHAPE, dtype=float, device=launch.device)
    how = burning(radiation)
    tally = wp.empty(launch.pieces(SHAPE), dtype=combustion.Tally, device=launch.device)
    for _ in range(10):
        launch.rows(flames.weigh, SHAPE, scalars, EXPANSION)
        launch.rows(flames.burn, SHAPE, scalars, how, STOICHIOMETRIC, 0.05, swelling, tally)
    after = scalars.numpy().astype(float)
    lost, gained = (before - after)[..., 1].sum(), (after - before)[..., 0].sum()
    airless = np.minimum(before[..., 1], (before[..., 3] - STOICHIOMETRIC) / (1 - STOICHIOMETRIC))
    return float(lost), float(gained), float((after[..., 1] - airless).min())


def test_heat_is_that_of_the_fuel_which_found_air(launch: Launcher) -> None:
    """To a part in a thousand; the control is a fire that radiates."""
    lost, gained, spare = burnt(launch, 0.0)
    assert lost > 1
    assert gained == pytest.approx(lost / STOICHIOMETRIC, rel=1e-3)
    assert spare > -1e-5
    assert burnt(launch, 0.5)[1] < 0.95 * lost / STOICHIOMETRIC


def test_what_burns_keeps_the_mass_of_its_gas(launch: Launcher) -> None:
    """Each cell swells by what it loses in density; the control is its volume without that."""
    scalars = wp.array(np.full((*SHAPE, 4), (0.4, 0.03, 0.0, 0.05), np.float32), dtype=wp.vec4)
    swelling = wp.zeros(SHAPE, dtype=float)
    how = burning(3.0)
    tally = wp.empty(launch.pieces(SHAPE), dtype=combustion.Tally)
    launch.rows(flames.weigh, SHAPE, scalars, EXPANSION)
    launch.rows(flames.burn, SHAPE, scalars, how, STOICHIOMETRIC, 0.05, swelling, tally)
    hot = float(scalars.numpy()[8, 8, 8, 0])
    volume = float(np.exp(0.05 * swelling.numpy()[8, 8, 8]))
    mass = volume / (1.0 + EXPANSION * hot)
    assert mass == pytest.approx(1.0 / (1.0 + EXPANSION * 0.4), rel=1e-5)
    assert abs(volume - 1.0) > 0.05
