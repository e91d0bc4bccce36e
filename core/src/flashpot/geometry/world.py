"""From a file's units and axes to the shot's world: metres, Y up."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from flashpot.errors import InputError
from flashpot.geometry.reader import GeometryReader, Surface
from flashpot.media.files import file_sha256
from flashpot.shot import Collider, Shot

Z_UP = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
"""Takes (x, y, z) of a world whose Z is up to (x, z, -y)."""


def in_world(shot: Shot, collider: Collider, reader: GeometryReader) -> Surface:
    """A collider's triangles in metres, Y up.

    Its file is in units of `shot.metres_per_unit` with `shot.up_axis` up, whatever its format.
    Raises InputError where it cannot be read, or is another than when it was asked for.
    """
    path = Path(collider.path)
    surface = reader.read(path)
    if collider.sha256 and file_sha256(path) != collider.sha256:
        raise InputError(
            "the file has changed since it was asked for",
            field=collider.path,
            remedy="make a new take with the file as it is now",
            code="changed",
        )
    points = surface.points @ Z_UP.T if shot.up_axis == "z" else surface.points
    return Surface(points * shot.metres_per_unit, surface.corners)
