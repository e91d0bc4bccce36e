"""A smoke column's measures in its own units, known before anything heavy is loaded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashpot.recipe import Recipe
from flashpot_server.engines.pyro.measures.grids import Box, Budget, box_around
from flashpot_server.engines.pyro.measures.scale import Scale, number


@dataclass(frozen=True)
class Column:
    """A column of smoke in its own units: it is seen up to a height of 1, and rises by 1."""

    scale: Scale
    half_width: float
    half_depth: float
    breakup: float
    soot: float
    linger: float

    @property
    def half(self) -> tuple[float, float]:
        """Half its width and depth."""
        return self.half_width, self.half_depth


def column_of(recipe: Recipe, scale: Scale) -> Column:
    """What the artist's controls mean in units of the column's height and the time it rises."""
    return Column(
        scale=scale,
        half_width=number(recipe, "width") / scale.metres / 2,
        half_depth=number(recipe, "depth") / scale.metres / 2,
        breakup=number(recipe, "breakup"),
        soot=number(recipe, "smoke") / 100,
        linger=number(recipe, "linger") / scale.seconds,
    )


def column_box(column: Column, budget: Budget) -> Box:
    """The box that holds the column, leaning with the wind."""
    lean = np.array([column.scale.wind[0], 0.0, column.scale.wind[1]])
    side = np.array([column.half_width + 0.3, 0.0, column.half_depth + 0.3])
    low, high = -side, side + np.array([0.0, 1.3, 0.0])
    return box_around(np.minimum(low, low + lean), np.maximum(high, high + lean), budget)
