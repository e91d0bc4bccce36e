"""The engine's work in the worker: guide, paint, decode, light and alpha, hand over."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray

from flashpot.generation import Generation, Linearise
from flashpot.plates.frames import PlateReader
from flashpot.recipe import Recipe
from flashpot_server.engine import Frame, Sink
from flashpot_server.engines.diffusion import latents
from flashpot_server.engines.diffusion.decoding import decoded
from flashpot_server.engines.diffusion.driver import Painted, Pictures, paint
from flashpot_server.engines.diffusion.fit import off_canvas, onto_canvas, resized
from flashpot_server.engines.diffusion.fitting import place_of
from flashpot_server.engines.diffusion.glimpse import Map, glimpse_map, glimpsed
from flashpot_server.engines.diffusion.guide import Guide, guide_of, matte_of
from flashpot_server.engines.diffusion.matte import (
    GREY,
    Matted,
    of_luma,
    of_pair,
    of_plane,
    opaque,
)
from flashpot_server.engines.diffusion.report import Report
from flashpot_server.engines.diffusion.studio import Loaded, Studio
from flashpot_server.engines.diffusion.tone import to_code, to_light
from flashpot_server.engines.diffusion.watching import watched

Pixels = NDArray[np.float32]

GLIMPSE_SECONDS = 0.5
SOUND = "sound"
BACKGROUNDS = {"black": 0.0, "grey": GREY}
"""What a guide is shown over, in light, by the name of the picture."""


def make(recipe: Recipe, steps: int, sink: Sink, studio: Studio) -> None:
    """Every wanted frame of `recipe`, in order."""
    made = recipe.generation
    assert made is not None
    # One thread on a processor: how sums are split decides their last bits.
    torch.set_num_threads(1)
    take = _Take(recipe, made, steps, sink, studio)
    painted = take.painted()
    take.deliver(painted)


@dataclass
class _Take:
    recipe: Recipe
    made: Generation
    steps: int
    sink: Sink
    studio: Studio
    stepped: int = 0
    report: Report = field(default_factory=Report)
    _guide: Guide | None = None

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
        return found

    def deliver(self, painted: dict[str, torch.Tensor]) -> None:
        """Decode, and hand every wanted frame over as soon as it is there."""
        loaded = self.studio.load(self.made)
        with watched(loaded.pipeline, self.sink.check):
            frames = self._frames(loaded, painted)
            held: dict[int, Matted] = {}
            for index, number in enumerate(self.recipe.frames.frames()):
                place = self._place(index)
                for needed in (math.floor(place), math.ceil(place)):
                    while needed not in held:
                        at, matted = next(frames)
                        held[at] = matted
                for old in [at for at in held if at < math.floor(place)]:
                    del held[old]
                self._hand_over(number, index, _between(held, place))
        if SOUND in painted:
            rate = loaded.pipeline.vocoder.config.output_sampling_rate
            self.sink.sound(self._heard(painted[SOUND].numpy(), rate), rate)
        self.sink.report(self._facts())

    def _paint(self, name: str) -> Painted:
        made, guide = self.made, self._guiding()
        level = BACKGROUNDS[name]
        pictures = Pictures(
            guide=[onto_canvas(self._code(frame, level), made.canvas) for frame in guide.frames],
            matte=[
                (onto_canvas(plane[..., None], made.canvas) > 0).astype(np.float32)
                for plane in matte_of(self.recipe, made, self.sink)
            ],
        )
        loaded = self.studio.load(made)
        room, digest = loaded.stock.model.room, made.digest
        with watched(loaded.pipeline, self.sink.check):
            fitted = glimpse_map(room, digest, loaded.pipeline.vae)
        show = _Glimpses(self, fitted)
        prompt = on_background(made.prompt, name)
        return paint(loaded, made, prompt, self.recipe.seed, pictures, self.sink.check, show)

    def _heard(self, sound: Pixels, rate: int) -> Pixels:
        """As long as the element: the clip may be longer, its sound ends a little early."""
        count = math.ceil(self.recipe.frames.count / self.recipe.shot.rate.fraction * rate)
        return np.pad(sound[:, :count], ((0, 0), (0, max(count - sound.shape[1], 0))))

    def _guiding(self) -> Guide:
        if self._guide is None:
            self._guide = guide_of(self.recipe, self.made, self.sink)
        return self._guide

    def _code(self, frame: Pixels, level: float) -> Pixels:
        over = frame[..., :3] + (1 - frame[..., 3:]) * np.float32(level)
        return to_code(over, self.made.linearise, self.made.peak)

    def _frames(
        self, loaded: Loaded, painted: dict[str, torch.Tensor]
    ) -> Iterator[tuple[int, Matted]]:
        """The model's frames in order, as premultiplied light at the shot's size."""
        autoencoder = loaded.pipeline.vae
        streams = [decoded(autoencoder, painted["black"])]
        if self.made.alpha == "pair":
            # One after the other: a causal autoencoder remembers a single clip.
            streams = [iter(list(decoded(autoencoder, painted[n]))) for n in ("black", "grey")]
        for index, codes in enumerate(zip(*streams, strict=True)):
            self.report.painted(codes[0])
            yield index, self._matted(index, [self._light(code) for code in codes])

    def _light(self, code: Pixels) -> Pixels:
        made = self.made
        whole = np.clip(off_canvas(code, made.canvas, self.recipe.shot.size), 0.0, 1.0)
        return to_light(whole, made.linearise, made.peak)

    def _matted(self, index: int, lights: list[Pixels]) -> Matted:
        size = self.recipe.shot.size
        match self.made.alpha:
            case "pair":
                return of_pair(lights[0], lights[1])
            case "luma":
                return of_luma(lights[0])
            case "guide":
                alpha = self._guiding().frames[index][..., 3:]
                return of_plane(lights[0], resized(alpha, size.width, size.height)[..., 0])
            case "matte":
                plane = self._matte_at(index)
                return of_plane(lights[0] * plane[..., None], plane)
        return opaque(lights[0])

    def _matte_at(self, index: int) -> Pixels:
        """The shot's matte at its own size: where it is 0, the element is nothing at all."""
        matte, size = self.recipe.shot.matte, self.recipe.shot.size
        assert matte is not None
        data = matte.model_copy(update={"colour_space": "lin_ap1_scene"})
        number = self.recipe.frames.first + index
        number = min(max(number, matte.frames.first), matte.frames.last)
        with PlateReader(data) as reader:
            frame = reader.frame(number)
        alpha = frame[..., 3] if float(frame[..., 3].min()) < 1.0 else frame[..., 0]
        return resized(np.clip(alpha, 0, 1)[..., None], size.width, size.height)[..., 0]

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
        share = (index + 1) / self.recipe.frames.count
        self.sink.progress("render", math.ceil(share * self.steps), self.steps)

    def _facts(self) -> dict[str, float | int | str]:
        made = self.made
        tokens = made.windows[-1].first + made.windows[-1].count
        step = (made.frames - 1) // max(tokens - 1, 1)
        starts = [w.first * step + 1 for _, w in pairwise(made.windows)]
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


def _between(held: dict[int, Matted], place: Fraction) -> Matted:
    first, second = held[math.floor(place)], held[math.ceil(place)]
    share = np.float32(place - math.floor(place))
    if share == 0:
        return first
    rgba = first.rgba * (1 - share) + second.rgba * share
    return Matted(rgba.astype(np.float32), max(first.residue, second.residue))
