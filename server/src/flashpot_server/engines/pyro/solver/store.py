"""Stored simulations: one small state a frame to render from, one whole state to go on from.

A frame holds what the renderer needs in half floats, cropped to where something is. Rendering
reads it back from here even in the run that made it, so a change of look gives the same bits.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.solver.flow import State, bounds
from flashpot_server.engines.pyro.solver.ledger import Ledger, of_rows

Grid = NDArray[np.float32]
Halves = NDArray[np.float16]

PADDING = 4
"""Empty cells kept around what is seen, so that smooth lookups fade out."""
RESUME, FORK = "resume.npz", "fork.npz"
"""The last whole state, and the one that other simulations go on from."""
BRICK = 4
"""Cropped boxes are whole bricks of cells."""


@dataclass(frozen=True)
class Snapshot:
    """What is seen of the gas at one frame.

    `box` covers the cropped cells; `scalars` is (x, y, z, 4), `velocity` and the two `textures`
    are (x/2, y/2, z/2, 3), all float32. `weights` says how much of each texture to use.
    """

    box: Box
    scalars: Grid
    velocity: Grid
    textures: tuple[Grid, Grid]
    grains: tuple[float, float]
    weights: tuple[float, float]


def as_half(grid: Grid) -> NDArray[np.float16]:
    """Half floats, held to the most that they tell: a gale may take air farther than that."""
    most = float(np.finfo(np.float16).max)
    return np.clip(grid, -most, most).astype(np.float16)


def write_frame(folder: Path, frame: int, state: State, weights: tuple[float, float]) -> None:
    """Store what `frame` (counted from ignition) shows."""
    scalars = state.scalars.numpy()
    low, high = _crop(scalars, state.box)
    box = state.box
    cut = tuple(slice(int(a), int(b)) for a, b in zip(low, high, strict=True))
    half = tuple(slice(int(a) // 2, int(b) // 2) for a, b in zip(low, high, strict=True))
    write_fields(
        frame_path(folder, frame),
        origin=np.array(box.origin) + box.cell * low,
        cell=np.array(box.cell),
        scalars=as_half(scalars[cut]),
        velocity=as_half(_halved(state.velocity.numpy()[cut])),
        texture_a=as_half(state.textures[0].numpy()[half]),
        texture_b=as_half(state.textures[1].numpy()[half]),
        grains=np.array(state.grains),
        weights=np.array(weights),
    )


def read_frame(folder: Path, frame: int) -> Snapshot:
    """What `write_frame` stored."""
    fields = read_fields(frame_path(folder, frame))
    x, y, z = fields["scalars"].shape[:3]
    origin = tuple(float(part) for part in fields["origin"])

    def grid(name: str) -> Grid:
        return np.ascontiguousarray(fields[name], dtype=np.float32)

    return Snapshot(
        box=Box(origin, float(fields["cell"]), (x, y, z)),  # type: ignore[arg-type]
        scalars=grid("scalars"),
        velocity=grid("velocity"),
        textures=(grid("texture_a"), grid("texture_b")),
        grains=(float(fields["grains"][0]), float(fields["grains"][1])),
        weights=(float(fields["weights"][0]), float(fields["weights"][1])),
    )


@dataclass(frozen=True)
class Air:
    """The gas's velocity at one frame: (x, y, z, 3), its lowest corner and its cells' edge."""

    origin: tuple[float, float, float]
    cell: float
    velocity: Grid


def read_air(folder: Path, frame: int) -> Air:
    """Of what `write_frame` stored, the velocity alone."""
    with np.load(frame_path(folder, frame)) as data:
        x, y, z = (float(part) for part in data["origin"])
        velocity = np.ascontiguousarray(data["velocity"], dtype=np.float32)
        return Air((x, y, z), 2 * float(data["cell"]), velocity)


def visible(scalars: Grid) -> NDArray[np.bool_]:
    """Cells with soot or with glowing gas."""
    burning = (scalars[..., 1] > 0.02) | (scalars[..., 3] > 0.02)
    return np.asarray((scalars[..., 2] > 0.004) | ((scalars[..., 0] > 0.25) & burning))


def has_frame(folder: Path, frame: int) -> bool:
    """Whether `frame` is stored."""
    return frame_path(folder, frame).is_file()


def write_state(folder: Path, frame: int, state: State, name: str = RESUME) -> None:
    """Store everything needed to simulate on after `frame`, in place of the last such state."""
    write_fields(
        folder / name,
        frame=np.array(frame),
        origin=np.array(state.box.origin),
        cell=np.array(state.box.cell),
        time=np.array(state.time),
        scalars=state.scalars.numpy(),
        u=state.faces[0].numpy(), v=state.faces[1].numpy(), w=state.faces[2].numpy(),
        texture_a=state.textures[0].numpy(), texture_b=state.textures[1].numpy(),
        ages=np.array(state.ages), grains=np.array(state.grains),
        ledger=np.array(state.ledger.rows()),
    )  # fmt: skip


def read_state(folder: Path, device: str) -> tuple[int, State] | None:
    """The last whole state and its frame, or None where none is stored."""
    path = folder / RESUME
    if not path.is_file():
        return None
    fields = read_fields(path)
    x, y, z = fields["scalars"].shape[:3]
    origin = tuple(float(part) for part in fields["origin"])

    def face(name: str) -> wp.array:
        return wp.array(fields[name], dtype=float, device=device)

    def vectors(name: str) -> wp.array:
        return wp.array(fields[name], dtype=wp.vec3, device=device)

    state = State(
        box=Box(origin, float(fields["cell"]), (x, y, z)),  # type: ignore[arg-type]
        time=float(fields["time"]),
        scalars=wp.array(fields["scalars"], dtype=wp.vec4, device=device),
        faces=(face("u"), face("v"), face("w")),
        textures=(vectors("texture_a"), vectors("texture_b")),
        ages=(float(fields["ages"][0]), float(fields["ages"][1])),
        grains=(float(fields["grains"][0]), float(fields["grains"][1])),
        velocity=wp.empty((x, y, z), dtype=wp.vec3, device=device),
        ledger=of_rows(fields["ledger"].tolist()),
    )
    return int(fields["frame"]), state


def branch(source: Path, folder: Path, last: int) -> None:
    """Begin a simulation in `folder` with what another has up to `last`, whose state it kept."""
    for frame in range(last + 1):
        for name in (f"guide.{frame:05d}.npz", frame_path(source, frame).name):
            _copied(source / name, folder / name)
    _copied(source / FORK, folder / RESUME)


def _copied(source: Path, target: Path) -> None:
    if source.is_file():
        partial = target.with_suffix(f".{os.getpid()}.partial")
        shutil.copyfile(source, partial)
        partial.replace(target)


def read_ledger(folder: Path) -> Ledger | None:
    """Where the fuel and the heat of a whole simulation went.

    None where all its frames are another's, which it was to leave later: the other tells it.
    """
    if not (folder / RESUME).is_file():
        return None
    with np.load(folder / RESUME) as data:
        return of_rows(data["ledger"].tolist())


def frame_path(folder: Path, frame: int) -> Path:
    return folder / f"frame.{frame:05d}.npz"


def _crop(scalars: Grid, box: Box) -> tuple[NDArray[Any], NDArray[Any]]:
    """First and end cell of the whole bricks around what is seen."""
    found = bounds(visible(scalars))
    shape = np.array(box.shape)
    if found is None:
        return np.zeros(3, dtype=int), np.full(3, 2 * BRICK)
    low = np.maximum(found[0] - PADDING, 0) // BRICK * BRICK
    high = -(-np.minimum(found[1] + 1 + PADDING, shape) // BRICK) * BRICK
    return low, np.minimum(high, shape)


def _halved(grid: Grid) -> Grid:
    x, y, z, parts = grid.shape
    blocks = grid.reshape(x // 2, 2, y // 2, 2, z // 2, 2, parts)
    return np.asarray(blocks.mean(axis=(1, 3, 5)), dtype=np.float32)


def read_fields(path: Path) -> dict[str, NDArray[Any]]:
    """What `write_fields` stored."""
    with np.load(path) as data:
        return {name: data[name] for name in data.files}


def write_fields(path: Path, **fields: Any) -> None:
    """All or nothing: a temporary file, flushed to disk, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.partial")
    with partial.open("wb") as file:
        np.savez(file, **fields)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
