"""The picture of a timeline: what a render writes and a still shows."""

from __future__ import annotations

from typing import Any

import numpy as np

from doubles.resolve_double.bridge import Misuse
from doubles.resolve_double.constants import COMPOSITES
from doubles.resolve_double.cut import Cut, Item
from doubles.resolve_double.files import Pixels, pixels_of

OFFLINE = (0.8, 0.0, 0.0, 1.0)
"""What stands in for media that is not there."""


def picture(cut: Cut, frame: int, size: tuple[int, int] | None = None) -> Pixels:
    """A record frame of a timeline, (height, width, 4); black where nothing lies."""
    width, height = size or cut.size
    seen = np.zeros((height, width, 4), np.float32)
    seen[..., 3] = 1
    for item, number in cut.seen(frame):
        seen = _over(seen, _layer(item, number, (width, height)), item)
    return seen


def _layer(item: Item, number: int, size: tuple[int, int]) -> Pixels:
    media = item.shown.media
    assert media is not None
    pixels = pixels_of(media.path, number)
    if pixels is None:
        pixels = np.full((1, 1, 4), OFFLINE, np.float32)
    for comp in item.comps:
        pixels = comp.shown(pixels)
    alpha = media.values.get("Alpha mode", "Straight")
    layer = _scaled(pixels, size).copy()
    if alpha == "None":
        layer[..., 3] = 1
    if alpha == "Straight":
        layer[..., :3] *= layer[..., 3:]
    return layer * np.float32(item.properties.get("Opacity", 100.0) / 100)


def _over(below: Pixels, layer: Pixels, item: Item) -> Pixels:
    mode = COMPOSITES[int(item.properties.get("CompositeMode", 0))]
    covered = below * (1 - layer[..., 3:])
    if mode == "NORMAL":
        return np.asarray(layer + covered, np.float32)
    if mode == "ADD":
        return np.asarray(below + layer, np.float32)
    if mode == "SCREEN":
        return np.asarray(below + layer - below * layer, np.float32)
    raise Misuse(f"the double does not composite by {mode}")


def _scaled(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """To a size by the nearest pixel."""
    height, width = pixels.shape[:2]
    if (width, height) == size:
        return pixels
    rows: Any = np.arange(size[1]) * height // size[1]
    columns: Any = np.arange(size[0]) * width // size[0]
    return np.asarray(pixels[rows][:, columns], np.float32)
