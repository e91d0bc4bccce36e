"""Fire from a matte: what is painted on the plate burns where the plate shows it.

The matte has the plate's framing. Every place of the ground, or of a wall through the effect's
point that faces its front, is looked up where the camera sees it at the first frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.camera import View, view_at
from flashpot.errors import InputError
from flashpot.recipe import Recipe
from flashpot_server.engines.kernels.mattes import covered, matte_reader
from flashpot_server.engines.pyro.measures.facts import ignition, standing
from flashpot_server.engines.pyro.measures.scale import scale_of
from flashpot_server.engines.pyro.measures.stage import Stage

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Painted:
    """A matte before a camera."""

    matte: NDArray[np.float32]
    """(height, width), 0 to 1."""
    view: View
    stage: Stage

    def share(self, places: Floats) -> Floats:
        """How much burns at places (n, 3) of the effect's own; nothing beside the picture."""
        world = self.stage.ground + places @ self.stage.axes.T
        u, v, depth = self.view.seen(world - self.view.origin)
        height, width = self.matte.shape
        seen = (depth > 1e-3) & (u >= 0) & (u < 1) & (v >= 0) & (v < 1)
        row, column = (np.where(seen, at, 0.0) for at in (v * height, u * width))
        return np.asarray(np.where(seen, self.matte[row.astype(int), column.astype(int)], 0.0))


def painted_of(recipe: Recipe) -> Painted | None:
    """The matte that a fire burns from; None for any other.

    Raises InputError for one that cannot be read, or that covers nothing.
    """
    if recipe.parameters.get("source") != "matte":
        return None
    picture, start = recipe.references[0], ignition(recipe)
    with matte_reader(picture) as reader:
        matte = covered(reader.frame(min(max(start, picture.frames.first), picture.frames.last)))
    if not matte.any():
        raise InputError(
            "the matte to burn from is black", field="references", remedy="paint where it burns"
        )
    return Painted(matte, view_at(recipe.shot, start), standing(recipe, scale_of(recipe)))
