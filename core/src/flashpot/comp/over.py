"""The two operations of a comp: over, and making sizes meet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.float32]


def over(front: Pixels, back: Pixels) -> Pixels:
    """`front` over `back`, both premultiplied scene-linear (height, width, 4), Porter-Duff.

    Where the front holds nothing at all the back comes through bit for bit.
    """
    touched = (front != 0).any(axis=-1)
    out = back.copy()
    out[touched] = front[touched] + back[touched] * (1 - front[touched][:, 3:])
    return out


def resized(pixels: Pixels, width: int, height: int) -> Pixels:
    """The picture at another size, every channel filtered in linear; itself where they agree."""
    if pixels.shape[:2] == (height, width):
        return pixels
    planes = [
        Image.fromarray(np.ascontiguousarray(pixels[..., i])).resize(
            (width, height), Image.Resampling.BILINEAR
        )
        for i in range(pixels.shape[-1])
    ]
    return np.stack([np.asarray(plane) for plane in planes], axis=-1)
