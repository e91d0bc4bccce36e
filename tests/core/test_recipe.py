"""Two hashes: one for the pixels, one for the shape."""

from __future__ import annotations

import hashlib
import json

import pytest

from flashpot.errors import InputError
from flashpot.recipe import EngineId, Recipe, read_recipe, resolve, simulation_id
from flashpot.request import Request
from flashpot.shot import FrameRange, Rate, Shot

SHOT = Shot(range=FrameRange(first=1001, count=24))


def recipe_of(**changes: object) -> Recipe:
    request = Request.model_validate(
        {"effect": "explosion", "shot": SHOT, "frames": SHOT.range, **changes}
    )
    return resolve(request, EngineId(name="pyro", version="1"), "x86_64-avx2-cpu")


def sim_of(**changes: object) -> str:
    return simulation_id(recipe_of(**changes), {"grid": 64})


def test_the_recipe_id_is_the_hash_of_the_bytes_of_the_file() -> None:
    recipe = recipe_of()
    assert hashlib.sha256(recipe.canonical).hexdigest() == recipe.recipe_id
    assert read_recipe(recipe.canonical) == recipe


def test_canonical_bytes_have_sorted_keys_and_no_spaces() -> None:
    text = recipe_of().canonical.decode("utf-8")
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":")).replace(
        ".0,", ","
    ).replace(".0}", "}").replace(".0]", "]")


@pytest.mark.parametrize(
    "look", [{"exposure": 1.0}, {"warmth": 100.0}, {"smoke_density": 50.0}, {"start": "+3f"}]
)
def test_a_change_of_look_or_time_keeps_the_shape(look: dict[str, object]) -> None:
    assert sim_of(parameters=look) == sim_of()
    assert recipe_of(parameters=look).recipe_id != recipe_of().recipe_id


@pytest.mark.parametrize(
    "change", [{"parameters": {"diameter": 5.0}}, {"seed": 2}, {"parameters": {"wind": 9.0}}]
)
def test_a_change_of_the_shape_is_another_simulation(change: dict[str, object]) -> None:
    assert sim_of(**change) != sim_of()


def test_capture_rate_is_another_simulation() -> None:
    slow = SHOT.model_copy(update={"capture_rate": Rate(numerator=96)})
    assert sim_of(shot=slow) != sim_of()


def test_start_is_resolved_to_a_frame_of_the_shot() -> None:
    assert recipe_of().parameters["start"] == 1013
    assert recipe_of(parameters={"start": "+2f"}).parameters["start"] == 1003
    assert recipe_of(parameters={"start": 1010}).parameters["start"] == 1010


def test_a_short_shot_begins_a_quarter_in_unless_told() -> None:
    short = Shot(range=FrameRange(first=1, count=8))
    recipe = recipe_of(shot=short, frames=short.range)
    assert recipe.parameters["start"] == 3
    with pytest.raises(InputError, match="begin between 1 and 8"):
        recipe_of(shot=short, frames=short.range, parameters={"start": "+12f"})


def test_a_seed_beyond_a_double_is_refused() -> None:
    with pytest.raises(ValueError, match="9007199254740991"):
        recipe_of(seed=2**53)


def test_a_preset_of_another_effect_is_refused() -> None:
    with pytest.raises(InputError) as refusal:
        recipe_of(preset="campfire")
    assert refusal.value.field == "preset"


def test_a_file_that_is_no_recipe_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"x\.json: this is not a Flashpot recipe"):
        read_recipe(b'{"a": 1}', "x.json")
