"""A lens for tests: how it bends, and the STMap of it on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import OpenEXR


@dataclass(frozen=True)
class Lens:
    """A barrel lens: the straight picture is `1 + bend·r²` times as far from the centre.

    `r` is 1 at the middle of the format's left and right edges.
    """

    width: int
    height: int
    bend: float = 0.12

    def straight(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where a place of the plate lies in the straight picture; pixels from the lower left."""
        across, up = x - self.width / 2, y - self.height / 2
        far = 1 + self.bend * (across**2 + up**2) / (self.width / 2) ** 2
        return self.width / 2 + across * far, self.height / 2 + up * far

    def bent(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the straight picture lies in the plate, by fixed-point iteration."""
        across, up = x - self.width / 2, y - self.height / 2
        far = 1.0
        for _ in range(200):
            far = 1 + self.bend * (across**2 + up**2) / far**2 / (self.width / 2) ** 2
        return self.width / 2 + across / far, self.height / 2 + up / far

    def write_map(self, path: Path) -> str:
        """The redistorting STMap: red and green say where the plate's pixel is fetched."""
        columns, rows = np.meshgrid(np.arange(self.width) + 0.5, np.arange(self.height) + 0.5)
        u, v = self.straight(columns, self.height - rows)
        # A half would place the corners a sixth of a pixel off.
        planes = {"R": u / self.width, "G": v / self.height, "B": np.zeros_like(u)}
        header = {"type": OpenEXR.scanlineimage, "compression": OpenEXR.ZIP_COMPRESSION}
        channels = {name: plane.astype(np.float32) for name, plane in planes.items()}
        OpenEXR.File(header, channels).write(str(path))
        return path.as_posix()
