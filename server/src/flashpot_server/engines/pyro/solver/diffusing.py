"""What molecules carry in small flames, and whirls within cells in smoke, exactly over a step.

In a box whose sides let nothing through, the heat equation is one small matrix along each axis;
its exponential takes any step at once (R. Lynch, J. Rice and D. Thomas 1964, as the pressure's).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import torch
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.solver.flow import State
from flashpot_server.engines.pyro.solver.pressure import cuts, laplacian

Grid = NDArray[np.float32]


def spread(launch: Launcher, state: State, number: float) -> None:
    """Spread the gas and its velocity; `number` is diffusivity times time over a cell's area."""
    for field in (state.scalars, *state.faces):
        even(launch, field, number)


def even(launch: Launcher, field: wp.array, number: float) -> None:
    """Spread a field of cells or faces in place; its sum stays."""
    values = field.numpy()
    evened(launch, values, number)
    if not field.device.is_cpu:
        field.assign(values)


def evened(launch: Launcher, field: Grid, number: float) -> None:
    """Spread an (x, y, z) or (x, y, z, parts) field in place; its sum stays."""
    x, y, z = field.shape[:3]
    along_x, along_y, along_z = (_spreading(count, round(number, 9)) for count in (x, y, z))
    values = torch.from_numpy(field).reshape(x, y, -1)
    flat = values.reshape(x, -1)

    def across(cut: slice) -> None:
        flat[:, cut] = torch.matmul(along_x, flat[:, cut])

    def inside(cut: slice) -> None:
        slab = torch.matmul(along_y, values[cut]).reshape(-1, z, field[0, 0, 0].size)
        values[cut] = torch.matmul(along_z, slab).reshape(values[cut].shape)

    launch.each(across, cuts(flat.shape[1]))
    launch.each(inside, cuts(x))


@lru_cache(maxsize=16)
def _spreading(count: int, number: float) -> torch.Tensor:
    """What a cell gets of every other one along an axis."""
    matrix = laplacian(count, wall=True)
    matrix[-1, -1] = -1.0
    values, vectors = np.linalg.eigh(matrix)
    spread = (vectors * np.exp(number * values)) @ vectors.T
    return torch.from_numpy(spread.astype(np.float32))
