"""What a real lens does to the finished light: disks of what is out of focus, glare around lamps.

Depth, motion and mattes stay as sharp as the pinhole's, for the comp.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import DEFAULT_FILM_BACK_MM, camera_at
from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.disks import defocus
from flashpot_server.engines.backdrop.setting import number
from flashpot_server.engines.kernels.launch import Launcher

LARGEST_SHARE = 0.045
"""Radius of the largest disk, of the picture's width."""
SMALL = 6.0
"""Radius of disks that need every pixel."""
GLARE_SHARE = 1 / 640
"""Width of the glare's core, of the picture's."""
GLARE_REACH = 0.2

Plane = NDArray[np.float32]


def through_lens(
    recipe: Recipe, frame: int, depth: Plane, launch: Launcher, colour: Plane, by_sun: Plane
) -> tuple[Plane, Plane]:
    """Colour and the sun's part of it, as the recipe's lens shows them."""
    if number(recipe, "focus") > 0:
        radius = blur_radius(recipe, frame, depth)
        colour, by_sun = _out_of_focus(colour, by_sun, depth, radius, launch)
    share = number(recipe, "glare") / 100
    if share > 0:
        width = recipe.shot.size.width
        colour, by_sun = (_glaring(plane, share, width) for plane in (colour, by_sun))
    return colour, by_sun


def _out_of_focus(
    colour: Plane, by_sun: Plane, depth: Plane, radius: Plane, launch: Launcher
) -> tuple[Plane, Plane]:
    """Small disks at the picture's size; large ones, which hide no pixel, at half of it."""
    if float(radius.max()) <= SMALL:
        return _gathered(colour, by_sun, depth, radius, launch)[:2]
    sharp = _gathered(colour, by_sun, depth, np.minimum(radius, SMALL), launch)
    half_c, half_s, half_d, half_r = (_halved(p) for p in (colour, by_sun, depth, radius))
    made = _gathered(half_c, half_s, half_d, np.maximum(0.5 * half_r, 0.5), launch)
    soft = [_doubled(plane, depth.shape) for plane in made]
    blurred = np.clip((radius - 0.5 * SMALL) / (0.5 * SMALL), 0, 1)
    share = np.maximum(blurred, np.clip(2 * soft[2], 0, 1))[..., None]
    first, second = (a + (b - a) * share for a, b in zip(sharp[:2], soft[:2], strict=True))
    return first, second


def _gathered(
    colour: Plane, by_sun: Plane, depth: Plane, radius: Plane, launch: Launcher
) -> tuple[Plane, Plane, Plane]:
    device = launch.device
    most = int(np.ceil(float(radius.max()) + 0.5))
    planes = [wp.array(p, dtype=wp.vec3, device=device) for p in (colour, by_sun)]
    flat = [wp.array(p, dtype=float, device=device) for p in (depth, radius)]
    made = [wp.empty_like(p) for p in (*planes, flat[0])]
    launch(defocus, depth.shape, most, *planes, *flat, *made)
    first, second, third = (p.numpy() for p in made)
    return first, second, third


def _halved(plane: Plane) -> Plane:
    height, width = plane.shape[:2]
    edge = [(0, height % 2), (0, width % 2), *[(0, 0)] * (plane.ndim - 2)]
    even = np.pad(plane, edge, mode="edge")
    return np.asarray(
        0.25 * (even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2])
    )


def _doubled(plane: Plane, shape: tuple[int, ...]) -> Plane:
    for axis in (0, 1):
        place = np.clip((np.arange(shape[axis]) + 0.5) / 2 - 0.5, 0, plane.shape[axis] - 1)
        low = np.minimum(place.astype(int), plane.shape[axis] - 2)
        tail = (1,) * (plane.ndim - 1 - axis)
        share = (place - low).astype(np.float32).reshape(-1, *tail)
        a, b = (np.take(plane, low + step, axis=axis) for step in (0, 1))
        plane = a + (b - a) * share
    return plane


def blur_radius(recipe: Recipe, frame: int, depth: Plane) -> Plane:
    """Pixels that the circle of confusion reaches at a depth in metres; half a pixel at least."""
    width, back = recipe.shot.size.width, DEFAULT_FILM_BACK_MM
    focal = number(recipe, "focal")
    if recipe.shot.camera is not None:
        key = camera_at(recipe.shot, frame)
        focal, back = key.focal_mm, key.film_back_width_mm * key.squeeze
    focus = max(number(recipe, "focus") * 1000, 2 * focal)
    circle = focal**2 / (number(recipe, "aperture") * (focus - focal))
    spread = np.abs(depth * 1000 - focus) / np.maximum(depth * 1000, 1.0)
    radius = 0.5 * circle * spread / back * width
    return np.asarray(np.clip(radius, 0.5, LARGEST_SHARE * width), np.float32)


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
