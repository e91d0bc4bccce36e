"""A motorway of a recipe as the kernels take it: its land, its lamps and cars."""

from __future__ import annotations

from typing import Any

import numpy as np
import warp as wp

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.city.night_lights import (
    add_lights,
    joined,
)
from flashpot_server.engines.backdrop.city.road import (
    Road,
    paint_road,
    seen_road,
    sight_road,
)
from flashpot_server.engines.backdrop.city.street_lights import (
    Street,
    car_lights,
    chance,
    lamps,
)
from flashpot_server.engines.backdrop.city.towns import (
    HEAD_KELVIN,
    LAMP_CANDELA,
    RED,
    tint,
)
from flashpot_server.engines.backdrop.land.ground_shape import Ground
from flashpot_server.engines.backdrop.sky.daylight import Daylight
from flashpot_server.engines.backdrop.sky.night import (
    LUX,
    lamps_on,
)
from flashpot_server.engines.backdrop.sky.setting import (
    number,
    seconds_at,
)
from flashpot_server.engines.kernels.launch import Launcher

LANES_M = (4.7, 8.3, 11.9)
LAMP_HIGH_M, LAMP_APART_M, LAMP_ASIDE_M = 11.5, 44.0, 16.5
BRIGHTER = 2.2
"""Motorway lamps over a street's."""
SLOT_M, SPEED_M_S = 34.0, 27.0
REACH_M = 2600.0


class Motorway:
    """A road through open country."""

    def __init__(self, recipe: Recipe, light: Daylight, ground: Ground, grey: float) -> None:
        self._recipe, self.grey = recipe, grey
        self.top = max(ground.top, LAMP_HIGH_M + 1)
        white, exposed = number(recipe, "white_balance"), LUX * light.scale
        on = lamps_on(number(recipe, "sun_elevation"))
        self._candela = exposed * on
        self._road = road = Road()
        road.ground, road.traffic = ground, number(recipe, "traffic")
        road.speed, road.slot = SPEED_M_S, SLOT_M
        road.empty = int(recipe.shot.camera is None)
        self._lamp = tint(number(recipe, "lamps"), white) * (
            LAMP_CANDELA * BRIGHTER * exposed * on
        )
        road.lamp = wp.vec3(*self._lamp)
        road.lamp_high, road.lamp_apart = LAMP_HIGH_M, LAMP_APART_M
        road.phase = LAMP_APART_M * float(chance(0, 71))

    def state(self, frame: int) -> object:
        return frame if number(self._recipe, "traffic") > 0 else None

    def at(self, frame: int) -> tuple[Any, Any, Any, int]:
        self._road.seconds = seconds_at(self._recipe, frame)
        self._road.pace = self._recipe.shot.seconds_per_frame
        return sight_road, paint_road, self._road, 0

    def lights(self, frame: int, eye: Any, weather: Any, rest: Any, launch: Launcher) -> None:
        """Lamps beside the road, head- and tail-lights on it."""
        if self._candela <= 0:
            return
        here = np.array([*eye.origin])
        first, last = here[2] - REACH_M, here[2] + REACH_M
        kept = (1, 1) if self._road.empty else None
        side = LAMP_ASIDE_M + 1.0
        street = Street(
            0, True, 0.0, side, first, last, 0.0, LANES_M, SLOT_M, SPEED_M_S, kept
        )  # fmt: skip
        seconds = seconds_at(self._recipe, frame)
        head = tint(HEAD_KELVIN, number(self._recipe, "white_balance")) * self._candela
        moving = car_lights(street, seconds, float(self._road.traffic), here, head, head * RED)
        posts = lamps(street, LAMP_HIGH_M, LAMP_APART_M, self._lamp)
        add_lights(joined([posts, moving]), eye, weather, rest, seen_road, self._road, launch)
