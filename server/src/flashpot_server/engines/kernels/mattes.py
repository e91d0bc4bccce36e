"""Mattes as engines read them: data, whatever holds it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flashpot.plates.frames import PlateReader
from flashpot.shot import Picture

Plane = NDArray[np.float32]
AS_IT_IS = "lin_ap1_scene"
"""A matte is data: no colour space is undone."""


def matte_reader(matte: Picture) -> PlateReader:
    """A reader of its frames as they are."""
    return PlateReader(matte.model_copy(update={"colour_space": AS_IT_IS}))


def covered(pixels: Plane) -> Plane:
    """What a matte covers, 0 to 1: its alpha where that says something, else its red."""
    alpha = pixels[..., 3]
    return np.clip(alpha if float(alpha.min()) < 1.0 else pixels[..., 0], 0.0, 1.0)
