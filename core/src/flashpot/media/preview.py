"""Small pictures of frames, to look at while a job runs and after."""

from __future__ import annotations

import io
import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flashpot.media.colour import to_display

Pixels = NDArray[np.float32]
Codes = NDArray[np.uint8]
"""(height, width, 3) display code values."""

LONGEST_SIDE = 512
GREY = 0.18
"""Scene-linear mid-grey behind the element: smoke shows on it as well as fire."""


def preview_jpeg(rgba: Pixels, look: str = "") -> bytes:
    """A premultiplied ACEScg frame over mid-grey as a JPEG of at most 512 pixels a side."""
    file = io.BytesIO()
    Image.fromarray(preview_codes(rgba, LONGEST_SIDE, look)).save(file, "JPEG", quality=88)
    return file.getvalue()


def preview_codes(rgba: Pixels, longest_side: int, look: str = "") -> Codes:
    """A premultiplied ACEScg frame over mid-grey, no side longer than asked."""
    small = _shrunk(rgba, longest_side)
    over = small[..., :3] + (1 - small[..., 3:]) * np.float32(GREY)
    return np.round(to_display(over, look=look) * 255).astype(np.uint8)


def _shrunk(rgba: Pixels, longest_side: int) -> Pixels:
    """Means of whole blocks: light adds up in linear, so sparks keep their energy."""
    height, width = rgba.shape[:2]
    step = math.ceil(max(height, width) / longest_side)
    if step == 1:
        return rgba
    rows, columns = max(height // step, 1), max(width // step, 1)
    whole = rgba[: rows * step, : columns * step]
    blocks = whole.reshape(rows, min(step, height), columns, min(step, width), 4)
    small: Pixels = blocks.mean(axis=(1, 3), dtype=np.float32)
    return small
