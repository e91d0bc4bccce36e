"""The set before the effect: what of gas and particles lies behind it is not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot.shot import Size
from flashpot_server.engines.pyro.flying.eye import same_view
from flashpot_server.engines.pyro.flying.table import Layer as Drawn
from flashpot_server.engines.pyro.marching import sighting
from flashpot_server.engines.pyro.marching.medium import Medium, Seen, ended
from flashpot_server.engines.pyro.marching.rays import MARGIN, Region, lens_of, window_of
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.measures.stage import Stage
from flashpot_server.engines.pyro.solver.colliders import Colliders

Grid = NDArray[np.float32]

OWN = Box((-0.5, -0.5, -0.5), 1.0, (1, 1, 1))
"""A box whose cells are the effect's own lengths."""
HALF = 0.5


@dataclass(frozen=True)
class Layer:
    """One depth of the set as the camera sees it, a value a pixel.

    Metres deep, the share of the pixel, and the skin of the surface there, as `sighting.met` says.
    """

    depth: Grid
    share: Grid
    skin: Grid

    def within(self, region: Region) -> Layer:
        """A region of it."""
        parts = (self.depth, self.share, self.skin)
        return Layer(*(part[region.rows, region.columns] for part in parts))

    def before(self, cell: float) -> Grid:
        """How deep gas in cells of an edge `cell` is looked at; endless where the set is not.

        The eight cells around a place may lie on both sides of a wall that is thinner than they
        reach across it: before it rays end so much earlier.
        """
        thick, cube, pace = np.moveaxis(self.skin, -1, 0)
        depth = self.depth - np.maximum(cube * cell - thick, 0) * pace
        return np.where(self.share > 0, np.maximum(depth, 0), np.float32(np.inf))


@dataclass(frozen=True)
class Front:
    """The set as the camera sees it: the nearest surface in every pixel, and what else is there.

    Only an edge's pixel shows anything of `far`.
    """

    near: Layer
    far: Layer

    def hides(self, depth: Grid) -> Grid:
        """The share of every pixel that hides what lies `depth` metres deep, (height, width)."""
        layers = (self.near, self.far)
        shares = [np.where(layer.depth < depth, layer.share, 0.0) for layer in layers]
        return np.asarray(shares[0] + shares[1], dtype=np.float32)


@dataclass
class Screen:
    """The set before the camera; looked at once as long as that stands still."""

    colliders: Colliders
    stage: Stage
    _last: dict[tuple[Region, Size], tuple[View, Front]] = field(default_factory=dict)

    def front(self, view: View, region: Region, picture: Size) -> Front:
        """The set through the rays of a region; of every picture's size the last is kept."""
        last = self._last.get((region, picture))
        if last is None or not same_view(last[0], view):
            last = view, self._looked(view, region, picture)
            self._last[region, picture] = last
        return last[1]

    def _looked(self, view: View, region: Region, picture: Size) -> Front:
        launch, filled = self.colliders.launch, self.colliders.filled
        meshes = self.colliders.surface.id, wp.uint64(filled.id if filled else 0)
        lens, window = lens_of(view, self.stage, OWN), window_of(region, picture)
        shape, device = region.shape, launch.device
        depth = wp.empty(shape, dtype=float, device=device)
        near, far = (wp.empty(shape, dtype=wp.vec2, device=device) for _ in range(2))
        skin, behind = (wp.zeros(shape, dtype=wp.vec3, device=device) for _ in range(2))
        launch(sighting.look, shape, *meshes, lens, window, depth, skin)
        launch(sighting.look_again, shape, *meshes, lens, window, depth, skin, near, far, behind)
        found = ((near.numpy(), skin.numpy()), (far.numpy(), behind.numpy()))
        return Front(*(Layer(layer[..., 0], layer[..., 1], thin) for layer, thin in found))


def shown_in(front: Front, region: Region) -> list[Layer]:
    """The set's layers that show in a region."""
    layers = [layer.within(region) for layer in (front.near, front.far)]
    return [layer for layer in layers if layer.share.any()]


def look_up_to(medium: Medium, layer: Layer, seen: Seen) -> None:
    """March the gas before one layer of the set, and as far beside it, for the blur to take in."""
    deep = _spread(layer.before(medium.box.cell))
    medium.seen(ended(deep, medium.launch.device), seen)


def mixed(full: Seen, layers: Sequence[tuple[Layer, Seen]]) -> tuple[Grid, Grid]:
    """Emission and smoke of every pixel by its shares: before the set, and without it."""
    emission, smoke = full.emission.numpy().copy(), full.smoke.numpy().copy()
    free = 1 - sum((layer.share for layer, _ in layers), np.zeros_like(smoke[..., 0]))
    emission *= free[..., None]
    smoke *= free[..., None]
    for layer, seen in layers:
        emission += layer.share[..., None] * seen.emission.numpy()
        smoke += layer.share[..., None] * seen.smoke.numpy()
    return emission, smoke


def tell_of(full: Seen, layers: Sequence[tuple[Layer, Seen]]) -> None:
    """Let what the rays of `full` found be that of the gas before the set, where that is most."""
    if not layers:
        return
    layer, near = layers[0]
    hidden = layer.share[..., None] > HALF
    for whole, part in ((full.moved, near.moved), (full.front, near.front),
                        (full.facing, near.facing)):  # fmt: skip
        if whole.shape == hidden.shape[:2]:
            whole.assign(np.where(hidden, part.numpy(), whole.numpy()))


def _spread(depth: Grid) -> Grid:
    """The least depth within the blur's reach of every pixel; 0 where there is none."""
    for axis in range(2):
        spread = depth.copy()
        to, of = np.moveaxis(spread, axis, 0), np.moveaxis(depth, axis, 0)
        for step in range(1, MARGIN + 1):
            to[step:] = np.minimum(to[step:], of[:-step])
            to[:-step] = np.minimum(to[:-step], of[step:])
        depth = np.where(np.isfinite(depth), depth, spread)
    return np.ascontiguousarray(np.where(np.isfinite(depth), depth, 0), np.float32)


def without_hidden(layer: Drawn | None, front: Front | None) -> Drawn | None:
    """Particles that lie behind the set taken away."""
    if layer is None or front is None:
        return layer
    seen = 1 - front.hides(layer.moved[..., 2])
    return Drawn(layer.colour * seen[..., None], layer.moved)


def hiding(shape: tuple[int, int], solid: Drawn | None, front: Front | None) -> Grid:
    """Opacity and depth of what hides sparks: of the set and of solid particles the greater."""
    hidden = np.zeros((*shape, 2), np.float32)
    if solid is not None:
        hidden[..., 0], hidden[..., 1] = solid.colour[..., 3], solid.moved[..., 2]
    if front is not None:
        cover = front.near.share + front.far.share
        more = cover > hidden[..., 0]
        hidden[..., 0] = np.where(more, cover, hidden[..., 0])
        hidden[..., 1] = np.where(more, front.near.depth, hidden[..., 1])
    return hidden
