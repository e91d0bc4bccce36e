"""The engine's work in the worker: guide, paint, decode, light and alpha, hand over."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray

from flashpot.generation import Generation, Linearise
from flashpot.recipe import Recipe
from flashpot_server.engine import Frame, Sink
from flashpot_server.engines.diffusion import latents
from flashpot_server.engines.diffusion.conforming import conformed
from flashpot_server.engines.diffusion.covering import Cover
from flashpot_server.engines.diffusion.decoding import decoded
from flashpot_server.engines.diffusion.driver import Painted, Pictures, paint
from flashpot_server.engines.diffusion.finish import ALPHA, BACKGROUNDS, Finish
from flashpot_server.engines.diffusion.fitting import place_of
from flashpot_server.engines.diffusion.glimpse import Map, glimpse_map, glimpsed
from flashpot_server.engines.diffusion.guide import Guide
from flashpot_server.engines.diffusion.matte import Matted, opaque
from flashpot_server.engines.diffusion.report import Report
from flashpot_server.engines.diffusion.sights import Sights
from flashpot_server.engines.diffusion.studio import Studio
from flashpot_server.engines.diffusion.tone import to_light
from flashpot_server.engines.diffusion.watching import watched

Pixels = NDArray[np.float32]

GLIMPSE_SECONDS = 0.5
SOUND = "sound"


def make(recipe: Recipe, steps: int, sink: Sink, studio: Studio) -> None:
    """Every wanted frame of `recipe`, in order."""
    made = recipe.generation
    assert made is not None
    # One thread on a processor: how sums are split decides their last bits.
    torch.set_num_threads(1)
    take = _Take(recipe, made, steps, sink, studio)
    if made.keys:
        take.dress()
    else:
        take.deliver(take.painted())


@dataclass
class _Take:
    recipe: Recipe
    made: Generation
    steps: int
    sink: Sink
    studio: Studio
    stepped: int = 0
    report: Report = field(default_factory=Report)

    def __post_init__(self) -> None:
        self.sights = Sights(self.recipe, self.made, self.sink)

    def painted(self) -> dict[str, torch.Tensor]:
        """The latents of every picture that the element is made from, stored or painted now."""
        folder = self.sink.simulation(self.recipe.sim_id)
        names = ("black", "grey") if self.made.alpha == "pair" else ("black",)
        found = latents.kept(folder)
        if not set(names) <= set(found):
            made = {name: self._paint(name) for name in names}
            found = {name: it.latents for name, it in made.items()}
            if made["black"].sound is not None:
                found[SOUND] = made["black"].sound
            latents.keep(folder, found)
        return {name: it for name, it in found.items() if name in {*names, SOUND}}

    def deliver(self, painted: dict[str, torch.Tensor]) -> None:
        """Decode, and hand every wanted frame over as soon as it is there."""
        loaded = self.studio.load(self.made)
        with (
            watched(loaded.pipeline, self.sink.check),
            Finish(self.recipe, self.sights, self.report) as finish,
        ):
            streams = {
                name: decoded(loaded.pipeline.vae, it)
                for name, it in painted.items()
                if name != SOUND
            }
            if self.made.alpha == "decoder":
                streams[ALPHA] = decoded(loaded.alpha_decoder, painted["black"])
            places = [self._place(index) for index in range(self.recipe.frames.count)]
            for index, matted in conformed(finish.frames(streams), places):
                number = self.recipe.frames.first + index
                self._hand_over(number, index, finish.settled(number, matted))
        if SOUND in painted:
            rate = loaded.pipeline.vocoder.config.output_sampling_rate
            self.sink.sound(self._heard(painted[SOUND].numpy(), rate), rate)
        self.sink.report(self._facts())

    def dress(self) -> None:
        """A background by the few frames of it that are painted."""
        loaded = self.studio.load(self.made)
        with Finish(self.recipe, self.sights, self.report) as finish:

            def light(painted: torch.Tensor) -> Pixels:
                with watched(loaded.pipeline, self.sink.check):
                    streams = {"black": decoded(loaded.pipeline.vae, painted)}
                    return next(finish.frames(streams))[1].rgba[..., :3]

            def paint(guide: Guide) -> torch.Tensor:
                return self._painted(self.sights.shown_of(guide), self.made.prompt).latents

            cover = Cover(self.recipe, self.made, self.sink, paint, light)
            keys = cover.painted()
            cover.deliver(self._dressed)
        self.sink.report(self._facts() | {"keys": keys, "covered": round(cover.least, 4)})

    def _dressed(self, frame: Frame) -> None:
        self.report.delivered(frame.rgba, 0.0)
        self.sink.frame(frame)
        self._told(frame.number - self.recipe.frames.first)

    def _paint(self, name: str) -> Painted:
        pictures = self.sights.shown(BACKGROUNDS[name])
        return self._painted(pictures, on_background(self.made.prompt, name))

    def _painted(self, pictures: Pictures, prompt: str) -> Painted:
        made = self.made
        loaded = self.studio.load(made)
        room, digest = loaded.stock.model.room, made.digest
        with watched(loaded.pipeline, self.sink.check):
            fitted = glimpse_map(room, digest, loaded.pipeline.vae)
        show = _Glimpses(self, fitted)
        return paint(loaded, made, prompt, self.recipe.seed, pictures, self.sink.check, show)

    def _heard(self, sound: Pixels, rate: int) -> Pixels:
        """As long as the element: the clip may be longer, its sound ends a little early."""
        count = math.ceil(self.recipe.frames.count / self.recipe.shot.rate.fraction * rate)
        return np.pad(sound[:, :count], ((0, 0), (0, max(count - sound.shape[1], 0))))

    def _place(self, index: int) -> Fraction:
        made = self.made
        if made.frames == 1:
            return Fraction(0)
        ratio = made.rate.fraction / self.recipe.shot.rate.fraction
        return place_of(index, ratio, made.conform)

    def _hand_over(self, number: int, index: int, matted: Matted) -> None:
        self.report.delivered(matted.rgba, matted.residue)
        if self.sink.wanted(number):
            self.sink.frame(Frame(number, matted.rgba))
        self._told(index)

    def _told(self, index: int) -> None:
        share = (index + 1) / self.recipe.frames.count
        self.sink.progress("render", math.ceil(share * self.steps), self.steps)

    def _facts(self) -> dict[str, float | int | str]:
        made = self.made
        tokens = made.windows[-1].first + made.windows[-1].count
        step = (made.frames - 1) // max(tokens - 1, 1)
        starts = [window.first * step + 1 for _, window in pairwise(made.windows)]
        more: dict[str, float | int | str] = {
            "model": made.model,
            "upscaled": made.upscaled,
            "alpha": made.alpha,
            "windows": len(made.windows),
            "frames": made.frames,
        }
        return self.report.facts(starts, more)


class _Glimpses:
    """Tells each step, and shows the predicted picture now and then."""

    def __init__(self, take: _Take, fitted: Map) -> None:
        self._take = take
        self._fitted = fitted
        self._next = time.monotonic()

    def __call__(self, predicted: torch.Tensor) -> None:
        take = self._take
        take.stepped += 1
        take.sink.progress("simulate", min(take.stepped, take.steps), take.steps)
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + GLIMPSE_SECONDS
            how: Linearise = "log" if take.made.linearise == "log" else "eotf"
            light = to_light(glimpsed(predicted, self._fitted), how, 1.0)
            middle = take.recipe.frames.first + take.recipe.frames.count // 2
            take.sink.preview(Frame(middle, opaque(light).rgba))


def on_background(prompt: str, name: str) -> str:
    """The words for a picture of a pair: the same event, on another background."""
    if name == "black":
        return prompt
    if "black background" in prompt:
        return prompt.replace("black background", "grey background")
    return f"{prompt}, alone on a plain grey background"
