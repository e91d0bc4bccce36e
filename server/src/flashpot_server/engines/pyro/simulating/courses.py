"""How the simulation of a recipe runs, and the draft's before it where that guides it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from flashpot.recipe import Recipe
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.marching.gas import Gas
from flashpot_server.engines.pyro.marching.look import look_of
from flashpot_server.engines.pyro.measures.blaze import STOICHIOMETRIC, blaze_of
from flashpot_server.engines.pyro.measures.column import column_of
from flashpot_server.engines.pyro.measures.facts import calm, draft_of, flush, formed_frame, gas_id
from flashpot_server.engines.pyro.measures.grids import Budget, Grids
from flashpot_server.engines.pyro.measures.painted import painted_of
from flashpot_server.engines.pyro.measures.scale import Scale, number, scale_of
from flashpot_server.engines.pyro.picture.occupancy import WARP_CELLS
from flashpot_server.engines.pyro.picture.renderer import fine_noise
from flashpot_server.engines.pyro.simulating.guide import Eye, Guide
from flashpot_server.engines.pyro.simulating.simulation import Course, Source, Step, simulate
from flashpot_server.engines.pyro.solver.colliders import Colliders
from flashpot_server.engines.pyro.solver.explosion import Explosion, blast_of
from flashpot_server.engines.pyro.solver.fire import Fire
from flashpot_server.engines.pyro.solver.smoke import Smoke
from flashpot_server.engines.pyro.solver.store import branch, has_frame

FORGOTTEN = 0.5
"""Of what smoke holds finer than its draft, at each of the draft's steps: smoke lasts for seconds
in which noise of every one of them would be drawn out to fibres."""


@dataclass(frozen=True)
class Simulations:
    """The stored simulations, each in the `folder` of its id; `step` hears of every step."""

    launch: Launcher
    folder: Callable[[str], Path]
    step: Step
    colliders: Colliders | None = None

    def frames(self, recipe: Recipe, grids: Grids, last: int) -> Iterator[int]:
        """Every frame of the gas from ignition to `last`, as soon as it is stored.

        What is not stored yet of its draft, or of what it goes on from, is simulated on the way.
        """
        scale, states = scale_of(recipe), self.folder(gas_id(recipe))
        self._branched(recipe, grids, states, last)
        source, course = source_of(recipe, scale, grids.own, self.launch, self.colliders)
        guide = self._guide(recipe, grids.guide, grids.own, last) if grids.guide else None
        fork = formed_frame(recipe) if calm(recipe) is None else -1
        course = replace(course, leads=guide is None, fork=fork)
        yield from simulate(
            self.launch, source, course, states, last, self.step, guide, self.colliders
        )

    def _guide(self, recipe: Recipe, coarse: Budget, own: Budget, last: int) -> Guide:
        draft = draft_of(recipe)
        drafted, states = self.frames(draft, Grids(coarse), last), self.folder(gas_id(draft))
        finer = 1 - (coarse.cells / own.cells) ** (1 / 3)
        return Guide(self.launch, states, drafted, _eye(recipe, self.launch), finer)

    def _branched(self, recipe: Recipe, grids: Grids, states: Path, last: int) -> None:
        """Begin with the frames that are the same as another's."""
        same, until = calm(recipe), min(formed_frame(recipe), last)
        if same is not None and not has_frame(states, 0):
            for _ in self.frames(same, grids, until):
                pass
            branch(self.folder(gas_id(same)), states, until)


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
    burning = Fire(blaze_of(recipe, scale), launch.device, colliders, painted_of(recipe))
    return burning, course


def _eye(recipe: Recipe, launch: Launcher) -> Eye:
    look, gas = look_of(recipe.at(recipe.frames.first)), Gas()
    gas.mode, gas.stoichiometric = look.mode, STOICHIOMETRIC
    gas.crisp = look.crisp
    forgotten = FORGOTTEN if recipe.effect == "smoke" else 0.0
    return Eye(gas, fine_noise(launch.device), WARP_CELLS * look.torn, forgotten)
