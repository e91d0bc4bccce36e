"""Rays of the tests' own that stop at a depth: light and opacity up to there."""

from __future__ import annotations

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import view_at
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro.marching.medium import Medium, Seen
from flashpot_server.engines.pyro.picture.render import medium_of
from flashpot_server.engines.pyro.picture.renderer import renderer
from flashpot_server.engines.pyro.solver.store import Snapshot

from .crafted import Scene

Floats = NDArray[np.float64]

BARELY = 1e-4
"""Metres."""


def stopped(medium: Medium, depth: float, soft: float = 0.0) -> Floats:
    """Light and opacity of the region's rays that stop at a depth.

    A sharp end leaves out the step of the march that it lies in, a `soft` one parts it.
    """
    shape = medium.region.shape
    light, smoke, moved = (wp.zeros(shape, dtype=kind) for kind in (wp.vec3, wp.vec4, wp.vec4))
    unused = wp.zeros((1, 1), dtype=wp.vec2), wp.zeros((1, 1), dtype=wp.vec3)
    none = wp.zeros(0, dtype=float), wp.zeros((0, 1, 1), dtype=wp.vec4)
    far = wp.full(shape, wp.vec2(depth, depth + soft), dtype=wp.vec2)
    medium.seen(far, Seen(light, smoke, moved, *unused, 0, *none))
    return np.concatenate([light.numpy() + smoke.numpy()[..., :3], smoke.numpy()[..., 3:]], -1)


def curve(scene: Scene, gas: Snapshot, depths: Floats) -> Floats:
    """Light and opacity of the whole picture's rays up to each depth."""
    with launcher(1) as launch:
        own = renderer(launch, scene.recipe, scene.scale, scene.stage)
        medium = medium_of(own, gas, view_at(scene.recipe.shot, 1001))
        assert medium is not None
        found = np.zeros((len(depths), own.size.height, own.size.width, 4))
        for index, depth in enumerate(depths):
            found[index, medium.region.rows, medium.region.columns] = stopped(
                medium, float(depth), BARELY
            )
    return found
