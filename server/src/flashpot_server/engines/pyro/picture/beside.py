"""Layers of the whole picture beside the beauty: what the ground gets, and what is bent."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot_server.engines.pyro.picture.catching import caught
from flashpot_server.engines.pyro.picture.haze import haze, hazy
from flashpot_server.engines.pyro.picture.holding import Front
from flashpot_server.engines.pyro.picture.layers import GROUND, HAZE
from flashpot_server.engines.pyro.picture.plate import Hold, ground_depth
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.solver.store import Snapshot

Grid = NDArray[np.float32]

TOUCHING = 0.999
"""Of a depth, what counts as no nearer than it."""


def beside_gas(
    own: Renderer,
    snapshot: Snapshot | None,
    view: View,
    frame: int,
    age: int,
    held_by: tuple[Front | None, Hold],
) -> dict[str, Grid]:
    """The layers that the recipe asks for, of one state; dark where set or plate hide them."""
    planes = nothing_beside(own)
    if not planes or snapshot is None:
        return planes
    if own.aovs != "comp":
        planes |= caught(own, snapshot, view)
    if hazy(own.recipe):
        planes |= haze(own, snapshot, view, frame, age)
    front, hold = held_by
    return _held(own, view, planes, held_by) if front or hold.hides else planes


def _held(
    own: Renderer, view: View, planes: Mapping[str, Grid], held_by: tuple[Front | None, Hold]
) -> dict[str, Grid]:
    """The layers where nothing nearer stands: than the ground, or than the effect that bends."""
    ground = ground_depth(view, float(own.stage.ground[1]), own.whole, own.picture)
    effect = np.full_like(ground, view.project(own.stage.ground)[2])
    on_ground, at_effect = (_seen(far, *held_by) for far in (ground, effect))
    return {
        name: plane * (on_ground if name in GROUND else at_effect)
        for name, plane in planes.items()
    }


def _seen(far: Grid, front: Front | None, hold: Hold) -> Grid:
    share = hold.seen_beside(far)
    # Where the set touches the ground both are equally deep.
    return share if front is None else share * (1 - front.hides(far * np.float32(TOUCHING)))


def nothing_beside(own: Renderer) -> dict[str, Grid]:
    """The same layers where there is nothing yet."""
    names = (GROUND if own.aovs != "comp" else ()) + (HAZE if hazy(own.recipe) else ())
    return dict.fromkeys(names, np.zeros(own.whole.shape, np.float32))
