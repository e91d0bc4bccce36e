"""The gas of one frame, ready to be looked through: by the camera's rays and by particles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.marching import march, streaks
from flashpot_server.engines.pyro.marching.gas import Gas
from flashpot_server.engines.pyro.marching.rays import Region
from flashpot_server.engines.pyro.marching.veiling import Veil
from flashpot_server.engines.pyro.measures.grids import Box

Floats = NDArray[np.float64]

FAR = 1.0e9
"""Metres: as far as any ray goes."""


def unstopped(device: str, region: Region) -> wp.array:
    """Rays that end nowhere."""
    return wp.full(region.shape, wp.vec2(FAR, FAR), dtype=wp.vec2, device=device)


def ended(depth: NDArray[np.float32], device: str) -> wp.array:
    """Rays that end at once, at depths (height, width)."""
    stops = np.ascontiguousarray(np.stack([depth, depth], axis=-1), np.float32)
    return wp.array(stops, dtype=wp.vec2, device=device)


def unveiled(device: str) -> Veil:
    """No deep plate."""
    veil = Veil()
    veil.spans = wp.empty((0, 0), dtype=wp.vec2i, device=device)
    veil.knots = wp.empty(0, dtype=wp.vec2, device=device)
    return veil


@dataclass(frozen=True)
class Seen:
    """What the rays find, in the device's memory; `front` and `facing` only for all layers."""

    emission: wp.array
    smoke: wp.array
    moved: wp.array
    front: wp.array
    facing: wp.array
    axes: int
    """3 where all layers are asked for, else 0."""
    edges: wp.array
    """Depths between slices, metres; none but for a deep picture."""
    slices: wp.array
    """(edges, rows, columns): light and opacity up to each."""


@dataclass(frozen=True)
class Medium:
    """What the march's kernel looks up, and the part of the picture where it shows."""

    launch: Launcher
    box: Box
    region: Region
    window: march.Window
    lens: march.Lens
    gas: Gas
    floor: int
    field: wp.array
    ways: wp.array
    lit: wp.array
    light_cells: float
    velocity: wp.array
    live: wp.array
    bricks: wp.array
    glow: wp.array

    def seen(self, stop: wp.array, rays: Seen, veil: Veil | None = None) -> None:
        """Look through every pixel of the region: `stop` is where rays fade and where they end.

        `veil` is what a deep plate lets be seen.
        """
        veil = veil or unveiled(self.launch.device)
        self.launch(
            march.march, self.region.shape, self.window, self.lens, self.gas, self.floor,
            self.field, self.ways, self.lit, self.light_cells, self.velocity, self.live,
            self.bricks, self.glow, stop, veil, rays.emission, rays.smoke, rays.moved, rays.axes,
            rays.front, rays.facing, rays.edges, rays.slices,
        )  # fmt: skip

    def let_through(self, own: Floats) -> NDArray[np.float32]:
        """Red, green and blue light that reaches the eye from places, (n, 3) own units."""
        places = (own - self.box.low) / self.box.cell - 0.5
        device = self.launch.device
        through = wp.empty(len(own), dtype=wp.vec3, device=device)
        self.launch(
            streaks.veil, (len(own),),
            wp.array(places.astype(np.float32), dtype=wp.vec3, device=device),
            self.lens.origin, self.gas, self.floor, self.field, self.ways, self.live,
            self.bricks, through,
        )  # fmt: skip
        return np.asarray(through.numpy())
