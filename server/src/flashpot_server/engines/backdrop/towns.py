"""A city of a recipe as the kernels take it: its plan on the device, its lamps and windows lit."""

from __future__ import annotations

from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.city import paint_city, sight_city
from flashpot_server.engines.backdrop.city_plan import CELLS, PAVEMENT_M, Plan, Wish, plan_of
from flashpot_server.engines.backdrop.city_shape import City
from flashpot_server.engines.backdrop.daylight import LUMINANCE, Daylight
from flashpot_server.engines.backdrop.night import LUX, lamps_on
from flashpot_server.engines.backdrop.setting import number
from flashpot_server.engines.backdrop.spectrum import planck, to_acescg

LAMP_CANDELA = 2600.0
LAMP_HIGH_M, LAMP_APART_M = 8.5, 27.0
ROOM_NITS = 26.0
"""Luminance of a usual lit room, through its window."""
ROOM_KELVIN = (2500.0, 2800.0, 3100.0, 3600.0, 4300.0, 5200.0)
"""Of dwellings up to the fourth, of offices from there."""
DWELLINGS = 4


class Town:
    """A city that stands still."""

    grey = 0.16

    def __init__(self, recipe: Recipe, light: Daylight, device: str) -> None:
        seed = recipe.seed % (1 << 30)
        wish = Wish(
            seed=seed,
            block=number(recipe, "block"),
            height=number(recipe, "building_height"),
            shore=0.0,
            damage=0.0,
        )
        self.plan = plan_of(wish, CELLS[recipe.quality])
        self.city = _on(self.plan, wish, device)
        _light(self.city, recipe, light, device)
        self.top = self.city.highest

    def state(self, frame: int) -> object:  # noqa: ARG002 - the city is the same in every frame
        return None

    def at(self, frame: int) -> tuple[Any, Any, Any, int]:  # noqa: ARG002
        return sight_city, paint_city, self.city, 0


def tint(kelvin: float, white: float) -> NDArray[Any]:
    """A black body's colour of luminance 1, linear ACEScg."""
    colour = np.maximum(planck(kelvin) @ to_acescg(white), 0)
    return np.asarray(colour / (colour @ LUMINANCE))


def _on(plan: Plan, wish: Wish, device: str, level: float = 0.0) -> City:
    city = City()
    for name in ("line_x", "line_z", "road_x", "road_z"):
        setattr(city, name, wp.array(getattr(plan, name), dtype=float, device=device))
    for name in ("start", "kind", "seed", "park"):
        setattr(city, name, wp.array(getattr(plan, name), dtype=int, device=device))
    city.top = wp.array(plan.top + level, dtype=float, device=device)
    city.ground = wp.array(plan.ground, dtype=float, device=device)
    up = np.array([0.0, level, 0.0])
    city.low = wp.array(plan.low + up, dtype=wp.vec3, device=device)
    city.high = wp.array(plan.high + up, dtype=wp.vec3, device=device)
    city.cells, city.block = len(plan.ground), wish.block
    city.highest = float(plan.top.max()) + level + 0.1
    city.shore = wish.shore if wish.shore > 0 else -1.0
    city.level, city.pavement, city.own = level, PAVEMENT_M, wish.seed
    city.damage = wish.damage
    return city


def _light(city: City, recipe: Recipe, light: Daylight, device: str) -> None:
    white, exposed = number(recipe, "white_balance"), LUX * light.scale
    tints = np.stack([tint(k, white) for k in ROOM_KELVIN]) * (ROOM_NITS * exposed)
    city.tints = wp.array(tints, dtype=wp.vec3, device=device)
    city.mean_tint = wp.vec3(*tints[:DWELLINGS].mean(axis=0) * 0.66)
    city.lit = number(recipe, "lit_windows") / 100
    on = lamps_on(number(recipe, "sun_elevation"))
    city.lamp = wp.vec3(*tint(number(recipe, "lamps"), white) * (LAMP_CANDELA * exposed * on))
    city.lamp_high, city.lamp_apart = LAMP_HIGH_M, LAMP_APART_M
