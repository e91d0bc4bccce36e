"""Where an effect stands in the world, from a point in it or from a point of the picture."""

from __future__ import annotations

import numpy as np

from flashpot.camera import Array, view_at
from flashpot.request import Placement
from flashpot.shot import Shot

DEFAULT_HEIGHT_IN_FRAME = 0.6
DEFAULT_AT = (0.5, 0.8)


def anchor(shot: Shot, placement: Placement, frame: int, height_m: float) -> Array:
    """The effect's ground contact in the world, metres.

    A world point is taken as it is. Else the point lies under `at` of the picture (the middle,
    four fifths down, where nothing is said), at the given distance along the view axis, or so
    far away that `height_m` metres fill `height_in_frame` of the frame's height.
    """
    if placement.world is not None:
        point = placement.world
        return np.array([point.x, point.y, point.z], dtype=np.float64)
    view = view_at(shot, frame)
    u, v = placement.at or DEFAULT_AT
    if placement.ground is not None:
        v = placement.ground
    distance = placement.distance_m
    if distance is None:
        share = placement.height_in_frame or DEFAULT_HEIGHT_IN_FRAME
        distance = height_m / (share * 2 * view.tan_y)
    return view.point(u, v, distance)
