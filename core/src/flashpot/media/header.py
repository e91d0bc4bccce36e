"""What our EXR headers say of a frame: colour, time, camera and the recipe.

Matrices follow OpenEXR's own definitions (ImfStandardAttributes.h), which are RenderMan's: row
vectors are multiplied from the left, `worldToCamera` leads to a left-handed space with x right,
y up and z along the view; `worldToNDC` leads to 0,0 in the upper left and 1,1 in the lower right
corner of the display window, after division by w. Lengths are metres.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import OpenEXR
from numpy.typing import NDArray

from flashpot.camera import View, camera_at, view_at
from flashpot.media.colour import CHROMATICITIES, element_space
from flashpot.media.timecode import nominal_rate, parse_timecode, timecode_plus
from flashpot.shot import Shot

RECIPE_ID = "flashpot/recipe_id"

Attributes = dict[str, Any]


def frame_attributes(shot: Shot, frame: int, recipe_id: str) -> Attributes:
    """The header attributes of one frame of an element, ready for `write_exr`.

    Camera matrices are written only where the shot has a camera: a generation camera that nobody
    gave us is a guess, and a guess in a header becomes a fact downstream.
    """
    space = element_space(shot.colour_space)
    attributes: Attributes = {
        "chromaticities": CHROMATICITIES[space],
        "colorInteropID": space,
        "framesPerSecond": shot.rate.fraction,
        "pixelAspectRatio": float(shot.pixel_aspect),
        RECIPE_ID: recipe_id,
    }
    timecode = exr_timecode(frame_timecode(shot, frame), shot.rate.fraction)
    if timecode is not None:
        attributes["timeCode"] = timecode
    if shot.camera is not None:
        key = camera_at(shot, frame)
        attributes |= _matrices(view_at(shot, frame), key.near, key.far)
    return attributes


def frame_timecode(shot: Shot, frame: int) -> str:
    """The timecode of one of the shot's frames."""
    return timecode_plus(shot.start_timecode, frame - shot.range.first, shot.rate.fraction)


def exr_timecode(timecode: str, rate: Fraction) -> Any | None:
    """The `timeCode` attribute, or None above 60 frames a second, where ST 12-1 ends.

    Above 30 a timecode word counts frame pairs and the field bit tells the second of a pair.
    """
    nominal = nominal_rate(rate)
    if nominal > 60:
        return None
    code = parse_timecode(timecode, rate)
    frames, phase = (code.frames // 2, code.frames % 2) if nominal > 30 else (code.frames, 0)
    flags = (int(code.drop), 0, phase, 0, 0, 0)
    return OpenEXR.TimeCode(code.hours, code.minutes, code.seconds, frames, *flags, *([0] * 8))


def _matrices(view: View, near: float, far: float) -> Attributes:
    to_camera = np.eye(4)
    to_camera[:3, :3] = np.stack([view.right, view.up, view.forward], axis=1)
    to_camera[3, :3] = -view.origin @ to_camera[:3, :3]
    to_ndc = to_camera @ _projection(view, near, far)
    return {"worldToCamera": to_camera.astype("f4"), "worldToNDC": to_ndc.astype("f4")}


def _projection(view: View, near: float, far: float) -> NDArray[np.float64]:
    """From camera space to u, v (v from the top) and depth 0 at `near`, 1 at `far`."""
    matrix = np.zeros((4, 4))
    matrix[0, 0] = 0.5 / view.tan_x
    matrix[1, 1] = -0.5 / view.tan_y
    matrix[2] = [(1 - view.centre_x) / 2, (1 + view.centre_y) / 2, far / (far - near), 1.0]
    matrix[3, 2] = -far * near / (far - near)
    return matrix
