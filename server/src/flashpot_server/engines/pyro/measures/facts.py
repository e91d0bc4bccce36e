"""What a resolved recipe says to every part of the engine: its frames, its gas, its start."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from flashpot.camera import View, view_at
from flashpot.recipe import Recipe, simulation_id
from flashpot_server.engines.pyro.measures.blaze import blaze_of
from flashpot_server.engines.pyro.measures.grids import Budget, grids_of
from flashpot_server.engines.pyro.measures.kinds import formed
from flashpot_server.engines.pyro.measures.scale import Scale, number, scale_of
from flashpot_server.engines.pyro.measures.stage import Stage, stage_of
from flashpot_server.engines.pyro.measures.throwing import PARTICLE_CONTROLS, height_of_sparks

GASEOUS = ("explosion", "fire", "smoke")
EFFECTS = (*GASEOUS, "sparks")
LONGEST_BLEND = 12
"""Frames that two rounds of a loop share, at most; a quarter of a round."""
FLUSH = 1.0
"""Time that flames take to rise through their box: before it a coarse grid is enough."""
SETTLING = 4.0
"""More of that for a laminar flame, which settles by diffusion."""


def shape_id(recipe: Recipe) -> str:
    """The hash of what shapes the motion: the same in every quality, as drafts guide the rest."""
    cells = _grid(grids_of("draft").own) if recipe.effect in GASEOUS else {}
    return simulation_id(recipe, {**cells, **_among_colliders(recipe), **_painted(recipe)})


def gas_id(recipe: Recipe) -> str:
    """The hash of what shapes the gas on its own grid.

    What flies in it can change while the gas stays.
    """
    kept = {k: v for k, v in recipe.parameters.items() if k not in PARTICLE_CONTROLS}
    if not kept.get("drift"):
        kept.pop("drift_bearing", None)
    grids = grids_of(recipe.quality)
    extra = {"own": _grid(grids.own), "guide": _grid(grids.guide) if grids.guide else None}
    own = recipe.model_copy(update={"parameters": kept})
    return simulation_id(own, {**extra, **_among_colliders(recipe), **_painted(recipe)})


def flush(recipe: Recipe, scale: Scale) -> float:
    """Time before the first frame that a fire or smoke needs the fine grid for."""
    calm = blaze_of(recipe, scale).calm if recipe.effect == "fire" else 0.0
    return FLUSH + SETTLING * calm


def draft_of(recipe: Recipe) -> Recipe:
    """The draft that guides a finer recipe: all that shapes the gas is the same."""
    return recipe.model_copy(update={"quality": "draft"})


def standing(recipe: Recipe, scale: Scale) -> Stage:
    """Where the effect stands in the world."""
    return stage_of(recipe, scale, ignition(recipe), height_of(recipe))


def height_of(recipe: Recipe) -> float:
    """What `height_in_frame` measures, metres: from the ground up, an air burst's height too."""
    if recipe.effect == "explosion":
        return number(recipe, "burst_height") + number(recipe, "diameter")
    return height_of_sparks(recipe) if recipe.effect == "sparks" else number(recipe, "height")


def calm(recipe: Recipe) -> Recipe | None:
    """The recipe whose gas is the same until the fireball is formed; None where it is this one."""
    if recipe.effect != "explosion" or number(recipe, "drift") == 0.0:
        return None
    still = {**recipe.parameters, "drift": 0.0, "drift_bearing": 90.0}
    return recipe.model_copy(update={"parameters": still})


def formed_frame(recipe: Recipe) -> int:
    """The last frame, from ignition, before the smoke of an explosion drifts; -1 without one."""
    if recipe.effect != "explosion":
        return -1
    scale = scale_of(recipe)
    return math.floor(formed(recipe, scale) / scale.frame - 0.5 + 1e-6)


def simulated_frames(recipe: Recipe) -> int:
    """Frames from ignition to the element's last, or those that it goes round in."""
    frames = max(recipe.frames.last - ignition(recipe) + 1, 0)
    return min(frames, 1) * (round_of(recipe) + blend_of(recipe)) if round_of(recipe) else frames


def round_of(recipe: Recipe) -> int:
    """Frames of one round of a fire that loops; 0 where it does not."""
    return round(float(recipe.parameters.get("loop", 0.0)) * float(recipe.shot.rate))  # type: ignore[arg-type]


def blend_of(recipe: Recipe) -> int:
    """Frames that two rounds share."""
    return max(min(round_of(recipe) // 4, LONGEST_BLEND), 1)


def ignition(recipe: Recipe) -> int:
    """The frame it begins."""
    return int(number(recipe, "start"))


def _painted(recipe: Recipe) -> dict[str, Any]:
    """The matte that it burns from, and where the camera and the effect stand."""
    if recipe.parameters.get("source") != "matte":
        return {}
    picture, start = recipe.references[0], ignition(recipe)
    view, stage = view_at(recipe.shot, start), standing(recipe, scale_of(recipe))
    seen = np.concatenate([np.ravel(getattr(view, name)) for name in View.__annotations__])
    numbers = [*seen, *stage.ground, *stage.axes.ravel()]
    place = [round(float(part), 6) for part in numbers]
    return {"matte": picture.sha256 or picture.pattern, "seen": place}


def _grid(budget: Budget) -> dict[str, int]:
    return {"cells": budget.cells, "least": budget.least}


def _among_colliders(recipe: Recipe) -> dict[str, Any]:
    """Where the effect stands, which shapes the gas where it has to go around something."""
    shot = recipe.shot
    if not shot.colliders:
        return {}
    stage = standing(recipe, scale_of(recipe))
    place = [round(float(part), 6) for part in (*stage.ground, *stage.axes.ravel())]
    lens = shot.lens.model_dump() if shot.lens else None
    return {"place": place, "unit": shot.metres_per_unit, "up": shot.up_axis, "lens": lens}
