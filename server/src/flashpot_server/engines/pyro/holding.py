"""The set before the effect: what of gas and particles lies behind it is not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot.shot import Size
from flashpot_server.engines.pyro import laying, sighting
from flashpot_server.engines.pyro.colliders import Colliders
from flashpot_server.engines.pyro.eye import same_view
from flashpot_server.engines.pyro.grids import Box
from flashpot_server.engines.pyro.medium import Medium, Seen
from flashpot_server.engines.pyro.rays import Region, lens_of, window_of
from flashpot_server.engines.pyro.stage import Stage
from flashpot_server.engines.pyro.table import Layer

Grid = NDArray[np.float32]

OWN = Box((-0.5, -0.5, -0.5), 1.0, (1, 1, 1))
"""A box whose cells are the effect's own lengths."""
HALF = 0.5


@dataclass(frozen=True)
class Front:
    """The set as the camera sees it: (height, width, 2), metres deep and share of the pixel.

    `near` is the nearest surface in every pixel, `far` what else of it an edge's pixel shows.
    """

    near: Grid
    far: Grid

    def hides(self, depth: Grid) -> Grid:
        """The share of every pixel that hides what lies `depth` metres deep, (height, width)."""
        shares = [
            np.where(layer[..., 0] < depth, layer[..., 1], 0.0) for layer in (self.near, self.far)
        ]
        return np.asarray(shares[0] + shares[1], dtype=np.float32)


@dataclass(frozen=True)
class Held:
    """What is left of a region's gas: shares of its light, and what its rays found in front."""

    share: laying.Before
    hidden: NDArray[np.bool_]
    """Pixels whose gas is seen up to the set."""

    def kept(self, emission: Grid, smoke: Grid) -> tuple[Grid, Grid]:
        """Light and opacity of the gas without what is hidden."""
        scattered = smoke[..., :3] * self.share.smoke
        opacity = smoke[..., 3:] * self.share.opacity
        return emission * self.share.emission, np.concatenate([scattered, opacity], axis=-1)


@dataclass
class Screen:
    """The set before the camera; looked at once as long as that stands still."""

    colliders: Colliders
    stage: Stage
    _last: tuple[View, Front] | None = None

    def front(self, view: View, region: Region, picture: Size) -> Front:
        """The set through the rays of the whole canvas, always the same one."""
        if self._last is None or not same_view(self._last[0], view):
            self._last = view, self._looked(view, region, picture)
        return self._last[1]

    def _looked(self, view: View, region: Region, picture: Size) -> Front:
        launch, surface = self.colliders.launch, self.colliders.surface.id
        lens, window = lens_of(view, self.stage, OWN), window_of(region, picture)
        depth = wp.empty(region.shape, dtype=float, device=launch.device)
        launch(sighting.look, region.shape, surface, lens, window, depth)
        near, far = (wp.empty(region.shape, dtype=wp.vec2, device=launch.device) for _ in range(2))
        launch(sighting.look_again, region.shape, surface, lens, window, depth, near, far)
        return Front(near.numpy(), far.numpy())


def held(medium: Medium, front: Front, full: Seen, near: Seen, far: Seen) -> Held | None:
    """The gas before the set: marched as far as the set is, into `near` and `far`.

    None where the set does not show within the medium's region.
    """
    region, device = medium.region, medium.launch.device
    whole = full.emission.numpy(), full.smoke.numpy()
    left = [np.ones_like(whole[0]), np.ones_like(whole[0]), np.ones_like(whole[1][..., 3:])]
    shown = [layer[region.rows, region.columns] for layer in (front.near, front.far)]
    if not shown[0][..., 1].any():
        return None
    for layer, seen in zip(shown, (near, far), strict=True):
        deep = np.ascontiguousarray(np.where(layer[..., 1] > 0, layer[..., 0], 0), np.float32)
        medium.seen(wp.array(deep, dtype=float, device=device), seen)
        part = laying.before(whole, (seen.emission.numpy(), seen.smoke.numpy()))
        for index, before in enumerate((part.emission, part.smoke, part.opacity)):
            left[index] = left[index] - layer[..., 1:] * (1 - before)
    share = [np.asarray(np.clip(each, 0, 1), dtype=np.float32) for each in left]
    return Held(
        laying.Before(share[0], share[1], share[2], np.ones_like(share[2])),
        shown[0][..., 1] > HALF,
    )


def without_hidden(layer: Layer | None, front: Front | None) -> Layer | None:
    """Particles that lie behind the set taken away."""
    if layer is None or front is None:
        return layer
    seen = 1 - front.hides(layer.moved[..., 2])
    return Layer(layer.colour * seen[..., None], layer.moved)


def hiding(shape: tuple[int, int], solid: Layer | None, front: Front | None) -> Grid:
    """Opacity and depth of what hides sparks: of the set and of solid particles the greater."""
    hidden = np.zeros((*shape, 2), np.float32)
    if solid is not None:
        hidden[..., 0], hidden[..., 1] = solid.colour[..., 3], solid.moved[..., 2]
    if front is not None:
        cover = front.near[..., 1] + front.far[..., 1]
        more = cover > hidden[..., 0]
        hidden[..., 0] = np.where(more, cover, hidden[..., 0])
        hidden[..., 1] = np.where(more, front.near[..., 0], hidden[..., 1])
    return hidden
