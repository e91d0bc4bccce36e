"""An effect's particles through time: one stored step a frame, made from the step before it.

A step leads from one frame to the next. The gas carries particles and is not moved by them, so a
step needs the gas of its first frame only, and particles can change while the gas stays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.kernels.noise import swirl_tile
from flashpot_server.engines.pyro.flying import flight
from flashpot_server.engines.pyro.measures.scale import Scale
from flashpot_server.engines.pyro.measures.spray import Flock, Spray, born_between, joined, nobody
from flashpot_server.engines.pyro.measures.throwing import smoke_of, sprays_of
from flashpot_server.engines.pyro.measures.trail import Smoulder, left_behind
from flashpot_server.engines.pyro.solver.colliders import Colliders
from flashpot_server.engines.pyro.solver.store import (
    Air,
    has_frame,
    read_air,
    read_fields,
    write_fields,
)

POINTS = 6
"""Points of a path in one frame, less one."""
SHORTEST_MOVE = 1 / 400
MOST_MOVES = 12
TILE = 32
TRAILS = "trails"
CALM = 0.05
"""Metres a second of swirls in the air that smoke drifts in, for each m/s of its flutter."""

SHORTEST_SHUTTER = 1e-3
"""Frames."""

Flocks = Mapping[str, Flock]


def window(shutter: float) -> tuple[float, float]:
    """When the shutter opens and closes, in frames from the frame's own moment.

    Up to one frame it lies evenly about it, as the gas's does; a longer one begins earlier.
    """
    length = max(shutter, SHORTEST_SHUTTER)
    end = min(length, 1.0) / 2
    return end - length, end


def steps_of(age: int, shutter: float) -> range:
    """The steps, named by their first frame, that the shutter is open in at frame `age`."""
    return range(age + math.floor(window(shutter)[0]), age + 1)


@dataclass(frozen=True)
class Clock:
    """Seconds of each frame, counted from ignition."""

    frame: float
    """Seconds between two frames."""
    early: int
    """Steps before the one that leads from frame 0 to frame 1."""

    def at(self, age: float) -> float:
        """The time of frame `age`: half a frame late, so that what is lit is seen at once."""
        return (age + 0.5) * self.frame


@dataclass(frozen=True)
class Swarm:
    """Everything that flies in one element."""

    sprays: Sequence[Spray]
    smoulder: Smoulder | None
    clock: Clock
    wind: tuple[float, float, float]
    """Metres a second in the effect's own frame."""
    metres: float
    """Metres of the gas's own unit of length."""
    pace: float
    """Metres a second of its own unit of speed."""
    eddy: float
    """Metres of the largest swirl."""
    folder: Path
    gas: Path | None
    """Where the gas's frames are stored; None where there is no gas."""
    launch: Launcher
    swirls: wp.array
    colliders: Colliders | None

    def at(self, age: int) -> Flocks:
        """All that is in the air in the step from frame `age` to the next, by its sort."""
        step = age + self.clock.early
        last = step
        while last >= 0 and not self._path(last).is_file():
            last -= 1
        flocks = _read(self._path(last)) if last >= 0 else {}
        for wanted in range(last + 1, step + 1):
            flocks = self._step(wanted, flocks)
            write_fields(self._path(wanted), **_named(flocks))
        return flocks

    def around(self, age: int, shutter: float) -> dict[int, Flocks]:
        """The steps that the shutter is open in at frame `age`, by their first frame."""
        wanted = [first for first in steps_of(age, shutter) if first >= -self.clock.early]
        return {first: self.at(first) for first in wanted}

    def _path(self, step: int) -> Path:
        return self.folder / f"particles.{step:05d}.npz"

    def _step(self, step: int, before: Flocks) -> Flocks:
        age = step - self.clock.early
        start, end = self.clock.at(age), self.clock.at(age + 1)
        air = self._air(max(age, 0))
        flocks: dict[str, Flock] = {}
        for spray in self.sprays:
            new = born_between(spray, start, end, POINTS)
            flock = joined([_moved_on(before.get(spray.name), start), new])
            flocks[spray.name] = self._flown(flock, air, start, end, spray)
            if self.smoulder is not None and spray.smoking > 0.0:
                left = left_behind(flocks[spray.name], self.smoulder, start, end)
                points = joined([_moved_on(before.get(TRAILS), start), left])
                drifting = replace(spray, gravity=0.0, lift=0.5, flutter=0.25 + CALM * spray.speed)
                flocks[TRAILS] = self._flown(points, air, start, end, drifting)
        return flocks

    def _air(self, age: int) -> Air | None:
        if self.gas is None or not has_frame(self.gas, age):
            return None
        return read_air(self.gas, age)

    def _flown(
        self, flock: Flock, air: Air | None, start: float, end: float, spray: Spray
    ) -> Flock:
        if not flock.count:
            return flock
        device = self.launch.device
        move = (end - start) / POINTS
        fall = flight.Fall()
        fall.gravity, fall.bounce = spray.gravity, spray.bounce
        fall.moves = min(max(math.ceil(move / SHORTEST_MOVE), 1), MOST_MOVES)
        fall.step, fall.time = move / fall.moves, start
        grid = np.zeros((2, 2, 2, 3), np.float32) if air is None else air.velocity
        velocity = wp.array(flock.velocity, dtype=wp.vec3, device=device)
        path = wp.array(flock.path, dtype=wp.vec3, device=device)
        self.launch(
            flight.fly, (flock.count,),
            wp.array(flock.number.astype(np.int32), dtype=int, device=device),
            *(
                wp.array(values, dtype=float, device=device)
                for values in (flock.born, flock.life, flock.size, flock.drag)
            ),
            self._sky(air, spray, start), fall,
            wp.array(grid, dtype=wp.vec3, device=device), self.swirls, velocity, path,
        )  # fmt: skip
        return replace(flock, velocity=velocity.numpy(), path=path.numpy())

    def _sky(self, air: Air | None, spray: Spray, time: float) -> flight.Sky:
        sky = flight.Sky()
        if air is not None:
            sky.cell = air.cell * self.metres
            middle = (np.array(air.origin) + 0.5 * air.cell) * self.metres
            sky.origin = wp.vec3(*middle)
        if self.colliders is not None:
            sky.surface = self.colliders.surface.id
        sky.unit = self.metres
        sky.pace = self.pace
        sky.wind, sky.lift, sky.flutter = wp.vec3(*self.wind), spray.lift, spray.flutter
        sky.frequency = TILE / (3.0 * self.eddy)
        # The pattern goes with the wind and rises, and changes as fast as air crosses an eddy.
        drift = -sky.frequency * time * np.add(self.wind, (0.0, spray.lift, 0.0))
        drift = drift + 0.7 * spray.flutter * sky.frequency * time
        sky.drift = wp.vec3(*drift)
        return sky


