"""A flamethrower's stream comes down where asked, and burns all its fuel on its way."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from flashpot.errors import InputError
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.facts import gas_id
from flashpot_server.engines.pyro.measures.grids import Budget, Grids
from flashpot_server.engines.pyro.measures.jet import Jet, flight, parcels, scattered, thrown
from flashpot_server.engines.pyro.solver import store
from flashpot_server.engines.pyro.take import make

from .conftest import Tray, ask


def stream(elevation: float = 12.0, until: float = math.inf) -> Jet:
    way, speed = thrown(0.5, math.radians(elevation), math.pi / 2, 8.0, 1.0)
    return Jet((0.0, 0.5, 0.0), way, speed, math.radians(2.0), 1.0, until, 3, 8.0)


@pytest.mark.parametrize("elevation", [0.0, 12.0, 40.0])
def test_a_stream_lands_as_far_as_it_is_thrown(elevation: float) -> None:
    jet = stream(elevation)
    flat = jet.speed * math.hypot(jet.way[0], jet.way[2]) * flight(jet)
    assert flat == pytest.approx(8.0, rel=1e-6)
    there = parcels(jet, 30.0)
    down = there.place[:, 1] < 1e-6
    assert 0 < down.sum() < len(down)
    assert there.place[down, 0].mean() == pytest.approx(8.0, rel=0.05)
    assert not there.velocity[down].any()


def test_a_steady_stream_gives_off_its_fuel_as_it_comes() -> None:
    """On average over a while: its lumps pass. Shut off, it gives off less and less, then none."""
    jet = stream()
    given = np.mean([parcels(jet, time).share.sum() for time in np.linspace(30.0, 90.0, 200)])
    assert given == pytest.approx(1.0, rel=0.03)
    shut = stream(until=30.0)
    left = [parcels(shut, time).share.sum() for time in (30.0, 32.0, 60.0)]
    assert left[0] > left[1] > left[2] == 0.0
    assert not parcels(shut, 60.0).share.size


def test_what_is_scattered_stays_and_keeps_its_middle() -> None:
    random = np.random.default_rng(2)
    places, weights = random.uniform(1, 6, (50, 3)), random.random(50)
    cells, total, mean = scattered(places, weights, np.full(50, 3.0), (8, 8, 8))
    assert len(np.unique(cells, axis=0)) == len(cells)
    assert total.sum() == pytest.approx(weights.sum())
    np.testing.assert_allclose((total[:, None] * cells).sum(0), (weights[:, None] * places).sum(0))
    np.testing.assert_allclose(mean[total > 1e-9], 3.0)


def test_it_burns_along_its_way_and_where_it_lands(tmp_path: Path) -> None:
    """Hot gas high up half way and on the ground at its end, and none behind the nozzle."""
    request = ask(
        "fire", 1, source="jet", throw=12.0, height=2.0, source_height=1.5, pre_roll=3.0,
        wind=0.0, aim_elevation=20.0,
    )  # fmt: skip
    plan = PyroEngine().validate(request)
    tray = Tray(tmp_path, done=frozenset({1001}))
    make(plan.recipe, plan.steps, tray, Grids(Budget(cells=32**3, least=24)))
    found = store.read_frame(tray.simulation(gas_id(plan.recipe)), 0)
    hot = np.argwhere(found.scalars[..., 0] > 0.3)
    at = (found.box.low + (hot + 0.5) * found.box.cell) * 2.0
    half = at[np.abs(at[:, 0] - 6.0) < 1.0]
    assert half[:, 1].max() > 2.0
    assert at[np.abs(at[:, 0] - 12.0) < 1.5][:, 1].min() < 1.0
    assert at[:, 0].min() > -1.5


def test_a_stream_too_long_for_its_flames_is_refused() -> None:
    with pytest.raises(InputError, match="throw"):
        PyroEngine().validate(ask("fire", source="jet", throw=100.0, height=0.1))
