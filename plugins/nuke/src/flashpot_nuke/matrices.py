"""Row-major 4x4 matrices of places, for the classes that do not give their own."""

from __future__ import annotations

import math
from typing import Any

Matrix = tuple[tuple[float, ...], ...]

IDENTITY: Matrix = tuple(tuple(float(i == j) for j in range(4)) for i in range(4))


def product(*matrices: Matrix) -> Matrix:
    """Their product, the last applied first."""
    result = IDENTITY
    for matrix in matrices:
        columns = tuple(zip(*matrix))
        result = tuple(
            tuple(sum(a * b for a, b in zip(row, column)) for column in columns) for row in result
        )
    return result


def moved(by: Any) -> Matrix:
    """A translation."""
    x, y, z = by
    return ((1.0, 0.0, 0.0, x), (0.0, 1.0, 0.0, y), (0.0, 0.0, 1.0, z), (0.0, 0.0, 0.0, 1.0))


def sized(by: Any) -> Matrix:
    """A scaling."""
    return tuple(tuple(by[i] if i == j < 3 else float(i == j) for j in range(4)) for i in range(4))


def about(axis: str, degrees: float) -> Matrix:
    """A rotation about one axis, right-handed."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    one, two = {"X": (1, 2), "Y": (2, 0), "Z": (0, 1)}[axis]
    rows = [list(row) for row in IDENTITY]
    rows[one][one] = rows[two][two] = cos
    rows[one][two], rows[two][one] = -sin, sin
    return tuple(map(tuple, rows))


def turned(order: str, degrees: Any) -> Matrix:
    """Rotations about the axes, the first letter of `order` applied first."""
    return product(*(about(axis, degrees["XYZ".index(axis)]) for axis in reversed(order)))


def unscaled(matrix: Matrix) -> Matrix:
    """The matrix with axes of length 1: a camera is looked through, not stretched."""
    lengths = [math.sqrt(sum(matrix[i][j] ** 2 for i in range(3))) or 1.0 for j in range(3)]
    rows = [(*(matrix[i][j] / lengths[j] for j in range(3)), matrix[i][3]) for i in range(3)]
    return (*rows, IDENTITY[3])
