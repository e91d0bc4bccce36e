"""From ignition to the last frame asked for, re-using whatever is stored already."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from flashpot.errors import InputError
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.measures.grids import MULTIPLE, Box, Budget, Vector, box_around
from flashpot_server.engines.pyro.simulating.beats import Beat, beat_of, taken_over, write_beats
from flashpot_server.engines.pyro.simulating.guide import Guide
from flashpot_server.engines.pyro.solver import store
from flashpot_server.engines.pyro.solver.colliders import Colliders
from flashpot_server.engines.pyro.solver.flow import (
    Matter,
    State,
    advance,
    bounds,
    fastest,
    occupied,
    rebox,
)
from flashpot_server.engines.pyro.solver.scratch import Scratch

MOST_SUBSTEPS = 12
TEXTURE_LIFE = 8.0
"""Frames until a texture starts anew; the two take turns."""
CHECKPOINT = 12
"""Frames between whole states on disk."""
TINY = 1e-9
"""Times closer than this are the same."""


class Source(Matter, Protocol):
    """Matter that also knows how it begins, and where more of it is still to come."""

    def box(self, budget: Budget) -> Box: ...

    def awaited(self, time: float) -> tuple[Vector, Vector] | None: ...

    def begin(self, budget: Budget, device: str) -> State: ...


@dataclass(frozen=True)
class Course:
    """How a simulation runs: frame 0 is shown at `first`, each next one `frame` later."""

    budget: Budget
    first: float
    frame: float
    cells_per_step: float
    """How far the fastest air may move in one step."""
    follows: bool
    """Whether the box grows with the fire; else it stays."""
    coarse_until: float = 0.0
    """Until this time a box of half the resolution is enough."""
    fork: int = -1
    """Frame whose whole state is kept, for others to go on from."""
    leads: bool = False
    """Whether its steps are kept, for finer ones to follow."""


Step = Callable[[], None]
"""Called once a solver step; what it raises stops the simulation."""


def simulate(
    launch: Launcher,
    source: Source,
    course: Course,
    folder: Path,
    last: int,
    step: Step,
    guide: Guide | None = None,
    colliders: Colliders | None = None,
) -> Iterator[int]:
    """Yield every frame from 0 to `last` as soon as it is stored in `folder`.

    Raises InputError where all that should burn or smoke lies within a collider.
    """
    stored = 0
    while stored <= last and store.has_frame(folder, stored):
        yield stored
        stored += 1
    if stored > last:
        return
    run = _Run(launch, Scratch(launch.device), source, course, step, guide, colliders)
    resumed = store.read_state(folder, launch.device)
    if resumed is None or resumed[0] >= stored:
        resumed = -1, run.beginning()
    frame, state = resumed
    while frame < last:
        frame += 1
        state, beats = run.to_frame(state, frame)
        if frame == 0 and colliders is not None and not state.scalars.numpy().any():
            raise _walled_in(colliders)
        run.keep(folder, frame, state, beats, whole=frame == last)
        if frame >= stored:
            yield frame


@dataclass(frozen=True)
class _Run:
    """One simulation under way."""

    launch: Launcher
    scratch: Scratch
    source: Source
    course: Course
    step: Step
    guide: Guide | None
    colliders: Colliders | None

    def beginning(self) -> State:
        """What there is before the first step: where it burns already, its guide's gas."""
        course, device = self.course, self.launch.device
        budget, coarse = course.budget, course.coarse_until > 0.0
        if coarse and self.guide is None:
            budget = Budget(budget.cells // 8, budget.least // 2)
        state = self.source.begin(budget, device)
        if coarse and self.guide is not None:
            state = taken_over(self.launch, self.guide.first(), state, self.colliders)
        state.ages = (0.0, 0.5 * TEXTURE_LIFE * course.frame)
        return state

    def to_frame(self, state: State, frame: int) -> tuple[State, list[Beat]]:
        """`state` moved on to `frame`, and what a finer simulation needs to follow."""
        course, launch = self.course, self.launch
        time = course.first + frame * course.frame
        spans = self.guide.spans(frame) if self.guide else iter(())
        span, beats = None, list[Beat]()
        while time - state.time > TINY:
            coarse = state.time < course.coarse_until - TINY
            state = self._housed(state, coarse=coarse)
            if course.leads and not coarse and frame == 0 and not beats:
                beats.append(self._beat(state))
            end = min(time, course.coarse_until) if coarse else time
            while self.guide and (span is None or span.after.time <= state.time + TINY):
                span = next(spans)
            end = min(end, span.after.time) if span else end
            length = _step_length(state, course, end - state.time)
            walls = self.colliders.walls(state.box) if self.colliders else None
            advance(launch, self.scratch, state, self.source, length, span, walls)
            # Settling mixes what lies in a coarse cell, which may be on both sides of a wall.
            if span and walls is None and span.after.time <= state.time + TINY:
                span.settle(launch, self.scratch, state)
                state.ledger.lead_anew()
            _renew_textures(state, course)
            if course.leads and not coarse and self._due(state, beats, time):
                beats.append(self._beat(state))
            self.step()
        return state, beats

    def keep(
        self, folder: Path, frame: int, state: State, beats: list[Beat], *, whole: bool
    ) -> None:
        """Store a frame, and of some frames all that is needed to go on from there."""
        if self.course.leads:
            write_beats(folder, frame, beats)
        if not store.has_frame(folder, frame):
            store.write_frame(folder, frame, state, self.weights(state))
        if frame % CHECKPOINT == CHECKPOINT - 1 or whole:
            store.write_state(folder, frame, state)
        if frame == self.course.fork:
            store.write_state(folder, frame, state, store.FORK)

    def weights(self, state: State) -> tuple[float, float]:
        """How much of each texture is seen; a guided one has its guide's noise already."""
        first, second = _texture_weights(state, self.course)
        share = self.guide.finer if self.guide else 1.0
        return share * first, share * second

    def _due(self, state: State, beats: list[Beat], time: float) -> bool:
        """Whether it is time for another beat: about one a frame."""
        since = state.time - beats[-1].time if beats else 0.0
        return time - state.time <= TINY or since > 0.75 * self.course.frame

    def _beat(self, state: State) -> Beat:
        return beat_of(self.launch, state, _texture_weights(state, self.course))

    def _housed(self, state: State, *, coarse: bool) -> State:
        """`state` in the box that it needs now."""
        course, before = self.course, state
        if course.coarse_until and not coarse:
            state = _refined(self.launch, self.source, course, state)
        if course.follows:
            state = _followed(self.launch, course, state, self.source.awaited(state.time))
        if state.box.shape != before.box.shape:
            self.scratch.clear()
        if self.colliders is not None and state is not before:
            self.colliders.keep_apart(before, state)
        return state


def _walled_in(colliders: Colliders) -> InputError:
    return InputError(
        f"nothing burns or smokes: the source lies within a collider ({colliders.names})",
        field="placement",
        remedy="place it in the open, or turn the normals of what is a room inwards",
        code="walled_in",
    )


def _step_length(state: State, course: Course, left: float) -> float:
    """An even share of the time left: no air moves too far, and no frame takes too many steps."""
    fair = course.cells_per_step * state.box.cell / max(fastest(state), 1e-6)
    longest = min(fair, course.frame)
    pieces = math.ceil(left / max(longest, course.frame / MOST_SUBSTEPS) - 1e-6)
    return left / max(pieces, 1)


def _refined(launch: Launcher, source: Source, course: Course, state: State) -> State:
    box = source.box(course.budget)
    return state if state.box == box else rebox(launch, state, box)


def _followed(
    launch: Launcher, course: Course, state: State, awaited: tuple[Vector, Vector] | None
) -> State:
    """The state in a larger box where the fire comes near the open sides of this one."""
    found = bounds(occupied(state.scalars.numpy()))
    if found is None:
        return state
    low, high = found
    shape = np.array(state.box.shape)
    room = np.minimum(low, shape - 1 - high)
    if state.box.floor:
        room[1] = shape[1] - 1 - high[1]
    if room.min() >= MULTIPLE - 2:
        return state
    box = state.box
    bottom = box.low + box.cell * low
    top = box.low + box.cell * (high + 1)
    margin = 0.3 * (top - bottom) + 2 * box.cell
    low, high = bottom - margin, top + margin
    if awaited is not None:
        low, high = np.minimum(low, awaited[0]), np.maximum(high, awaited[1])
    wanted = box_around(low, high, course.budget)
    return rebox(launch, state, wanted)


def _renew_textures(state: State, course: Course) -> None:
    """Start a texture anew at the end of its life, when its weight is nothing."""
    life = TEXTURE_LIFE * course.frame
    for index in range(2):
        if state.ages[index] >= life:
            state.textures[index].zero_()
            ages, grains = list(state.ages), list(state.grains)
            ages[index] = math.fmod(ages[index], life)
            grains[index] = state.box.cell
            state.ages, state.grains = (ages[0], ages[1]), (grains[0], grains[1])


def _texture_weights(state: State, course: Course) -> tuple[float, float]:
    """How much of each texture is seen: a triangle over its life, of constant power."""
    life = TEXTURE_LIFE * course.frame
    first, second = (max(1 - abs(2 * age / life - 1), 0.0) for age in state.ages)
    power = math.hypot(first, second) or 1.0
    return first / power, second / power
