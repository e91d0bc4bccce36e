"""Cameras in EXR headers: our own files, sequences, and headers that lie about themselves."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from flashpot.camera import view_at
from flashpot.camerafile import read_camera
from flashpot.camerafile.transforms import rotation, translation
from flashpot.errors import InputError
from flashpot.media.exr import write_exr
from flashpot.media.header import frame_attributes
from flashpot.shot import Camera, CameraFrame, FrameRange, Shot, Size

SIZE = Size(width=64, height=48)
FRAMES = FrameRange(first=1001, count=3)
START = b"\x76\x2f\x31\x01\x02\0\0\0"


def filmed() -> Shot:
    """A moving, turned camera with a shifted, squeezed lens."""
    keys = []
    for frame in FRAMES.frames():
        matrix = translation([frame - 1000, 2, 3]) @ rotation("Y", 25) @ rotation("X", -10)
        keys.append(
            CameraFrame(
                frame=frame,
                matrix=tuple(matrix.ravel().tolist()),
                focal_mm=28,
                film_back_width_mm=24,
                film_back_height_mm=18,
                shift_x_mm=1.5,
                shift_y_mm=-0.75,
            )
        )
    return Shot(range=FRAMES, size=SIZE, camera=Camera(frames=tuple(keys)))


def sequence(folder: Path, shot: Shot) -> Path:
    for frame in FRAMES.frames():
        rgba = np.zeros((SIZE.height, SIZE.width, 4), np.float32)
        path = folder / f"el.{frame}.exr"
        write_exr(path, rgba, attributes=frame_attributes(shot, frame, "0" * 64))
    return folder / "el.####.exr"


def attribute(name: str, type_name: str, data: bytes) -> bytes:
    return f"{name}\0{type_name}\0".encode() + struct.pack("<i", len(data)) + data


def matrix(name: str, values: object, kind: str = "m44f") -> bytes:
    data = np.asarray(values, "<f4" if kind == "m44f" else "<f8").tobytes()
    return attribute(name, kind, data)


def refused(folder: Path, content: bytes) -> str:
    path = folder / "still.exr"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"still\.exr") as caught:
        read_camera(path, FRAMES, SIZE)
    assert caught.value.remedy
    return caught.value.message


def test_our_own_elements_give_back_the_camera_they_were_made_with(tmp_path: Path) -> None:
    shot = filmed()
    camera = read_camera(sequence(tmp_path, shot), FRAMES, SIZE)
    again = shot.model_copy(update={"camera": camera})
    assert camera.name == "el"
    for frame in FRAMES.frames():
        point = view_at(shot, frame).point(0.2, 0.9, 30)
        assert view_at(again, frame).project(point) == pytest.approx((0.2, 0.9, 30), abs=1e-4)


def test_a_missing_frame_of_the_sequence_is_named(tmp_path: Path) -> None:
    pattern = sequence(tmp_path, filmed())
    (tmp_path / "el.1002.exr").unlink()
    with pytest.raises(InputError, match=r"frame 1002 is missing: there is no el\.1002\.exr"):
        read_camera(pattern, FRAMES, SIZE)


def test_one_frame_of_it_is_a_camera_that_stands_still(tmp_path: Path) -> None:
    sequence(tmp_path, filmed())
    camera = read_camera(tmp_path / "el.1003.exr", FRAMES, SIZE)
    assert [key.frame for key in camera.frames] == [1001]
    assert camera.frames[0].matrix[3] == pytest.approx(3, abs=1e-5)


def test_double_precision_matrices_are_read(tmp_path: Path) -> None:
    lens = np.zeros((4, 4))
    lens[0, 0], lens[1, 1], lens[2] = 1, -1, [0.5, 0.5, 1, 1]
    path = tmp_path / "still.exr"
    mirrored = np.diag([1, 1, -1, 1]) @ lens
    pair = matrix("worldToCamera", np.diag([1, 1, -1, 1]), "m44d")
    path.write_bytes(START + pair + matrix("worldToNDC", mirrored, "m44d") + b"\0")
    (key,) = read_camera(path, FRAMES, SIZE).frames
    assert np.array(key.matrix) == pytest.approx(np.eye(4).ravel())
    assert key.focal_mm == pytest.approx(36)


EYE = matrix("worldToCamera", np.diag([1, 1, -1, 1]))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not an EXR file"),
        (b"\x76\x2f\x31\x01\x01\0\0\0", "version other than 2"),
        (START, "a name does not end"),
        (START + b"a" * 300 + b"\0", "a name does not end"),
        (START + b"a\0b\0\0\0", "ends inside its header"),
        (START + b"a\0b\0" + struct.pack("<i", -1), "a does not fit"),
        (START + b"a\0b\0" + struct.pack("<i", 2**31 - 1), "a does not fit"),
        (START + b"\0", "carries no worldToCamera"),
        (START + EYE + b"\0", "carries no worldToNDC"),
        (START + EYE + attribute("worldToNDC", "m44f", b"1234") + b"\0", "matrix of type m44f"),
        (START + EYE + attribute("worldToNDC", "string", b"1") + b"\0", "matrix of type string"),
        (START + EYE + matrix("worldToNDC", np.full((4, 4), np.nan)) + b"\0", "not finite"),
        (START + EYE + matrix("worldToNDC", np.eye(4)) + b"\0", "no perspective"),
        (START + matrix("worldToCamera", np.zeros((4, 4))) + EYE + b"\0", "carries no worldToNDC"),
        (
            START
            + matrix("worldToCamera", np.zeros((4, 4)))
            + matrix("worldToNDC", np.eye(4))
            + b"\0",
            "singular",
        ),
    ],
)
def test_each_fault_is_named(content: bytes, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, content)


def test_a_header_that_holds_a_thumbnail_is_read(tmp_path: Path) -> None:
    thumbnail = attribute("preview", "preview", b"x" * 100_000)
    assert "carries no worldToNDC" in refused(tmp_path, START + thumbnail + EYE + b"\0")


def test_a_header_that_goes_on_past_a_megabyte_is_refused(tmp_path: Path) -> None:
    long = attribute("note", "string", b"x" * (1 << 20))
    assert "note does not fit" in refused(tmp_path, START + long + EYE + b"\0")
