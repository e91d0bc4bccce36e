"""The sea of a recipe, frame by frame, as the kernels take it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.sea.water import (
    Water,
    paint_water,
    sight_water,
)
from flashpot_server.engines.backdrop.sea.waves import (
    TILES_M,
    foam_cover,
    sea_of,
    surfaces,
)
from flashpot_server.engines.backdrop.sky.setting import (
    number,
    seconds_at,
    seed_of,
)
from flashpot_server.engines.kernels.launch import Launcher

USUAL_FOAM = 20.0


class Ocean:
    """The sea, which is another in every frame."""

    grey = 0.06

    def __init__(self, recipe: Recipe, device: str) -> None:
        self._recipe, self._device = recipe, device
        bearing = math.radians(number(recipe, "wind_bearing"))
        self._seed, wind = seed_of(recipe, "sea") % (1 << 30), number(recipe, "wind")
        far = math.radians(number(recipe, "swell_bearing"))
        self._sea = sea_of(self._seed, wind, bearing, number(recipe, "swell"), far)
        crowd = surfaces(self._sea, 0.0)[1]
        foam = foam_cover(wind) * number(recipe, "foam") / USUAL_FOAM
        self._breaks = float(np.quantile(crowd[0] + crowd[1], 1 - min(foam, 0.6)))
        self.top = self._sea.highest

    def state(self, frame: int) -> object:
        return frame

    def at(self, frame: int) -> tuple[Any, Any, Any, int]:
        return sight_water, paint_water, self.water(frame), 0

    def water(self, frame: int) -> Water:
        """The sea at a frame."""
        waves, crowd = surfaces(self._sea, seconds_at(self._recipe, frame))
        square = (waves[..., 1:] ** 2).sum(axis=-1, keepdims=True)
        water = Water()
        whole = _pyramid(np.concatenate([waves, square], axis=-1))
        water.waves = wp.array(whole, dtype=wp.vec4, device=self._device)
        water.crowd = wp.array(_pyramid(crowd), dtype=float, device=self._device)
        water.levels, water.sides = len(whole) // len(TILES_M), wp.vec3(*TILES_M)
        water.highest, water.hidden = self._sea.highest, self._sea.hidden
        water.breaks, water.seed = self._breaks, self._seed
        return water

    def lights(self, frame: int, eye: Any, weather: Any, rest: Any, launch: Launcher) -> None:
        """None: nobody is at sea."""


def _pyramid(tiles: NDArray[Any]) -> NDArray[Any]:
    """Every tile and its means of 2x2, 4x4... cells, each in the corner of a plane."""
    planes = []
    for tile in tiles:
        level = tile
        while True:
            plane = np.zeros(tile.shape, np.float32)
            plane[: len(level), : len(level)] = level
            planes.append(plane)
            if len(level) == 1:
                break
            level = 0.25 * (
                level[::2, ::2] + level[1::2, ::2] + level[::2, 1::2] + level[1::2, 1::2]
            )
    return np.stack(planes)
