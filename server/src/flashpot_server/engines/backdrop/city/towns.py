"""A city of a recipe as the kernels take it: its plan on the device, its lamps and windows lit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.city.city import (
    paint_city,
    seen_city,
    sight_city,
)
from flashpot_server.engines.backdrop.city.city_plan import (
    CELLS,
    PAVEMENT_M,
    Plan,
    Wish,
    plan_of,
)
from flashpot_server.engines.backdrop.city.city_shape import City
from flashpot_server.engines.backdrop.city.night_lights import (
    Lights,
    add_lights,
    joined,
)
from flashpot_server.engines.backdrop.city.street_lights import (
    Street,
    car_lights,
    lamps,
    lanes,
    signals,
    signs,
)
from flashpot_server.engines.backdrop.sky.daylight import (
    LUMINANCE,
    Daylight,
)
from flashpot_server.engines.backdrop.sky.night import (
    LUX,
    lamps_on,
)
from flashpot_server.engines.backdrop.sky.setting import (
    number,
    seconds_at,
    seed_of,
)
from flashpot_server.engines.backdrop.sky.spectrum import (
    planck,
    to_acescg,
)
from flashpot_server.engines.kernels.launch import Launcher

HEAD_KELVIN = 4600.0
ROAD_CANDELA = 7000.0
"""What a car's dipped headlamps send down on the road before it."""
RED, GREEN = np.array([1.0, 0.015, 0.008]), np.array([0.05, 0.8, 0.4])
OWN = 100_000
"""Seeds in the kernels stay below this, so that what is made of them fits whole numbers."""
THINGS_M = 2500.0
TRAFFIC_M = 2500.0
"""Cars are drawn so far from the eye."""
SIGNS_M, SIGN_CANDELA = 1200.0, 22.0
SIGN_HUES = np.array(
    [[1.0, 0.03, 0.02], [0.06, 0.35, 1.0], [0.06, 0.8, 0.3], [1.0, 0.42, 0.05], [0.9, 0.1, 0.6]]
)
LAMP_CANDELA = 2600.0
LAMP_HIGH_M, LAMP_APART_M = 8.5, 27.0
ROOM_NITS = 15.0
"""Luminance of a usual lit room, through its window."""
ROOM_KELVIN = (2500.0, 2800.0, 3100.0, 3500.0, 4100.0, 4800.0)
"""Of dwellings up to the fourth, of offices from there."""
DWELLINGS = 4
WALLS, STREETS = (0.20, 0.175, 0.155), (0.125, 0.122, 0.117)
"""Mean reflectances: walls with their windows; roadways, pavements and cars."""


class Town:
    """A city, its streets at a level in metres, behind as much water as `shore` says."""

    grey = 0.16

    def __init__(
        self, recipe: Recipe, light: Daylight, device: str, shore: float = 0.0, level: float = 0.0
    ) -> None:
        seed = seed_of(recipe, "city") % (1 << 30)
        wish = Wish(
            seed=seed,
            block=number(recipe, "block"),
            height=number(recipe, "building_height"),
            shore=shore,
            damage=number(recipe, "damage") / 100,
        )
        self._recipe = recipe
        self._plan = plan_of(wish, CELLS[recipe.quality])
        self._city = _on(self._plan, wish, device, level)
        _light(self._city, recipe, light, device)
        self._streets = _streets(self._plan, level)
        self.lamps = _lamps(self._streets, self._city)
        self._candela = LUX * light.scale * lamps_on(number(recipe, "sun_elevation"))
        self.top = self._city.highest

    def state(self, frame: int) -> object:
        return frame if number(self._recipe, "traffic") > 0 else None

    def at(self, frame: int) -> tuple[Any, Any, Any, int]:
        return sight_city, paint_city, self.city(frame), 0

    def city(self, frame: int) -> City:
        """The city at a frame."""
        self._city.seconds = seconds_at(self._recipe, frame)
        self._city.pace = self._recipe.shot.seconds_per_frame
        return self._city

    def lights(self, frame: int, eye: Any, weather: Any, rest: Any, launch: Launcher) -> None:
        """Street lamps, cars and signals."""
        if self._candela > 0:
            shown = self.burning(frame, np.array([*eye.origin]))
            add_lights(shown, eye, weather, rest, seen_city, self._city, launch)

    def burning(self, frame: int, here: NDArray[Any]) -> Lights:
        """Every small light that burns at a frame, for an eye at a place."""
        seconds, traffic = seconds_at(self._recipe, frame), number(self._recipe, "traffic")
        head = tint(HEAD_KELVIN, number(self._recipe, "white_balance")) * self._candela
        shown = [self.lamps]
        for street in self._streets:
            if abs(street.middle - here[0 if street.along_z else 2]) > TRAFFIC_M:
                continue
            near = _within(street, float(here[2 if street.along_z else 0]))
            shown.append(car_lights(near, seconds, traffic, here, head, head * RED))
            if abs(street.middle - here[0 if street.along_z else 2]) < SIGNS_M:
                shown.append(signs(near, SIGN_HUES, SIGN_CANDELA * self._candela))
            lines = self._plan.line_z if street.along_z else self._plan.line_x
            at = lines[(lines > near.first) & (lines < near.last)]
            shown.append(signals(near, at, seconds, head * np.stack([RED, GREEN])))
        return joined(shown)


