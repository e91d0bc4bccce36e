"""The engine's work in the worker: simulate, render, hand over."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import torch

from flashpot.recipe import Recipe
from flashpot.shot import FrameRange
from flashpot_server.engine import LightFrame, Sink
from flashpot_server.engines.kernels.glass import aimed, glass_of
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro.flying.swarm import swarm_of
from flashpot_server.engines.pyro.measures.facts import (
    GASEOUS,
    gas_id,
    ignition,
    simulated_frames,
    standing,
)
from flashpot_server.engines.pyro.measures.grids import Grids, grids_of
from flashpot_server.engines.pyro.measures.scale import scale_of
from flashpot_server.engines.pyro.picture.lamp import volume_of
from flashpot_server.engines.pyro.picture.looping import newest
from flashpot_server.engines.pyro.picture.plate import holds_of
from flashpot_server.engines.pyro.picture.renderer import renderer
from flashpot_server.engines.pyro.picture.shown import Shown
from flashpot_server.engines.pyro.previewing import show_draft
from flashpot_server.engines.pyro.simulating.courses import Simulations
from flashpot_server.engines.pyro.solver import store
from flashpot_server.engines.pyro.solver.colliders import colliders_of


def make(recipe: Recipe, steps: int, sink: Sink, grids: Grids | None = None) -> None:
    """Every wanted frame of `recipe`, in order; `grids` overrides the quality's."""
    # One thread for the matrix products: how they are split decides their last bits.
    torch.set_num_threads(1)
    scale = scale_of(recipe)
    grids = grids or grids_of(recipe.quality)
    work = Work(sink, recipe.frames, steps)
    gas = sink.simulation(gas_id(recipe)) if recipe.effect in GASEOUS else None
    with launcher(sink.threads) as launch, ExitStack() as plates:
        glass = glass_of(recipe, launch)
        stage = standing(aimed(recipe, glass), scale)
        colliders = colliders_of(recipe, stage, launch)
        flying = sink.simulation(recipe.sim_id) / recipe.quality
        swarm = swarm_of(recipe, scale, launch, flying, gas, colliders)
        holds = plates.enter_context(holds_of(recipe, glass))
        picture = renderer(launch, recipe, scale, stage, swarm, colliders, holds)
        simulations = Simulations(launch, sink.simulation, work.stepped, colliders)
        last = simulated_frames(recipe) - 1
        ages, draft = iter(range(last + 1)), None
        if gas is not None:
            if grids.guide is not None:
                draft = show_draft(picture, simulations, grids.guide, sink)
            ages = simulations.frames(recipe, grids, last)
        shown, lamps = Shown(picture, gas, draft), dict[int, LightFrame]()
        for number_ in _frames(recipe, ages, sink):
            if recipe.parameters.get("volume"):
                look = picture.at(number_).look
                sink.volume(volume_of(number_, shown.state(number_), look, stage, scale))
            made, lamps[number_] = shown.made(number_)
            sink.frame(glass.delivered(made))
            work.rendered(number_)
        sink.light(shown.lamps(lamps))
        if gas is not None and recipe.frames.last >= ignition(recipe):
            _reported(sink, gas)


def _reported(sink: Sink, gas: Path) -> None:
    """Say where the fuel went, if there was any."""
    ledger = store.read_ledger(gas)
    facts = ledger.facts() if ledger else None
    if facts:
        sink.report(facts)


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


def _frames(recipe: Recipe, ages: Iterator[int], sink: Sink) -> Iterator[int]:
    """Every wanted frame as soon as the `ages` that it shows are stored; before ignition first.

    All ages come, even where no frame is wanted any more: the light track is of every frame.
    """
    wanted = [frame for frame in recipe.frames.frames() if sink.wanted(frame)]
    due = deque(frame for frame in wanted if frame >= ignition(recipe))
    yield from wanted[: len(wanted) - len(due)]
    for age in ages:
        while due and newest(recipe, due[0]) <= age:
            yield due.popleft()
