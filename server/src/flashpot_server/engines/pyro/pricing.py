"""What a recipe costs: solver steps, seconds on two cores, memory and disk."""

from __future__ import annotations

import math
from dataclasses import dataclass

from flashpot.canvas import bending_mb, canvas_of, delivered_pixels
from flashpot.recipe import Recipe
from flashpot_server.engine import Plan
from flashpot_server.engines.pyro.measures.facts import flush, simulated_frames
from flashpot_server.engines.pyro.measures.grids import BUDGETS
from flashpot_server.engines.pyro.measures.scale import number, scale_of
from flashpot_server.engines.pyro.measures.throwing import smoke_of, sprays_of

BYTES_PER_CELL = 14
"""Of a stored frame, before cropping."""
GUIDE_BYTES_PER_CELL = 16
"""Of a draft's gas as the finer ones follow it, before cropping."""
VOLUME_BYTES_PER_CELL = 6
DEEP_BYTES_PER_PIXEL = 20
"""Where a third of them show gas."""
DEEP_WORK = 2.5
"""Of a deep picture beside the flat one, whose is 1."""
DEEP_MEMORY = 4e8
"""Bytes: slices of a band, and their samples."""
BYTES_TO_RESUME = 45
BYTES_PER_SPARK = 132
BYTES_PER_PIXEL = 4
"""Of a frame in its file, where a third of them show gas."""
START_SECONDS = 8.0
"""Loading libraries and building kernels that are not cached yet."""
CELLS_PER_SECOND = 8e6
"""Of a solver step on two cores."""
DRAWN_CELLS_PER_SECOND = 8e6
"""Light and noise of a picture."""
PIXELS_PER_SECOND = 1.3e6
"""Where a third of them show gas."""
AGAIN = 1.1
"""Times a gas's own pixels that one costs more with what flies in it: seen again before debris,
and laid over one another."""
DRAWN_PER_SECOND = 5e4
"""Particles, and points of trails, moved and drawn."""


@dataclass(frozen=True)
class _Run:
    """One simulation of a recipe."""

    steps: int
    seconds: float
    disk: float
    """Bytes."""


def priced(recipe: Recipe) -> Plan:
    """The plan of a resolved recipe, the draft that guides it counted as still to do."""
    if recipe.effect == "sparks":
        return _priced_sparks(recipe)
    cells, frames = 1.3 * BUDGETS[recipe.quality].cells, simulated_frames(recipe)
    qualities = dict.fromkeys((recipe.quality, "draft"))
    runs = [_run(recipe.model_copy(update={"quality": each}), frames) for each in qualities]
    pixels, deep = _pixels(recipe), DEEP_MEMORY if recipe.parameters["deep"] else 0
    volumes = VOLUME_BYTES_PER_CELL * frames * cells * 0.6 if recipe.parameters["volume"] else 0
    flying = _flying(recipe, frames)
    again = (AGAIN if flying else 0.0) + (DEEP_WORK if recipe.parameters["deep"] else 0.0)
    per_picture = 0.05 + cells / DRAWN_CELLS_PER_SECOND + flying / DRAWN_PER_SECOND
    per_picture += (1.0 + again) * pixels / PIXELS_PER_SECOND
    bytes_on_disk = sum(run.disk for run in runs) + volumes + _flying_bytes(flying, frames)
    return Plan(
        recipe=recipe,
        steps=sum(run.steps for run in runs) + recipe.frames.count,
        seconds=START_SECONDS
        + sum(run.seconds for run in runs)
        + min(recipe.frames.count, frames) * per_picture,
        memory_mb=600 + int((cells * 500 + pixels * 120 + deep) / 1e6) + bending_mb(recipe.shot),
        disk_mb=int(bytes_on_disk / 1e6) + _pictures_mb(recipe) + 1,
    )


def _run(recipe: Recipe, frames: int) -> _Run:
    """The simulation of a recipe alone, on its own grid."""
    draft = recipe.quality == "draft"
    cells = 1.3 * BUDGETS[recipe.quality].cells
    fine, coarse = _solver_steps(recipe, frames)
    # An explosion's state is kept where its fireball is formed, too.
    whole = 2 if recipe.effect == "explosion" else 1
    kept = BYTES_PER_CELL + (GUIDE_BYTES_PER_CELL if draft else 0)
    return _Run(
        fine + coarse,
        (fine + coarse / 8) * cells / CELLS_PER_SECOND,
        frames * cells * kept * 0.6 + cells * BYTES_TO_RESUME * whole,
    )


def _priced_sparks(recipe: Recipe) -> Plan:
    pixels = _pixels(recipe)
    frames = simulated_frames(recipe)
    flying = _flying(recipe, frames)
    return Plan(
        recipe=recipe,
        steps=recipe.frames.count,
        seconds=START_SECONDS
        + min(recipe.frames.count, frames)
        * (0.1 + pixels / PIXELS_PER_SECOND + flying / DRAWN_PER_SECOND),
        memory_mb=500 + int((flying * 8000 + pixels * 120) / 1e6) + bending_mb(recipe.shot),
        disk_mb=int(_flying_bytes(flying, frames) / 1e6) + _pictures_mb(recipe) + 1,
    )


def _flying(recipe: Recipe, frames: int) -> float:
    """Particles and points of trails in the air at one frame, on average."""
    scale = scale_of(recipe)
    sprays = sprays_of(recipe, scale)
    seconds = max(frames, 1) * scale.frame * scale.seconds
    total = sum(s.rate * s.life + s.count * min(s.life / seconds, 1.0) for s in sprays)
    smoulder = smoke_of(sprays)
    if smoulder is not None:
        points = smoulder.seconds / smoulder.each * min(smoulder.life / seconds, 1.0)
        total += points * sum(spray.count * spray.smoking for spray in sprays)
    return total


def _flying_bytes(flying: float, frames: int) -> float:
    return frames * flying * BYTES_PER_SPARK


def _pictures_mb(recipe: Recipe) -> int:
    flat = delivered_pixels(recipe.shot) * BYTES_PER_PIXEL
    deep = _pixels(recipe) * DEEP_BYTES_PER_PIXEL if recipe.parameters["deep"] else 0
    return recipe.frames.count * (flat + deep) // 1_000_000


def _pixels(recipe: Recipe) -> int:
    """Of a picture, with what lies around it."""
    canvas = canvas_of(recipe.shot)
    return canvas.width * canvas.height


def _solver_steps(recipe: Recipe, frames: int) -> tuple[int, int]:
    """About how many steps the solver takes on the full and on the halved grid."""
    frame = scale_of(recipe).frame
    finer = (BUDGETS[recipe.quality].cells / BUDGETS["preview"].cells) ** (1 / 3)
    if recipe.effect == "explosion":
        burning = min(frames, math.ceil(1 / frame))
        hot, cold = (min(max(rate * frame * finer, 1.0), 12.0) for rate in (55.0, 20.0))
        return math.ceil(burning * hot + (frames - burning) * cold), 0
    early = number(recipe, "pre_roll") / scale_of(recipe).seconds
    flushed = min(early, flush(recipe, scale_of(recipe))) / frame
    each = min(max(20.0 * frame * finer, 1.0), 12.0)
    fine = math.ceil((frames + flushed) * each)
    if recipe.quality != "draft":
        return fine, 0
    return fine, math.ceil((early / frame - flushed) * min(max(7.5 * frame * finer, 1.0), 12.0))
