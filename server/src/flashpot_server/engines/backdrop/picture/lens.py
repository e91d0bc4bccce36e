"""What a real lens does to the finished light: disks of what is out of focus, glare around lamps.

Depth, motion and mattes stay as sharp as the pinhole's, for the comp.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashpot.camera import DEFAULT_FILM_BACK_MM
from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.sky.setting import number
from flashpot_server.engines.kernels.focus import blur_radius, film_of, out_of_focus
from flashpot_server.engines.kernels.launch import Launcher

GLARE_SHARE = 1 / 640
"""Width of the glare's core, of the picture's."""
GLARE_REACH = 0.2

Plane = NDArray[np.float32]


def through_lens(
    recipe: Recipe, frame: int, depth: Plane, launch: Launcher, colour: Plane, by_sun: Plane
) -> tuple[Plane, Plane]:
    """Colour and the sun's part of it, as the recipe's lens shows them."""
    recipe = recipe.at(frame)
    if number(recipe, "focus") > 0:
        radius = disks_of(recipe, frame, depth)
        planes = _packed(colour), _packed(by_sun)
        colour, by_sun = (plane[..., :3] for plane in out_of_focus(planes, depth, radius, launch))
    share = number(recipe, "glare") / 100
    if share > 0:
        width = recipe.shot.size.width
        colour, by_sun = (_glaring(plane, share, width) for plane in (colour, by_sun))
    return colour, by_sun


def disks_of(recipe: Recipe, frame: int, depth: Plane) -> Plane:
    """Pixels that the disk of what lies at a depth in metres reaches; half a pixel at least."""
    film = (number(recipe, "focal"), DEFAULT_FILM_BACK_MM)
    if recipe.shot.camera is not None:
        film = film_of(recipe.shot, frame)
    opening = number(recipe, "focus"), number(recipe, "aperture")
    return blur_radius(film, *opening, depth, recipe.shot.size.width)


def _packed(plane: Plane) -> Plane:
    return np.concatenate([plane, np.zeros_like(plane[..., :1])], axis=-1)


def _glaring(plane: Plane, share: float, across: int) -> Plane:
    """A share of all light spread around where it came from, falling with the cube of distance.

    `across` is the picture's width in pixels, without what is rendered around it.
    """
    if not plane.any():
        return plane
    height, width = plane.shape[:2]
    reach = int(GLARE_REACH * across)
    size = (height + 2 * reach, width + 2 * reach)
    row = np.minimum(np.arange(size[0]), size[0] - np.arange(size[0]))
    column = np.minimum(np.arange(size[1]), size[1] - np.arange(size[1]))
    apart = np.hypot(row[:, None], column[None, :]) / (GLARE_SHARE * across)
    spot = (1 + apart**2) ** -1.5 * (apart < reach / (GLARE_SHARE * across))
    spread: Any = np.fft.rfft2(spot / spot.sum())
    out = np.empty_like(plane)
    for i in range(plane.shape[2]):
        padded = np.pad(plane[..., i], reach, mode="edge")
        blurred = np.fft.irfft2(np.fft.rfft2(padded) * spread, s=size)
        inner = blurred[reach : reach + height, reach : reach + width]
        out[..., i] = (1 - share) * plane[..., i] + share * np.maximum(inner, 0)
    return out
