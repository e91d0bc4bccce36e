"""What a resolved recipe says to every part of the engine: its frames, its gas, its start."""

from __future__ import annotations

from typing import Any

from flashpot.recipe import Recipe, simulation_id
from flashpot_server.engines.pyro.grids import BUDGETS
from flashpot_server.engines.pyro.scale import Scale, number, scale_of
from flashpot_server.engines.pyro.stage import Stage, stage_of
from flashpot_server.engines.pyro.throwing import PARTICLE_CONTROLS, height_of_sparks

GASEOUS = ("explosion", "fire", "smoke")
EFFECTS = (*GASEOUS, "sparks")
FLUSH = 1.0
"""Time that flames take to rise through their box: before it a coarse grid is enough."""


def gas_id(recipe: Recipe) -> str:
    """The hash of what shapes the gas: what flies in it can change while the gas stays."""
    kept = {k: v for k, v in recipe.parameters.items() if k not in PARTICLE_CONTROLS}
    return simulation_id(recipe.model_copy(update={"parameters": kept}), grid_of(recipe))


def grid_of(recipe: Recipe) -> dict[str, Any]:
    """What else shapes the motion: the grid, and where the effect stands among colliders."""
    budget, shot = BUDGETS[recipe.quality], recipe.shot
    cells = {"cells": budget.cells, "least": budget.least} if recipe.effect in GASEOUS else {}
    if not shot.colliders:
        return cells
    stage = standing(recipe, scale_of(recipe))
    place = [round(float(part), 6) for part in (*stage.ground, *stage.axes.ravel())]
    return {**cells, "place": place, "unit": shot.metres_per_unit, "up": shot.up_axis}


def standing(recipe: Recipe, scale: Scale) -> Stage:
    """Where the effect stands in the world."""
    return stage_of(recipe, scale, ignition(recipe), height_of(recipe))


def height_of(recipe: Recipe) -> float:
    """What `height_in_frame` measures, metres: from the ground up, an air burst's height too."""
    if recipe.effect == "explosion":
        return number(recipe, "burst_height") + number(recipe, "diameter")
    return height_of_sparks(recipe) if recipe.effect == "sparks" else number(recipe, "height")


def simulated_frames(recipe: Recipe) -> int:
    """Frames from ignition to the element's last."""
    return max(recipe.frames.last - ignition(recipe) + 1, 0)


def ignition(recipe: Recipe) -> int:
    """The frame it begins."""
    return int(number(recipe, "start"))
