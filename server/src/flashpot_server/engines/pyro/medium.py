"""The gas of one frame, ready to be looked through: by the camera's rays and by particles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro import march, streaks
from flashpot_server.engines.pyro.grids import Box

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Medium:
    """What the march's kernel looks up."""

    launch: Launcher
    box: Box
    """Of the stored cells; the fine grid has two along each edge."""
    lens: march.Lens
    gas: march.Gas
    fine: wp.array
    lit: wp.array
    velocity: wp.array
    bricks: wp.array
    glow: wp.array

    def seen(self, stop: wp.array, emission: wp.array, smoke: wp.array, moved: wp.array) -> None:
        """Light and opacity through every pixel, up to the depths `stop`, metres."""
        self.launch(
            march.march, emission.shape, self.lens, self.gas, self.fine, self.lit, self.velocity,
            self.bricks, self.glow, stop, emission, smoke, moved,
        )  # fmt: skip

    def let_through(self, own: Floats) -> NDArray[np.float32]:
        """Red, green and blue light that reaches the eye from places, (n, 3) own units."""
        places = (own - self.box.low) / (self.box.cell / 2) - 0.5
        device = self.launch.device
        through = wp.empty(len(own), dtype=wp.vec3, device=device)
        self.launch(
            streaks.veil, (len(own),),
            wp.array(places.astype(np.float32), dtype=wp.vec3, device=device),
            self.lens.origin, self.gas, self.fine, self.bricks, through,
        )  # fmt: skip
        return np.asarray(through.numpy())
