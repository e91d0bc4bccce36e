"""Lights too small for rays to find: street lamps, cars, signals, as spots in the picture.

Each is traced once, from the eye to itself; what is seen is spread over the pixels that it
covers, so that none flickers and none is lost, however far it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.backdrop.seeing.scene import (
    Eye,
    Weather,
)
from flashpot_server.engines.backdrop.sky.starfield import pixels_of
from flashpot_server.engines.kernels.launch import Launcher

SPOT = 0.6
"""Deviation of the smallest spot, pixels."""
BRIGHTEST = 30_000.0
FARTHEST_M = 16_000.0
NEAREST_M = 1.0
LARGEST = 24
"""Half of the widest spot's square, pixels."""

Plane = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Lights:
    """Places (n, 3) metres, radiant intensities (n, 3) towards the eye, radii (n,) metres."""

    place: Plane
    intensity: Plane
    radius: Plane

    def chosen(self, kept: Plane) -> Lights:
        return Lights(self.place[kept], self.intensity[kept], self.radius[kept])


def joined(parts: list[Lights]) -> Lights:
    """Several lights as one list."""
    return Lights(
        np.concatenate([part.place for part in parts]),
        np.concatenate([part.intensity for part in parts]),
        np.concatenate([part.radius for part in parts]),
    )


def add_lights(
    lights: Lights, eye: Eye, weather: Weather, rest: Any, kernel: Any, land: Any, launch: Launcher
) -> None:
    """Add lights to a picture's own light, a plane on the device, where the eye sees them."""
    inside = _before(lights, eye)
    lights = lights.chosen(inside)
    count = len(lights.radius)
    if count == 0:
        return
    device = launch.device
    places = wp.array(lights.place, dtype=wp.vec3, device=device)
    radii = wp.array(lights.radius, dtype=float, device=device)
    passed = wp.empty(count, dtype=wp.vec3, device=device)
    launch(kernel, (count,), eye, weather, land, places, radii, passed)
    light = rest.numpy()
    spread(light, lights, passed.numpy(), eye)
    rest.assign(light)


def _before(lights: Lights, eye: Eye) -> NDArray[np.bool_]:
    offset = lights.place - np.array([*eye.origin])
    far = np.linalg.norm(offset, axis=1)
    _, _, _, inside = pixels_of((offset / np.maximum(far, 1e-6)[:, None]), eye)
    bright = lights.intensity.max(axis=1) > 0
    return np.asarray(inside & (far > NEAREST_M) & (far < FARTHEST_M) & bright)


def spread(rest: Plane, lights: Lights, passed: Plane, eye: Eye) -> None:
    """Add lights to a picture (height, width, 3), of what `passed` (n, 3) leaves of each."""
    offset = lights.place - np.array([*eye.origin])
    far = np.linalg.norm(offset, axis=1)
    x, y, solid, _ = pixels_of(offset / far[:, None], eye)
    size = lights.radius / far / np.sqrt(solid)
    light = lights.intensity * passed / (far**2 * solid)[:, None]
    seen = light.max(axis=1) > 1e-6
    small = seen & (size < 0.8)
    _spots(rest, x[small], y[small], light[small], eye)
    for n in np.nonzero(seen & (size >= 0.8))[0]:
        _disk(rest, x[n], y[n], light[n], min(float(size[n]), LARGEST))


def _spots(rest: Plane, x: Plane, y: Plane, light: Plane, eye: Eye) -> None:
    height, width = rest.shape[:2]
    left, top = np.floor(x - 0.5).astype(int), np.floor(y - 0.5).astype(int)
    reach = range(-1, 3)
    shares = {
        (r, c): np.exp(-((x - (left + c) - 0.5) ** 2 + (y - (top + r) - 0.5) ** 2) / (2 * SPOT**2))
        for r in reach
        for c in reach
    }
    whole = np.sum(list(shares.values()), axis=0)
    for (r, c), share in shares.items():
        row, column = top + r, (left + c) % width if eye.round else left + c
        there = (row >= 0) & (row < height) & (column >= 0) & (column < width)
        part = np.minimum(light[there] * (share / whole)[there, None], BRIGHTEST)
        np.add.at(rest, (row[there], column[there]), part.astype(np.float32))


def _disk(rest: Plane, x: float, y: float, light: Plane, radius: float) -> None:
    height, width = rest.shape[:2]
    reach = int(radius) + 2
    rows = np.arange(max(int(y) - reach, 0), min(int(y) + reach + 1, height))
    columns = np.arange(max(int(x) - reach, 0), min(int(x) + reach + 1, width))
    if not len(rows) or not len(columns):
        return
    apart = np.hypot(*np.meshgrid(columns + 0.5 - x, rows + 0.5 - y))
    share = np.clip(radius + 0.5 - apart, 0, 1) / (np.pi * radius**2)
    spot = np.minimum(share[..., None] * light, BRIGHTEST)
    rest[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] += spot.astype(np.float32)
