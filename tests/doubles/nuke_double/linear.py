"""nuke.math: matrices whose numbers lie column after column, and vectors."""

from __future__ import annotations

from typing import Any

import numpy as np

from doubles.nuke_double.space import about


class Matrix4:
    """A 4x4 matrix; index i is row i % 4 of column i // 4."""

    def __init__(self, *args: Any) -> None:
        self._m = np.array(args[0]._m if args else np.eye(4), float)

    def __getitem__(self, index: int) -> float:
        return float(self._m[index % 4, index // 4])

    def __setitem__(self, index: int, value: float) -> None:
        self._m[index % 4, index // 4] = value

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, Matrix4):
            return _matrix(self._m @ other._m)
        size = len(other._v)
        whole = [*other._v, *((1.0,) if size == 3 else ())]
        return type(other)(*(self._m @ whole)[:size])

    def makeIdentity(self) -> None:
        """Become the identity."""
        self._m = np.eye(4)

    def transpose(self) -> None:
        """Swap rows and columns, in place."""
        self._m = self._m.T.copy()

    def inverse(self) -> Matrix4:
        """The inverse."""
        return _matrix(np.linalg.inv(self._m))

    def translate(self, x: float, y: float, z: float) -> None:
        """Follow with a move."""
        move = np.eye(4)
        move[:3, 3] = x, y, z
        self._m = self._m @ move

    def scale(self, x: float, y: float, z: float) -> None:
        """Follow with a scaling."""
        self._m = self._m @ np.diag([x, y, z, 1.0])

    def rotateZ(self, radians: float) -> None:
        """Follow with a rotation about z."""
        self._m = self._m @ about("Z", float(np.degrees(radians)))

    def translationOnly(self) -> None:
        """Keep the move alone."""
        self._m = np.block([[np.eye(3), self._m[:3, 3:]], [np.zeros((1, 3)), np.ones((1, 1))]])

    def rotationOnly(self) -> None:
        """Keep the rotation alone."""
        turn = np.eye(4)
        turn[:3, :3] = self._m[:3, :3] / np.linalg.norm(self._m[:3, :3], axis=0)
        self._m = turn


def _matrix(numbers: Any) -> Matrix4:
    made = Matrix4()
    made._m = np.array(numbers, float)
    return made


class Vector3:
    """Three numbers."""

    def __init__(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> None:
        self._v = np.array([x, y, z], float)

    def __getitem__(self, index: int) -> float:
        return float(self._v[index])


class Vector4:
    """Four numbers."""

    def __init__(self, x: float = 0.0, y: float = 0.0, z: float = 0.0, w: float = 0.0) -> None:
        self._v = np.array([x, y, z, w], float)

    def __getitem__(self, index: int) -> float:
        return float(self._v[index])
