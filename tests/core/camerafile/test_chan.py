"""Nuke's .chan files: rotation order, angle of view, frames and faults."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from flashpot.camerafile import read_camera
from flashpot.errors import InputError
from flashpot.shot import Camera, FrameRange, Size

SIZE = Size(width=1600, height=900)


def read(folder: Path, text: str, first: int = 1, count: int = 1) -> Camera:
    path = folder / "cam.chan"
    path.write_text(text)
    return read_camera(path, FrameRange(first=first, count=count), SIZE)


def test_rotation_is_z_first_then_x_then_y(tmp_path: Path) -> None:
    """Z by 90 turns the camera's X up; X by 90 turns that to +Z; Y by 90 turns that to +X."""
    (key,) = read(tmp_path, "1 0 0 0 90 90 90 45").frames
    right = np.array(key.matrix).reshape(4, 4)[:3, 0]
    assert right == pytest.approx([1, 0, 0], abs=1e-12)


def test_without_its_z_turn_it_points_elsewhere(tmp_path: Path) -> None:
    """Control: without Z's turn, X leaves the camera's X alone and Y turns it to -Z."""
    (key,) = read(tmp_path, "1 0 0 0 90 90 0 45").frames
    right = np.array(key.matrix).reshape(4, 4)[:3, 0]
    assert right == pytest.approx([0, 0, -1], abs=1e-12)


def test_the_focal_length_follows_from_the_vertical_angle_on_36_mm_film(tmp_path: Path) -> None:
    """36 mm x 900/1600 = 20.25 mm high; 90 degrees see that through 10.125 mm."""
    (key,) = read(tmp_path, "1 0 0 0 0 0 0 90").frames
    assert key.focal_mm == pytest.approx(10.125)
    assert (key.film_back_width_mm, key.film_back_height_mm) == (36, 20.25)


def test_comments_blank_lines_tabs_and_whole_decimals_are_read(tmp_path: Path) -> None:
    text = "# frame tx ty tz rx ry rz vfov\n\n1.0\t1 2 3 0 0 0 40\n2.0\t4 5 6 0 0 0 40 # end\n"
    camera = read(tmp_path, text, count=2)
    assert [(key.frame, key.matrix[3]) for key in camera.frames] == [(1, 1), (2, 4)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no camera frames"),
        ("1 0 0 0 0 0 0", "line 1 has no vfov"),
        ("1 0 0", "line 1 has 3 columns"),
        ("1 0 0 0 0 0 0 40\n2 0 0 0 0 0 0 x", "line 2 is not made of numbers"),
        ("1 0 0 0 0 0 0 nan", "line 1 has no whole frame or no finite"),
        ("1.5 0 0 0 0 0 0 40", "line 1 has no whole frame"),
        ("1 0 0 0 0 0 0 180", "frame 1: vfov is 180"),
        ("1 0 0 0 0 0 0 0.0001", "frame 1: focal_mm"),
        ("1 0 0 0 0 0 0 40\n1 0 0 0 0 0 0 40", "frame 1: stands twice"),
        ("5 0 0 0 0 0 0 40\n6 0 0 0 0 0 0 40", "frame 1 is missing; the file has 5 to 6"),
        ("1 1e300 0 0 0 0 0 40", "frame 1: matrix"),
    ],
)
def test_each_fault_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cam\.chan") as caught:
        read(tmp_path, text)
    assert said in caught.value.message
    assert caught.value.remedy
