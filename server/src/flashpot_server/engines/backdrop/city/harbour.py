"""A city across the water: its lights and walls mirrored by the waves between."""

from __future__ import annotations

from typing import Any

import numpy as np
import warp as wp

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.city.night_lights import (
    Lights,
    add_lights,
    joined,
)
from flashpot_server.engines.backdrop.city.towns import (
    SIGN_HUES,
    Town,
    tint,
)
from flashpot_server.engines.backdrop.city.waterfront import (
    Waterfront,
    paint_waterfront,
    seen_waterfront,
    sight_waterfront,
)
from flashpot_server.engines.backdrop.sea.ocean import Ocean
from flashpot_server.engines.backdrop.sky.daylight import Daylight
from flashpot_server.engines.backdrop.sky.night import LUX
from flashpot_server.engines.backdrop.sky.setting import (
    number,
    seed_of,
)
from flashpot_server.engines.kernels.launch import Launcher

QUAY_M = 2.4
"""Height of the streets over the water."""
ROWS_M, WIDE_M = 60.0, 2600.0
"""Lamps so far behind the quay, and so far to the sides, throw streaks on the water."""
MOST_STREAKS = 160
SIGNS, FLOOD_CANDELA, SIGN_BACK_M = 150, 9000.0, 8.0


class Harbour:
    """The sea before a city."""

    grey = 0.08

    def __init__(self, recipe: Recipe, light: Daylight, device: str) -> None:
        self._ocean = Ocean(recipe, device)
        self._town = Town(recipe, light, device, number(recipe, "shore"), QUAY_M)
        self.top = self._town.top
        self._front = Waterfront()
        lamps = self._town.lamps
        near = lamps.place[:, 2] > lamps.place[:, 2].max() - ROWS_M
        near &= np.abs(lamps.place[:, 0]) < WIDE_M
        chosen = np.nonzero(near)[0]
        chosen = chosen[np.argsort(np.abs(lamps.place[chosen, 0]))][:MOST_STREAKS]
        self._signs = _signs(recipe, light, lamps.place[:, 2].max())
        shining = lamps.chosen(chosen)
        if lamps.intensity.max() > 0:
            shining = joined([shining, self._signs])
        self._front.lamps = wp.array(shining.place, dtype=wp.vec3, device=device)
        self._front.shine = wp.array(shining.intensity, dtype=wp.vec3, device=device)
        self._burns = lamps.intensity.max() > 0

    def state(self, frame: int) -> object:
        return frame

    def at(self, frame: int) -> tuple[Any, Any, Any, int]:
        self._front.city, self._front.water = self._town.city(frame), self._ocean.water(frame)
        return sight_waterfront, paint_waterfront, self._front, 0

    def lights(self, frame: int, eye: Any, weather: Any, rest: Any, launch: Launcher) -> None:
        """Those of the city."""
        if self._burns:
            shown = self._town.burning(frame, np.array([*eye.origin]))
            add_lights(
                joined([shown, self._signs]),
                eye,
                weather,
                rest,
                seen_waterfront,
                self._front,
                launch,
            )


def _signs(recipe: Recipe, light: Daylight, front: float) -> Lights:
    """Coloured signs and floodlights on the houses along the quay."""
    random = np.random.default_rng(seed_of(recipe, "city") + 404)
    place = np.stack(
        [
            random.uniform(-WIDE_M, WIDE_M, SIGNS),
            QUAY_M + random.uniform(3.5, 22.0, SIGNS),
            np.full(SIGNS, front - SIGN_BACK_M),
        ],
        axis=1,
    )
    white = number(recipe, "white_balance")
    hues = np.concatenate([SIGN_HUES, [tint(3000.0, white), tint(4200.0, white)]])
    candela = FLOOD_CANDELA * random.random(SIGNS) ** 2 * LUX * light.scale
    colour = hues[random.integers(0, len(hues), SIGNS)]
    return Lights(place, colour * candela[:, None], random.uniform(0.3, 0.9, SIGNS))
