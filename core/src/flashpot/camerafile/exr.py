"""The camera that renderers write into EXR headers: `worldToCamera` and `worldToNDC`.

Both are for row vectors. Renderers differ in what they lead to, and the pair tells it: where the
w of `worldToNDC` grows with z, the camera looks along +Z (RenderMan's left-handed space, which
OpenEXR defines and we write), else along -Z; where the picture's y runs down, the picture is 0
to 1 from the upper left (OpenEXR's definition), where it runs up, -1 to 1 around the middle. The
film back is taken as 36 mm wide.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from flashpot.camera import DEFAULT_FILM_BACK_MM, Array
from flashpot.camerafile.exr_header import (
    MAX_HEADER_BYTES,
    Attribute,
    HeaderError,
    matrix_of,
    read_attributes,
)
from flashpot.camerafile.files import read_start
from flashpot.camerafile.keys import FIELD, LARGEST, Pose, Wanted, camera_key
from flashpot.shot import Camera, CameraFrame

_USUAL_HEADER_BYTES = 32 * 1024
_NUMBER = re.compile(r"%(?:0\d{1,2})?d|#+")
_REMEDY = (
    "render with camera metadata (worldToCamera and worldToNDC), or give the camera as .json, "
    ".chan or .usda"
)


def read_exr_camera(wanted: Wanted) -> Camera:
    """The camera of a sequence `name.%04d.exr` or `name.####.exr`; of one file, standing still."""
    if not _NUMBER.search(wanted.path.name):
        keys = [_key(wanted, wanted.frames.first, wanted.path)]
    else:
        keys = [_key(wanted, frame, _file(wanted, frame)) for frame in wanted.frames.frames()]
    return Camera(name=_NUMBER.sub("", wanted.path.stem).strip("._- ")[:500], frames=tuple(keys))


def _file(wanted: Wanted, frame: int) -> Path:
    def digits(match: re.Match[str]) -> str:
        mark = match[0]
        width = len(mark) if mark[0] == "#" else int(mark[1:-1] or 0)
        return f"{frame:0{width}d}" if width else str(frame)

    path = wanted.path.with_name(_NUMBER.sub(digits, wanted.path.name))
    if not path.is_file():
        fact = f"frame {frame} is missing: there is no {path.name}"
        raise wanted.refusal(fact, f"render frames {wanted.frames}")
    return path


def _key(wanted: Wanted, frame: int, path: Path) -> CameraFrame:
    try:
        attributes = _attributes(path)
        for name in ("worldToCamera", "worldToNDC"):
            if name not in attributes:
                raise HeaderError(f"carries no {name}")
        to_camera = matrix_of(attributes["worldToCamera"])
        to_ndc = matrix_of(attributes["worldToNDC"])
        matrix, lens = _resolved(to_camera, to_ndc)
    except HeaderError as error:
        raise wanted.refusal(f"{path.name} {error}", _REMEDY, frame=frame) from error
    pose = Pose(matrix, wanted.metres_per_unit or 1.0, wanted.up_axis)
    return camera_key(wanted, frame, pose, **lens)


def _attributes(path: Path) -> dict[str, Attribute]:
    """The header, from as few bytes as it takes: sequences lie on slow disks."""
    start = read_start(path, _USUAL_HEADER_BYTES, FIELD)
    try:
        return read_attributes(start)
    except HeaderError:
        if len(start) < _USUAL_HEADER_BYTES:
            raise
        return read_attributes(read_start(path, MAX_HEADER_BYTES, FIELD))


def _resolved(to_camera: Array, to_ndc: Array) -> tuple[Array, dict[str, float]]:
    """Camera-to-world for column vectors, looking down -Z, and the lens."""
    both = np.stack([to_camera, to_ndc])
    if not (np.isfinite(both).all() and np.abs(both).max() <= LARGEST):
        raise HeaderError(f"has a camera matrix that is not finite or beyond {LARGEST:g}")
    if abs(np.linalg.det(to_camera)) < 1e-12:
        raise HeaderError("has a worldToCamera that is singular")
    to_world = np.linalg.inv(to_camera)
    picture = to_world @ to_ndc
    depth = float(picture[2, 3])
    if abs(depth) <= 1e-6 * np.abs(picture[:3]).max():
        raise HeaderError("has a worldToNDC that is no perspective of worldToCamera")
    sign = 1.0 if depth > 0 else -1.0
    matrix = to_world.T * [1.0, 1.0, -sign, 1.0]
    return np.asarray(matrix), _lens(picture[:3] / abs(depth), sign)


def _lens(picture: Array, sign: float) -> dict[str, float]:
    """The lens of a projection whose w is the depth along `sign` · z.

    At depth d, `picture` takes camera x, y to `u = x·picture[0,0]/d + sign·picture[2,0]`, and y
    alike. `flashpot.camera.View` has `2u-1 = x/(d·tan_x) - centre_x` and, with v from the top,
    `1-2v = y/(d·tan_y) - centre_y`.
    """
    stray = np.abs([picture[0, 1], picture[0, 3], picture[1, 0], picture[1, 3]]).max()
    across, upward = float(picture[0, 0]), float(picture[1, 1])
    if across <= 1e-6 or abs(upward) <= 1e-6 or stray > 1e-3 * min(across, abs(upward)):
        raise HeaderError("has a worldToNDC that is turned or skewed against worldToCamera")
    middle_x, middle_y = sign * float(picture[2, 0]), sign * float(picture[2, 1])
    if upward < 0:
        across, upward = 2 * across, -2 * upward
        middle_x, middle_y = 2 * middle_x - 1, 1 - 2 * middle_y
    focal_mm = DEFAULT_FILM_BACK_MM * across / 2
    height_mm = 2 * focal_mm / upward
    return {
        "focal_mm": focal_mm,
        "film_back_width_mm": DEFAULT_FILM_BACK_MM,
        "film_back_height_mm": height_mm,
        "shift_x_mm": -middle_x * DEFAULT_FILM_BACK_MM / 2,
        "shift_y_mm": -middle_y * height_mm / 2,
    }
