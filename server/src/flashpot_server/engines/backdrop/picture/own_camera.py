"""The camera of a background whose shot has none: its height, its lens, its way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from flashpot.camera import DEFAULT_FOCAL_MM, View
from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.seeing.rays import EARTH_M
from flashpot_server.engines.backdrop.sky.setting import (
    number,
    seconds_at,
)

LANE_M = {"highway": 8.3}
"""How far right of the world's origin the camera drives, by kind of ground."""


def own_view(recipe: Recipe, frame: int, view: View) -> View:
    """The default view at the recipe's own camera."""
    driven = number(recipe, "speed") * seconds_at(recipe, frame)
    aside = LANE_M.get(str(recipe.parameters["ground"]), 0.0)
    bend = driven**2 / (2 * EARTH_M)
    eye = np.array([aside, number(recipe, "camera_height") - bend, -driven])
    turned = view.turned(
        number(recipe, "view_bearing"), number(recipe, "focal") / DEFAULT_FOCAL_MM
    )
    return replace(turned, origin=eye)
