"""What stands below the sky: the kernel that paints it and what it needs, by kind of ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import warp as wp

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.city.harbour import Harbour
from flashpot_server.engines.backdrop.city.motorway import Motorway
from flashpot_server.engines.backdrop.city.towns import Town
from flashpot_server.engines.backdrop.land.ground_shape import Ground
from flashpot_server.engines.backdrop.land.landscape import (
    paint_land,
    sight_land,
)
from flashpot_server.engines.backdrop.land.plants import TALLEST_M
from flashpot_server.engines.backdrop.land.relief import (
    Shape,
    Tile,
    tile_of,
)
from flashpot_server.engines.backdrop.land.sowing import sown
from flashpot_server.engines.backdrop.sea.ocean import Ocean
from flashpot_server.engines.backdrop.sky.daylight import Daylight
from flashpot_server.engines.backdrop.sky.setting import (
    number,
    seed_of,
)
from flashpot_server.engines.kernels.launch import Launcher

KINDS = {
    "plain": 0,
    "desert": 1,
    "snow": 2,
    "asphalt": 3,
    "mountain": 4,
    "canyon": 5,
    "none": 0,
    "highway": 0,
}
MEAN_ALBEDO = {
    "plain": 0.165,
    "desert": 0.33,
    "snow": 0.75,
    "asphalt": 0.075,
    "mountain": 0.17,
    "canyon": 0.21,
    "none": 1.0,
    "highway": 0.165,
}
"""Mean reflectance of each material, for the wished one to scale."""
USUAL_ALBEDO = 0.2
ROUGH = {"mountain": 0.16, "snow": 0.12, "canyon": 0.2}
"""How much rises between a tile's cells, of a cell's side."""
STEEPEST = 1.0
BARE = ("desert", "snow", "none")
"""Where no plant stands."""
VERGE_M = 20.0
"""Half of a motorway with its rails and lamps."""
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

    def lights(self, frame: int, eye: Any, weather: Any, rest: Any, launch: Launcher) -> None:
        """Add lights too small for rays to find to a picture's plane `rest`."""


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

    def lights(self, frame: int, eye: Any, weather: Any, rest: Any, launch: Launcher) -> None:
        """None: nobody lives here."""


def world_of(recipe: Recipe, launch: Launcher, light: Daylight) -> World:
    """The world that a recipe asks for."""
    match recipe.parameters["ground"]:
        case "sea":
            return Ocean(recipe, launch.device)
        case "city":
            return Town(recipe, light, launch.device)
        case "harbour":
            return Harbour(recipe, light, launch.device)
        case "highway":
            land = _land(recipe, launch)
            return Motorway(recipe, light, land.ground, land.grey)
        case _:
            return _land(recipe, launch)


def _land(recipe: Recipe, launch: Launcher) -> Land:
    kind, relief = str(recipe.parameters["ground"]), number(recipe, "relief")
    flat = relief <= 0 or kind == "none"
    seed = seed_of(recipe, "terrain") % (1 << 30)
    shape = Shape(relief, number(recipe, "ridge_size"), number(recipe, "erosion"))
    tile = None if flat else tile_of(kind, seed, shape, launch, TILE[recipe.quality])
    ground = _on(tile, launch.device)
    ground.kind, ground.seed = KINDS[kind], seed
    ground.relief = 0.0 if flat else relief
    ground.rough = ROUGH.get(kind, 0.0)
    ground.top = 0.0 if tile is None else float(tile.height.max()) + 2 * ground.rough * tile.cell
    ground.steep = STEEPEST if tile is None else tile.steep + 2 * ground.rough
    wished = number(recipe, "ground_albedo") / USUAL_ALBEDO
    ground.albedo = min(wished, 1 / MEAN_ALBEDO[kind])
    ground.snow_line = number(recipe, "snow_line")
    ground.green = number(recipe, "vegetation") / 100
    ground.verge = VERGE_M if kind == "highway" else 0.0
    sown(ground, launch, bare=kind in BARE or ground.green <= 0)
    top = ground.top + TALLEST_M * ground.grown
    return Land(ground, top, MEAN_ALBEDO[kind] * ground.albedo, int(kind == "none"))


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
