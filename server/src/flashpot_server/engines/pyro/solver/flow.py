"""One step of the gas: advect, burn, push, project. The state is a box and its fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.solver import advection, among, forces, regrid, walled
from flashpot_server.engines.pyro.solver.ledger import Ledger
from flashpot_server.engines.pyro.solver.pressure import Solver, solver
from flashpot_server.engines.pyro.solver.scratch import Scratch
from flashpot_server.engines.pyro.solver.walls import Walls

AXES = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


@dataclass
class State:
    """The gas at one time.

    `scalars` is (x, y, z) of (temperature, fuel, soot, flame) between the steps, `faces` the
    velocity across the faces of each axis in lengths per unit time, `textures` two displacement
    fields on half the grid that say how far what is here has come since `ages` ago, `grains` the
    noise's size then.
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
    ledger: Ledger = field(default_factory=Ledger)
    """Where the fuel and the heat went."""


class Matter(Protocol):
    """What burns: how it reacts in place, and what pushes the air around it."""

    def weigh(self, launch: Launcher, state: State) -> None:
        """Make densities of the scalars, as they are carried; `react` takes them so."""

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


def corners(shape: tuple[int, int, int]) -> tuple[int, int, int]:
    """One more along each axis: enough for the faces of every axis at once."""
    return shape[0] + 1, shape[1] + 1, shape[2] + 1


def fastest(state: State) -> float:
    """The largest velocity component anywhere; a maximum, so the same bits in any order."""
    faces = [face.numpy() for face in state.faces]
    return max(max(float(face.max()), -float(face.min())) for face in faces)


class Leader(Protocol):
    """What draws the air its way."""

    def follow(self, launch: Launcher, scratch: Scratch, state: State) -> None: ...


def advance(
    launch: Launcher,
    scratch: Scratch,
    state: State,
    matter: Matter,
    step: float,
    leader: Leader | None = None,
    walls: Walls | None = None,
) -> None:
    """Move `state` on by `step`, around the walls of its box where it has any."""
    box = state.box
    back, ahead = (scratch.take(box.shape, wp.vec3) for _ in range(2))
    launch.rows(forces.centre, box.shape, *state.faces, state.velocity)
    launch.rows(advection.trace, box.shape, state.velocity, step / box.cell, back, ahead)
    ways = (back, ahead)
    if walls is not None:
        among.hold(launch, walls, ways)
    matter.weigh(launch, state)
    state.scalars = _carried_cells(launch, scratch, state.scalars, ways, walls)
    u, v, w = (
        _carried_faces(launch, scratch, face, axis, ways)
        for face, axis in zip(state.faces, AXES, strict=True)
    )
    state.faces = (u, v, w)
    _carry_textures(launch, scratch, state, back)
    state.ages = (state.ages[0] + step, state.ages[1] + step)
    scratch.give(back, ahead)
    state.time += step
    swelling = scratch.take(box.shape, wp.float32)
    matter.react(launch, state, swelling, step)
    if walls is not None:
        among.clear_out(launch, walls, state.scalars, swelling)
    _push(launch, scratch, state, matter, step)
    if leader is not None:
        leader.follow(launch, scratch, state)
    project(launch, scratch, state, swelling, walls)
    scratch.give(swelling)


def project(
    launch: Launcher,
    scratch: Scratch,
    state: State,
    swelling: wp.array,
    walls: Walls | None = None,
) -> None:
    """Make the outflow of every cell equal to its `swelling` (per unit time)."""
    box = state.box
    if walls is not None:
        empty = _pressure(box.shape, box.floor)
        among.project(launch, scratch, walls, empty, state.faces, swelling, box.cell)
        return
    right = scratch.take(box.shape, wp.float32)
    floor = int(box.floor)
    launch.rows(forces.divergence, box.shape, *state.faces, swelling, box.cell, floor, right)
    modes, solved = scratch.take(box.shape, wp.float32), right.numpy()
    _pressure(box.shape, box.floor).into(solved, solved, modes.numpy(), launch.each)
    # On the CPU this is the memory of `right` itself.
    pressure = wp.array(solved, dtype=float, device=launch.device, copy=False)
    launch.rows(forces.project, corners(box.shape), pressure, floor, *state.faces)
    scratch.give(right, modes)


def _carried_cells(
    launch: Launcher,
    scratch: Scratch,
    field: wp.array,
    ways: tuple[wp.array, wp.array],
    walls: Walls | None,
) -> wp.array:
    """The scalars moved along the ways; their old memory is given back."""
    predicted, corrected = (scratch.take(field.shape, wp.vec4) for _ in range(2))
    kernels: Any = advection if walls is None else walled
    guards = () if walls is None else (walls.links, walls.clear)
    launch.rows(kernels.predict_cells, field.shape, *guards, field, ways[0], predicted)
    launch.rows(kernels.correct_cells, field.shape, *guards, field, predicted, *ways, corrected)
    scratch.give(field, predicted)
    return corrected


def _carried_faces(
    launch: Launcher,
    scratch: Scratch,
    field: wp.array,
    axis: tuple[int, int, int],
    ways: tuple[wp.array, wp.array],
) -> wp.array:
    """One axis's velocity moved along the ways; its old memory is given back."""
    predicted, corrected = (scratch.take(field.shape, wp.float32) for _ in range(2))
    launch.rows(advection.predict_faces, field.shape, *axis, field, ways[0], predicted)
    launch.rows(advection.correct_faces, field.shape, *axis, field, predicted, *ways, corrected)
    scratch.give(field, predicted)
    return corrected


def _carry_textures(launch: Launcher, scratch: Scratch, state: State, back: wp.array) -> None:
    moved = []
    for texture in state.textures:
        carried = scratch.take(texture.shape, wp.vec3)
        launch(advection.carry_texture, texture.shape, texture, back, state.box.cell, carried)
        moved.append(carried)
        scratch.give(texture)
    state.textures = (moved[0], moved[1])


def _push(launch: Launcher, scratch: Scratch, state: State, matter: Matter, step: float) -> None:
    box = state.box
    launch.rows(forces.centre, box.shape, *state.faces, state.velocity)
    whirl = scratch.take(box.shape, wp.vec4)
    launch.rows(forces.vorticity, box.shape, state.velocity, box.cell, whirl)
    pushed = scratch.take(box.shape, wp.vec3)
    air = matter.air(state)
    # Beyond the wind's own velocity a long step would throw the air back and forth, ever faster.
    air.relaxation = min(air.relaxation, 1.0 / step)
    launch.rows(
        forces.acceleration,
        box.shape, state.scalars, state.velocity, whirl, matter.swirls, air, pushed,
    )  # fmt: skip
    launch.rows(forces.push_faces, corners(box.shape), pushed, step, *state.faces)
    scratch.give(whirl, pushed)


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
        ledger=state.ledger,
    )


def occupied(scalars: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Cells with warm gas, fuel or soot."""
    return np.asarray(
        (scalars[..., 0] > 0.03) | (scalars[..., 1] > 0.01) | (scalars[..., 2] > 0.01)
    )


def bounds(cells: NDArray[np.bool_]) -> tuple[NDArray[Any], NDArray[Any]] | None:
    """Lowest and highest index of the cells that are true, or None where none is."""
    spans = []
    for axes in ((1, 2), (0, 2), (0, 1)):
        found = np.flatnonzero(cells.any(axis=axes))
        if not found.size:
            return None
        spans.append((int(found[0]), int(found[-1])))
    return np.array([low for low, _ in spans]), np.array([high for _, high in spans])
