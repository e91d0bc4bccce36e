"""Notes: what each verb changes, and what it leaves alone."""

from __future__ import annotations

import pytest

from flashpot.errors import InputError
from flashpot.notes import noted, notes, revised
from flashpot.recipe import EngineId, Recipe, read_recipe, resolve, simulation_id
from flashpot.request import Request
from flashpot.shot import FrameRange, Shot

SHOT = Shot(range=FrameRange(first=1001, count=48))

RESHAPING = {"again", "smoke-left", "smoke-right"}


def take(effect: str = "explosion", **parameters: object) -> Recipe:
    request = Request.model_validate(
        {"effect": effect, "shot": SHOT, "frames": SHOT.range, "parameters": parameters}
    )
    return resolve(request, EngineId(name="pyro", version="1"), "x86_64-avx2-cpu")


def again(request: Request) -> Recipe:
    return resolve(request, EngineId(name="pyro", version="1"), "x86_64-avx2-cpu")


def test_a_take_revised_by_nothing_is_the_same_recipe() -> None:
    assert again(revised(take().as_request())).recipe_id == take().recipe_id


@pytest.mark.parametrize("verb", [verb for verb, note in notes().items()
                                  if note.changes and verb not in RESHAPING])  # fmt: skip
def test_a_note_of_look_time_or_place_keeps_the_shape(verb: str) -> None:
    after = again(noted(take(), verb, None))
    assert simulation_id(after, {}) == simulation_id(take(), {})
    assert after.recipe_id != take().recipe_id


def test_again_is_another_shape() -> None:
    after = again(noted(take(), "again", None))
    assert simulation_id(after, {}) != simulation_id(take(), {})


def test_ten_frames_later_moves_the_start_by_ten() -> None:
    assert noted(take(), "later", 10).parameters["start"] == 1023


def test_less_orange_is_cooler_and_paler() -> None:
    after = noted(take(), "less orange", None).parameters
    assert after["warmth"] == pytest.approx(150)
    assert after["saturation"] == pytest.approx(77.5)


def test_a_whole_number_in_a_recipe_file_moves_by_fractions_too() -> None:
    written = read_recipe(take().canonical)
    assert noted(written, "brighter", 0.25).parameters["exposure"] == 0.25


def test_a_note_stops_at_the_parameters_limit_and_says_when_nothing_is_left() -> None:
    assert noted(take(exposure=5.9), "brighter", 3).parameters["exposure"] == 6.0
    with pytest.raises(InputError, match="changes nothing"):
        noted(take(exposure=6.0), "brighter", None)


def test_a_note_an_effect_has_no_parameter_for_is_refused() -> None:
    with pytest.raises(InputError, match="background has no scale"):
        noted(take("background"), "bigger", None)


def test_an_unknown_note_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(InputError, match="did you mean 'brighter'"):
        noted(take(), "brigther", None)


def test_smoke_to_the_left_is_a_wind_to_the_left_and_the_right_takes_it_back() -> None:
    left = again(noted(take(), "smoke left", 4))
    assert (left.parameters["drift"], left.parameters["drift_bearing"]) == (4.0, -90.0)
    more = again(noted(left, "smoke-left", 2)).parameters
    assert (more["drift"], more["drift_bearing"]) == (6.0, -90.0)
    assert again(noted(left, "smoke-right", 4)).parameters["drift"] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    ("turned", "bearing"),
    [
        ({}, -90.0),
        ({"mirror": True}, 90.0),
        ({"heading": 90.0}, 180.0),
        ({"heading": 30.0}, -120.0),
    ],
)
def test_the_left_is_the_pictures_however_the_effect_is_turned(
    turned: dict[str, object], bearing: float
) -> None:
    """A bearing is the effect's own, which is turned and mirrored after it."""
    found = again(noted(take("explosion", **turned), "smoke-left", 5)).parameters
    assert found["drift"] == pytest.approx(5.0)
    assert isinstance(found["drift_bearing"], float)
    assert (found["drift_bearing"] - bearing) % 360 == pytest.approx(0.0, abs=1e-2)


def test_only_an_explosions_smoke_is_sent_aside() -> None:
    with pytest.raises(InputError) as caught:
        noted(take("fire"), "smoke-left", None)
    assert caught.value.field == "verb"
