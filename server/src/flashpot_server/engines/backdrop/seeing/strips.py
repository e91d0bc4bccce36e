"""A picture in strips of rows, so that a large lat-long never stands in memory whole."""

from __future__ import annotations

from dataclasses import dataclass

from flashpot.canvas import canvas_of
from flashpot.recipe import Recipe

STRIP_PIXELS = 1 << 21
"""Of a lat-long painted at once: a 2k is one strip, a 16k takes no more while it is painted."""
MARGIN = 4
"""Rows painted beyond a strip's own, so that what looks at neighbours finds them; even."""


@dataclass(frozen=True)
class Strip:
    """Rows of a picture: painted from `top` on, `count` of them; `kept` are the strip's own."""

    top: int
    count: int
    kept: slice


def strips_of(recipe: Recipe) -> list[Strip]:
    """The strips of a picture; only a lat-long has more than one."""
    size = canvas_of(recipe.shot)
    rows = size.height
    if recipe.parameters["latlong"]:
        rows = max(STRIP_PIXELS // size.width // 2 * 2, 2)
    if rows >= size.height:
        return [Strip(0, size.height, slice(0, size.height))]
    found = []
    for first in range(0, size.height, rows):
        last = min(first + rows, size.height)
        top, end = max(first - MARGIN, 0), min(last + MARGIN, size.height)
        found.append(Strip(top, end - top, slice(first - top, last - top)))
    return found
