"""A lens whose bend is known in closed form, and its pair of STMaps on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
from numpy.typing import NDArray

from flashpot.shot import Lens

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Brown:
    """Brown's polynomial: a straight point's radius is bent by `1 + k1 r² + k2 r⁴`, and sheared.

    Places are pixels from the upper left corner, r is 1 at half the width from the lens's own
    centre, which lies `off` pixels from the picture's.
    """

    width: int
    height: int
    k1: float = -0.09
    k2: float = 0.008
    p1: float = 0.003
    p2: float = -0.002
    off: tuple[float, float] = (3.0, -2.0)

    def filmed(self, x: Numbers | float, y: Numbers | float) -> Numbers:
        """Where the lens shows a place of the straight picture, (..., 2)."""
        middle = self._middle
        a, b = (
            (np.asarray(v) - m) / (self.width / 2) for v, m in zip((x, y), middle, strict=True)
        )
        r = a * a + b * b
        far = 1 + self.k1 * r + self.k2 * r * r
        bent = (
            a * far + 2 * self.p1 * a * b + self.p2 * (r + 2 * a * a),
            b * far + self.p1 * (r + 2 * b * b) + 2 * self.p2 * a * b,
        )
        return np.stack([v * self.width / 2 + m for v, m in zip(bent, middle, strict=True)], -1)

    def straight(self, x: Numbers | float, y: Numbers | float) -> Numbers:
        """The inverse, by fixed-point iteration down to 1e-9 pixels."""
        wanted = np.stack([np.asarray(x, float), np.asarray(y, float)], -1)
        place = wanted.copy()
        for _ in range(200):
            apart = wanted - self.filmed(place[..., 0], place[..., 1])
            place = place + apart
            if np.abs(apart).max() < 1e-9:
                return np.asarray(place)
        raise AssertionError("no lens bends so much")

    def maps(self) -> tuple[Numbers, Numbers]:
        """What the two files hold: undistort and redistort, (height, width, 2) `s` and `t`."""
        columns, rows = np.meshgrid(np.arange(self.width) + 0.5, np.arange(self.height) + 0.5)
        return (
            self._shares(self.filmed(columns, rows)),
            self._shares(self.straight(columns, rows)),
        )

    def written(self, folder: Path, delivery: str = "undistorted") -> Lens:
        """The lens with its maps in `folder`."""
        paths = [folder / "undistort.exr", folder / "redistort.exr"]
        for path, values in zip(paths, self.maps(), strict=True):
            write_map(path, values)
        undistort, redistort = map(str, paths)
        return Lens(undistort=undistort, redistort=redistort, delivery=delivery)

    @property
    def _middle(self) -> tuple[float, float]:
        return self.width / 2 + self.off[0], self.height / 2 + self.off[1]

    def _shares(self, places: Numbers) -> Numbers:
        return np.stack([places[..., 0] / self.width, 1 - places[..., 1] / self.height], axis=-1)


def write_map(
    path: Path, values: Numbers, names: tuple[str, str] = ("R", "G"), kind: type = np.float32
) -> Path:
    """An EXR of two channels, as a tracker's export writes it."""
    header = {"type": OpenEXR.scanlineimage, "compression": OpenEXR.ZIP_COMPRESSION}
    planes: list[NDArray[Any]] = [
        np.ascontiguousarray(values[..., i].astype(kind)) for i in range(2)
    ]
    OpenEXR.File(header, dict(zip(names, planes, strict=True))).write(str(path))
    return path
