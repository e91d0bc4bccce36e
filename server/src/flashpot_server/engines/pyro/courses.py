"""How the simulation of a recipe runs, and the draft's before it where that guides it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from flashpot.recipe import Recipe
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.blaze import STOICHIOMETRIC, blaze_of
from flashpot_server.engines.pyro.colliders import Colliders
from flashpot_server.engines.pyro.column import column_of
from flashpot_server.engines.pyro.explosion import Explosion, blast_of
from flashpot_server.engines.pyro.facts import draft_of, flush, gas_id, simulated_frames
from flashpot_server.engines.pyro.fire import Fire
from flashpot_server.engines.pyro.gas import CRISP, Gas
from flashpot_server.engines.pyro.grids import Budget, Grids
from flashpot_server.engines.pyro.guide import Eye, Guide
from flashpot_server.engines.pyro.look import look_of
from flashpot_server.engines.pyro.occupancy import WARP_CELLS
from flashpot_server.engines.pyro.renderer import fine_noise
from flashpot_server.engines.pyro.scale import Scale, number, scale_of
from flashpot_server.engines.pyro.simulation import Course, Source, Step, simulate
from flashpot_server.engines.pyro.smoke import Smoke


def simulated(
    recipe: Recipe,
    launch: Launcher,
    grids: Grids,
    folder: Callable[[str], Path],
    step: Step,
    colliders: Colliders | None = None,
) -> Iterator[int]:
    """Every frame of the gas from ignition on, as soon as it is stored in the `folder` of its id.

    What of the draft is not stored yet is simulated on the way.
    """
    scale, last = scale_of(recipe), simulated_frames(recipe) - 1
    guide = None
    if grids.guide is not None:
        draft = draft_of(recipe)
        source, course = source_of(draft, scale, grids.guide, launch, colliders)
        states = folder(gas_id(draft))
        drafted = simulate(
            launch, source, replace(course, leads=True), states, last, step, None, colliders
        )
        finer = 1 - (grids.guide.cells / grids.own.cells) ** (1 / 3)
        guide = Guide(launch, states, drafted, _eye(recipe, launch), finer)
    source, course = source_of(recipe, scale, grids.own, launch, colliders)
    course = replace(course, leads=guide is None)
    yield from simulate(
        launch, source, course, folder(gas_id(recipe)), last, step, guide, colliders
    )


def source_of(
    recipe: Recipe,
    scale: Scale,
    budget: Budget,
    launch: Launcher,
    colliders: Colliders | None = None,
) -> tuple[Source, Course]:
    """What burns or smokes, and how its simulation runs."""
    if recipe.effect == "explosion":
        course = Course(budget, 0.5 * scale.frame, scale.frame, cells_per_step=4.0, follows=True)
        return Explosion(blast_of(recipe, scale), launch.device), course
    early = number(recipe, "pre_roll") / scale.seconds
    course = Course(
        budget,
        max(early, 0.5 * scale.frame),
        scale.frame,
        cells_per_step=8.5,
        follows=False,
        coarse_until=max(early - flush(recipe, scale), 0.0),
    )
    if recipe.effect == "smoke":
        return Smoke(column_of(recipe, scale), launch.device), course
    return Fire(blaze_of(recipe, scale), launch.device, colliders), course


def _eye(recipe: Recipe, launch: Launcher) -> Eye:
    look, gas = look_of(recipe.at(recipe.frames.first)), Gas()
    gas.mode, gas.stoichiometric = look.mode, STOICHIOMETRIC
    gas.crisp = 0.0 if look.mode else CRISP
    return Eye(gas, fine_noise(launch.device), WARP_CELLS * look.torn)
