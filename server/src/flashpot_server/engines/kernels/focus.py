"""A lens with one distance in focus: circles of confusion, and pictures seen through them.

The circle of a thin lens of focal length f and f-number N, focused at s, is
f^2 / (N (s - f)) * |d - s| / d wide on the film for what lies at d.
"""

from __future__ import annotations

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import camera_at
from flashpot.shot import Shot
from flashpot_server.engines.kernels.disks import defocus
from flashpot_server.engines.kernels.launch import Launcher

LARGEST_SHARE = 0.045
"""Radius of the largest disk, of the picture's width."""
SMALL = 6.0
"""Radius of disks that need every pixel."""

Plane = NDArray[np.float32]


def film_of(shot: Shot, frame: int) -> tuple[float, float]:
    """Focal length and film width of the shot's camera, mm; squeezed film counts as wide."""
    key = camera_at(shot, frame)
    return key.focal_mm, key.film_back_width_mm * key.squeeze


def blur_radius(
    film: tuple[float, float], focus: float, aperture: float, depth: Plane, width: int
) -> Plane:
    """Pixels that the circle of confusion reaches at a depth in metres; half a pixel at least.

    `film` is as of `film_of`, `focus` metres, `aperture` the f-number, `width` the picture's.
    """
    focal, back = film
    focus = max(focus * 1000, 2 * focal)
    circle = focal**2 / (aperture * (focus - focal))
    spread = np.abs(depth * 1000 - focus) / np.maximum(depth * 1000, 1.0)
    radius = 0.5 * circle * spread / back * width
    return np.asarray(np.clip(radius, 0.5, LARGEST_SHARE * width), np.float32)


def out_of_focus(
    planes: tuple[Plane, Plane], depth: Plane, radius: Plane, launch: Launcher
) -> tuple[Plane, Plane]:
    """Two (height, width, 4) planes of linear light with each pixel spread over its circle.

    Small disks at the picture's size; large ones, which hide no pixel, at half of it.
    """
    if float(radius.max()) <= SMALL:
        return _gathered(planes, depth, radius, launch)[:2]
    sharp = _gathered(planes, depth, np.minimum(radius, SMALL), launch)
    halves = [_halved(plane) for plane in (*planes, depth, radius)]
    made = _gathered((halves[0], halves[1]), halves[2], np.maximum(0.5 * halves[3], 0.5), launch)
    soft = [_doubled(plane, depth.shape) for plane in made]
    blurred = np.clip((radius - 0.5 * SMALL) / (0.5 * SMALL), 0, 1)
    share = np.maximum(blurred, np.clip(2 * soft[2], 0, 1))[..., None]
    first, second = (a + (b - a) * share for a, b in zip(sharp[:2], soft[:2], strict=True))
    return first, second


def _gathered(
    planes: tuple[Plane, Plane], depth: Plane, radius: Plane, launch: Launcher
) -> tuple[Plane, Plane, Plane]:
    device = launch.device
    most = int(np.ceil(float(radius.max()) + 0.5))
    given = [wp.array(np.ascontiguousarray(p), dtype=wp.vec4, device=device) for p in planes]
    flat = [wp.array(p, dtype=float, device=device) for p in (depth, radius)]
    made = [wp.empty_like(p) for p in (*given, flat[0])]
    launch(defocus, depth.shape, most, *given, *flat, *made)
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
