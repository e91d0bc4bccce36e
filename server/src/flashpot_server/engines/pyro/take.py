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
from flashpot_server.engines.pyro.courses import Simulations
from flashpot_server.engines.pyro.facts import GASEOUS, gas_id, ignition
from flashpot_server.engines.pyro.glowing import lamp_of_sparks
from flashpot_server.engines.pyro.grids import Grids, grids_of
from flashpot_server.engines.pyro.lamp import lamp_of, volume_of
from flashpot_server.engines.pyro.layers import empty_frame
from flashpot_server.engines.pyro.render import render
from flashpot_server.engines.pyro.renderer import Renderer, renderer
from flashpot_server.engines.pyro.scale import number, scale_of
from flashpot_server.engines.pyro.stage import stage_of
from flashpot_server.engines.pyro.store import Snapshot
from flashpot_server.engines.pyro.swarm import swarm_of
from flashpot_server.engines.pyro.throwing import height_of_sparks


def make(recipe: Recipe, steps: int, sink: Sink, grids: Grids | None = None) -> None:
    """Every wanted frame of `recipe`, in order; `grids` overrides the quality's."""
    # One thread for the matrix products: how they are split decides their last bits.
    torch.set_num_threads(1)
    scale = scale_of(recipe)
    grids = grids or grids_of(recipe.quality)
    work = Work(sink, recipe.frames, steps)
    gas = sink.simulation(gas_id(recipe)) if recipe.effect in GASEOUS else None
    with launcher(sink.threads) as launch:
        stage = stage_of(recipe, scale, ignition(recipe), height_of(recipe))
        swarm = swarm_of(
            recipe, scale, launch, sink.simulation(recipe.sim_id) / recipe.quality, gas
        )
        picture = renderer(launch, recipe, scale, stage, swarm)
        lamps: dict[int, LightFrame] = {}
        for number_, age in _ages(recipe, launch, grids, gas, work):
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


def height_of(recipe: Recipe) -> float:
    """What `height_in_frame` measures, metres: from the ground up, an air burst's height too."""
    if recipe.effect == "explosion":
        return number(recipe, "burst_height") + number(recipe, "diameter")
    return height_of_sparks(recipe) if recipe.effect == "sparks" else number(recipe, "height")


def _ages(
    recipe: Recipe,
    launch: Launcher,
    grids: Grids,
    gas: Path | None,
    work: Work,
) -> Iterator[tuple[int, int]]:
    """Every wanted frame with its age, as soon as its state is stored; before ignition first."""
    start, sink = ignition(recipe), work.sink
    wanted = [frame for frame in recipe.frames.frames() if sink.wanted(frame)]
    if gas is None:
        yield from ((frame, frame - start) for frame in wanted)
        return
    yield from ((frame, frame - start) for frame in wanted if frame < start)
    # To the end even where no frame is wanted any more: the light track is of all of them.
    simulations = Simulations(launch, sink.simulation, work.stepped)
    for age in simulations.frames(recipe, grids, recipe.frames.last - start):
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
