"""The pictures that guide a model: the effect's own simulation, or the shot's plate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flashpot.generation import Generation
from flashpot.plates.frames import PlateReader
from flashpot.recipe import Recipe
from flashpot.shot import Picture
from flashpot_server.engine import Frame, Layer, LightFrame, Sink, Volume, engine_named
from flashpot_server.engines.diffusion.fit import resized
from flashpot_server.engines.diffusion.fitting import guide_index
from flashpot_server.engines.diffusion.guide_planning import guide_plan

Pixels = NDArray[np.float32]


@dataclass
class Guide:
    """Premultiplied light (height, width, 4), ACEScg, of each of the model's frames."""

    frames: list[Pixels] = field(default_factory=list)


def guide_of(recipe: Recipe, made: Generation, sink: Sink) -> Guide:
    """The guide of a generation; without frames where it has none."""
    if made.guide == "simulation":
        return Guide(_simulated(recipe, made, sink))
    if made.guide == "plate" and recipe.shot.plate is not None:
        return Guide(_read(recipe.shot.plate, recipe, made, sink))
    return Guide()


def matte_of(recipe: Recipe, made: Generation, sink: Sink) -> list[Pixels]:
    """The shot's matte at the model's frames, (height, width), 0 to 1."""
    matte = recipe.shot.matte
    if made.mode != "inpaint" or matte is None:
        return []
    data = matte.model_copy(update={"colour_space": "lin_ap1_scene"})
    return [np.clip(_plane(frame), 0.0, 1.0) for frame in _read(data, recipe, made, sink)]


def _plane(frame: Pixels) -> Pixels:
    """Alpha where the matte has one that says something, else red."""
    alpha = frame[..., 3]
    return alpha if float(alpha.min()) < 1.0 else frame[..., 0]


def _simulated(recipe: Recipe, made: Generation, sink: Sink) -> list[Pixels]:
    plan = guide_plan(recipe)
    assert plan is not None
    kept = _Kept(sink, sink.threads)
    engine_named(plan.recipe.engine.name).run(plan, kept)
    numbers = plan.recipe.frames
    ratio = _ratio(recipe, made)
    return [
        kept.frames[min(numbers.first + guide_index(index, ratio, made.conform), numbers.last)]
        for index in range(made.frames)
    ]


def _read(picture: Picture, recipe: Recipe, made: Generation, sink: Sink) -> list[Pixels]:
    """A sequence at the model's frames, as large as the model paints it; the last is held."""
    canvas, ratio = made.canvas, _ratio(recipe, made)
    frames: dict[int, Pixels] = {}
    found = []
    with PlateReader(picture) as reader:
        for index in range(made.frames):
            sink.check()
            number = recipe.frames.first + guide_index(index, ratio, made.conform)
            number = max(
                min(number, picture.frames.last, recipe.frames.last), picture.frames.first
            )
            if number not in frames:
                whole = reader.frame(number)
                frames[number] = resized(whole, canvas.content_width, canvas.content_height)
            found.append(frames[number])
    return found


def _ratio(recipe: Recipe, made: Generation) -> Fraction:
    """The model's rate to the shot's."""
    return made.rate.fraction / recipe.shot.rate.fraction


@dataclass
class _Kept:
    """A sink that keeps frames in memory, in the name of another's job."""

    sink: Sink
    threads: int
    frames: dict[int, Pixels] = field(default_factory=dict)

    def progress(self, phase: str, step: int, steps: int) -> None:  # noqa: ARG002
        self.sink.check()

    def check(self) -> None:
        self.sink.check()

    def frame(self, frame: Frame) -> None:
        self.sink.check()
        self.frames[frame.number] = frame.rgba

    def preview(self, frame: Frame) -> None:
        self.sink.preview(frame)

    def volume(self, volume: Volume) -> None: ...

    def light(self, track: Sequence[LightFrame]) -> None: ...

    def sound(self, samples: Layer, rate: int) -> None: ...

    def report(self, facts: Mapping[str, float | int | str]) -> None: ...

    def wanted(self, number: int) -> bool:  # noqa: ARG002
        return True

    def simulation(self, sim_id: str) -> Path:
        return self.sink.simulation(sim_id)
