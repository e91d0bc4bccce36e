"""The contract's JSON camera file: written, read back, and refused with the fault's name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashpot.camerafile import camera_json, jsonfile, read_camera
from flashpot.camerafile.transforms import rotation, translation
from flashpot.errors import InputError
from flashpot.shot import Camera, CameraFrame, FrameRange, Size

SIZE = Size(width=1920, height=1080)
LENS = {"focal_mm": 35, "film_back_mm": [36, 0]}


def entry(frame: int, **fields: Any) -> dict[str, Any]:
    return {"frame": frame, "matrix": np.eye(4).ravel().tolist(), **LENS, **fields}


def read(folder: Path, content: object, first: int = 1001, count: int = 1) -> Camera:
    path = folder / "cam.json"
    path.write_text(json.dumps(content))
    return read_camera(path, FrameRange(first=first, count=count), SIZE)


def refused(folder: Path, content: object, count: int = 1) -> str:
    with pytest.raises(InputError) as caught:
        read(folder, content, count=count)
    assert caught.value.field == "camera"
    assert caught.value.remedy
    return caught.value.message


angles = st.floats(-180, 180)


@given(st.tuples(angles, angles, angles), st.floats(-1e4, 1e4), st.floats(10, 300))
def test_a_camera_comes_back_digit_by_digit(
    tmp_path_factory: pytest.TempPathFactory,
    turns: tuple[float, float, float],
    along: float,
    focal_mm: float,
) -> None:
    matrix = translation([along, 1, 2])
    for axis, degrees in zip("XYZ", turns, strict=True):
        matrix = matrix @ rotation(axis, degrees)
    keys = tuple(
        CameraFrame(
            frame=frame,
            matrix=tuple(matrix.ravel().tolist()),
            focal_mm=focal_mm,
            film_back_width_mm=24.9,
            film_back_height_mm=18.7,
            shift_x_mm=-0.3,
            shift_y_mm=1.25,
            squeeze=2.0,
            near=0.25,
            far=900,
        )
        for frame in (7, 8)
    )
    camera = Camera(name='a "b" ü', frames=keys)
    path = tmp_path_factory.mktemp("camera") / "cam.json"
    path.write_text(camera_json(camera))
    assert read_camera(path, FrameRange(first=7, count=2), SIZE) == camera


def test_units_scale_the_way_and_not_the_lens(tmp_path: Path) -> None:
    matrix = translation([100, 200, 300]).ravel().tolist()
    content = {"metres_per_unit": 0.01, "frames": [entry(1001, matrix=matrix, near=2)]}
    (key,) = read(tmp_path, content).frames
    assert (key.matrix[3], key.matrix[7], key.matrix[11]) == (1, 2, 3)
    assert (key.focal_mm, key.near) == (35, 2)


def test_scale_is_taken_out_of_the_matrix(tmp_path: Path) -> None:
    matrix = (rotation("Y", 90) @ np.diag([3.0, 2.0, 0.5, 1.0])).ravel().tolist()
    (key,) = read(tmp_path, {"frames": [entry(1, matrix=matrix)]}).frames
    assert key.matrix == pytest.approx(rotation("Y", 90).ravel())


def test_a_single_key_stands_still_for_any_range(tmp_path: Path) -> None:
    camera = read(tmp_path, {"frames": [entry(5)]}, first=1001, count=50)
    assert [key.frame for key in camera.frames] == [5]


def test_only_the_frames_wanted_are_kept(tmp_path: Path) -> None:
    content = {"frames": [entry(frame) for frame in (1003, 1000, 1001, 1002)]}
    assert [key.frame for key in read(tmp_path, content, count=2).frames] == [1001, 1002]


def test_the_first_missing_frame_is_named(tmp_path: Path) -> None:
    content = {"frames": [entry(1001), entry(1002), entry(1004)]}
    message = refused(tmp_path, content, count=4)
    assert "cam.json" in message
    assert "frame 1003 is missing" in message


SHEAR = np.eye(4)
SHEAR[0, 1] = 0.5


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"matrix": [1] * 15}, "frame 1001: matrix"),
        ({"matrix": np.diag([1, 1, 0, 1]).ravel().tolist()}, "singular"),
        ({"matrix": [1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]}, "singular"),
        ({"matrix": np.diag([1, 1, -1, 1]).ravel().tolist()}, "mirrored"),
        ({"matrix": SHEAR.ravel().tolist()}, "sheared"),
        ({"matrix": translation([1, 2, 3]).T.ravel().tolist()}, "last column"),
        ({"matrix": (np.eye(4) * 1e300).ravel().tolist()}, "not finite"),
        ({"focal_mm": 0}, "focal_mm is 0"),
        ({"focal_mm": None}, "frame 1001: focal_mm"),
        ({"film_back_mm": [0, 0]}, "film_back_width_mm is 0"),
        ({"film_back_mm": [36]}, "film_back_mm.1"),
        ({"shift_mm": [1e6, 0]}, "shift_mm is 1000000"),
        ({"squeeze": 0}, "squeeze is 0"),
        ({"near": 10, "far": 1}, "near is 10"),
        ({"frame": 1001.5}, "frames[0].frame"),
        ({"frame": 10**30}, "frames[0].frame"),
    ],
)
def test_each_fault_is_named(fields: dict[str, Any], said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, {"frames": [entry(1001) | fields]})


def test_a_misspelt_name_is_answered_with_the_right_one(tmp_path: Path) -> None:
    path = tmp_path / "cam.json"
    path.write_text(json.dumps({"frames": [entry(1001, focal_length=35)]}))
    with pytest.raises(InputError, match="focal_length: unknown name") as caught:
        read_camera(path, FrameRange(first=1001, count=1), SIZE)
    assert "focal_mm" in caught.value.remedy


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "[" * 100_000, '{"frames": [NaN]}'])
def test_what_is_no_camera_file_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "cam.json"
    path.write_text(text)
    with pytest.raises(InputError):
        read_camera(path, FrameRange(first=1, count=1), SIZE)


def test_a_file_of_endless_values_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = {"frames": [entry(1001)]}
    assert read(tmp_path, content).frames
    monkeypatch.setattr(jsonfile, "MAX_VALUES", 10)
    assert "more than 10 values" in refused(tmp_path, content)


def test_a_lens_is_never_guessed(tmp_path: Path) -> None:
    assert "focal_mm" in refused(tmp_path, {"frames": [{"frame": 1, "matrix": [1] * 16}]})


def test_a_frame_stands_once(tmp_path: Path) -> None:
    assert "twice" in refused(tmp_path, {"frames": [entry(1001), entry(1001)]})
