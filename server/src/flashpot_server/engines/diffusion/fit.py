"""Pictures of the shot onto a model's canvas, and a canvas back to the shot's size."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from flashpot.generation import Canvas
from flashpot.shot import Size

Pixels = NDArray[np.float32]


def resized(picture: Pixels, width: int, height: int) -> Pixels:
    """A picture (height, width, channels) at another size; smaller by areas, larger by cubics."""
    if picture.shape[:2] == (height, width):
        return picture
    planes = torch.from_numpy(np.ascontiguousarray(picture)).permute(2, 0, 1)[None]
    out = torch.nn.functional.interpolate(
        planes, size=(height, width), mode="bicubic", align_corners=False, antialias=True
    )
    low, high = planes.amin(), planes.amax()
    return np.asarray(out[0].clamp(low, high).permute(1, 2, 0).contiguous().numpy())


def onto_canvas(picture: Pixels, canvas: Canvas) -> Pixels:
    """A picture of the shot on the canvas; around it, its edge goes on."""
    part = resized(picture, canvas.content_width, canvas.content_height)
    right = canvas.width - canvas.content_width - canvas.left
    below = canvas.height - canvas.content_height - canvas.top
    around = ((canvas.top, below), (canvas.left, right), (0, 0))
    return np.pad(part, around, mode="edge")


def off_canvas(picture: Pixels, canvas: Canvas, size: Size) -> Pixels:
    """The shot's part of a canvas, at the shot's size."""
    rows = slice(canvas.top, canvas.top + canvas.content_height)
    columns = slice(canvas.left, canvas.left + canvas.content_width)
    return resized(picture[rows, columns], size.width, size.height)
