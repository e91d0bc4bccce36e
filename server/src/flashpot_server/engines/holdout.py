"""Held out by the shot's matte: seen outside of what was built, or inside a hole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flashpot.plates.frames import PlateReader
from flashpot.recipe import Recipe
from flashpot.shot import FrameRange
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.glass import Glass
from flashpot_server.engines.kernels.mattes import covered, matte_reader

Plane = NDArray[np.float32]
UNHELD = ("Z", "P", "N", "forward")
"""Layers that say where things are; all others are light or coverage."""


class Holdout:
    """The shot's matte at every frame."""

    def __init__(self, recipe: Recipe, reader: PlateReader | None) -> None:
        self._recipe, self._reader = recipe, reader

    def share(self, number: int, glass: Glass) -> Plane | None:
        """How much of each pixel of the canvas is seen; None where the shot has no matte.

        The matte is of the plate as the lens filmed it, the canvas is straight.

        Raises InputError for a frame of the matte that is missing or cannot be read.
        """
        matte = self._recipe.shot.matte
        if self._reader is None or matte is None:
            return None
        there = within(matte.frames, number)
        size = self._recipe.shot.size
        plate = sized(covered(self._reader.frame(there)), size.width, size.height)
        share = glass.of_plate(plate)
        return 1 - share if self._recipe.parameters["matte_side"] == "outside" else share

    def held(self, frame: Frame, glass: Glass) -> Frame:
        """The frame where the matte lets it be seen; as it is where the shot has none.

        Raises InputError for a frame of the matte that is missing or cannot be read.
        """
        share = self.share(frame.number, glass)
        if share is None:
            return frame
        layers = {
            name: plane if name.split(".")[0] in UNHELD else plane * share
            for name, plane in frame.layers.items()
        }
        return replace(frame, rgba=frame.rgba * share[..., None], layers=layers)


@contextmanager
def holdout_of(recipe: Recipe) -> Iterator[Holdout]:
    """The matte of a recipe's shot, open for reading."""
    if recipe.shot.matte is None:
        yield Holdout(recipe, None)
        return
    with matte_reader(recipe.shot.matte) as reader:
        yield Holdout(recipe, reader)


def within(frames: FrameRange, number: int) -> int:
    """The frame of a sequence that stands for one before or after it: its first or last."""
    return min(max(number, frames.first), frames.last)


def sized(plane: Plane, width: int, height: int) -> Plane:
    """A plane at another size, by areas."""
    if plane.shape == (height, width):
        return plane
    picture = Image.fromarray(np.ascontiguousarray(plane, np.float32))
    return np.asarray(picture.resize((width, height), Image.Resampling.BILINEAR), np.float32)
