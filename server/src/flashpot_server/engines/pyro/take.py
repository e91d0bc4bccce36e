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
from flashpot_server.engines.kernels.glass import aimed, glass_of
from flashpot_server.engines.kernels.launch import Launcher, launcher
from flashpot_server.engines.pyro import store
from flashpot_server.engines.pyro.beside import nothing_beside
from flashpot_server.engines.pyro.colliders import Colliders, colliders_of
from flashpot_server.engines.pyro.courses import Simulations
from flashpot_server.engines.pyro.facts import GASEOUS, gas_id, ignition, standing
from flashpot_server.engines.pyro.fading import dimmed, share_left
from flashpot_server.engines.pyro.glowing import lamp_of_sparks
from flashpot_server.engines.pyro.grids import Grids, grids_of
from flashpot_server.engines.pyro.lamp import lamp_of, volume_of
from flashpot_server.engines.pyro.layers import empty_frame
from flashpot_server.engines.pyro.render import render
from flashpot_server.engines.pyro.renderer import Renderer, renderer
from flashpot_server.engines.pyro.scale import scale_of
from flashpot_server.engines.pyro.store import Snapshot
from flashpot_server.engines.pyro.swarm import swarm_of


def make(recipe: Recipe, steps: int, sink: Sink, grids: Grids | None = None) -> None:
    """Every wanted frame of `recipe`, in order; `grids` overrides the quality's."""
    # One thread for the matrix products: how they are split decides their last bits.
    torch.set_num_threads(1)
    scale = scale_of(recipe)
    grids = grids or grids_of(recipe.quality)
    work = Work(sink, recipe.frames, steps)
    gas = sink.simulation(gas_id(recipe)) if recipe.effect in GASEOUS else None
    with launcher(sink.threads) as launch:
        glass = glass_of(recipe, launch)
        stage = standing(aimed(recipe, glass), scale)
        colliders = colliders_of(recipe, stage, launch)
        flying = sink.simulation(recipe.sim_id) / recipe.quality
        swarm = swarm_of(recipe, scale, launch, flying, gas, colliders)
        picture = renderer(launch, recipe, scale, stage, swarm, colliders)
        lamps: dict[int, LightFrame] = {}
        for number_, age in _ages(recipe, launch, grids, gas, work, colliders):
            picture = picture.at(number_)
            snapshot = _stored(gas, age)
            if recipe.parameters.get("volume"):
                sink.volume(volume_of(number_, snapshot, picture.look, stage, scale))
            lamps[number_] = _lamp(picture, gas, number_, age)
            made = _picture(picture, snapshot, number_, age, lamps[number_])
            sink.frame(glass.delivered(made))
            work.rendered(number_)
        sink.light(_lights(picture, gas, lamps))
        if gas is not None and recipe.frames.last >= ignition(recipe):
            _reported(sink, gas)


def _reported(sink: Sink, gas: Path) -> None:
    """Say where the fuel went, if there was any."""
    facts = store.read_ledger(gas).facts()
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


def _ages(
    recipe: Recipe,
    launch: Launcher,
    grids: Grids,
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
    # To the end even where no frame is wanted any more: the light track is of all of them.
    simulations = Simulations(launch, sink.simulation, work.stepped, colliders)
    for age in simulations.frames(recipe, grids, recipe.frames.last - start):
        if start + age in wanted:
            yield start + age, age


def _stored(gas: Path | None, age: int) -> Snapshot | None:
    return store.read_frame(gas, age) if gas is not None and age >= 0 else None


def _picture(
    picture: Renderer, snapshot: Snapshot | None, number_: int, age: int, fire: LightFrame
) -> Frame:
    if age < 0:
        dark = nothing_beside(picture)
        return empty_frame(number_, picture.size, picture.aovs, picture.recipe.effect, dark)
    return render(picture, snapshot, number_, age, fire)


def _lamp(picture: Renderer, gas: Path | None, number_: int, age: int) -> LightFrame:
    """The effect as a lamp: its gas, or its sparks where there is none."""
    now, stage = picture.at(number_), picture.stage
    if gas is None:
        lamp = lamp_of_sparks(now.recipe.at(number_), picture.swarm, stage, number_, age)
    else:
        lamp = lamp_of(number_, _stored(gas, age), now.look, stage)
    return dimmed(lamp, share_left(picture.recipe, number_))


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
