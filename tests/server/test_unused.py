"""What a shot carries and no engine uses is refused, not ignored."""

from __future__ import annotations

import pytest

from flashpot.errors import InputError
from flashpot.request import Placement, Request
from flashpot.shot import Collider, FrameRange, Lens, Light, LightKey, Picture, Shot, Size
from flashpot_server.engine import refuse_unused

SHOT = Shot(range=FrameRange(first=1, count=4))
PICTURE = Picture(pattern="m.%04d.exr", frames=SHOT.range, size=Size(width=64, height=36))

LIGHT = Light(frames=(LightKey(frame=1, position=(0.0, 1.0, 0.0), intensity=(1.0, 1.0, 1.0)),))


def asked(**carried: object) -> Request:
    shot = SHOT.model_copy(update=carried)
    return Request(effect="fire", shot=shot, frames=SHOT.range)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("matte", PICTURE),
        ("depth", PICTURE),
        ("lens", Lens(undistort="u.exr")),
        ("colliders", (Collider(name="wall", path="wall.obj"),)),
        ("lights", (LIGHT,)),
        ("overscan_pixels", 8),
        ("up_axis", "z"),
        ("retime_order", "baked"),
    ],
)
def test_what_no_engine_uses_is_refused_by_its_field(field: str, value: object) -> None:
    with pytest.raises(InputError) as refusal:
        refuse_unused(asked(**{field: value}))
    assert refusal.value.field == f"shot.{field}"


def test_a_track_is_a_camera_by_the_time_it_is_sent() -> None:
    request = asked().model_copy(update={"placement": Placement(track="t.txt")})
    with pytest.raises(InputError, match=r"placement\.track"):
        refuse_unused(request)


def test_a_plain_shot_with_a_plate_is_let_through() -> None:
    refuse_unused(asked(plate=PICTURE))
