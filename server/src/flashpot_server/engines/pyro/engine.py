"""The engine's front: what will be made and what it costs; nothing heavy is imported here."""

from __future__ import annotations

import math

from flashpot.errors import InputError
from flashpot.recipe import EngineId, Recipe, resolve, simulation_id
from flashpot.request import Request
from flashpot_server.engine import Plan, Sink
from flashpot_server.engines.pyro.grids import BUDGETS
from flashpot_server.engines.pyro.scale import number, scale_of
from flashpot_server.machine import machine_class

EFFECTS = ("explosion", "fire")
MOST_FRAMES = 2000
MOST_STATES = 3000
BYTES_PER_CELL = 14
"""Of a stored frame, before cropping."""
CELLS_PER_SECOND = 2.5e6
PIXELS_PER_SECOND = 6e5


class PyroEngine:
    """Explosions and fire."""

    name = "pyro"
    version = "1"

    def validate(self, request: Request) -> Plan:
        """Check and resolve the request.

        Raises InputError naming the field.
        """
        recipe = resolve(request, EngineId(name=self.name, version=self.version), machine_class())
        if recipe.effect not in EFFECTS:
            raise InputError(
                f"this engine makes no {recipe.effect}",
                field="engine",
                remedy=f"leave the engine out, or ask for {' or '.join(EFFECTS)}",
            )
        _check_frames(recipe)
        extra = {"cells": BUDGETS[recipe.quality].cells, "least": BUDGETS[recipe.quality].least}
        recipe = recipe.model_copy(update={"sim_id": simulation_id(recipe, extra)})
        return _priced(recipe)

    def run(self, plan: Plan, sink: Sink) -> None:
        """Simulate what is not stored yet and render every wanted frame."""
        from flashpot_server.engines.pyro.take import make

        make(plan.recipe, plan.steps, sink)


def simulated_frames(recipe: Recipe) -> int:
    """Frames from ignition to the element's last."""
    return max(recipe.frames.last - ignition(recipe) + 1, 0)


def ignition(recipe: Recipe) -> int:
    """The frame it begins."""
    return int(number(recipe, "start"))


def _check_frames(recipe: Recipe) -> None:
    if recipe.frames.count < 1 or recipe.frames.count > MOST_FRAMES:
        raise InputError(
            f"{recipe.frames.count} frames are asked for",
            field="frames",
            remedy=f"ask for 1 to {MOST_FRAMES} frames",
            code="out_of_range",
        )
    if simulated_frames(recipe) > MOST_STATES:
        raise InputError(
            f"it begins {simulated_frames(recipe)} frames before the last one",
            field="start",
            remedy=f"begin at most {MOST_STATES} frames before the element's end",
            code="out_of_range",
        )


def _priced(recipe: Recipe) -> Plan:
    scale, frames = scale_of(recipe), simulated_frames(recipe)
    cells = 1.2 * BUDGETS[recipe.quality].cells
    per_frame = min(max(math.ceil(scale.frame * 18), 1), 12)
    steps = frames * per_frame
    seconds_of_steps = steps * cells / CELLS_PER_SECOND
    if recipe.effect == "fire":
        early = math.ceil(number(recipe, "pre_roll") / scale.seconds / scale.frame) * per_frame
        steps += early
        seconds_of_steps += early * cells / 6 / CELLS_PER_SECOND
    size = recipe.shot.size
    pixels = size.width * size.height
    shown = min(recipe.frames.count, frames)
    per_picture = 0.15 + pixels / PIXELS_PER_SECOND + cells / 4e6
    return Plan(
        recipe=recipe,
        steps=steps + recipe.frames.count,
        seconds=10 + seconds_of_steps + shown * per_picture,
        memory_mb=600 + int((cells * 500 + pixels * 120) / 1e6),
        disk_mb=int(frames * cells * BYTES_PER_CELL * 0.7 / 1e6) + int(cells * 60 / 1e6) + 1,
    )
