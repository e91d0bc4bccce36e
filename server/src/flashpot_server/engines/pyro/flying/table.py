"""What the particles of one frame are drawn with, and the layers that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engine import LightFrame
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.flying.eye import Eye
from flashpot_server.engines.pyro.flying.swarm import Clock

Grid = NDArray[np.float32]


@dataclass(frozen=True)
class Layer:
    """What lies on one depth of the picture: RGB and opacity, motion and depth."""

    colour: Grid
    """(height, width, 4)."""
    moved: Grid
    """(height, width, 3): pixels right and down, metres."""


@dataclass(frozen=True)
class Table:
    """What the particles of one frame are drawn with."""

    launch: Launcher
    recipe: Recipe
    eye: Eye
    clock: Clock
    age: int
    shutter: float
    noise: wp.array
    lamps: Sequence[LightFrame]
    """The fire, and other elements that shine on what flies."""

    @property
    def shape(self) -> tuple[int, int]:
        return self.eye.canvas

    def on(self, values: NDArray[Any], dtype: Any) -> wp.array:
        return wp.array(np.ascontiguousarray(values, np.float32), dtype=dtype, device=self.device)

    @property
    def device(self) -> str:
        return self.launch.device
