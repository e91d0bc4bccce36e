"""4x4 matrices for column vectors: the point stands on the right."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from flashpot.camera import Array


def translation(offset: Sequence[float] | Array) -> Array:
    """Moves by `offset`, three numbers."""
    matrix = np.eye(4)
    matrix[:3, 3] = offset
    return matrix


def scaling(factors: Sequence[float] | Array) -> Array:
    """Scales by three factors."""
    matrix = np.eye(4)
    matrix[[0, 1, 2], [0, 1, 2]] = factors
    return matrix


def rotation(axis: str, degrees: float) -> Array:
    """Turns counter-clockwise about "X", "Y" or "Z", seen from the axis' tip."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    first, second = {"X": (1, 2), "Y": (2, 0), "Z": (0, 1)}[axis]
    matrix = np.eye(4)
    matrix[first, first] = matrix[second, second] = cosine
    matrix[first, second], matrix[second, first] = -sine, sine
    return matrix


def turned_by(quaternion: Sequence[float] | Array) -> Array:
    """The rotation of a quaternion w, x, y, z of any length but 0."""
    w, x, y, z = np.asarray(quaternion, dtype=np.float64) / np.linalg.norm(quaternion)
    matrix = np.eye(4)
    matrix[:3, :3] = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    return matrix
