"""Nuke's .chan: `frame tx ty tz rx ry rz vfov` on each line.

Angles are degrees. Rotations are in Nuke's order for cameras, ZXY: Z first, then X, then Y, so
that the matrix is translate · Ry · Rx · Rz; a camera with another order must be set to ZXY
before its export. `vfov` is taken as the picture's vertical angle of view. Nuke works it out from
the camera's `vaperture`, which must be `haperture` times the picture's height over its width for
this to be true; the file does not tell. The film back is taken as 36 mm wide, so that its height
is 36 mm times the picture's shape and focal = height / (2 tan(vfov / 2)).
"""

from __future__ import annotations

import math

import numpy as np

from flashpot.camera import DEFAULT_FILM_BACK_MM, Array
from flashpot.camerafile.files import read_lines
from flashpot.camerafile.keys import FIELD, Pose, Wanted, camera_key, frames_of
from flashpot.camerafile.transforms import rotation, translation
from flashpot.shot import Camera, CameraFrame

_REMEDY = "each line is: frame tx ty tz rx ry rz vfov (Nuke: the Camera's 'export chan file')"


def read_chan(wanted: Wanted) -> Camera:
    """The camera of a .chan file, for the frames wanted."""
    rows: dict[int, list[float]] = {}
    for number, line in enumerate(read_lines(wanted.path, FIELD), 1):
        content = line.partition("#")[0].split()
        if content:
            row = _row(wanted, number, content)
            if int(row[0]) in rows:
                raise wanted.refusal(
                    "stands twice in the file", "keep one line", frame=int(row[0])
                )
            rows[int(row[0])] = row
    chosen = frames_of(wanted, rows)
    return Camera(
        name=wanted.path.stem[:500],
        frames=tuple(_key(wanted, frame, rows[frame]) for frame in chosen),
    )


def _row(wanted: Wanted, number: int, content: list[str]) -> list[float]:
    if len(content) == 7:
        raise wanted.refusal(f"line {number} has no vfov: this is no camera", _REMEDY)
    if len(content) != 8:
        raise wanted.refusal(f"line {number} has {len(content)} columns, not 8", _REMEDY)
    try:
        row = [float(word) for word in content]
    except ValueError as error:
        raise wanted.refusal(f"line {number} is not made of numbers", _REMEDY) from error
    if not (all(map(math.isfinite, row)) and row[0].is_integer() and abs(row[0]) <= 1e9):
        raise wanted.refusal(f"line {number} has no whole frame or no finite values", _REMEDY)
    return row


def _key(wanted: Wanted, frame: int, row: list[float]) -> CameraFrame:
    vfov = row[7]
    if not 0 < vfov < 180:
        raise wanted.refusal(f"vfov is {vfov:g}", "give degrees between 0 and 180", frame=frame)
    height_mm = DEFAULT_FILM_BACK_MM * wanted.picture_shape
    return camera_key(
        wanted,
        frame,
        Pose(_to_world(row), wanted.metres_per_unit or 1.0, wanted.up_axis),
        focal_mm=height_mm / (2 * math.tan(math.radians(vfov) / 2)),
        film_back_width_mm=DEFAULT_FILM_BACK_MM,
        film_back_height_mm=height_mm,
    )


def _to_world(row: list[float]) -> Array:
    turn = rotation("Y", row[5]) @ rotation("X", row[4]) @ rotation("Z", row[6])
    return np.asarray(translation(row[1:4]) @ turn)
