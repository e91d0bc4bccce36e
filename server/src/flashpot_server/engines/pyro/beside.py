"""Layers of the whole picture beside the beauty: what the ground gets, and what is bent."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot_server.engines.pyro.catching import caught
from flashpot_server.engines.pyro.haze import haze, hazy
from flashpot_server.engines.pyro.layers import GROUND, HAZE
from flashpot_server.engines.pyro.renderer import Renderer
from flashpot_server.engines.pyro.store import Snapshot

Grid = NDArray[np.float32]


def beside_gas(
    own: Renderer, snapshot: Snapshot | None, view: View, frame: int, age: int
) -> dict[str, Grid]:
    """The layers that the recipe asks for, of one state; dark where there is none."""
    planes = nothing_beside(own)
    if snapshot is not None and own.aovs != "comp":
        planes |= caught(own, snapshot, view)
    if snapshot is not None and hazy(own.recipe):
        planes |= haze(own, snapshot, view, frame, age)
    return planes


def nothing_beside(own: Renderer) -> dict[str, Grid]:
    """The same layers where there is nothing yet."""
    names = (GROUND if own.aovs != "comp" else ()) + (HAZE if hazy(own.recipe) else ())
    return dict.fromkeys(names, np.zeros(own.whole.shape, np.float32))
