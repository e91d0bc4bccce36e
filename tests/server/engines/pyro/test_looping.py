"""A fire that goes round: which ages its frames show, and that none of them jumps."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from flashpot.errors import InputError
from flashpot.request import Placement
from flashpot_server.engine import LightFrame
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.facts import blend_of, round_of, simulated_frames
from flashpot_server.engines.pyro.picture.looping import mixed, turns_of

from .conftest import Tray, ask, shoot

LARGE_FIRE: dict[str, Any] = {
    "height": 6.0, "width": 4.0, "depth": 4.0, "pre_roll": 2.0, "shutter": 0.0,
    "placement": Placement(at=(0.5, 0.95), height_in_frame=0.6),
}  # fmt: skip


def recipe_of(frames: int = 60, **values: Any) -> Any:
    return PyroEngine().validate(ask("fire", frames=frames, **values)).recipe


def test_a_round_ends_where_it_begins() -> None:
    """Every age that a frame shows is one more than before, or fades in or out."""
    recipe = recipe_of(loop=1.0)
    span, blend = round_of(recipe), blend_of(recipe)
    assert (span, blend) == (24, 6)
    shown = [{turn.age: turn.share for turn in turns_of(recipe, 1001 + n)} for n in range(60)]
    assert all(sum(each.values()) == pytest.approx(1.0) for each in shown)
    for before, after in pairwise(shown):
        for age, share in before.items():
            assert abs(after.get(age + 1, 0.0) - share) <= 1 / blend + 1e-9
    assert shown[24] == shown[0] == {24: 1.0}
    assert shown[27] == {27: 0.5, 3: 0.5}
    assert max(max(each) for each in shown) < simulated_frames(recipe)


def test_without_a_loop_every_frame_shows_its_own_age() -> None:
    recipe = recipe_of()
    assert [turns_of(recipe, 1001 + n)[0].age for n in range(3)] == [0, 1, 2]
    assert simulated_frames(recipe) == 60


def test_frames_one_round_apart_are_the_same_and_neighbours_are_alike(tmp_path: Any) -> None:
    made = shoot(ask("fire", frames=27, loop=1.0, **LARGE_FIRE), Tray(tmp_path))
    for number in (1001, 1002):
        again = made[number + 24]
        assert np.array_equal(made[number].rgba, again.rgba)
        assert all(np.array_equal(p, again.layers[n]) for n, p in made[number].layers.items())
    alphas = np.array([made[n].rgba[..., 3] for n in sorted(made)])
    steps = np.abs(np.diff(alphas, axis=0)).mean(axis=(1, 2))
    assert steps[23] < 1.5 * np.median(steps)
    # The control: to where it would begin without rounds that meet is further.
    plain = shoot(ask("fire", frames=24, **LARGE_FIRE), Tray(tmp_path / "plain"))
    jump = np.abs(plain[1001].rgba[..., 3] - plain[1024].rgba[..., 3]).mean()
    assert jump > 1.5 * steps[23]


def test_two_rounds_lamps_are_one_as_bright_as_both_shares() -> None:
    turns = turns_of(recipe_of(loop=1.0), 1001 + 3)
    lamps = [LightFrame(1, (0.0, 1.0, 0.0), 1.0, (4.0, 2.0, 0.0)),
             LightFrame(1, (0.0, 3.0, 0.0), 1.0, (4.0, 2.0, 0.0))]  # fmt: skip
    lamp = mixed(lamps, turns)
    assert lamp.intensity == pytest.approx((4.0, 2.0, 0.0))
    assert lamp.position == pytest.approx((0.0, 2.0, 0.0))


def test_a_round_of_half_a_second_is_refused() -> None:
    with pytest.raises(InputError, match="too short to run into itself") as caught:
        recipe_of(loop=0.5)
    assert caught.value.field == "loop"
