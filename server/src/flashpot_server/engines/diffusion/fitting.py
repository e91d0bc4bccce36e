"""A request's picture and frames as a model can make them, and back: sizes, counts, windows."""

from __future__ import annotations

import math
from fractions import Fraction

from flashpot.generation import Canvas, Conform, Window
from flashpot.shot import Size

OVERLAP_SHARE = Fraction(1, 4)
"""Of a window that two of them share: enough for one to hand over to the next."""


def canvas_for(size: Size, pixel_aspect: float, area: int, cell: int) -> Canvas:
    """The picture that a model paints for a shot's: square pixels, at most about `area` of them.

    Never larger than the shot's own; what its sides miss to a multiple of `cell` is painted
    around it, and cut off afterwards.
    """
    wide = size.width * pixel_aspect
    scale = min(1.0, math.sqrt(area / (wide * size.height)))
    content = [max(round(wide * scale), 1), max(round(size.height * scale), 1)]
    width, height = (math.ceil(side / cell) * cell for side in content)
    return Canvas(
        width=width,
        height=height,
        left=(width - content[0]) // 2,
        top=(height - content[1]) // 2,
        content_width=content[0],
        content_height=content[1],
    )


def upscaling(size: Size, canvas: Canvas) -> float:
    """How much larger the shot's picture is than its part of the canvas, at least 1."""
    across, down = size.width / canvas.content_width, size.height / canvas.content_height
    return max(1.0, across, down)


def frames_needed(count: int, ratio: Fraction, conform: Conform) -> int:
    """Frames of the model that `count` frames of the shot need; `ratio` is its rate to theirs."""
    if conform == "native":
        return count
    return math.ceil((count - 1) * ratio) + 1


def frames_made(needed: int, step: int) -> int:
    """The fewest frames a model can make that are enough: n times `step`, plus one."""
    return 1 if step == 0 else math.ceil((needed - 1) / step) * step + 1


def place_of(index: int, ratio: Fraction, conform: Conform) -> Fraction:
    """Where frame `index` of the element lies among the model's frames, both counted from 0."""
    if conform == "native":
        return Fraction(index)
    place = index * ratio
    return Fraction(math.floor(place + Fraction(1, 2))) if conform == "retime" else place


def windows_for(frames: int, step: int, longest: int) -> tuple[Window, ...]:
    """Stretches of latent frames, none longer than the model sees at once, that cover them all.

    One where they fit; else as few as overlap by a quarter, spread evenly.
    """
    if step == 0:
        return (Window(first=0, count=1),)
    total, most = (frames - 1) // step + 1, (longest - 1) // step + 1
    if total <= most:
        return (Window(first=0, count=total),)
    shared = max(math.ceil(most * OVERLAP_SHARE), 1)
    count = math.ceil((total - shared) / (most - shared))
    span = total - most
    return tuple(Window(first=span * i // (count - 1), count=most) for i in range(count))


def guide_index(index: int, ratio: Fraction, conform: Conform) -> int:
    """Which frame of the shot lies at the model's frame `index`, both counted from 0."""
    return index if conform == "native" else math.floor(index / ratio + Fraction(1, 2))
