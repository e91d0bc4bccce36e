"""A Blender scene in the protocol's terms: units, rates, lenses, markers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from flashpot.camera import view_at
from flashpot.host import HostShot
from flashpot.shot import Shot

from .conftest import Found, RunInBlender


@pytest.fixture(scope="module")
def found(in_blender: RunInBlender, tmp_path_factory: pytest.TempPathFactory) -> Found:
    return in_blender("scene_in_blender.py", tmp_path_factory.mktemp("scene"))


def test_points_land_where_blender_itself_sees_them(found: Found) -> None:
    """Every sensor fit, either orientation, anamorphic pixels, shift, a scaled camera."""
    for told in found["views"]:
        view = view_at(Shot.model_validate(told["shot"]), 101)
        for world, seen in zip(told["world"], told["seen"], strict=True):
            assert_allclose(view.project(np.array(world)), seen, atol=1e-4)


def test_another_shift_would_be_seen(found: Found) -> None:
    """The control of the above: 1 mm of shift is far outside its tolerance."""
    told = found["views"][4]
    shot = Shot.model_validate(told["shot"])
    assert shot.camera is not None
    moved = shot.camera.frames[0].model_copy(
        update={"shift_y_mm": shot.camera.frames[0].shift_y_mm + 1}
    )
    view = view_at(
        shot.model_copy(update={"camera": shot.camera.model_copy(update={"frames": (moved,)})}),
        101,
    )
    assert abs(view.project(np.array(told["world"][0]))[1] - told["seen"][0][1]) > 0.01


def test_a_scene_in_centimetres_comes_out_in_metres(found: Found) -> None:
    seen = HostShot.model_validate(found["centimetres"])
    assert seen.shot.metres_per_unit == 1, "what is told is in metres already"
    assert seen.shot.camera is not None
    matrix = np.array(seen.shot.camera.frames[0].matrix).reshape(4, 4)
    assert_allclose(matrix[:3, 3], (0, 1.7, 10), atol=1e-5)
    assert_allclose(matrix[:3, :3], np.eye(3), atol=1e-6)
    blast, cursor = seen.locators
    assert_allclose((blast.at.x, blast.at.y, blast.at.z), (0.5, 0.25, -2.0), atol=1e-6)
    assert (blast.name, blast.selected) == ("blast", True)
    assert cursor.name == "3D cursor"
    assert cursor.at.x == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("blender", "fraction"),
    [
        ("24/1.001", (24000, 1001)),
        ("30/1.001", (30000, 1001)),
        ("60/1.001", (60000, 1001)),
        ("25/1.0", (25, 1)),
        ("24/1.0", (24, 1)),
        ("100/6.0", (50, 3)),
    ],
)
def test_rates_are_exact_fractions(found: Found, blender: str, fraction: tuple[int, int]) -> None:
    told = found["rates"][blender]
    assert (told["numerator"], told["denominator"]) == fraction


def test_the_rate_on_set_is_the_artists_word(found: Found) -> None:
    shot = Shot.model_validate(found["slow"])
    assert shot.capture_rate is not None
    assert (float(shot.capture_rate), float(shot.rate)) == (96.0, 24.0)
    assert shot.seconds_per_frame == pytest.approx(1 / 96)
    assert (shot.size.width, shot.size.height) == (960, 540)


def test_markers_that_bind_a_camera_are_shots(found: Found) -> None:
    first: list[Any] = [
        "sh010",
        {"first": 105, "count": 15},
        "sh010 cam",
        [105],
        ["flashpot: dust"],
    ]
    second = ["sh020", {"first": 120, "count": 21}, "sh020 cam", [120],
              ["flashpot: car bomb, 12 m"]]  # fmt: skip
    assert found["cuts"] == {
        "101": first, "110": first, "119": first, "120": second, "140": second,
    }  # fmt: skip


def test_what_is_no_pinhole_is_refused_with_a_way_on(found: Found) -> None:
    for what, code in (("ORTHO", "no_pinhole"), ("PANO", "no_pinhole"), ("none", "no_camera")):
        assert found["refused"][what]["code"] == code
        assert found["refused"][what]["remedy"]
        assert found["refused"][f"{what} frame"] == 101


def test_the_playhead_is_put_back(found: Found) -> None:
    assert found["playhead"] == [[103, 0.25], [103, 0.25]]


def test_a_document_keeps_its_id_and_a_copy_gets_its_own(found: Found) -> None:
    assert found["identity"] == [True, False, True]
