"""Every request survives the wire; broken ones name their field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashpot.camera import default_camera
from flashpot.effects import library
from flashpot.errors import InputError
from flashpot.request import MAX_SEED, Placement, Request, Value
from flashpot.rpc.convert import effect_to_message, request_of, request_to_spec, value_of
from flashpot.rpc.v1 import shot_pb2
from flashpot.shot import (
    Camera,
    Collider,
    FrameRange,
    Lens,
    Light,
    LightKey,
    Neighbour,
    Picture,
    Point,
    Rate,
    Shot,
    Size,
)

PLATE = Picture(
    pattern="plate.%04d.exr",
    frames=FrameRange(first=-2, count=24),
    size=Size(width=640, height=360),
    colour_space="lin_ap1_scene",
)
SHOT = Shot(
    name="sh010",
    range=FrameRange(first=0, count=24),
    head_handle=8,
    rate=Rate(numerator=24000, denominator=1001),
    time_scalar=0.0,
    camera=Camera(frames=(default_camera(0), default_camera(1))),
    capture_rate=Rate(numerator=96),
    lens=Lens(undistort="u.exr"),
    plate=PLATE,
    matte=PLATE,
    depth=PLATE,
    colliders=(Collider(name="wall", path="wall.obj"),),
    lights=(
        Light(
            name="bang",
            frames=(LightKey(frame=3, position=(0.0, 1.0, -2.0), intensity=(8.0, 0.0, 2.0)),),
        ),
    ),
    neighbours=(Neighbour(side="before", name="sh000", picture=PLATE),),
)

VALUES: st.SearchStrategy[Value] = st.one_of(
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.tuples(*[st.floats(0, 100)] * 3),
)


@given(
    st.dictionaries(st.text(min_size=1, max_size=10), VALUES, max_size=4),
    st.integers(0, MAX_SEED),
)
def test_a_request_survives_the_wire_unchanged(values: dict[str, Value], seed: int) -> None:
    request = Request(
        effect="explosion",
        shot=SHOT,
        frames=SHOT.handled_range,
        parameters=values,
        seed=seed,
        placement=Placement(at=(0.0, 1.0), world=Point(), distance_m=20.0),
    )
    assert request_of(request_to_spec(request)) == request


def test_a_field_left_out_takes_its_default_and_zero_means_zero() -> None:
    spec = shot_pb2.GenerateSpec(effect="fire")
    spec.shot.range.first, spec.shot.range.count = 0, 4
    assert request_of(spec).shot.time_scalar == 1.0
    spec.shot.time_scalar = 0.0
    assert request_of(spec).shot.time_scalar == 0.0


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda spec: spec.ClearField("shot"), "shot"),
        (lambda spec: spec.shot.ClearField("range"), "shot.range"),
        (lambda spec: setattr(spec.shot.range, "count", -1), "shot.range.count"),
        (lambda spec: setattr(spec.shot.size, "width", 1 << 30), "shot.size.width"),
        (lambda spec: setattr(spec, "seed", 1 << 60), "seed"),
        (lambda spec: setattr(spec, "quality", "best"), "quality"),
        (lambda spec: spec.parameters["lobes"].SetInParent(), "lobes"),
        (lambda spec: setattr(spec.shot.camera, "name", "c"), "shot.camera.frames"),
    ],
)
def test_a_broken_request_names_the_field_at_fault(spoil: object, field: str) -> None:
    spec = request_to_spec(Request(effect="fire", shot=SHOT, frames=SHOT.range))
    if field == "shot.camera.frames":
        spec.shot.ClearField("camera")
    spoil(spec)  # type: ignore[operator]
    with pytest.raises(InputError) as refusal:
        request_of(spec)
    assert refusal.value.field == field


def test_a_curve_without_keys_is_refused_by_its_field() -> None:
    with pytest.raises(InputError) as refusal:
        value_of(shot_pb2.Value(curve=shot_pb2.Curve()), "exposure")
    assert refusal.value.field == "exposure.keys"


def test_the_catalogue_on_the_wire_has_every_parameter_with_its_unit() -> None:
    effect = library().effect("fire")
    message = effect_to_message(effect)
    sent = [(p.id, p.unit, p.affects) for p in message.parameters]
    assert sent == [(p.id, p.unit, p.affects) for p in effect.parameters]
