"""The small picture of a frame that panels show while a job runs."""

from __future__ import annotations

import io
import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flashpot.media.colour import to_display

Pixels = NDArray[np.float32]

LONGEST_SIDE = 512
GREY = 0.18
"""Scene-linear mid-grey behind the element: smoke shows on it as well as fire."""


def preview_jpeg(rgba: Pixels, look: str = "") -> bytes:
    """A premultiplied ACEScg frame over mid-grey as a JPEG of at most 512 pixels a side."""
    small = _shrunk(rgba)
    over = small[..., :3] + (1 - small[..., 3:]) * GREY
    codes = np.round(to_display(over, look=look) * 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(codes).save(file, "JPEG", quality=88)
    return file.getvalue()


def _shrunk(rgba: Pixels) -> Pixels:
    """Means of whole blocks: light adds up in linear, so sparks keep their energy."""
    height, width = rgba.shape[:2]
    step = math.ceil(max(height, width) / LONGEST_SIDE)
    if step == 1:
        return rgba
    rows, columns = max(height // step, 1), max(width // step, 1)
    whole = rgba[: rows * step, : columns * step]
    blocks = whole.reshape(rows, min(step, height), columns, min(step, width), 4)
    small: Pixels = blocks.mean(axis=(1, 3), dtype=np.float32)
    return small
