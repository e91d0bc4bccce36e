"""One camera, written in every format as programs write it, sees one point in one place.

The camera stands at 10, 2, 0 and looks along -X (turned 90 degrees about Y); its film is 36 mm
wide behind 36 mm, so that half the picture is 0.5 wide and 0.28125 high at depth 1. The point
0, 3, -2 lies 10 m before it, 1 m above its axis and 2 m to its right: u = (2/10/0.5 + 1)/2 = 0.7
and v = (1 - 1/10/0.28125)/2 = 0.32222.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.camera import view_at
from flashpot.camerafile import read_camera
from flashpot.shot import Camera, FrameRange, Shot, Size

SIZE = Size(width=1600, height=900)
FRAMES = FrameRange(first=1001, count=2)
POINT = np.array([0.0, 3.0, -2.0])
SEEN = (0.7, (1 - 0.1 / 0.28125) / 2, 10.0)

VFOV = math.degrees(2 * math.atan(0.28125))
LENS = "float focalLength = 36\n float horizontalAperture = 36"


def as_json(folder: Path) -> Path:
    matrix = [0, 0, 1, 10, 0, 1, 0, 2, -1, 0, 0, 0, 0, 0, 0, 1]
    frames = [{"frame": frame, "matrix": matrix} for frame in (1001, 1002)]
    path = folder / "shot.json"
    lens = {"focal_mm": 36, "film_back_mm": [36, 20.25]}
    path.write_text(json.dumps({"name": "cam", "frames": frames} | lens))
    return path


def as_chan(folder: Path) -> Path:
    path = folder / "shot.chan"
    lines = [f"{frame}\t10 2 0 0 90 0 {VFOV:.12f}" for frame in (1001, 1002)]
    path.write_text("\n".join(lines))
    return path


def as_usda_in_centimetres(folder: Path) -> Path:
    """As Maya and Houdini write: a matrix, for row vectors, on every frame."""
    matrix = "((0, 0, -1, 0), (0, 1, 0, 0), (1, 0, 0, 0), (1000, 200, 0, 1))"
    return usda(
        folder,
        '( metersPerUnit = 0.01 upAxis = "Y" )',
        f"""def Camera "cam" {{
            {LENS}
            matrix4d xformOp:transform.timeSamples = {{ 1001: {matrix}, 1002: {matrix}, }}
            uniform token[] xformOpOrder = ["xformOp:transform"]
        }}""",
    )


def as_usda_from_blender(folder: Path) -> Path:
    """Z up, metres, lens in tenths of a metre, the transform on a parent of the camera."""
    return usda(
        folder,
        '( doc = "Blender v5.0" metersPerUnit = 1 upAxis = "Z" )',
        """def Xform "root" ( customData = { dictionary Blender = { bool generated = 1 } } ) {
            def Xform "Camera" {
                float3 xformOp:rotateXYZ = (90, 0, 90)
                float3 xformOp:scale = (2, 2, 2)
                double3 xformOp:translate = (10, 0, 2)
                uniform token[] xformOpOrder = ["xformOp:translate", "xformOp:rotateXYZ",
                    "xformOp:scale"]
                def Camera "Camera" {
                    float focalLength = 0.36
                    float horizontalAperture = 0.36
                    float2 clippingRange = (0.1, 100)
                    token projection = "perspective"
                }
            }
        }""",
    )


def usda(folder: Path, head: str, body: str) -> Path:
    path = folder / "shot.usda"
    path.write_text(f"#usda 1.0\n{head}\n{body}\n")
    return path


def exr_start(path: Path, to_camera: NDArray[np.float64], to_ndc: NDArray[np.float64]) -> Path:
    header = b"\x76\x2f\x31\x01\x02\0\0\0"
    for name, matrix in (("worldToCamera", to_camera), ("worldToNDC", to_ndc)):
        header += (
            name.encode() + b"\0m44f\0" + struct.pack("<i", 64) + matrix.astype("<f4").tobytes()
        )
    path.write_bytes(header + b"\0")
    return path


def as_exr_of_openexrs_definition(folder: Path) -> Path:
    """Left-handed camera space, z along the view; picture 0 to 1 from the upper left."""
    to_camera = np.array([[0, 0, -1, 0], [0, 1, 0, 0], [-1, 0, 0, 0], [0, -2, 10, 1.0]])
    lens = np.zeros((4, 4))
    lens[0, 0], lens[1, 1], lens[2] = 1.0, -0.5 / 0.28125, [0.5, 0.5, 1.0, 1.0]
    for frame in (1001, 1002):
        exr_start(folder / f"beauty.{frame}.exr", to_camera, to_camera @ lens)
    return folder / "beauty.%04d.exr"


def as_exr_around_the_middle(folder: Path) -> Path:
    """Right-handed camera space, looking down -Z; picture -1 to 1, y up."""
    to_camera = np.array([[0, 0, 1, 0], [0, 1, 0, 0], [-1, 0, 0, 0], [0, -2, -10, 1.0]])
    lens = np.zeros((4, 4))
    lens[0, 0], lens[1, 1], lens[2] = 2.0, 1 / 0.28125, [0, 0, -1.0, -1.0]
    return exr_start(folder / "still.exr", to_camera, to_camera @ lens)


FORMATS = [
    as_json,
    as_chan,
    as_usda_in_centimetres,
    as_usda_from_blender,
    as_exr_of_openexrs_definition,
    as_exr_around_the_middle,
]


def seen(camera: Camera, point: NDArray[np.float64], frame: int = 1002) -> tuple[float, ...]:
    shot = Shot(range=FRAMES, size=SIZE, camera=camera)
    return view_at(shot, frame).project(point)


@pytest.mark.parametrize("write", FORMATS)
def test_a_known_point_is_seen_where_it_was_worked_out_by_hand(
    write: Callable[[Path], Path], tmp_path: Path
) -> None:
    camera = read_camera(write(tmp_path), FRAMES, SIZE)
    assert seen(camera, POINT) == pytest.approx(SEEN, abs=1e-5)


def test_the_known_point_tells_a_matrix_read_by_columns(tmp_path: Path) -> None:
    """Control: the transposed rotation sees the point elsewhere."""
    path = as_json(tmp_path)
    content = json.loads(path.read_text())
    for entry in content["frames"]:
        entry["matrix"] = [0, 0, -1, 10, 0, 1, 0, 2, 1, 0, 0, 0, 0, 0, 0, 1]
    path.write_text(json.dumps(content))
    assert seen(read_camera(path, FRAMES, SIZE), POINT) != pytest.approx(SEEN, abs=1e-2)


@pytest.mark.parametrize("write", [as_chan, as_exr_around_the_middle])
def test_units_and_up_axis_that_a_file_does_not_say_are_given(
    write: Callable[[Path], Path], tmp_path: Path
) -> None:
    """Half-metre units and Z up: the eye at 10, 2, 0 stands at 5, 0, -1 of our world."""
    camera = read_camera(write(tmp_path), FRAMES, SIZE, metres_per_unit=0.5, up_axis="z")
    shot = Shot(range=FRAMES, size=SIZE, camera=camera)
    assert view_at(shot, 1001).origin.tolist() == pytest.approx([5, 0, -1], abs=1e-5)


@pytest.mark.parametrize("write", [as_chan, as_exr_of_openexrs_definition])
def test_a_tall_pixel_changes_neither_angle_of_view(
    write: Callable[[Path], Path], tmp_path: Path
) -> None:
    """The vertical angle is what these formats say, whatever shape the pixels have."""
    camera = read_camera(write(tmp_path), FRAMES, SIZE, pixel_aspect=2.0)
    shot = Shot(range=FRAMES, size=SIZE, pixel_aspect=2.0, camera=camera)
    assert view_at(shot, 1001).tan_y == pytest.approx(0.28125, abs=1e-5)
