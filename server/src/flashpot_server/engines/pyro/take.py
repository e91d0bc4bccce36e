"""The engine's work in the worker: simulate, render, hand over."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch

from flashpot.recipe import Recipe
from flashpot.shot import FrameRange
from flashpot_server.engine import Frame, LightFrame, Sink
from flashpot_server.engines.kernels.launch import Launcher, launcher
from flashpot_server.engines.pyro import store
from flashpot_server.engines.pyro.blaze import blaze_of
from flashpot_server.engines.pyro.colliders import Colliders, colliders_of
from flashpot_server.engines.pyro.column import column_of
from flashpot_server.engines.pyro.explosion import Explosion, blast_of
from flashpot_server.engines.pyro.facts import FLUSH, GASEOUS, gas_id, ignition, standing
from flashpot_server.engines.pyro.fire import Fire
from flashpot_server.engines.pyro.glowing import lamp_of_sparks
from flashpot_server.engines.pyro.grids import BUDGETS, Budget
from flashpot_server.engines.pyro.lamp import lamp_of, volume_of
from flashpot_server.engines.pyro.layers import empty_frame
from flashpot_server.engines.pyro.render import render
from flashpot_server.engines.pyro.renderer import Renderer, renderer
from flashpot_server.engines.pyro.scale import Scale, number, scale_of
from flashpot_server.engines.pyro.simulation import Course, Source, simulate
from flashpot_server.engines.pyro.smoke import Smoke
from flashpot_server.engines.pyro.store import Snapshot
from flashpot_server.engines.pyro.swarm import swarm_of


def make(recipe: Recipe, steps: int, sink: Sink, budget: Budget | None = None) -> None:
    """Every wanted frame of `recipe`, in order; `budget` overrides the quality's grid."""
    # One thread for the matrix products: how they are split decides their last bits.
    torch.set_num_threads(1)
    scale = scale_of(recipe)
    grid = budget or BUDGETS[recipe.quality]
    work = Work(sink, recipe.frames, steps)
    gas = sink.simulation(gas_id(recipe)) if recipe.effect in GASEOUS else None
    with launcher(sink.threads) as launch:
        stage = standing(recipe, scale)
        colliders = colliders_of(recipe, stage, launch)
        swarm = swarm_of(recipe, scale, launch, sink.simulation(recipe.sim_id), gas, colliders)
        picture = renderer(launch, recipe, scale, stage, swarm, colliders)
        lamps: dict[int, LightFrame] = {}
        for number_, age in _ages(recipe, launch, scale, grid, gas, work, colliders):
            picture = picture.at(number_)
            snapshot = _stored(gas, age)
            if recipe.parameters.get("volume"):
                sink.volume(volume_of(number_, snapshot, picture.look, stage, scale))
            lamps[number_] = _lamp(picture, gas, number_, age)
            sink.frame(_picture(picture, snapshot, number_, age, lamps[number_]))
            work.rendered(number_)
        sink.light(_lights(picture, gas, lamps))


@dataclass
class Work:
    """How far the take is, told in the plan's steps; telling may raise to stop."""

    sink: Sink
    frames: FrameRange
    planned: int
    solved: int = 0

    def stepped(self) -> None:
        """The solver took a step."""
        self.solved += 1
        self.sink.progress("simulate", min(self.solved, self.planned), self.planned)

    def rendered(self, number_: int) -> None:
        """A frame was handed over: the plan's share up to it is done, its simulation included."""
        share = (number_ - self.frames.first + 1) / self.frames.count
        self.sink.progress("render", math.ceil(share * self.planned), self.planned)


def source_of(
    recipe: Recipe, scale: Scale, budget: Budget, launch: Launcher
) -> tuple[Source, Course]:
    """What burns or smokes, and how its simulation runs."""
    if recipe.effect == "explosion":
        course = Course(budget, 0.5 * scale.frame, scale.frame, cells_per_step=4.0, follows=True)
        return Explosion(blast_of(recipe, scale), launch.device), course
    early = number(recipe, "pre_roll") / scale.seconds
    course = Course(
        budget,
        max(early, 0.5 * scale.frame),
        scale.frame,
        cells_per_step=8.5,
        follows=False,
        coarse_until=max(early - FLUSH, 0.0),
    )
    if recipe.effect == "smoke":
        return Smoke(column_of(recipe, scale), launch.device), course
    return Fire(blaze_of(recipe, scale), launch.device), course


def _ages(
    recipe: Recipe,
    launch: Launcher,
    scale: Scale,
    grid: Budget,
    gas: Path | None,
    work: Work,
    colliders: Colliders | None,
) -> Iterator[tuple[int, int]]:
    """Every wanted frame with its age, as soon as its state is stored; before ignition first."""
    start, sink = ignition(recipe), work.sink
    wanted = [frame for frame in recipe.frames.frames() if sink.wanted(frame)]
    if gas is None:
        yield from ((frame, frame - start) for frame in wanted)
        return
    yield from ((frame, frame - start) for frame in wanted if frame < start)
    source, course = source_of(recipe, scale, grid, launch)
    # To the end even where no frame is wanted any more: the light track is of all of them.
    last = recipe.frames.last - start
    for age in simulate(launch, source, course, gas, last, work.stepped, colliders):
        if start + age in wanted:
            yield start + age, age


def _stored(gas: Path | None, age: int) -> Snapshot | None:
    return store.read_frame(gas, age) if gas is not None and age >= 0 else None


def _picture(
    picture: Renderer, snapshot: Snapshot | None, number_: int, age: int, fire: LightFrame
) -> Frame:
    if age < 0:
        return empty_frame(number_, picture.size, picture.aovs, picture.recipe.effect)
    return render(picture, snapshot, number_, age, fire)


def _lamp(picture: Renderer, gas: Path | None, number_: int, age: int) -> LightFrame:
    """The effect as a lamp: its gas, or its sparks where there is none."""
    if gas is None:
        return lamp_of_sparks(
            picture.recipe.at(number_), picture.swarm, picture.stage, number_, age
        )
    return lamp_of(number_, _stored(gas, age), picture.at(number_).look, picture.stage)


def _lights(
    picture: Renderer, gas: Path | None, known: Mapping[int, LightFrame]
) -> list[LightFrame]:
    """The lamp of every frame; those of frames rendered earlier come from what is stored."""
    recipe = picture.recipe
    start = ignition(recipe)
    return [
        known.get(frame) or _lamp(picture, gas, frame, frame - start)
        for frame in recipe.frames.frames()
    ]
