"""Where cameras and axes stand: matrices of translate, rotate, scale, and those above them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def world(node: Any, time: float) -> Matrix:
    """The row-major matrix that leads from a camera's or axis's space to the world's."""
    own = local(node, time)
    above = node.input(0)
    if above is not None and "translate" in above._knobs and "rotate" in above._knobs:
        return world(above, time) @ own
    return own


def local(node: Any, time: float) -> Matrix:
    """Its own part, column vectors multiplied from the right."""
    knobs = node._knobs
    if "useMatrix" in knobs and knobs["useMatrix"].value():
        return np.array(_numbers(knobs["matrix"], time)).reshape(4, 4)
    turn = knobs["rot_order"].value() if "rot_order" in knobs else "ZXY"
    order = knobs["xform_order"].value() if "xform_order" in knobs else "SRT"
    size = np.ones(3)
    if "scaling" in knobs:
        size = np.array(_numbers(knobs["scaling"], time)) * knobs["uniform_scale"].getValueAt(time)
    parts = {
        "S": np.diag([*size, 1.0]),
        "R": rotation(turn, _numbers(knobs["rotate"], time)),
        "T": moved(_numbers(knobs["translate"], time)),
    }
    first, second, third = (parts[letter] for letter in order)
    matrix: Matrix = third @ second @ first
    if "pivot" not in knobs:
        return matrix
    pivot = _numbers(knobs["pivot"], time)
    turned: Matrix = moved(pivot) @ matrix @ moved([-value for value in pivot])
    return turned


def moved(by: list[float]) -> Matrix:
    """A move."""
    matrix = np.eye(4)
    matrix[:3, 3] = by
    return matrix


def rotation(order: str, degrees: list[float]) -> Matrix:
    """Rotations about the axes, the first letter applied first."""
    matrix = np.eye(4)
    for axis in order:
        matrix = about(axis, degrees["XYZ".index(axis)]) @ matrix
    return matrix


def about(axis: str, degrees: float) -> Matrix:
    """A rotation about one axis, right-handed."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    one, two = {"X": (1, 2), "Y": (2, 0), "Z": (0, 1)}[axis]
    matrix = np.eye(4)
    matrix[one, one] = matrix[two, two] = cos
    matrix[one, two], matrix[two, one] = -sin, sin
    return matrix


def _numbers(knob: Any, time: float) -> list[float]:
    return [knob._number(i, time) for i in range(len(knob._fields))]
