"""What stands below the sky: the kernel that paints it and what it needs, by kind of ground."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.ground_shape import Ground
from flashpot_server.engines.backdrop.landscape import paint_land, sight_land
from flashpot_server.engines.backdrop.relief import Tile, tile_of
from flashpot_server.engines.backdrop.setting import number, seconds_at, seed_of
from flashpot_server.engines.backdrop.water import Water, paint_water, sight_water
from flashpot_server.engines.backdrop.waves import TILES_M, foam_cover, sea_of, surfaces
from flashpot_server.engines.kernels.launch import Launcher

KINDS = {"plain": 0, "desert": 1, "snow": 2, "asphalt": 3, "mountain": 4, "canyon": 5, "none": 0}
MEAN_ALBEDO = {
    "plain": 0.165,
    "desert": 0.33,
    "snow": 0.75,
    "asphalt": 0.075,
    "mountain": 0.17,
    "canyon": 0.21,
    "none": 1.0,
}
"""Mean reflectance of each material, for the wished one to scale."""
USUAL_ALBEDO = 0.2
USUAL_FOAM = 20.0
ROUGH = {"mountain": 0.16, "snow": 0.12, "canyon": 0.2}
"""How much rises between a tile's cells, of a cell's side."""
TILE = {"draft": 256, "preview": 512, "final": 1024}


class World(Protocol):
    """What stands below the sky of a job."""

    @property
    def top(self) -> float:
        """Nothing is higher, metres."""

    @property
    def grey(self) -> float:
        """Its mean reflectance."""

    def state(self, frame: int) -> object:
        """What tells one frame's world from another's; equal where nothing moves."""

    def at(self, frame: int) -> tuple[Any, Any, Any, int]:
        """The kernels of sight and paint, their struct, and 1 where there is nothing at all."""


@dataclass(frozen=True)
class Land:
    """Ground that stands still."""

    ground: Ground
    top: float
    grey: float
    empty: int

    def state(self, frame: int) -> object:  # noqa: ARG002 - the land is the same in every frame
        return None

    def at(self, frame: int) -> tuple[Any, Any, Any, int]:  # noqa: ARG002
        return sight_land, paint_land, self.ground, self.empty


class Ocean:
    """The sea, which is another in every frame."""

    grey = 0.06

    def __init__(self, recipe: Recipe, device: str) -> None:
        self._recipe, self._device = recipe, device
        bearing = math.radians(number(recipe, "wind_bearing"))
        self._seed, wind = seed_of(recipe, "sea") % (1 << 30), number(recipe, "wind")
        self._sea = sea_of(self._seed, wind, bearing, number(recipe, "swell"))
        crowd = surfaces(self._sea, 0.0)[1]
        foam = foam_cover(wind) * number(recipe, "foam") / USUAL_FOAM
        self._breaks = float(np.quantile(crowd[0] + crowd[1], 1 - min(foam, 0.6)))
        self.top = self._sea.highest

    def state(self, frame: int) -> object:
        return frame

    def at(self, frame: int) -> tuple[Any, Any, Any, int]:
        waves, crowd = surfaces(self._sea, seconds_at(self._recipe, frame))
        square = (waves[..., 1:] ** 2).sum(axis=-1, keepdims=True)
        water = Water()
        whole = _pyramid(np.concatenate([waves, square], axis=-1))
        water.waves = wp.array(whole, dtype=wp.vec4, device=self._device)
        water.crowd = wp.array(_pyramid(crowd), dtype=float, device=self._device)
        water.levels, water.sides = len(whole) // len(TILES_M), wp.vec3(*TILES_M)
        water.highest, water.hidden = self._sea.highest, self._sea.hidden
        water.breaks, water.seed = self._breaks, self._seed
        return sight_water, paint_water, water, 0


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


def world_of(recipe: Recipe, launch: Launcher) -> World:
    """The world that a recipe asks for."""
    if recipe.parameters["ground"] == "sea":
        return Ocean(recipe, launch.device)
    return _land(recipe, launch)


def _land(recipe: Recipe, launch: Launcher) -> Land:
    kind, relief = str(recipe.parameters["ground"]), number(recipe, "relief")
    flat = relief <= 0 or kind == "none"
    seed = seed_of(recipe, "terrain") % (1 << 30)
    tile = None if flat else tile_of(kind, seed, relief, launch, TILE[recipe.quality])
    ground = _on(tile, launch.device)
    ground.kind, ground.seed = KINDS[kind], seed
    ground.relief = 0.0 if flat else relief
    ground.rough = ROUGH.get(kind, 0.0)
    ground.top = 0.0 if tile is None else float(tile.height.max()) + 2 * ground.rough * tile.cell
    wished = number(recipe, "ground_albedo") / USUAL_ALBEDO
    ground.albedo = min(wished, 1 / MEAN_ALBEDO[kind])
    ground.snow_line = number(recipe, "snow_line")
    ground.green = number(recipe, "vegetation") / 100
    return Land(ground, ground.top, MEAN_ALBEDO[kind] * ground.albedo, int(kind == "none"))


def _on(tile: Tile | None, device: str) -> Ground:
    ground = Ground()
    for name in ("height", "open", "wet"):
        plane = None if tile is None else getattr(tile, name)
        made = wp.zeros((4, 4), dtype=float, device=device)
        setattr(
            ground, name, made if plane is None else wp.array(plane, dtype=float, device=device)
        )
    ground.span = 1.0 if tile is None else tile.span
    return ground
