"""One step of the gas: advect, burn, push, project. The state is a box and its fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro import advection, forces, regrid
from flashpot_server.engines.pyro.grids import Box
from flashpot_server.engines.pyro.pressure import Solver, solver

AXES = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


@dataclass
class State:
    """The gas at one time.

    `scalars` is (x, y, z) of (temperature, fuel, soot, flame), `faces` the velocity across the
    faces of each axis in lengths per unit time, `textures` two displacement fields on half the
    grid that say how far what is here has come since `ages` ago, `grains` the noise's size then.
    """

    box: Box
    time: float
    scalars: wp.array
    faces: tuple[wp.array, wp.array, wp.array]
    textures: tuple[wp.array, wp.array]
    ages: tuple[float, float]
    grains: tuple[float, float]
    velocity: wp.array
    """The velocity in the cells' middles, kept from the last step."""


class Matter(Protocol):
    """What burns: how it reacts in place, and what pushes the air around it."""

    def react(self, launch: Launcher, state: State, swelling: wp.array, step: float) -> None: ...

    def air(self, state: State) -> forces.Air: ...

    @property
    def swirls(self) -> wp.array: ...


def still(box: Box, wind: tuple[float, float], exponent: float, device: str) -> State:
    """Air in `box` with nothing in it but the wind along x and z."""
    nx, ny, nz = box.shape
    height = np.clip(box.centres()[1], 0.02, 4.0) ** exponent
    profile = np.asarray(height, dtype=np.float32)[None, :, None]
    u = np.broadcast_to(profile * np.float32(wind[0]), (nx + 1, ny, nz))
    w = np.broadcast_to(profile * np.float32(wind[1]), (nx, ny, nz + 1))
    half = (nx // 2, ny // 2, nz // 2)
    return State(
        box=box,
        time=0.0,
        scalars=wp.zeros(box.shape, dtype=wp.vec4, device=device),
        faces=(
            wp.array(np.ascontiguousarray(u), dtype=float, device=device),
            wp.zeros((nx, ny + 1, nz), dtype=float, device=device),
            wp.array(np.ascontiguousarray(w), dtype=float, device=device),
        ),
        textures=(
            wp.zeros(half, dtype=wp.vec3, device=device),
            wp.zeros(half, dtype=wp.vec3, device=device),
        ),
        ages=(0.0, 0.0),
        grains=(box.cell, box.cell),
        velocity=wp.zeros(box.shape, dtype=wp.vec3, device=device),
    )


@lru_cache(maxsize=4)
def _pressure(shape: tuple[int, int, int], floor: bool) -> Solver:  # noqa: FBT001 - a cache key
    return solver(shape, floor=floor)


def fastest(state: State) -> float:
    """The largest velocity component anywhere; a maximum, so the same bits in any order."""
    return max(float(np.abs(face.numpy()).max()) for face in state.faces)


def advance(launch: Launcher, state: State, matter: Matter, step: float) -> None:
    """Move `state` on by `step`."""
    box = state.box
    reach = step / box.cell
    centre(launch, state)
    scalars = _carried_cells(launch, state, reach)
    faces = tuple(_carried_face(launch, state, axis, reach) for axis in range(3))
    _carry_textures(launch, state, reach, step)
    state.scalars, state.faces = scalars, faces
    state.time += step
    swelling = wp.empty(box.shape, dtype=float, device=launch.device)
    matter.react(launch, state, swelling, step)
    _push(launch, state, matter, step)
    project(launch, state, swelling)


def centre(launch: Launcher, state: State) -> None:
    """Bring the cell-centred velocity up to date with the faces."""
    launch(forces.centre, state.box.shape, *state.faces, state.velocity)


def project(launch: Launcher, state: State, swelling: wp.array) -> None:
    """Make the outflow of every cell equal to its `swelling` (per unit time)."""
    box = state.box
    right = wp.empty(box.shape, dtype=float, device=launch.device)
    floor = int(box.floor)
    launch(forces.divergence, box.shape, *state.faces, swelling, box.cell, floor, right)
    pressure = wp.array(_pressure(box.shape, box.floor)(right.numpy()), dtype=float)
    for axis, face in zip(AXES, state.faces, strict=True):
        launch(forces.project, face.shape, *axis, pressure, floor, face)


def _carried_cells(launch: Launcher, state: State, reach: float) -> wp.array:
    shape, field = state.box.shape, state.scalars
    predicted, corrected = wp.empty_like(field), wp.empty_like(field)
    departures = wp.empty(shape, dtype=wp.vec3, device=launch.device)
    launch(advection.predict_cells, shape, field, state.velocity, reach, predicted, departures)
    launch(
        advection.correct_cells,
        shape, field, predicted, departures, state.velocity, reach, corrected,
    )  # fmt: skip
    return corrected


def _carried_face(launch: Launcher, state: State, axis: int, reach: float) -> wp.array:
    field = state.faces[axis]
    lift = wp.vec3(*(0.5 * part for part in AXES[axis]))
    predicted, corrected = wp.empty_like(field), wp.empty_like(field)
    departures = wp.empty(field.shape, dtype=wp.vec3, device=launch.device)
    launch(
        advection.predict_faces,
        field.shape, lift, field, state.velocity, reach, predicted, departures,
    )  # fmt: skip
    launch(
        advection.correct_faces,
        field.shape, lift, field, predicted, departures, state.velocity, reach, corrected,
    )  # fmt: skip
    return corrected


def _carry_textures(launch: Launcher, state: State, reach: float, step: float) -> None:
    moved = []
    for texture in state.textures:
        carried = wp.empty_like(texture)
        launch(
            advection.carry_texture,
            texture.shape, texture, state.velocity, reach, step, carried,
        )  # fmt: skip
        moved.append(carried)
    state.textures = (moved[0], moved[1])
    state.ages = (state.ages[0] + step, state.ages[1] + step)


def _push(launch: Launcher, state: State, matter: Matter, step: float) -> None:
    box = state.box
    centre(launch, state)
    whirl = wp.empty(box.shape, dtype=wp.vec4, device=launch.device)
    launch(forces.vorticity, box.shape, state.velocity, box.cell, whirl)
    pushed = wp.empty(box.shape, dtype=wp.vec3, device=launch.device)
    launch(
        forces.acceleration,
        box.shape, state.scalars, state.velocity, whirl, matter.swirls, matter.air(state), pushed,
    )  # fmt: skip
    for axis, face in zip(AXES, state.faces, strict=True):
        launch(forces.push_faces, face.shape, *axis, pushed, step, face)


def rebox(launch: Launcher, state: State, box: Box) -> State:
    """`state` in another box."""
    ratio = box.cell / state.box.cell
    shift = (box.low - state.box.low) / state.box.cell
    device = launch.device

    def moved(kernel: Any, field: wp.array, shape: Any, lift: Any, scale: float) -> wp.array:
        """Cell 0's centre lies `lift` cells from the box's corner, in each box's own cells."""
        offset = wp.vec3(*(shift / scale + np.array(lift) * (ratio - 1.0)))
        out = wp.empty(shape, dtype=field.dtype, device=device)
        launch(kernel, shape, field, offset, ratio, out)
        return out

    nx, ny, nz = box.shape
    middle = (0.5, 0.5, 0.5)
    shapes = ((nx + 1, ny, nz), (nx, ny + 1, nz), (nx, ny, nz + 1))
    lifts = ((0.0, 0.5, 0.5), (0.5, 0.0, 0.5), (0.5, 0.5, 0.0))
    half = (nx // 2, ny // 2, nz // 2)
    return State(
        box=box,
        time=state.time,
        scalars=moved(regrid.regrid_cells, state.scalars, box.shape, middle, 1.0),
        faces=tuple(
            moved(regrid.regrid_linear, face, shape, lift, 1.0)
            for face, shape, lift in zip(state.faces, shapes, lifts, strict=True)
        ),
        textures=tuple(
            moved(regrid.regrid_texture, field, half, middle, 2.0) for field in state.textures
        ),
        ages=state.ages,
        grains=state.grains,
        velocity=wp.empty(box.shape, dtype=wp.vec3, device=device),
    )


def occupied(scalars: NDArray[np.float32]) -> tuple[NDArray[Any], NDArray[Any]] | None:
    """Lowest and highest cell with something to see, or None where there is nothing."""
    seen = (scalars[..., 0] > 0.03) | (scalars[..., 1] > 0.01) | (scalars[..., 2] > 0.01)
    spans = []
    for axes in ((1, 2), (0, 2), (0, 1)):
        found = np.flatnonzero(seen.any(axis=axes))
        if not found.size:
            return None
        spans.append((int(found[0]), int(found[-1])))
    return np.array([low for low, _ in spans]), np.array([high for _, high in spans])
