"""Where the fuel of whole takes went is told, and an explosion's is all accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.request import Quality
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.solver import ledger
from flashpot_server.engines.pyro.solver.ledger import Ledger
from flashpot_server.engines.pyro.take import make

from .conftest import Tray, ask, shoot


def told(folder: Path, effect: str, frames: int, **controls: Any) -> Mapping[str, Any]:
    """What the take's report says."""
    tray = Tray(folder)
    shoot(ask(effect, frames, **controls), tray)
    return tray.facts


def test_an_explosions_fuel_and_heat_are_accounted_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fuel but for 1 %, secondaries too, and heat, which is not mended, but for 8.

    The control is a take whose fuel nothing mends.
    """
    burst = {"secondaries": 1, "delay": 4.0, "spread": 4.0, "diameter": 8.0}
    mended = told(tmp_path / "mended", "explosion", 24, **burst)
    assert abs(mended["fuel_unaccounted_percent"]) < 1.0
    assert abs(mended["heat_unaccounted_percent"]) < 8.0
    assert mended["fuel_burnt_percent"] > 80.0
    assert 40.0 < mended["heat_radiated_percent"] < 80.0
    monkeypatch.setattr(ledger, "MOST_MENDED", 0.0)
    alone = told(tmp_path / "alone", "explosion", 24, **burst)
    assert abs(alone["fuel_unaccounted_percent"]) > 1.5


@pytest.mark.heavy
@pytest.mark.parametrize("quality", ["draft", "preview"])
def test_two_seconds_of_an_explosion_are_accounted_for_on_the_real_grids(
    quality: Quality, tmp_path: Path
) -> None:
    tray, request = Tray(tmp_path), ask("explosion", 48, diameter=12.0, quality=quality)
    plan = PyroEngine().validate(request)
    make(plan.recipe, plan.steps, tray)
    for amount in ("fuel", "heat"):
        assert abs(float(tray.facts[f"{amount}_unaccounted_percent"])) < 5.0


def test_a_fires_fuel_and_heat_are_accounted_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but 2 %, and as much of the heat is radiated as of real fires; control: not mended."""
    facts = told(tmp_path / "mended", "fire", 4, pre_roll=1.5)
    for amount in ("fuel", "heat"):
        assert abs(facts[f"{amount}_unaccounted_percent"]) < 2.0
    assert facts["fuel_burnt_percent"] > 60.0
    assert 15.0 < facts["heat_radiated_percent"] < 40.0
    monkeypatch.setattr(ledger, "MOST_MENDED", 0.0)
    alone = told(tmp_path / "alone", "fire", 4, pre_roll=1.5)
    assert abs(alone["fuel_unaccounted_percent"]) > 10.0


def test_a_take_made_in_two_pieces_tells_the_same(tmp_path: Path) -> None:
    told(tmp_path / "pieces", "explosion", 3)
    pieces = told(tmp_path / "pieces", "explosion", 6)
    assert pieces == told(tmp_path / "whole", "explosion", 6)


def test_smoke_has_no_fuel_to_tell_of(tmp_path: Path) -> None:
    assert told(tmp_path, "smoke", 1, pre_roll=0.5) == {}


def test_what_a_guide_adds_counts_as_given() -> None:
    sums = Ledger()
    sums.look(np.array([2.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0], np.float32), 1.0)
    sums.lead_anew()
    sums.look(np.array([3.0, 1.0, 0.5, 2.0, 1.0, 0.5, 0.25], np.float32), 1.0)
    assert (sums.fuel.given, sums.heat.given) == (3.5, 2.0)
    assert sums.facts()["fuel_unaccounted_percent"] == 0.0
    assert sums.facts()["heat_left_percent"] == 62.5
