"""Small pictures of finished frames, for queue and takes."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image

from flashpot.media.colour import to_display, to_working
from flashpot.media.exr import read_exr

LONGEST_SIDE = 512
GREY = 0.18
"""Scene-linear mid-grey behind the element: smoke shows on it as well as fire."""


def frame_jpeg(path: Path, colour_space: str) -> bytes:
    """A frame over mid-grey as an sRGB JPEG of at most 512 pixels a side.

    Raises InputError where the frame cannot be read.
    """
    rgba = to_working(read_exr(path).rgba, colour_space)
    step = -(-max(rgba.shape[:2]) // LONGEST_SIDE)
    rows, columns = rgba.shape[0] // step * step, rgba.shape[1] // step * step
    blocks = rgba[:rows, :columns].reshape(rows // step, step, columns // step, step, 4)
    small = blocks.mean(axis=(1, 3), dtype=np.float32)
    over = small[..., :3] + (1 - small[..., 3:]) * GREY
    file = io.BytesIO()
    codes = np.round(to_display(over) * 255).astype(np.uint8)
    Image.fromarray(codes).save(file, "JPEG", quality=88)
    return file.getvalue()
