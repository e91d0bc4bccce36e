"""The engine's work in the worker: simulate, render, hand over."""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch

from flashpot.recipe import Recipe
from flashpot_server.engine import Sink
from flashpot_server.engines.kernels.launch import Launcher, launcher
from flashpot_server.engines.pyro import store
from flashpot_server.engines.pyro.engine import ignition
from flashpot_server.engines.pyro.explosion import Explosion, blast_of
from flashpot_server.engines.pyro.fire import Fire, blaze_of
from flashpot_server.engines.pyro.grids import BUDGETS, Budget
from flashpot_server.engines.pyro.render import Renderer, empty_frame, render, renderer
from flashpot_server.engines.pyro.scale import Scale, number, scale_of
from flashpot_server.engines.pyro.simulation import Course, Source, simulate
from flashpot_server.engines.pyro.stage import stage_of

FLUSH = 1.0
"""Time that flames take to rise through their box: from then on only the fine grid counts."""


def make(recipe: Recipe, steps: int, sink: Sink, budget: Budget | None = None) -> None:
    """Every wanted frame of `recipe`, in order; `budget` overrides the quality's grid."""
    # One thread for the matrix products: how they are split decides their last bits.
    torch.set_num_threads(1)
    scale = scale_of(recipe)
    grid = budget or BUDGETS[recipe.quality]
    with launcher(sink.threads) as launch:
        source, course = source_of(recipe, scale, grid, launch)
        stage = stage_of(recipe, scale, ignition(recipe), _height(recipe))
        picture = renderer(launch, recipe, scale, stage)
        for number_, age in _ages(recipe, launch, source, course, steps, sink):
            _hand_over(picture, number_, age, steps, sink)


def source_of(
    recipe: Recipe, scale: Scale, budget: Budget, launch: Launcher
) -> tuple[Source, Course]:
    """What burns, and how its simulation runs."""
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
    return Fire(blaze_of(recipe, scale), launch.device), course


def _height(recipe: Recipe) -> float:
    """What `height_in_frame` measures, metres."""
    if recipe.effect == "explosion":
        return number(recipe, "diameter")
    return number(recipe, "height")


def _ages(
    recipe: Recipe,
    launch: Launcher,
    source: Source,
    course: Course,
    steps: int,
    sink: Sink,
) -> Iterator[tuple[int, int]]:
    """Every wanted frame with its age, as soon as its state is stored; before ignition first."""
    start, first, last = ignition(recipe), recipe.frames.first, recipe.frames.last
    wanted = [frame for frame in range(first, last + 1) if sink.wanted(frame)]
    yield from ((frame, frame - start) for frame in wanted if frame < start)
    if not wanted or wanted[-1] < start:
        return
    done = [0]

    def step() -> None:
        done[0] += 1
        sink.progress("simulate", min(done[0], steps), steps)

    folder = sink.simulation(recipe.sim_id)
    for age in simulate(launch, source, course, folder, wanted[-1] - start, step):
        if start + age in wanted:
            yield start + age, age


def _hand_over(picture: Renderer, number_: int, age: int, steps: int, sink: Sink) -> None:
    recipe = picture.recipe
    if age < 0:
        sink.frame(empty_frame(recipe, number_))
    else:
        snapshot = store.read_frame(sink.simulation(recipe.sim_id), age)
        sink.frame(render(picture, snapshot, number_, age))
    done = number_ - recipe.frames.first + 1
    sink.progress("render", math.ceil(steps * done / recipe.frames.count), steps)
