"""Exposure from the plate: the background as bright as the plate in a region that both show."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from flashpot.errors import InputError
from flashpot.plates.frames import PlateReader
from flashpot.recipe import Recipe
from flashpot.shot import Size
from flashpot_server.engines.backdrop.picture.picture import Painter
from flashpot_server.engines.backdrop.sky.daylight import LUMINANCE
from flashpot_server.engines.backdrop.sky.setting import number
from flashpot_server.engines.kernels.launch import Launcher

LOOK_HEIGHT = 180
"""Of the picture that our side is measured on, pixels."""
DARKEST = 1e-4

Plane = NDArray[np.float32]


def anchored(recipe: Recipe, launch: Launcher) -> tuple[Recipe, float]:
    """The recipe exposed to its plate, and the stops that took; as it is by the grey anchor.

    Raises InputError where the plate is black in the region.
    """
    plate = recipe.shot.plate
    if recipe.parameters["anchor"] != "plate" or plate is None:
        return recipe, 0.0
    first = min(max(recipe.frames.first, plate.frames.first), plate.frames.last)
    with PlateReader(plate) as reader:
        theirs = _brightness(recipe, reader.frame(first))
    wide = LOOK_HEIGHT * plate.size.width // plate.size.height
    size = Size(width=max(wide, 16), height=LOOK_HEIGHT)
    look = {"latlong": False, "cyclorama": False, "split": False, "aovs": "comp"}
    small = recipe.model_copy(
        update={
            "quality": "draft",
            "shot": recipe.shot.model_copy(
                update={"size": size, "overscan_pixels": 0, "lens": None}
            ),
            "parameters": {**recipe.parameters, **look},
        }
    )
    ours = _brightness(recipe, Painter(small, launch).frame(first, lambda: None).rgba)
    if theirs < DARKEST or ours <= 0:
        raise InputError(
            f"in its region the plate has {theirs:.2g} and the background {ours:.2g}",
            field="anchor",
            remedy="move the region to where both are lit, or anchor by grey",
        )
    stops = math.log2(theirs / ours)
    exposure = number(recipe, "exposure") + stops
    values = {**recipe.parameters, "exposure": exposure}
    return recipe.model_copy(update={"parameters": values}), stops


def _brightness(recipe: Recipe, picture: Plane) -> float:
    """Mean luminance of the region, ACEScg."""
    height, width = picture.shape[:2]
    half = number(recipe, "anchor_size") * height / 2
    across, down = number(recipe, "anchor_u") * width, number(recipe, "anchor_v") * height
    rows = slice(max(round(down - half), 0), max(round(down + half), 1))
    columns = slice(max(round(across - half), 0), max(round(across + half), 1))
    return float((picture[rows, columns, :3] @ LUMINANCE).mean())
