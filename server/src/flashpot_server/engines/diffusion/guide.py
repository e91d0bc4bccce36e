"""The pictures that guide a model: the effect's own simulation, or the shot's plate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flashpot.generation import Generation
from flashpot.plates.frames import PlateReader
from flashpot.recipe import Recipe
from flashpot.shot import Picture
from flashpot_server.engine import Frame, Layer, LightFrame, Plan, Sink, Volume, engine_named
from flashpot_server.engines.diffusion.fit import resized
from flashpot_server.engines.diffusion.fitting import guide_index
from flashpot_server.engines.diffusion.guide_planning import guide_plan
from flashpot_server.engines.diffusion.sources import neighbour

Pixels = NDArray[np.float32]


PASS_LAYERS = ("Z", "forward.u", "forward.v")


@dataclass
class Guide:
    """Premultiplied light (height, width, 4), ACEScg, of each of the model's frames.

    `layers` are a simulation's further channels at the same frames; none for other guides.
    """

    frames: list[Pixels] = field(default_factory=list)
    layers: list[Mapping[str, Pixels]] = field(default_factory=list)


def guide_of(recipe: Recipe, made: Generation, sink: Sink) -> Guide:
    """The guide of a generation; without frames where it has none."""
    match made.guide:
        case "simulation":
            return _simulated(recipe, made, sink)
        case "plate" if recipe.shot.plate is not None:
            return Guide(_read(recipe.shot.plate, recipe, made, sink))
        case "take":
            return Guide(take_of(recipe, made, sink))
        case "neighbours":
            return Guide(_beside(recipe, made))
    return Guide()


def take_of(recipe: Recipe, made: Generation, sink: Sink) -> list[Pixels]:
    """The earlier take at the model's frames; beyond its own, its first or last."""
    return _read(recipe.take, recipe, made, sink) if recipe.take is not None else []


def matte_of(recipe: Recipe, made: Generation, sink: Sink) -> list[Pixels]:
    """The shot's matte at the model's frames, (height, width), 0 to 1."""
    matte = recipe.shot.matte
    if made.mode != "inpaint" or matte is None:
        return []
    data = matte.model_copy(update={"colour_space": "lin_ap1_scene"})
    return [np.clip(plane_of(frame), 0.0, 1.0) for frame in _read(data, recipe, made, sink)]


def plane_of(frame: Pixels) -> Pixels:
    """Alpha where the matte has one that says something, else red."""
    alpha = frame[..., 3]
    return alpha if float(alpha.min()) < 1.0 else frame[..., 0]


def _beside(recipe: Recipe, made: Generation) -> list[Pixels]:
    """The last frame of the clip before, and the first one of the clip after."""
    canvas = made.canvas
    found = []
    for side in ("before", "after") if made.mode == "ends" else ("before",):
        picture = neighbour(recipe, side)
        assert picture is not None
        with PlateReader(picture) as reader:
            whole = reader.frame(picture.frames.last if side == "before" else picture.frames.first)
        found.append(resized(whole, canvas.content_width, canvas.content_height))
    return found


def _simulated(recipe: Recipe, made: Generation, sink: Sink) -> Guide:
    plan = guide_plan(recipe)
    assert plan is not None
    names = PASS_LAYERS if made.control in {"depth", "flow"} else ()
    frames: dict[int, Frame] = {}

    def keep(frame: Frame) -> None:
        layers = {name: frame.layers[name] for name in names}
        frames[frame.number] = Frame(frame.number, frame.rgba, layers)

    rendered(plan, sink, keep)
    numbers = plan.recipe.frames
    ratio = _ratio(recipe, made)
    at = [
        min(numbers.first + guide_index(index, ratio, made.conform), numbers.last)
        for index in range(made.frames)
    ]
    return Guide([frames[number].rgba for number in at], [frames[number].layers for number in at])


def rendered(
    plan: Plan, sink: Sink, take: Callable[[Frame], None], numbers: frozenset[int] | None = None
) -> None:
    """Have another engine make a plan's frames, all or `numbers` of them, one by one."""
    engine_named(plan.recipe.engine.name).run(plan, _Passed(sink, sink.threads, take, numbers))


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
class _Passed:
    """A sink that passes frames on, in the name of another's job."""

    sink: Sink
    threads: int
    take: Callable[[Frame], None]
    numbers: frozenset[int] | None

    def progress(self, phase: str, step: int, steps: int) -> None:  # noqa: ARG002
        self.sink.check()

    def check(self) -> None:
        self.sink.check()

    def frame(self, frame: Frame) -> None:
        self.sink.check()
        self.take(frame)

    def preview(self, frame: Frame) -> None:
        self.sink.preview(frame)

    def volume(self, volume: Volume) -> None: ...

    def light(self, track: Sequence[LightFrame]) -> None: ...

    def sound(self, samples: Layer, rate: int) -> None: ...

    def report(self, facts: Mapping[str, float | int | str]) -> None: ...

    def wanted(self, number: int) -> bool:
        return self.numbers is None or number in self.numbers

    def simulation(self, sim_id: str) -> Path:
        return self.sink.simulation(sim_id)
