"""The pressure solve: exact, by diagonalising the Laplacian of each axis.

The Laplacian of a box is a sum of one small matrix per axis, so three dense products take the
right-hand side to its eigenvectors, one division solves it and three products bring it back
(R. Lynch, J. Rice and D. Thomas, "Direct solution of partial difference equations by tensor
product methods", 1964). A shifted denominator solves the screened equation for diffused light.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

Grid = NDArray[np.float32]


@dataclass(frozen=True)
class Solver:
    """Eigenvectors and eigenvalues of one box, in cells."""

    vectors: tuple[torch.Tensor, torch.Tensor, torch.Tensor]
    inverse: torch.Tensor

    def __call__(self, right: Grid) -> Grid:
        """The (x, y, z) grid whose Laplacian less its screen is `right`, in units of cells."""
        across, up, deep = self.vectors
        values = _apart(torch.from_numpy(right), across.T, up.T, deep.T) * self.inverse
        return np.asarray(_apart(values, across, up, deep).numpy())


def solver(shape: tuple[int, int, int], *, floor: bool, screen: float = 0.0) -> Solver:
    """The solver of a box with open sides, on a wall where `floor`.

    Open: the value is 0 one cell outside. Wall: no difference across it. `screen` > 0 solves
    (Laplacian - screen) x = right.
    """
    torch.set_float32_matmul_precision("highest")
    axes = [_axis(count, wall=floor and axis == 1) for axis, count in enumerate(shape)]
    across, up, deep = (values for values, _ in axes)
    total = across[:, None, None] + up[None, :, None] + deep[None, None, :] - screen
    first, second, third = (torch.from_numpy(part.astype(np.float32)) for _, part in axes)
    return Solver((first, second, third), torch.from_numpy((1.0 / total).astype(np.float32)))


def laplacian(count: int, *, wall: bool) -> NDArray[np.float64]:
    """The second difference along one axis of `count` cells, a wall before the first or open."""
    matrix = -2.0 * np.eye(count) + np.eye(count, k=1) + np.eye(count, k=-1)
    if wall:
        matrix[0, 0] = -1.0
    return matrix


def _axis(count: int, *, wall: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    values, vectors = np.linalg.eigh(laplacian(count, wall=wall))
    return values, vectors


def _apart(
    values: torch.Tensor, across: torch.Tensor, up: torch.Tensor, deep: torch.Tensor
) -> torch.Tensor:
    """`values` with one matrix applied along each of its axes."""
    x, y, z = values.shape
    values = (across @ values.reshape(x, y * z)).reshape(x, y, z)
    values = torch.matmul(up, values)
    return (values.reshape(x * y, z) @ deep.T).reshape(x, y, z)
