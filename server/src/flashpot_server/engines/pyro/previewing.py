"""Small pictures of the draft that guides a finer take: all of it is seen within seconds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flashpot.recipe import Recipe
from flashpot.shot import Size
from flashpot_server.engine import Sink
from flashpot_server.engines.pyro.measures.facts import (
    draft_of,
    gas_id,
    ignition,
    simulated_frames,
)
from flashpot_server.engines.pyro.measures.grids import Budget, Grids
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.picture.shown import Shown
from flashpot_server.engines.pyro.simulating.courses import Simulations
from flashpot_server.engines.pyro.solver.store import has_frame

LARGEST = 320
"""Pixels along the longer side."""


def show_draft(picture: Renderer, simulations: Simulations, coarse: Budget, sink: Sink) -> Path:
    """Simulate the draft of the picture's recipe, and show each wanted frame's gas, unheld.

    Where the finer gas is stored already, its own pictures are as near, and no draft is shown.

    Gives the folder that the draft's states are in. What flies is left out: it follows the finer
    gas, which is not there yet.
    """
    recipe, start = picture.recipe, ignition(picture.recipe)
    draft = draft_of(recipe)
    states = sink.simulation(gas_id(draft))
    shown = Shown(replace(picture, recipe=_small(recipe), swarm=None, holds=None), states)
    last = simulated_frames(recipe) - 1
    wanted = {number for number in recipe.frames.frames() if sink.wanted(number)}
    if has_frame(sink.simulation(gas_id(recipe)), last):
        wanted.clear()
    for age in simulations.frames(draft, Grids(coarse), last):
        if start + age in wanted:
            sink.preview(shown.made(start + age)[0])
    return states


def _small(recipe: Recipe) -> Recipe:
    """The recipe of a small picture that goes round only once, without layers of its own."""
    size = recipe.shot.size
    scale = min(LARGEST / max(size.width, size.height), 1.0)
    small = Size(
        width=max(round(size.width * scale), 2), height=max(round(size.height * scale), 2)
    )
    shot = recipe.shot.model_copy(update={"size": small, "overscan_pixels": 0})
    plain = {"aovs": "comp", "deep": False, "heat_haze": 0.0, "loop": 0.0, "focus": 0.0}
    kept = {k: v for k, v in plain.items() if k in recipe.parameters}
    return recipe.model_copy(update={"shot": shot, "parameters": {**recipe.parameters, **kept}})