def swarm_of(
    recipe: Recipe,
    scale: Scale,
    launch: Launcher,
    folder: Path,
    gas: Path | None,
    colliders: Colliders | None = None,
) -> Swarm | None:
    """What flies in an element, its steps kept in `folder`; None where nothing does."""
    sprays = sprays_of(recipe, scale)
    if not sprays:
        return None
    frame = scale.frame * scale.seconds
    earliest = -min(spray.first for spray in sprays)
    pace = scale.metres / scale.seconds
    wind = (scale.wind[0] * pace, 0.0, scale.wind[1] * pace)
    return Swarm(
        sprays=sprays,
        smoulder=smoke_of(sprays),
        clock=Clock(frame, math.ceil(earliest / frame) + 1),
        wind=wind,
        metres=scale.metres,
        pace=pace,
        eddy=0.4 * scale.metres,
        folder=folder,
        gas=gas,
        launch=launch,
        swirls=swirls_of(recipe.seed, launch),
        colliders=colliders,
    )


def swirls_of(seed: int, launch: Launcher) -> wp.array:
    """The swirls that particles flutter in."""
    return wp.array(swirl_tile(seed + 55, TILE, (2, 9)), dtype=wp.vec3, device=launch.device)


def _moved_on(flock: Flock | None, start: float) -> Flock:
    """Those still there at `start`, at the beginning of their next path."""
    if flock is None:
        return nobody(POINTS)
    alive = flock[flock.born + flock.life > start]
    return replace(alive, path=np.repeat(alive.path[:, -1:], POINTS + 1, axis=1))


def _named(flocks: Flocks) -> dict[str, NDArray[Any]]:
    return {
        f"{name}.{part.name}": getattr(flock, part.name)
        for name, flock in flocks.items()
        for part in fields(Flock)
    }


def _read(path: Path) -> Flocks:
    stored = read_fields(path)
    names = dict.fromkeys(name.split(".")[0] for name in stored)
    return {
        name: Flock(**{part.name: stored[f"{name}.{part.name}"] for part in fields(Flock)})
        for name in names
    }
