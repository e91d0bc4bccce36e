"""What a resolved recipe says to every part of the engine: its frames, its gas, its start."""

from __future__ import annotations

from flashpot.recipe import Recipe, simulation_id
from flashpot_server.engines.pyro.blaze import blaze_of
from flashpot_server.engines.pyro.grids import Budget, grids_of
from flashpot_server.engines.pyro.scale import Scale, number
from flashpot_server.engines.pyro.throwing import PARTICLE_CONTROLS

GASEOUS = ("explosion", "fire", "smoke")
EFFECTS = (*GASEOUS, "sparks")
FLUSH = 1.0
"""Time that flames take to rise through their box: before it a coarse grid is enough."""
SETTLING = 4.0
"""More of that for a laminar flame, which settles by diffusion."""


def shape_id(recipe: Recipe) -> str:
    """The hash of what shapes the motion: the same in every quality, as drafts guide the rest."""
    return simulation_id(recipe, _grid(grids_of("draft").own) if recipe.effect in GASEOUS else {})


def gas_id(recipe: Recipe) -> str:
    """The hash of what shapes the gas on its own grid.

    What flies in it can change while the gas stays.
    """
    kept = {k: v for k, v in recipe.parameters.items() if k not in PARTICLE_CONTROLS}
    grids = grids_of(recipe.quality)
    extra = {"own": _grid(grids.own), "guide": _grid(grids.guide) if grids.guide else None}
    return simulation_id(recipe.model_copy(update={"parameters": kept}), extra)


def flush(recipe: Recipe, scale: Scale) -> float:
    """Time before the first frame that a fire or smoke needs the fine grid for."""
    calm = blaze_of(recipe, scale).calm if recipe.effect == "fire" else 0.0
    return FLUSH + SETTLING * calm


def draft_of(recipe: Recipe) -> Recipe:
    """The draft that guides a finer recipe: all that shapes the gas is the same."""
    return recipe.model_copy(update={"quality": "draft"})


def simulated_frames(recipe: Recipe) -> int:
    """Frames from ignition to the element's last."""
    return max(recipe.frames.last - ignition(recipe) + 1, 0)


def ignition(recipe: Recipe) -> int:
    """The frame it begins."""
    return int(number(recipe, "start"))


def _grid(budget: Budget) -> dict[str, int]:
    return {"cells": budget.cells, "least": budget.least}
