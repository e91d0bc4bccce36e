"""The engine's front: what will be made and what it costs; nothing heavy is imported here."""

from __future__ import annotations

import math

from flashpot.errors import InputError
from flashpot.recipe import EngineId, Recipe, resolve, simulation_id
from flashpot.request import Request
from flashpot_server.engine import Plan, Sink
from flashpot_server.engines.pyro.blaze import blaze_of, fire_box
from flashpot_server.engines.pyro.column import column_box, column_of
from flashpot_server.engines.pyro.grids import BUDGETS
from flashpot_server.engines.pyro.scale import number, physical_life, scale_of
from flashpot_server.engines.pyro.throwing import PARTICLE_CONTROLS
from flashpot_server.machine import machine_class

GASEOUS = ("explosion", "fire", "smoke")
EFFECTS = (*GASEOUS, "sparks")
MOST_FRAMES = 2000
MOST_STATES = 3000
MOST_PIXELS = 40_000_000
COARSEST = 1 / 9
"""Largest cell of a fire or a smoke column, in heights of its own."""
SHORTEST_LIFE = 0.2
"""Of a fireball, in physical ones of its width."""
BYTES_PER_CELL = 14
"""Of a stored frame, before cropping."""
VOLUME_BYTES_PER_CELL = 6
BYTES_TO_RESUME = 45
BYTES_PER_SPARK = 132
START_SECONDS = 8.0
"""Loading libraries and building kernels that are not cached yet."""
CELLS_PER_SECOND = 8e6
"""Of a solver step on two cores."""
DRAWN_CELLS_PER_SECOND = 8e6
"""Light and noise of a picture."""
PIXELS_PER_SECOND = 1.3e6
"""Where a third of them show gas."""
FLUSH = 1.0
"""Time that flames take to rise through their box: before it a coarse grid is enough."""


class PyroEngine:
    """Explosions and fire."""

    name = "pyro"
    version = "5"
    uses: frozenset[str] = frozenset()

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
        _check_size(recipe)
        _check_frames(recipe)
        _check_life(recipe)
        _check_base(recipe)
        recipe = recipe.model_copy(update={"sim_id": simulation_id(recipe, _grid(recipe))})
        return _priced(recipe)

    def run(self, plan: Plan, sink: Sink) -> None:
        """Simulate what is not stored yet and render every wanted frame."""
        from flashpot_server.engines.pyro.take import make

        make(plan.recipe, plan.steps, sink)


def gas_id(recipe: Recipe) -> str:
    """The hash of what shapes the gas: what flies in it can change while the gas stays."""
    kept = {k: v for k, v in recipe.parameters.items() if k not in PARTICLE_CONTROLS}
    return simulation_id(recipe.model_copy(update={"parameters": kept}), _grid(recipe))


def _grid(recipe: Recipe) -> dict[str, int]:
    budget = BUDGETS[recipe.quality]
    return {"cells": budget.cells, "least": budget.least} if recipe.effect in GASEOUS else {}


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


def _check_size(recipe: Recipe) -> None:
    size = recipe.shot.size
    if size.width * size.height > MOST_PIXELS:
        raise InputError(
            f"{size} is more than {MOST_PIXELS // 1_000_000} million pixels",
            field="size",
            remedy="render smaller and scale the element up",
            code="out_of_range",
        )


def _check_life(recipe: Recipe) -> None:
    """Refuse a fireball that would be thrown apart faster than any steps can follow."""
    if recipe.effect != "explosion" or number(recipe, "life") == 0:
        return
    least = SHORTEST_LIFE * physical_life(number(recipe, "diameter"))
    if number(recipe, "life") < least:
        raise InputError(
            f"{number(recipe, 'life'):.3g} s is far too short for a fireball so wide",
            field="life",
            remedy=f"give at least {least:.2g} s, 0 for the physical life, or a smaller diameter",
            code="out_of_range",
        )


def _check_base(recipe: Recipe) -> None:
    """Refuse what would be smaller than the cells that its box can have."""
    if recipe.effect in ("explosion", "sparks"):
        return
    scale, budget = scale_of(recipe), BUDGETS[recipe.quality]
    if recipe.effect == "fire":
        blaze = blaze_of(recipe, scale)
        what, base, box = "flames", blaze.half, fire_box(blaze, budget)
    else:
        column = column_of(recipe, scale)
        what, base, box = "smoke", column.half, column_box(column, budget)
    if box.cell <= COARSEST:
        return
    widest = max(("width", "depth"), key=lambda name: number(recipe, name))
    windy = math.hypot(*scale.wind) > max(base)
    raise InputError(
        f"the wind carries the {what} too far"
        if windy
        else f"the base is too wide for its {what}",
        field="wind" if windy else widest,
        remedy=f"make the {what} higher"
        + (", or the wind weaker" if windy else ", or it narrower"),
        code="out_of_range",
    )


def _priced(recipe: Recipe) -> Plan:
    if recipe.effect == "sparks":
        return _priced_sparks(recipe)
    cells, frames = 1.3 * BUDGETS[recipe.quality].cells, simulated_frames(recipe)
    fine, coarse = _solver_steps(recipe, frames)
    pixels = recipe.shot.size.width * recipe.shot.size.height
    stored = BYTES_PER_CELL + (VOLUME_BYTES_PER_CELL if recipe.parameters["volume"] else 0)
    per_picture = 0.05 + cells / DRAWN_CELLS_PER_SECOND + pixels / PIXELS_PER_SECOND
    return Plan(
        recipe=recipe,
        steps=fine + coarse + recipe.frames.count,
        seconds=START_SECONDS
        + (fine + coarse / 8) * cells / CELLS_PER_SECOND
        + min(recipe.frames.count, frames) * per_picture,
        memory_mb=600 + int((cells * 500 + pixels * 120) / 1e6),
        disk_mb=int((frames * cells * stored * 0.6 + cells * BYTES_TO_RESUME) / 1e6) + 1,
    )


def _priced_sparks(recipe: Recipe) -> Plan:
    pixels = recipe.shot.size.width * recipe.shot.size.height
    flying = number(recipe, "burst") + number(recipe, "rate") * number(recipe, "life")
    frames = simulated_frames(recipe)
    return Plan(
        recipe=recipe,
        steps=recipe.frames.count,
        seconds=START_SECONDS
        + min(recipe.frames.count, frames) * (0.1 + pixels / PIXELS_PER_SECOND + flying / 5e4),
        memory_mb=500 + int((flying * 8000 + pixels * 120) / 1e6),
        disk_mb=int(frames * flying * BYTES_PER_SPARK / 1e6) + 1,
    )


def _solver_steps(recipe: Recipe, frames: int) -> tuple[int, int]:
    """About how many steps the solver takes on the full and on the halved grid."""
    frame = scale_of(recipe).frame
    finer = (BUDGETS[recipe.quality].cells / BUDGETS["preview"].cells) ** (1 / 3)
    if recipe.effect == "explosion":
        burning = min(frames, math.ceil(1 / frame))
        hot, cold = (min(max(rate * frame * finer, 1.0), 12.0) for rate in (55.0, 20.0))
        return math.ceil(burning * hot + (frames - burning) * cold), 0
    early = number(recipe, "pre_roll") / scale_of(recipe).seconds
    flush = min(early, FLUSH) / frame
    each = min(max(15.0 * frame * finer, 1.0), 12.0)
    halved = (early / frame - flush) * min(max(7.5 * frame * finer, 1.0), 12.0)
    return math.ceil((frames + flush) * each), math.ceil(halved)
