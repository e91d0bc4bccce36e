"""Cameras and placement: from the shot's camera, or the default one, to points on the picture.

The projection is a pinhole: `x_film = focal * x / -z`, film origin in the middle, shift in mm to
the right and up, on the film itself. Anamorphic squeeze widens what one
film millimetre sees.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from flashpot.shot import Camera, CameraFrame, FrameRange, Shot

Array = NDArray[np.float64]
Number = TypeVar("Number", np.float32, np.float64)

EYE_HEIGHT_M = 1.7
DEFAULT_FOCAL_MM = 35.0
DEFAULT_FILM_BACK_MM = 36.0


@dataclass(frozen=True)
class View:
    """The camera at one frame, ready to project.

    `origin` is the eye in the world, `right`, `up` and `forward` are unit vectors; a picture
    point `u, v` (v from the top) looks along `forward + (2u-1+cx)·tan_x·right +
    (1-2v+cy)·tan_y·up`. Depth is measured along `forward`, in metres.
    """

    origin: Array
    right: Array
    up: Array
    forward: Array
    tan_x: float
    tan_y: float
    centre_x: float
    centre_y: float

    def ray(self, u: float, v: float) -> Array:
        """The direction through `u, v`, with length 1 along the view axis (depth 1)."""
        across = (2 * u - 1 + self.centre_x) * self.tan_x
        upward = (1 - 2 * v + self.centre_y) * self.tan_y
        return self.forward + across * self.right + upward * self.up

    def point(self, u: float, v: float, depth_m: float) -> Array:
        """The world point seen at `u, v` at `depth_m` metres along the view axis."""
        return self.origin + depth_m * self.ray(u, v)

    def turned(self, bearing: float, longer: float) -> View:
        """Level, `bearing` degrees right of the world's -Z, by a lens `longer` times as long."""
        turn = math.radians(bearing)
        return replace(
            self,
            right=np.array([math.cos(turn), 0.0, math.sin(turn)]),
            up=np.array([0.0, 1.0, 0.0]),
            forward=np.array([math.sin(turn), 0.0, -math.cos(turn)]),
            tan_x=self.tan_x / longer,
            tan_y=self.tan_y / longer,
        )

    def levelled(self, horizon: float, roll: float) -> View:
        """Rolled by degrees, with the horizon at so many per cent of the height; 0 keeps it."""
        view, turn = self, math.radians(roll)
        if turn:
            right = math.cos(turn) * view.right - math.sin(turn) * view.up
            up = math.sin(turn) * view.right + math.cos(turn) * view.up
            view = replace(view, right=right, up=up)
        return replace(view, centre_y=1 - horizon / 50) if horizon > 0 else view

    def project(self, world: Array) -> tuple[float, float, float]:
        """`u, v` and depth in metres of a world point; depth <= 0 lies behind the camera."""
        u, v, depth = self.seen(np.asarray(world, dtype=np.float64) - self.origin)
        return float(u), float(v), float(depth)

    def seen(
        self, offsets: NDArray[Number], nearest: float = 1e-9
    ) -> tuple[NDArray[Number], NDArray[Number], NDArray[Number]]:
        """`u`, `v` and depth of many places at once, by how far they lie from the eye, (..., 3).

        In the precision that they are given in. What lies before `nearest` metres, behind the
        camera too, has no place in the picture: it is divided as if it lay there.
        """
        right, up, ahead = (
            axis.astype(offsets.dtype) for axis in (self.right, self.up, self.forward)
        )
        depth = offsets @ ahead
        safe = np.maximum(depth, offsets.dtype.type(nearest))
        u = (offsets @ right / safe / self.tan_x - self.centre_x + 1) / 2
        v = (1 - offsets @ up / safe / self.tan_y + self.centre_y) / 2
        return u, v, depth


def default_camera(frame: int) -> CameraFrame:
    """The contract's camera where the shot has none: 35 mm on 36 mm film, eye 1.7 m, level."""
    matrix = np.eye(4)
    matrix[1, 3] = EYE_HEIGHT_M
    return CameraFrame(
        frame=frame,
        matrix=tuple(matrix.ravel().tolist()),
        focal_mm=DEFAULT_FOCAL_MM,
        film_back_width_mm=DEFAULT_FILM_BACK_MM,
    )


def camera_at(shot: Shot, frame: int) -> CameraFrame:
    """The shot's camera key that holds at `frame`, or the default camera."""
    if shot.camera is None:
        return default_camera(frame)
    keys = sorted(shot.camera.frames, key=lambda key: key.frame)
    earlier = [key for key in keys if key.frame <= frame]
    return earlier[-1] if earlier else keys[0]


def view_at(shot: Shot, frame: int) -> View:
    """The view through the shot's camera at `frame`."""
    key = camera_at(shot, frame)
    matrix = np.asarray(key.matrix, dtype=np.float64).reshape(4, 4)
    right, up, back = (matrix[:3, i] / np.linalg.norm(matrix[:3, i]) for i in range(3))
    width_mm = key.film_back_width_mm * key.squeeze
    shape = shot.size.height / (shot.size.width * shot.pixel_aspect)
    height_mm = key.film_back_height_mm or width_mm * shape
    return View(
        origin=matrix[:3, 3],
        right=right,
        up=up,
        forward=-back,
        tan_x=width_mm / (2 * key.focal_mm),
        tan_y=height_mm / (2 * key.focal_mm),
        centre_x=2 * key.shift_x_mm / key.film_back_width_mm,
        centre_y=2 * key.shift_y_mm / height_mm,
    )


def panned(shot: Shot, frames: FrameRange, points: Mapping[int, tuple[float, float]]) -> Camera:
    """The default camera, its film shifted so that the picture moves with a 2D track.

    Whatever stands under the track's point at the first frame stays under it; `points` maps
    frames to `u, v`, and the nearest earlier one holds between them.
    """
    known = sorted(points)
    first = points[known[0]]
    keys = []
    for frame in frames.frames():
        held = [number for number in known if number <= frame]
        u, v = points[held[-1]] if held else first
        key = default_camera(frame)
        shape = shot.size.height / (shot.size.width * shot.pixel_aspect)
        width = key.film_back_width_mm
        shift = {
            "shift_x_mm": (first[0] - u) * width,
            "shift_y_mm": (v - first[1]) * width * shape,
        }
        keys.append(key.model_copy(update=shift))
    return Camera(name="2d track", frames=tuple(keys))
