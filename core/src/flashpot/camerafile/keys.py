"""What every camera file must come to: one checked key for each frame that is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import ValidationError

from flashpot.camera import Array
from flashpot.errors import InputError
from flashpot.shot import CameraFrame, FrameRange, Size

FIELD = "camera"
LARGEST = 1e9
MAX_SHIFT_MM = 1000.0

_Z_UP_TO_Y_UP = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]], dtype=float)


@dataclass(frozen=True)
class Wanted:
    """A camera file, and what the shot needs of it."""

    path: Path
    frames: FrameRange
    size: Size
    pixel_aspect: float = 1.0
    metres_per_unit: float | None = None
    """For files that do not say it; None: the format's own default."""
    up_axis: Literal["y", "z"] = "y"
    """For files that do not say it."""

    @property
    def picture_shape(self) -> float:
        """Height over width of the picture as it is looked at."""
        return self.size.height / (self.size.width * self.pixel_aspect)

    def refusal(self, fact: str, remedy: str, *, frame: int | None = None) -> InputError:
        """The error that names the file, the frame where one is at fault, fact and remedy."""
        where = self.path.name if frame is None else f"{self.path.name}, frame {frame}"
        return InputError(f"{where}: {fact}", field=FIELD, remedy=remedy)


@dataclass(frozen=True)
class Pose:
    """A camera-to-world matrix in the file's own units and axes, column vectors."""

    matrix: Array
    metres_per_unit: float = 1.0
    up_axis: str = "y"

    def in_metres(self) -> Array:
        """The matrix in metres, Y up."""
        matrix = _Z_UP_TO_Y_UP @ self.matrix if self.up_axis == "z" else self.matrix.copy()
        matrix[:3, 3] *= self.metres_per_unit
        return matrix


def frames_of(wanted: Wanted, present: Mapping[int, object]) -> list[int]:
    """The frames to take: the only one where the camera stands still, else all wanted ones."""
    if not present:
        raise wanted.refusal("holds no camera frames", "export the shot's range")
    if len(present) == 1:
        return list(present)
    missing = next((frame for frame in wanted.frames.frames() if frame not in present), None)
    if missing is not None:
        fact = f"frame {missing} is missing; the file has {min(present)} to {max(present)}"
        raise wanted.refusal(fact, f"export frames {wanted.frames}, one key on each")
    return list(wanted.frames.frames())


def camera_key(wanted: Wanted, frame: int, pose: Pose, **lens: float) -> CameraFrame:
    """One checked key; `lens` are the other fields of `CameraFrame`, mm and metres.

    Scale is taken out of the matrix and rounding of a few digits is straightened. Refused are
    matrices that are not finite, not affine, singular, sheared or mirrored, and lenses out of
    range.
    """
    fault = _fault(pose.matrix)
    if fault:
        raise wanted.refusal(
            f"matrix {fault}", "export camera-to-world, without shear", frame=frame
        )
    matrix = _rigid(pose.in_metres())
    try:
        key = CameraFrame(frame=frame, matrix=tuple(matrix.ravel().tolist()), **lens)
    except ValidationError as error:
        first = error.errors()[0]
        fact = f"{first['loc'][0]} is {first['input']}: {first['msg']}"
        raise wanted.refusal(fact, "check the camera's values and units", frame=frame) from error
    if key.near >= key.far:
        fact = f"near is {key.near} and far {key.far}"
        raise wanted.refusal(fact, "far must lie behind near", frame=frame)
    if max(abs(key.shift_x_mm), abs(key.shift_y_mm)) > MAX_SHIFT_MM:
        fact = f"shift_mm is {key.shift_x_mm}, {key.shift_y_mm}"
        raise wanted.refusal(fact, f"at most {MAX_SHIFT_MM:g} mm", frame=frame)
    return key


def _fault(matrix: Array) -> str:
    """What is wrong with a camera-to-world matrix; "" where nothing is."""
    if not (np.isfinite(matrix).all() and (np.abs(matrix) <= LARGEST).all()):
        return f"holds a number that is not finite or beyond {LARGEST:g}"
    if np.abs(matrix[3] - [0, 0, 0, 1]).max() > 1e-6:
        return "does not end in the row 0 0 0 1; the translation is its last column"
    lengths = np.linalg.norm(matrix[:3, :3], axis=0)
    if lengths.min() < 1e-6:
        return "is singular: one of its axes has no length"
    return _axes_fault(matrix[:3, :3] / lengths)


def _axes_fault(axes: Array) -> str:
    turn = float(np.linalg.det(axes))
    if abs(turn) < 1e-3:
        return "is singular: its axes lie in one plane"
    if turn < 0:
        return "is mirrored: its axes are left-handed"
    if np.abs(axes.T @ axes - np.eye(3)).max() > 1e-3:
        return "is sheared: its axes are not at right angles"
    return ""


def _rigid(matrix: Array) -> Array:
    """The matrix without scale; one that is rigid within 1e-6 keeps its very digits."""
    axes = matrix[:3, :3]
    if np.abs(axes.T @ axes - np.eye(3)).max() > 1e-6:
        left, _, right = np.linalg.svd(axes / np.linalg.norm(axes, axis=0))
        matrix[:3, :3] = left @ right
    return matrix
