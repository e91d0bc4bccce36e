"""Columns of smoke on the horizon, as many as a recipe asks for."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import warp as wp

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.seeing.scene import (
    Eye,
    Weather,
)
from flashpot_server.engines.backdrop.seeing.still import Still
from flashpot_server.engines.backdrop.sky.daylight import Daylight
from flashpot_server.engines.backdrop.sky.night import LUX
from flashpot_server.engines.backdrop.sky.plume_shape import (
    Plumes,
    smoulder,
)
from flashpot_server.engines.backdrop.sky.setting import (
    WIND_TURN,
    number,
    seconds_at,
    seed_of,
)
from flashpot_server.engines.backdrop.sky.spectrum import (
    planck,
    to_acescg,
)
from flashpot_server.engines.kernels.launch import Launcher

NEAREST_M, FARTHEST_M = 900.0, 5200.0
CLIMB_M_S = 4.5
FIRE_KELVIN, FIRE_CANDELA = 1750.0, 2.2e5
SPREAD_DEG = 46.0
"""They stand within so much of the world's -Z, to either side."""


def smoke_over(
    recipe: Recipe,
    frame: int,
    light: Daylight,
    eye: Eye,
    weather: Weather,
    table: Any,
    still: Still,
    launch: Launcher,
) -> Still:
    """The picture with the recipe's columns of smoke laid over it; itself where there are none."""
    count = int(number(recipe, "smoke_columns"))
    if count == 0:
        return still
    made = replace(
        still, direct=wp.clone(still.direct), rest=wp.clone(still.rest), seen=wp.clone(still.seen)
    )
    plumes = _columns(recipe, count, launch.device)
    plumes.risen = CLIMB_M_S * seconds_at(recipe, frame)
    colour = np.maximum(planck(FIRE_KELVIN) @ to_acescg(number(recipe, "white_balance")), 0)
    colour *= FIRE_CANDELA * LUX * light.scale / colour.max()
    plumes.fire = wp.vec3(*(float(part) for part in colour))
    planes = (made.direct, made.rest, made.seen)
    launch(smoulder, made.direct.shape, eye, weather, table, plumes, *planes)
    return made


def _columns(recipe: Recipe, count: int, device: str) -> Plumes:
    random = np.random.default_rng(seed_of(recipe, "city") + 9001)
    drawn = random.random((count, 5))
    bearing = np.radians((drawn[:, 0] * 2 - 1) * SPREAD_DEG)
    far = NEAREST_M + (FARTHEST_M - NEAREST_M) * drawn[:, 1] ** 1.3
    first = 9.0 + 22.0 * drawn[:, 2] ** 2
    tall = 300.0 + 26.0 * first + 500.0 * drawn[:, 3]
    order = np.argsort(-far)
    foot = np.stack([far * np.sin(bearing), np.full(count, 2.0), -far * np.cos(bearing)], axis=1)
    shape = np.stack([tall, first, 0.35 + 0.5 * drawn[:, 4], 17 + 31 * np.arange(count)], axis=1)
    plumes = Plumes()
    plumes.foot = wp.array(foot[order], dtype=wp.vec3, device=device)
    plumes.shape = wp.array(shape[order], dtype=wp.vec4, device=device)
    plumes.wind = wp.vec3(math.cos(WIND_TURN), 0.0, math.sin(WIND_TURN))
    return plumes
