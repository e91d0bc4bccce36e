"""What a plate hides of the effect: by its matte, and by how far away what it shows is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flashpot.camera import View
from flashpot.errors import InputError
from flashpot.plates.frames import PlateReader
from flashpot.plates.veil import Veil
from flashpot.recipe import Recipe
from flashpot.shot import Size
from flashpot_server.engines.holdout import Holdout, holdout_of, within
from flashpot_server.engines.kernels.glass import Glass
from flashpot_server.engines.kernels.mattes import AS_IT_IS
from flashpot_server.engines.pyro.flying.table import Layer
from flashpot_server.engines.pyro.marching.medium import FAR
from flashpot_server.engines.pyro.marching.rays import Region, ways_of
from flashpot_server.engines.pyro.measures.scale import number
from flashpot_server.engines.pyro.picture.layers import FAINTEST, Part
from flashpot_server.engines.pyro.picture.standing import Samples, Wall

Grid = NDArray[np.float32]

SHARP = 1e-3
"""Metres: softness 0 is a step, and no division by nothing."""


@dataclass(frozen=True)
class Hold:
    """What one frame of the plate hides."""

    matte: Grid | None = None
    """How much of each pixel it lets be seen."""
    wall: Wall | Samples | None = None

    @property
    def hides(self) -> bool:
        """Whether anything of the plate stands before the effect."""
        return self.matte is not None or self.wall is not None

    def share_of(self, layer: Layer | None) -> Grid | None:
        """How much is seen of what flies, (height, width, 1); None where nothing is before it."""
        if layer is None or self.wall is None:
            return None
        return self.wall.seen(layer.moved[..., 2])[..., None]

    def layer(self, layer: Layer | None) -> Layer | None:
        """What flies and hides nothing, where nothing of the plate stands before it."""
        share = self.share_of(layer)
        if layer is None or share is None:
            return layer
        return Layer(layer.colour * share, layer.moved)

    def seen_beside(self, far: Grid) -> Grid:
        """How much is seen of what lies on a surface so far away, 0 to 1.

        What touches the surface does not hide it: the plate's own ground keeps what falls on it.
        """
        share = np.ones_like(far) if self.matte is None else self.matte
        if self.wall is None:
            return share
        return np.asarray(share * self.wall.seen_beside(far), np.float32)

    def unspilled(self, part: Part, sharp: Part, whole: tuple[int, int]) -> Part:
        """The part without what a lens spreads from behind things of the plate over them.

        `whole` is the canvas's rows and columns.
        """
        if self.wall is None or part is sharp:
            return part
        seen = np.zeros(whole, np.bool_)
        seen[sharp.region.rows, sharp.region.columns] = sharp.smoke[..., 3] >= FAINTEST
        spread = ~seen[part.region.rows, part.region.columns]
        share = np.where(spread, self.wall.part(part.region).seen(part.depth), 1)[..., None]
        return replace(part, emission=part.emission * share, smoke=part.smoke * share)


NOTHING = Hold()


class Holds:
    """The shot's matte and depth, frame by frame, on the canvas."""

    def __init__(
        self, recipe: Recipe, matte: Holdout, depth: PlateReader | None, glass: Glass
    ) -> None:
        self._recipe, self._matte, self._depth, self._glass = recipe, matte, depth, glass

    def at(self, frame: int) -> Hold:
        """What is hidden at a frame.

        Raises InputError for a frame of either that is missing or cannot be read.
        """
        return Hold(self._matte.share(frame, self._glass), self._wall(frame))

    def _wall(self, frame: int) -> Wall | Samples | None:
        shot = self._recipe.shot
        if self._depth is None or shot.depth is None:
            return None
        told = self._depth.depth(within(shot.depth.frames, frame))
        soft = max(number(self._recipe, "depth_soft"), SHARP)
        if isinstance(told, Veil):
            return Samples(self._lets(told), soft)
        metres = nearest(self._metres(told), shot.size)
        return Wall(self._glass.nearest(metres), soft)

    def _lets(self, told: Veil) -> Veil:
        """A deep plate on the canvas, in metres: every pixel has the samples of one of its own."""
        if self._recipe.parameters["depth_kind"] == "1/depth":
            raise InputError(
                "the plate is deep, and its samples tell the depth itself",
                field="depth_kind",
                remedy="leave it at depth",
                code="unsupported",
            )
        numbers = np.arange(told.counts.size, dtype=np.int32).reshape(told.counts.shape[:2])
        places = self._glass.nearest(nearest(numbers, self._recipe.shot.size))
        return told.in_unit(number(self._recipe, "depth_unit")).picked(places)

    def _metres(self, told: Grid) -> Grid:
        """A flat depth as its file tells it, in metres; nothing there is far away."""
        unit = np.float32(number(self._recipe, "depth_unit"))
        there = np.isfinite(told) & (told > 0)
        safe = np.where(there, told, 1)
        metres = unit / safe if self._recipe.parameters["depth_kind"] == "1/depth" else unit * safe
        return np.where(there, np.minimum(metres, FAR), FAR).astype(np.float32)


@contextmanager
def holds_of(recipe: Recipe, glass: Glass) -> Iterator[Holds]:
    """The matte and the depth of a recipe's shot, open for reading."""
    with ExitStack() as open_:
        matte, depth = open_.enter_context(holdout_of(recipe)), None
        if recipe.shot.depth is not None:
            data = recipe.shot.depth.model_copy(update={"colour_space": AS_IT_IS})
            depth = open_.enter_context(PlateReader(data, "depth"))
        yield Holds(recipe, matte, depth, glass)


def nearest(plane: NDArray[Any], size: Size) -> NDArray[Any]:
    """A plane at another size, of its own values: between two depths nothing stands."""
    if plane.shape == (size.height, size.width):
        return plane
    picture = Image.fromarray(np.ascontiguousarray(plane))
    return np.asarray(picture.resize((size.width, size.height), Image.Resampling.NEAREST))


def ground_depth(view: View, level: float, whole: Region, picture: Size) -> Grid:
    """How far the level ground is along the view axis, metres; `FAR` where it is not seen."""
    falls = ways_of(view, whole, picture)[..., 1]
    away = (level - view.origin[1]) / np.where(falls == 0, 1e-9, falls)
    return np.where(away > 0, away, FAR).astype(np.float32)
