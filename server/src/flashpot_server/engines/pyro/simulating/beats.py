"""What is kept of each step of a coarse simulation, for finer ones to follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.solver import forces
from flashpot_server.engines.pyro.solver.colliders import Colliders
from flashpot_server.engines.pyro.solver.flow import State, bounds, occupied, rebox, still
from flashpot_server.engines.pyro.solver.store import as_half, read_fields, write_fields

Grid = NDArray[Any]

PADDING = 5
"""Cells kept around what is there, over which the guide takes hold."""


@dataclass(frozen=True)
class Beat:
    """The coarse gas after one of its steps, cropped to where something is.

    `velocity` is (x, y, z, 3) and `scalars` (x, y, z, 4), both in the cells' middles; the two
    `textures` are (x/2, y/2, z/2, 3). `weights` says how much of each texture is seen.
    """

    time: float
    origin: tuple[float, float, float]
    cell: float
    velocity: Grid
    scalars: Grid
    textures: tuple[Grid, Grid]
    grains: tuple[float, float]
    weights: tuple[float, float]


def beat_of(launch: Launcher, state: State, weights: tuple[float, float]) -> Beat:
    """What is kept of a state, in half floats."""
    launch.rows(forces.centre, state.box.shape, *state.faces, state.velocity)
    scalars, box = state.scalars.numpy(), state.box
    found = bounds(occupied(scalars))
    low, high = (np.zeros(3, int), np.full(3, 1)) if found is None else found
    low = np.maximum(low - PADDING, 0) // 2 * 2
    high = np.minimum(-(-(high + 1 + PADDING) // 2) * 2, box.shape)
    cut = tuple(slice(int(a), int(b)) for a, b in zip(low, high, strict=True))
    half = tuple(slice(int(a) // 2, int(b) // 2) for a, b in zip(low, high, strict=True))
    x, y, z = (float(part) for part in box.low + box.cell * low)

    return Beat(
        state.time, (x, y, z), box.cell,
        as_half(state.velocity.numpy()[cut]), as_half(scalars[cut]),
        (as_half(state.textures[0].numpy()[half]), as_half(state.textures[1].numpy()[half])),
        state.grains, weights,
    )  # fmt: skip


def write_beats(folder: Path, frame: int, beats: Sequence[Beat]) -> None:
    """Store the steps that led to `frame`."""
    fields: dict[str, Any] = {
        "times": np.array([beat.time for beat in beats]),
        "origins": np.array([beat.origin for beat in beats]),
        "cells": np.array([beat.cell for beat in beats]),
        "grains": np.array([beat.grains for beat in beats]),
        "weights": np.array([beat.weights for beat in beats]),
    }
    for index, beat in enumerate(beats):
        fields[f"velocity_{index}"] = beat.velocity
        fields[f"scalars_{index}"] = beat.scalars
        fields[f"texture_a_{index}"], fields[f"texture_b_{index}"] = beat.textures
    write_fields(beats_path(folder, frame), **fields)


def read_beats(folder: Path, frame: int) -> Iterator[Beat]:
    """What `write_beats` stored, float32."""
    fields = read_fields(beats_path(folder, frame))

    def grid(name: str) -> Grid:
        return np.ascontiguousarray(fields[name], dtype=np.float32)

    for index, time in enumerate(fields["times"]):
        x, y, z = (float(part) for part in fields["origins"][index])
        first, second = (float(part) for part in fields["grains"][index])
        yield Beat(
            float(time), (x, y, z), float(fields["cells"][index]),
            grid(f"velocity_{index}"), grid(f"scalars_{index}"),
            (grid(f"texture_a_{index}"), grid(f"texture_b_{index}")), (first, second),
            (float(fields["weights"][index][0]), float(fields["weights"][index][1])),
        )  # fmt: skip


def has_beats(folder: Path, frame: int) -> bool:
    """Whether the steps that led to `frame` are stored."""
    return beats_path(folder, frame).is_file()


def beats_path(folder: Path, frame: int) -> Path:
    return folder / f"guide.{frame:05d}.npz"


def taken_over(
    launch: Launcher, beat: Beat, state: State, colliders: Colliders | None = None
) -> State:
    """`state`, which is empty, filled with a beat's gas at its time."""
    x, y, z = beat.velocity.shape[:3]
    crop = still(Box(beat.origin, beat.cell, (x, y, z)), (0.0, 0.0), 0.0, launch.device)
    crop.time = beat.time
    crop.scalars = wp.array(beat.scalars, dtype=wp.vec4, device=launch.device)
    u, v, w = (
        wp.array(_between(beat.velocity[..., axis], axis), dtype=float, device=launch.device)
        for axis in range(3)
    )
    crop.faces = (u, v, w)
    filled = rebox(launch, crop, state.box)
    if colliders is not None:
        colliders.keep_apart(crop, filled)
    return filled


def _between(values: Grid, axis: int) -> Grid:
    """Values on the faces across `axis` from those in the cells."""
    ends = [(int(axis == own), int(axis == own)) for own in range(3)]
    padded = np.moveaxis(np.pad(values, ends, "edge"), axis, 0)
    return np.ascontiguousarray(np.moveaxis(0.5 * (padded[1:] + padded[:-1]), 0, axis))
