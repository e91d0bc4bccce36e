"""Words on pictures: one typeface, two sizes, quiet colours."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.float32]
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_SHADE = 0.45


@cache
def typeface(size: float) -> Font:
    """The typeface that comes with Pillow, so that a sheet looks alike everywhere."""
    return ImageFont.load_default(size)


def fitted(text: str, size: float, width: float) -> str:
    """The text, cut with an ellipsis to a width in pixels."""
    while text and typeface(size).getlength(text) > width:
        text = text.removesuffix("…")[:-1].rstrip() + "…" if len(text) > 1 else ""
    return text


def burn_in(display: Pixels, left: str, right: str) -> Pixels:
    """A display-referred picture with two words of text along its lower edge, on a shaded band."""
    height, width = display.shape[:2]
    size = max(height / 42, 9.0)
    band = round(size * 2)
    mask = Image.new("L", (width, band))
    draw = ImageDraw.Draw(mask)
    middle, margin = band / 2, size * 0.8
    room = width - 3 * margin - typeface(size).getlength(right)
    draw.text((margin, middle), fitted(left, size, room), 255, typeface(size), anchor="lm")
    draw.text((width - margin, middle), right, 255, typeface(size), anchor="rm")
    letters = np.asarray(mask, np.float32)[..., None] / 255 * 0.9
    out = display.copy()
    strip = out[height - band :, :, :3]
    strip *= 1 - _SHADE
    strip += letters * (1 - strip)
    return out