def tint(kelvin: float, white: float) -> NDArray[Any]:
    """A black body's colour of luminance 1, linear ACEScg."""
    colour = np.maximum(planck(kelvin) @ to_acescg(white), 0)
    return np.asarray(colour / (colour @ LUMINANCE))


def _on(plan: Plan, wish: Wish, device: str, level: float) -> City:
    city = City()
    for name in ("line_x", "line_z", "road_x", "road_z"):
        setattr(city, name, wp.array(getattr(plan, name), dtype=float, device=device))
    for name in ("start", "kind", "seed", "park"):
        setattr(city, name, wp.array(getattr(plan, name), dtype=int, device=device))
    city.top = wp.array(plan.top + level, dtype=float, device=device)
    city.ground = wp.array(plan.ground, dtype=float, device=device)
    city.roofs = wp.array(plan.roofs, dtype=float, device=device)
    city.facing, city.paved = wp.vec3(*WALLS), wp.vec3(*STREETS)
    up = np.array([0.0, level, 0.0])
    city.low = wp.array(plan.low + up, dtype=wp.vec3, device=device)
    city.high = wp.array(plan.high + up, dtype=wp.vec3, device=device)
    city.cells, city.block = len(plan.ground), wish.block
    city.highest = float(plan.top.max()) + level + 0.1
    city.shore = plan.shore
    city.level, city.pavement, city.own = level, PAVEMENT_M, wish.seed % OWN
    city.damage, city.things = wish.damage, THINGS_M
    return city


def _streets(plan: Plan, level: float) -> list[Street]:
    """Every street of a plan, on land."""
    coast = -plan.shore if plan.shore >= 0 else float(plan.line_z[-1])
    north, west, east = (float(end) for end in (plan.line_z[0], plan.line_x[0], plan.line_x[-1]))
    along_z = [
        Street(n, True, float(x), float(half), north, coast, level, lanes(half))
        for n, (x, half) in enumerate(zip(plan.line_x, plan.road_x, strict=True))
    ]
    along_x = [
        Street(n, False, float(z), float(half), west, east, level, lanes(half))
        for n, (z, half) in enumerate(zip(plan.line_z, plan.road_z, strict=True))
        if z <= coast
    ]
    return along_z + along_x


def _lamps(streets: list[Street], city: City) -> Lights:
    light = np.array([*city.lamp])
    return joined([lamps(street, LAMP_HIGH_M, LAMP_APART_M, light) for street in streets])


def _within(street: Street, here: float) -> Street:
    first, last = max(street.first, here - TRAFFIC_M), min(street.last, here + TRAFFIC_M)
    return replace(street, first=first, last=last)


def _light(city: City, recipe: Recipe, light: Daylight, device: str) -> None:
    white, exposed = number(recipe, "white_balance"), LUX * light.scale
    tints = np.stack([tint(k, white) for k in ROOM_KELVIN]) * (ROOM_NITS * exposed)
    city.tints = wp.array(tints, dtype=wp.vec3, device=device)
    city.mean_tint = wp.vec3(*tints[:DWELLINGS].mean(axis=0) * 0.66)
    city.lit = number(recipe, "lit_windows") / 100
    on = lamps_on(number(recipe, "sun_elevation"))
    city.lamp = wp.vec3(*tint(number(recipe, "lamps"), white) * (LAMP_CANDELA * exposed * on))
    city.head = wp.vec3(*tint(HEAD_KELVIN, white) * (ROAD_CANDELA * exposed * on))
    city.traffic = number(recipe, "traffic")
    city.lamp_high, city.lamp_apart = LAMP_HIGH_M, LAMP_APART_M
