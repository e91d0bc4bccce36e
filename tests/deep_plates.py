"""Deep plates of the tests' own: samples pixel by pixel, written as other programs write them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
from numpy.typing import NDArray

Sample = tuple[float, float, float]
"""Alpha, front and back."""
Pixels = Sequence[Sequence[Sequence[Sample]]]
"""Rows of pixels, each with its samples."""
ZIPS: dict[str, Any] = {
    "type": OpenEXR.deepscanline,
    "compression": OpenEXR.ZIPS_COMPRESSION,
}


def write_deep_plate(
    path: Path, pixels: Pixels, header: dict[str, Any] | None = None, *, backs: bool = True
) -> Path:
    """The samples as black of their alpha, with or without the depths of their backs."""
    names = ("A", "Z", "ZBack") if backs else ("A", "Z")
    channels = {"R": _channel(pixels, None), "G": _channel(pixels, None)}
    channels |= {"B": _channel(pixels, None)}
    channels |= {name: _channel(pixels, index) for index, name in enumerate(names)}
    OpenEXR.File({**ZIPS, **(header or {})}, channels).write(str(path))
    return path


def _channel(pixels: Pixels, index: int | None) -> NDArray[Any]:
    plane = np.full((len(pixels), len(pixels[0])), None, dtype=object)
    for row, line in enumerate(pixels):
        for column, samples in enumerate(line):
            values = [0.0 if index is None else sample[index] for sample in samples]
            # Of a channel without any sample the library would know no type.
            if values or (row, column) == (0, 0):
                plane[row, column] = np.array(values, np.float32)
    return plane


def let_through(samples: Sequence[Sample], depth: float) -> float:
    """The light that samples let by up to a depth: each cut by Beer's law, all multiplied."""
    through = 1.0
    for alpha, front, back in samples:
        if back > front:
            part = min(max((depth - front) / (back - front), 0.0), 1.0)
        else:
            part = float(depth >= front)
        through *= (1 - alpha) ** part if part else 1.0
    return through
