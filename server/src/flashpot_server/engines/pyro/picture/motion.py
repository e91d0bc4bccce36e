"""How far each pixel's gas is at another frame, in pixels, camera and all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flashpot.camera import View, view_at
from flashpot_server.engines.pyro.marching.rays import Region, ways_of
from flashpot_server.engines.pyro.picture.layers import FAINTEST
from flashpot_server.engines.pyro.picture.renderer import Renderer

Grid = NDArray[np.float32]


def motion_to(
    own: Renderer, view: View, region: Region, moved: Grid, alpha: Grid, number: int, step: int
) -> Grid:
    """Pixels from frame `number` to the one `step` later, right and down positive.

    (height, width, 2) of the region; `moved` is each pixel's velocity and depth. The gas keeps
    the velocity that it has, `step` may be -1.
    """
    width, height = own.picture.width, own.picture.height
    after = view_at(own.recipe.shot, number + step)
    columns = np.arange(region.left, region.left + region.width)
    rows = np.arange(region.top, region.top + region.height)
    u = ((columns + 0.5) / width).astype(np.float32)[None, :, None]
    v = ((rows + 0.5) / height).astype(np.float32)[:, None, None]
    ray = ways_of(view, region, own.picture)
    drift = (own.stage.axes * own.scale.frame * step).astype(np.float32)
    offset = (view.origin - after.origin).astype(np.float32)
    world = ray * moved[..., 3:] + moved[..., :3] @ drift.T + offset
    next_u, next_v, _ = after.seen(world, 1e-6)
    motion = np.stack([(next_u - u[..., 0]) * width, (next_v - v[..., 0]) * height], axis=-1)
    motion[alpha < FAINTEST] = 0
    return np.asarray(motion, dtype=np.float32)
