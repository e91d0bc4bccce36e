"""From a model's pictures to an element's frames: locked, as light, with alpha and grain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from flashpot.generation import Generation
from flashpot.plates.frames import PlateReader, has_frame
from flashpot.recipe import Recipe
from flashpot.shot import Picture
from flashpot_server.engines.diffusion.fit import off_canvas, resized
from flashpot_server.engines.diffusion.grain import NONE, Grain, grained, measured
from flashpot_server.engines.diffusion.guide import plane_of
from flashpot_server.engines.diffusion.locking import Lock
from flashpot_server.engines.diffusion.matte import (
    GREY,
    Matted,
    of_luma,
    of_pair,
    of_plane,
    opaque,
)
from flashpot_server.engines.diffusion.report import Report
from flashpot_server.engines.diffusion.sights import Sights
from flashpot_server.engines.diffusion.sources import IN_TAKE
from flashpot_server.engines.diffusion.tone import to_light

Pixels = NDArray[np.float32]

LEAST_ALPHA = 1e-4
"""Under it light cannot be told from its product with alpha, nor seen."""
ALPHA = "alpha"
"""The stream of a model's own decoder of alpha; its light is not premultiplied."""
BACKGROUNDS = {"black": 0.0, "grey": GREY}
"""What a guide is shown over, in light, by the name of the picture."""


@dataclass
class Finish:
    """The finishing of one take; a context manager, for the pictures that it reads meanwhile."""

    recipe: Recipe
    sights: Sights
    report: Report
    _open: ExitStack = field(default_factory=ExitStack)
    _readers: dict[str, PlateReader] = field(default_factory=dict)
    _grain: Grain | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, trace)

    @property
    def made(self) -> Generation:
        return self.sights.made

    def frames(self, streams: dict[str, Iterator[Pixels]]) -> Iterator[tuple[int, Matted]]:
        """The model's frames in order, as premultiplied light at the shot's size.

        `streams` are its pictures, code values on the canvas, by the name of the background.
        """
        if len(streams) > 1:
            # One after the other: a causal autoencoder remembers a single clip.
            streams = {name: iter(list(stream)) for name, stream in streams.items()}
        locked = [
            stream if name == ALPHA else self._locked(stream, BACKGROUNDS[name])
            for name, stream in streams.items()
        ]
        for index, codes in enumerate(zip(*locked, strict=True)):
            self.report.painted(codes[0])
            yield index, self._matted(index, codes)

    def settled(self, number: int, matted: Matted) -> Matted:
        """The delivered frame: with what an earlier take keeps of it, or with the plate's grain.

        What is kept is kept to the last bit. Every frame has its own grain, of a held picture too.
        """
        take, mode = self.recipe.take, self.made.mode
        if take is None or mode not in IN_TAKE:
            return self._regrained(number, matted)
        if mode == "extend":
            return Matted(self._picture(take, number)) if number in take.frames else matted
        before = self._picture(take, number)
        share = self._matte(number)[..., None]
        mixed = before * (1 - share) + matted.rgba * share
        return Matted(np.where(share == 0, before, mixed).astype(np.float32), matted.residue)

    def _locked(self, codes: Iterator[Pixels], level: float) -> Iterator[Pixels]:
        if self.made.mode not in IN_TAKE or self.made.linearise == "log":
            return codes
        lock = Lock()
        self.report.locks.append(lock)
        return lock.locked(codes, list(self.sights.shown(level).guide), self.sights.mattes)

    def _light(self, code: Pixels) -> Pixels:
        made = self.made
        whole = np.clip(off_canvas(code, made.canvas, self.recipe.shot.size), 0.0, 1.0)
        return to_light(whole, made.linearise, made.peak)

    def _matted(self, index: int, codes: tuple[Pixels, ...]) -> Matted:
        size = self.recipe.shot.size
        if self.made.alpha == "decoder":
            alpha = off_canvas(codes[1], self.made.canvas, size).mean(axis=-1)
            return of_plane(self._light(codes[0]) * alpha[..., None], alpha)
        lights = [self._light(code) for code in codes]
        match self.made.alpha:
            case "pair":
                return of_pair(lights[0], lights[1])
            case "luma":
                return of_luma(lights[0])
            case "guide":
                alpha = self.sights.guide.frames[index][..., 3:]
                return of_plane(lights[0], resized(alpha, size.width, size.height)[..., 0])
            case "matte":
                plane = self._matte(self.recipe.frames.first + index)
                return of_plane(lights[0] * plane[..., None], plane)
        return opaque(lights[0])

    def _regrained(self, number: int, matted: Matted) -> Matted:
        plate = self.recipe.shot.plate
        if self.made.regrain == 0 or plate is None:
            return matted
        if self._grain is None:
            self._grain = self._measured(plate)
            self.report.grain = self._grain
        plane = matted.rgba[..., 3:]
        light = matted.rgba[..., :3] / np.maximum(plane, np.float32(LEAST_ALPHA))
        seed = (self.recipe.seed, number & 0xFFFFFFFF)
        made = np.maximum(
            grained(np.asarray(light, np.float32), self._grain, self.made.regrain, seed), 0.0
        )
        return Matted(np.concatenate([made * plane, plane], axis=-1), matted.residue)

    def _measured(self, plate: Picture) -> Grain:
        """The plate's grain, from the middle of the element; none of a still."""
        middle = self.recipe.frames.first + max(self.recipe.frames.count // 2 - 1, 0)
        if not (has_frame(plate, middle) and has_frame(plate, middle + 1)):
            return NONE
        first, second = (self._picture(plate, number)[..., :3] for number in (middle, middle + 1))
        return measured(first, second, self._matte(middle) > 0)

    def _matte(self, number: int) -> Pixels:
        """The shot's matte at its own size: where it is 0, nothing was painted."""
        matte = self.recipe.shot.matte
        assert matte is not None
        data = matte.model_copy(update={"colour_space": "lin_ap1_scene"})
        return np.clip(plane_of(self._picture(data, number)), 0, 1)

    def _picture(self, picture: Picture, number: int) -> Pixels:
        """A frame (height, width, 4) of a picture at the shot's size; its ends are held."""
        reader = self._readers.get(picture.pattern)
        if reader is None:
            reader = self._open.enter_context(PlateReader(picture))
            self._readers[picture.pattern] = reader
        size = self.recipe.shot.size
        held = min(max(number, picture.frames.first), picture.frames.last)
        return resized(reader.frame(held), size.width, size.height)
