"""What a model is shown of a shot, on its canvas: guide, earlier take, matte, looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from flashpot.generation import Generation
from flashpot.plates.frames import PlateReader
from flashpot.recipe import Recipe
from flashpot_server.engine import Sink
from flashpot_server.engines.diffusion.driver import Pictures
from flashpot_server.engines.diffusion.fit import onto_canvas
from flashpot_server.engines.diffusion.guide import Guide, guide_of, matte_of, take_of
from flashpot_server.engines.diffusion.passes import passed
from flashpot_server.engines.diffusion.tone import to_code

Pixels = NDArray[np.float32]


@dataclass
class Sights:
    """The pictures of one generation, each read once and only where it is looked at."""

    recipe: Recipe
    made: Generation
    sink: Sink

    @cached_property
    def guide(self) -> Guide:
        """Light of each of the model's frames; without frames where nothing guides."""
        return guide_of(self.recipe, self.made, self.sink)

    @cached_property
    def mattes(self) -> list[Pixels]:
        """Of each of the model's frames on its canvas, 1 where it paints; none: everywhere."""
        if self.made.mode == "extend":
            return [self._new(index) for index in range(self.made.frames)]
        return [
            (onto_canvas(plane[..., None], self.made.canvas) > 0).astype(np.float32)
            for plane in matte_of(self.recipe, self.made, self.sink)
        ]

    def shown(self, level: float) -> Pictures:
        """What is shown where the guide lies over a background of so much light."""
        pictures = self._passed(self.guide, level)
        if self.made.mode == "extend" and self.made.guide == "simulation":
            pictures = self._over_take(pictures, level)
        return Pictures(guide=pictures, matte=self.mattes, references=self._references())

    def shown_of(self, guide: Guide) -> Pictures:
        """What is shown where another guide takes the place of the generation's own."""
        return Pictures(guide=self._passed(guide, 0.0), references=self._references())

    def _passed(self, guide: Guide, level: float) -> list[Pixels]:
        codes = [self.code(frame, level) for frame in guide.frames]
        codes = passed(self.made.control, codes, guide.frames, guide.layers)
        return [onto_canvas(code, self.made.canvas) for code in codes]

    def code(self, frame: Pixels, level: float) -> Pixels:
        """Light over a background as the model sees it."""
        over = frame[..., :3] + (1 - frame[..., 3:]) * np.float32(level)
        return to_code(over, self.made.linearise, self.made.peak)

    def _over_take(self, pictures: list[Pixels], level: float) -> list[Pixels]:
        taken = take_of(self.recipe, self.made, self.sink)
        return [
            picture if matte.any() else onto_canvas(self.code(frame, level), self.made.canvas)
            for picture, matte, frame in zip(pictures, self.mattes, taken, strict=True)
        ]

    def _new(self, index: int) -> Pixels:
        """Whether a frame goes beyond the earlier take: a matte of all or of nothing."""
        take, canvas = self.recipe.take, self.made.canvas
        assert take is not None
        new = self.recipe.frames.first + index not in take.frames
        return np.full((canvas.height, canvas.width, 1), float(new), np.float32)

    def _references(self) -> list[Pixels]:
        """Pictures of a look as they are seen; their size is their own."""
        found = []
        for picture in self.recipe.references:
            with PlateReader(picture) as reader:
                rgba = reader.frame(picture.frames.first)
            found.append(to_code(rgba[..., :3], "view_inverse", self.made.peak))
        return found
