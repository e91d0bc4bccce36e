"""Animated parameters: what they are at a frame, how they are asked for, which ones may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from flashpot.effects import library, parse_value, resolved
from flashpot.errors import InputError
from flashpot.notes import noted
from flashpot.recipe import EngineId, read_recipe, resolve
from flashpot.request import Curve, Request
from flashpot.rpc.convert import request_of, request_to_spec, value_of, value_to_message
from flashpot.rpc.v1 import shot_pb2
from flashpot.shot import FrameRange, Shot

SPAN = FrameRange(first=1001, count=24)
FADE = Curve(keys=((1001, 0.0), (1011, 2.0), (1021, -4.0)))


def request(**parameters: object) -> Request:
    shot = Shot(range=SPAN)
    return Request.model_validate(
        {"effect": "explosion", "shot": shot, "frames": SPAN, "parameters": parameters}
    )


@pytest.mark.parametrize(
    ("frame", "value"),
    [(900, 0.0), (1001, 0.0), (1006, 1.0), (1011, 2.0), (1016, -1.0), (2000, -4.0)],
)
def test_it_is_straight_between_keys_and_held_beyond_them(frame: int, value: float) -> None:
    assert FADE.at(frame) == pytest.approx(value)


@pytest.mark.parametrize("keys", [(), ((2, 0.0), (1, 0.0)), ((1, 0.0), (1, 1.0))])
def test_keys_without_order_are_refused(keys: tuple[tuple[int, float], ...]) -> None:
    with pytest.raises(ValidationError):
        Curve(keys=keys)


def test_a_recipe_holds_the_curve_and_says_what_it_is_at_a_frame() -> None:
    recipe = resolve(request(exposure=FADE), EngineId(name="pyro", version="1"), "cpu")
    assert read_recipe(recipe.canonical).parameters["exposure"] == FADE
    assert recipe.at(1006).parameters["exposure"] == pytest.approx(1.0)
    still = resolve(request(), EngineId(name="pyro", version="1"), "cpu")
    assert still.at(1006) is still


def test_it_crosses_the_wire_as_it_is() -> None:
    asked = request(exposure=FADE)
    assert request_of(request_to_spec(asked)) == asked
    broken = value_to_message(FADE)
    broken.curve.keys.append(shot_pb2.Key(frame=1, value=0.0))
    with pytest.raises(InputError, match="order") as refused:
        value_of(broken, "exposure")
    assert refused.value.field.startswith("exposure")


@pytest.mark.parametrize("name", ["diameter", "flash", "smoke"])
def test_what_shapes_the_motion_has_one_value(name: str) -> None:
    with pytest.raises(InputError) as refused:
        resolved(library().effect("explosion"), None, {name: FADE})
    assert (refused.value.field, refused.value.code) == (name, "not_animatable")


def test_every_key_is_held_to_the_range() -> None:
    wild = Curve(keys=((1, 0.0), (2, 99.0)))
    with pytest.raises(InputError, match="99"):
        resolved(library().effect("explosion"), None, {"exposure": wild})


def test_keys_are_typed_as_frames_with_their_values() -> None:
    parameter = library().effect("fire").parameter("exposure")
    assert parameter is not None
    assert parse_value(parameter, "1001:0 1012:2.5stops") == Curve(keys=((1001, 0.0), (1012, 2.5)))
    for text in ("1001:0 1001:1", "1001:0 x:1", "1001:0 1002:", ":"):
        with pytest.raises(InputError) as refused:
            parse_value(parameter, text)
        assert refused.value.field == "exposure"


def test_a_note_moves_every_key_as_far_as_the_range_goes() -> None:
    asked = request(exposure=Curve(keys=((1001, 0.0), (1011, 5.9))))
    recipe = resolve(asked, EngineId(name="pyro", version="1"), "cpu")
    brighter = noted(recipe, "brighter", None)
    assert brighter.parameters["exposure"] == Curve(keys=((1001, 0.5), (1011, 6.0)))


@given(
    st.lists(st.tuples(st.integers(0, 50), st.floats(-6, 6)), min_size=1, unique_by=lambda k: k[0])
)
def test_it_never_leaves_the_span_of_its_keys(keys: list[tuple[int, float]]) -> None:
    curve = Curve(keys=tuple(sorted(keys)))
    values = [value for _, value in keys]
    for frame in range(-3, 54):
        assert min(values) - 1e-9 <= curve.at(frame) <= max(values) + 1e-9
    for frame, value in keys:
        assert curve.at(frame) == pytest.approx(value)
