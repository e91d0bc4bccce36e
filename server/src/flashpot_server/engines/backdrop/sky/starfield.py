"""Stars put into a picture: each a spot of the same small width, its light kept whole."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.seeing.scene import Eye
from flashpot_server.engines.backdrop.seeing.still import Still
from flashpot_server.engines.backdrop.sky.daylight import Daylight
from flashpot_server.engines.backdrop.sky.night import (
    Stars,
    stars_of,
)
from flashpot_server.engines.backdrop.sky.setting import number

SPOT = 0.62
"""Deviation of a star's spot, pixels."""
BRIGHTEST = 60.0
DARK_DEG = -4.0
"""No star shows while the sun stands higher."""
EXTINCTION = 0.23
"""Of the zenith's air, for starlight."""

Plane = NDArray[Any]


def add_stars(recipe: Recipe, light: Daylight, eye: Eye, still: Still) -> None:
    """Add the stars to the picture's open sky."""
    magnitude = number(recipe, "stars")
    if magnitude <= 0 or number(recipe, "sun_elevation") > DARK_DEG:
        return
    stars = stars_of(magnitude, recipe.seed)
    rest, seen = still.rest.numpy(), still.seen.numpy()
    _splatted(rest, seen[..., 0], stars, eye, light.scale)
    still.rest.assign(rest)


def _splatted(rest: Plane, sky: Plane, stars: Stars, eye: Eye, scale: float) -> None:
    up = stars.ways[:, 1] > 0.01
    x, y, solid, inside = pixels_of(stars.ways, eye)
    kept = up & inside
    dimmed = np.exp(-EXTINCTION / np.maximum(stars.ways[:, 1], 0.03))
    light = (stars.light * (dimmed * scale / solid)[:, None])[kept]
    light *= np.minimum(1, BRIGHTEST / np.maximum(light.max(axis=1), 1e-9))[:, None]
    height, width = sky.shape
    x, y = x[kept], y[kept]
    left, top = np.floor(x - 0.5).astype(int), np.floor(y - 0.5).astype(int)
    reach = range(-2, 4)
    spots = {
        (r, c): np.exp(-((x - (left + c) - 0.5) ** 2 + (y - (top + r) - 0.5) ** 2) / (2 * SPOT**2))
        for r in reach
        for c in reach
    }
    whole = np.sum(list(spots.values()), axis=0)
    for (r, c), share in spots.items():
        row, column = top + r, (left + c) % width if eye.round else left + c
        there = (row >= 0) & (row < height) & (column >= 0) & (column < width)
        place = (row[there], column[there])
        part = light[there] * (share / whole)[there, None] * sky[place][:, None]
        np.add.at(rest, place, part.astype(np.float32))


def pixels_of(ways: Plane, eye: Eye) -> tuple[Plane, Plane, Plane, NDArray[np.bool_]]:
    """Columns and rows of directions, a pixel's solid angle there, and whether they are seen."""
    if eye.round:
        return _pixels_around(ways, eye)
    axes = [np.array([*part]) for part in (eye.right, eye.up, eye.forward)]
    across, upward, depth = (ways @ axis for axis in axes)
    ahead = depth > 0.05
    depth = np.where(ahead, depth, 1)
    x = 0.5 * (across / depth / eye.tan_x - eye.centre_x + 1) * eye.width
    y = 0.5 * (1 - upward / depth / eye.tan_y + eye.centre_y) * eye.height
    solid = 4 * eye.tan_x * eye.tan_y / (eye.width * eye.height) * depth**3
    inside = ahead & (x > -3) & (x < eye.width + 3) & (y > -3) & (y < eye.height + 3)
    return x, y, solid, inside


def _pixels_around(ways: Plane, eye: Eye) -> tuple[Plane, Plane, Plane, NDArray[np.bool_]]:
    """The same of a lat-long's rows or of a cylinder."""
    x = (0.5 + np.arctan2(ways[:, 0], -ways[:, 2]) / (2 * np.pi)) * eye.width
    level = np.sqrt(np.maximum(1 - ways[:, 1] ** 2, 1e-4))
    if eye.round == 1:
        v = (0.5 - np.arcsin(np.clip(ways[:, 1], -1, 1)) / np.pi - eye.centre_y) / eye.tan_y
        solid = 2 * np.pi**2 * eye.tan_y / (eye.width * eye.height) * level
    else:
        v = 0.5 * (1 - ways[:, 1] / level / eye.tan_y + eye.centre_y)
        solid = 4 * np.pi * eye.tan_y / (eye.width * eye.height) * level**3
    y = v * eye.height
    return x, y, solid, (y > -3) & (y < eye.height + 3)
