"""A coarse simulation as the guide of a finer one, so that the shape that was approved stays."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.marching import detail
from flashpot_server.engines.pyro.marching.gas import Gas
from flashpot_server.engines.pyro.picture.occupancy import settled
from flashpot_server.engines.pyro.simulating import guiding, settling
from flashpot_server.engines.pyro.simulating.beats import Beat, has_beats, read_beats
from flashpot_server.engines.pyro.solver import forces
from flashpot_server.engines.pyro.solver.flow import State, corners
from flashpot_server.engines.pyro.solver.scratch import Scratch

FIRMNESS = 0.7
"""Share of what is lacking that a round of settling makes good."""
WARMTH = 0.5
"""Of temperature's, once: more rounds would sharpen it to hot specks."""
ROUNDS = 5
"""Rounds after which edges lie where the guide's do, to a part of its cells."""


@dataclass(frozen=True)
class Eye:
    """How the guide's gas is seen, and how far noise moves lookups in it."""

    gas: Gas
    noise: wp.array
    amplitude: float
    """In the guide's cells."""
    forgotten: float
    """Share of what is finer than its cells that is given up for its picture at each step."""


@dataclass(frozen=True)
class Guide:
    """A coarse simulation that a finer one follows, made as far as that needs it."""

    launch: Launcher
    folder: Path
    frames: Iterator[int]
    """Its frames, each as soon as it is stored."""
    eye: Eye
    finer: float
    """Share of its noise that the finer simulation still needs for its own cells."""

    def first(self) -> Beat:
        """The gas before its first step, or where it stops being coarser yet."""
        return self._beats(0)[0]

    def spans(self, frame: int) -> Iterator[Span]:
        """From step to step up to `frame`."""
        beats = self._beats(frame)
        if frame > 0:
            beats = [self._beats(frame - 1)[-1], *beats]
        for before, after in pairwise(beats):
            yield self._span(before, after)

    def _beats(self, frame: int) -> list[Beat]:
        while not has_beats(self.folder, frame):
            next(self.frames)
        return list(read_beats(self.folder, frame))

    def _span(self, before: Beat, after: Beat) -> Span:
        device = self.launch.device
        air = [wp.array(beat.velocity, dtype=wp.vec3, device=device) for beat in (before, after)]
        scalars = settled(after.scalars) if self.eye.gas.mode else after.scalars
        gas = wp.array(scalars, dtype=wp.vec4, device=device)
        ways = _ways(self.launch, after, self.eye)
        return Span(before, after, (air[0], air[1]), gas, ways, self.eye.gas, self.eye.forgotten)


@dataclass(frozen=True)
class Span:
    """The guide between two of its steps, on the device."""

    before: Beat
    after: Beat
    air: tuple[wp.array, wp.array]
    gas: wp.array
    ways: wp.array
    """How far noise moves the lookup of each cell at the end."""
    look: Gas
    forgotten: float

    def follow(self, launch: Launcher, scratch: Scratch, state: State) -> None:
        """Take the coarse part of the velocity to the guide's at the state's time."""
        lattice, shape = _lattice(self.after, state), self.air[1].shape
        scale = self.after.cell / self.before.cell
        shift = (np.array(self.after.origin) - self.before.origin) / self.before.cell
        gap = self.after.time - self.before.time
        share = min((state.time - self.before.time) / gap, 1.0)
        lacking = scratch.take(shape, wp.vec3)
        launch.rows(forces.centre, state.box.shape, *state.faces, state.velocity)
        launch(
            guiding.lack, shape, state.velocity, lattice, self.air[0],
            wp.vec3(*(shift + 0.5 * (scale - 1.0))), scale, self.air[1], share, lacking,
        )  # fmt: skip
        pushed = scratch.take(state.box.shape, wp.vec3)
        launch.rows(guiding.spread, state.box.shape, lacking, lattice, pushed)
        launch.rows(forces.push_faces, corners(state.box.shape), pushed, 1.0, *state.faces)
        scratch.give(lacking, pushed)

    def settle(self, launch: Launcher, scratch: Scratch, state: State) -> None:
        """Take what is seen of the coarse cells' scalars to the guide's, at its step's end."""
        lattice, shape = _lattice(self.after, state), self.gas.shape
        goals, factors, added = (scratch.take(shape, wp.vec4) for _ in range(3))
        launch.rows(settling.draw, shape, self.gas, self.ways, self.look, goals)
        for round_ in range(ROUNDS):
            launch(
                settling.weigh, shape, state.scalars, lattice, goals, self.gas, self.ways,
                self.look, FIRMNESS, WARMTH if round_ == 0 else 0.0, factors, added,
            )  # fmt: skip
            launch.rows(
                settling.adjust, state.box.shape, factors, added, lattice, self.look, self.gas,
                self.ways, self.forgotten if round_ == 0 else 0.0, state.scalars,
            )  # fmt: skip
        scratch.give(goals, factors, added)


def _ways(launch: Launcher, beat: Beat, eye: Eye) -> wp.array:
    """How far noise moves the lookups of a beat's cells, when it is drawn."""
    shape, device = beat.scalars.shape[:3], launch.device
    ways = wp.zeros(shape, dtype=wp.vec3, device=device)
    texture = detail.texture_of(beat.origin, beat.cell, beat.grains, beat.weights, eye.amplitude)
    sets = [wp.array(grid, dtype=wp.vec3, device=device) for grid in beat.textures]
    bricks = wp.full(tuple(-(-count // 4) for count in shape), 1, dtype=wp.uint8, device=device)
    near, live = (wp.zeros(shape, dtype=wp.uint8, device=device) for _ in range(2))
    launch.rows(detail.stir, shape, *sets, eye.noise, bricks, near, texture, ways, live)
    return ways


def _lattice(beat: Beat, state: State) -> guiding.Lattice:
    box = state.box
    lattice = guiding.Lattice()
    lattice.ratio = beat.cell / box.cell
    offset = (np.array(beat.origin) - box.low) / box.cell + 0.5 * (lattice.ratio - 1.0)
    lattice.offset = wp.vec3(*offset)
    lattice.parts = max(math.ceil(lattice.ratio - 1e-6), 1)
    lattice.floor = int(beat.origin[1] <= 0.0)
    return lattice
