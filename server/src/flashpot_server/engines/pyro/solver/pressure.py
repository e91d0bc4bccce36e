"""The pressure solve: exact, by diagonalising the Laplacian of each axis.

The Laplacian of a box is a sum of one small matrix per axis, so three dense products take the
right-hand side to its eigenvectors, one division solves it and three products bring it back
(R. Lynch, J. Rice and D. Thomas, "Direct solution of partial difference equations by tensor
product methods", 1964). A shifted denominator solves the screened equation for diffused light.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

Grid = NDArray[np.float32]
Each = Callable[[Callable[[Any], object], Sequence[Any]], None]
"""Runs a piece of work on every one of some pieces, in any order."""

PIECES = 8
"""The products are cut alike whatever the number of threads: cuts decide their last bits."""


def in_turn(work: Callable[[Any], object], pieces: Sequence[Any]) -> None:
    """One piece after the other."""
    for piece in pieces:
        work(piece)


@dataclass(frozen=True)
class Solver:
    """Eigenvectors and eigenvalues of one box, in cells."""

    vectors: tuple[torch.Tensor, torch.Tensor, torch.Tensor]
    inverse: torch.Tensor

    def __call__(self, right: Grid, each: Each = in_turn) -> Grid:
        """The (x, y, z) grid whose Laplacian less its screen is `right`, in units of cells."""
        found = np.empty_like(right)
        self.into(found, right, np.empty_like(right), each)
        return found

    def into(self, found: Grid, right: Grid, modes: Grid, each: Each) -> None:
        """Write it to `found`, which may be `right` itself; `modes` is room to work in."""
        across, up, deep = self.vectors
        x, y, z = right.shape
        first = torch.from_numpy(modes)
        given, flat, last = (
            torch.from_numpy(grid).reshape(x, y * z) for grid in (right, modes, found)
        )

        def along_x(matrix: torch.Tensor, values: torch.Tensor, out: torch.Tensor) -> None:
            each(lambda cut: torch.mm(matrix, values[:, cut], out=out[:, cut]), cuts(y * z))

        def solve(cut: slice) -> None:
            values = torch.matmul(up.T, first[cut])
            values = torch.matmul(values, deep).mul_(self.inverse[cut])
            first[cut] = torch.matmul(up, torch.matmul(values, deep.T))

        along_x(across.T, given, flat)
        each(solve, cuts(x))
        along_x(across, flat, last)


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


def cuts(count: int) -> list[slice]:
    """`count` in pieces, the same ones whatever the number of threads."""
    edges = [count * piece // PIECES for piece in range(PIECES + 1)]
    return [slice(low, high) for low, high in pairwise(edges) if high > low]
