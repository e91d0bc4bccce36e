"""Controls of time and air: fading away, growing, shutting off, gusts, smoke that lingers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.marching.look import glow_table
from flashpot_server.engines.pyro.measures.blaze import blaze_of
from flashpot_server.engines.pyro.measures.scale import scale_of
from flashpot_server.engines.pyro.picture.fading import share_left
from flashpot_server.engines.pyro.solver.explosion import blast_of

from .conftest import Tray, ask, shoot


def recipe_of(effect: str = "explosion", **values: Any) -> Any:
    return PyroEngine().validate(ask(effect, frames=20, **values)).recipe


@pytest.mark.parametrize(
    ("values", "full", "half", "gone"),
    [
        ({"fade_out": 4}, 1016, 1018, 1020),
        ({"fade_out": 4, "hold": 6}, 1007, 1009, 1011),
        ({"fade_out": 4, "hold": 6, "start": "+3f"}, 1010, 1012, 1014),
    ],
)
def test_it_fades_evenly_with_the_shots_end_or_after_its_hold(
    values: dict[str, Any], full: int, half: int, gone: int
) -> None:
    recipe = recipe_of(**values)
    assert [share_left(recipe, n) for n in (full, half, gone)] == [1.0, 0.5, 0.0]
    assert share_left(recipe, full - 1) == 1.0
    assert share_left(recipe, gone + 5) == 0.0


def test_an_element_that_fades_is_the_same_until_then_and_gone_with_its_lamp(
    tmp_path: Any,
) -> None:
    whole, fading = Tray(tmp_path), Tray(tmp_path)
    kept = shoot(ask(frames=4), whole)
    stored = sorted(tmp_path.iterdir())
    made = shoot(ask(frames=4, fade_out=2), fading)
    assert np.array_equal(made[1002].rgba, kept[1002].rgba)
    assert made[1003].rgba[..., 3] == pytest.approx(0.5 * kept[1003].rgba[..., 3], abs=3e-4)
    assert not made[1004].rgba.any()
    assert kept[1004].rgba.any()
    assert [sum(lamp.intensity) > 0 for lamp in fading.lights] == [True, True, True, False]
    # A look alone: the gas is not simulated twice.
    assert sorted(tmp_path.iterdir()) == stored


def test_a_fire_grows_as_long_as_asked_and_goes_out_when_its_fuel_is_shut_off(
    tmp_path: Any,
) -> None:
    slow = blaze_of(*_with_scale(ignite_over=3.0))
    assert slow.growing == pytest.approx(3.0 / scale_of(recipe_of("fire")).seconds)
    assert blaze_of(*_with_scale()).until == np.inf
    values: dict[str, Any] = {
        "height": 0.5,
        "width": 0.3,
        "depth": 0.3,
        "pre_roll": 0.5,
        "smoke": 0.0,
    }
    lasting = shoot(ask("fire", frames=12, **values), Tray(tmp_path / "a"))
    short = shoot(ask("fire", frames=12, burns_for=0.1, **values), Tray(tmp_path / "b"))
    assert np.array_equal(lasting[1002].rgba, short[1002].rgba)
    bright = [frames[1012].rgba[..., :3].sum() for frames in (lasting, short)]
    assert bright[1] < 0.1 * bright[0]


def _with_scale(**values: Any) -> Any:
    recipe = recipe_of("fire", **values)
    return recipe, scale_of(recipe)


def test_gusts_come_and_go_about_the_wind_asked_for() -> None:
    steady, gusty = (scale_of(recipe_of("fire", wind=4.0, gust=g)) for g in (0.0, 40.0))
    times = np.arange(0, 400, 0.5) / gusty.seconds
    assert {steady.wind_at(time) for time in times} == {steady.wind}
    speeds = np.array([np.hypot(*gusty.wind_at(time)) for time in times])
    mean = np.hypot(*gusty.wind)
    assert speeds.mean() == pytest.approx(mean, rel=0.02)
    assert speeds.std() == pytest.approx(0.4 * mean / np.sqrt(2), rel=0.1)
    assert speeds.min() >= 0.0


def test_smoke_lingers_as_many_seconds_as_asked() -> None:
    recipe = recipe_of(linger=6.0)
    scale = scale_of(recipe)
    assert blast_of(recipe, scale).linger * scale.seconds == pytest.approx(6.0)
    assert blast_of(recipe_of(), scale).linger == 25.0


def test_hue_turns_the_flame_towards_yellow_and_keeps_its_brightness() -> None:
    tables = [glow_table(recipe_of("fire", hue=hue)) for hue in (-15.0, 0.0, 15.0)]
    hot = [table[200] for table in tables]
    ratios = [colour[1] / colour[0] for colour in hot]
    assert ratios[0] < 0.85 * ratios[1] < 0.85 * 0.9 * ratios[2]
    weights = np.array([0.2722287, 0.6740818, 0.0536895])
    levels = [float(colour @ weights) for colour in hot]
    assert levels == pytest.approx([levels[1]] * 3, rel=1e-3)
