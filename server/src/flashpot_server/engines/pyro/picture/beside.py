"""Layers of the whole picture beside the beauty: what the ground gets, and what is bent."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot_server.engines.pyro.picture.catching import caught, held_ground
from flashpot_server.engines.pyro.picture.haze import haze, hazy
from flashpot_server.engines.pyro.picture.holding import Front
from flashpot_server.engines.pyro.picture.layers import GROUND, HAZE
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.solver.store import Snapshot

Grid = NDArray[np.float32]


def beside_gas(
    own: Renderer,
    snapshot: Snapshot | None,
    view: View,
    frame: int,
    age: int,
    front: Front | None,
) -> dict[str, Grid]:
    """The layers that the recipe asks for, of one state; dark where the set hides them."""
    planes = nothing_beside(own)
    if snapshot is not None and own.aovs != "comp":
        ground = caught(own, snapshot, view)
        planes |= ground if front is None else held_ground(own, view, ground, front)
    if snapshot is not None and hazy(own.recipe):
        bent = haze(own, snapshot, view, frame, age)
        planes |= bent if front is None else _before(own, view, bent, front)
    return planes


def _before(
    own: Renderer, view: View, layers: Mapping[str, Grid], front: Front
) -> dict[str, Grid]:
    """What is bent, where the set is not nearer than the effect: that bends nothing before it."""
    deep = float((own.stage.ground - view.origin) @ view.forward)
    seen = 1 - front.hides(np.full(own.whole.shape, deep, np.float32))
    return {name: layer * seen for name, layer in layers.items()}


def nothing_beside(own: Renderer) -> dict[str, Grid]:
    """The same layers where there is nothing yet."""
    names = (GROUND if own.aovs != "comp" else ()) + (HAZE if hazy(own.recipe) else ())
    return dict.fromkeys(names, np.zeros(own.whole.shape, np.float32))
