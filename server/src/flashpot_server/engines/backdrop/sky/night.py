"""What lights the night: the moon by its phase, airglow, the glow of cities, the stars.

Light is in the sun's irradiance at the top of the air, 1, as in `atmosphere`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engines.backdrop.sky.spectrum import (
    WAVELENGTHS,
    Array,
    planck,
    to_acescg,
)

SUN_MAGNITUDE, MOON_MAGNITUDE = -26.74, -12.73
"""Apparent, in V (Allen, "Astrophysical Quantities", 1976)."""
MOON_COLOUR = (WAVELENGTHS / 560.0) ** 0.9
"""The moon's reflectance over that at 560 nm: a little red (Velikodsky and others 2011)."""
AIRGLOW = 1.4e-9
"""Zenith radiance of a moonless clear sky, 22 magnitudes a square arc second."""
LUX = 1 / 133_000.0
"""One lux, or one candela a square metre, in the sun's irradiance at the top of the air."""
STREET_LUX = {"city": 9.0, "harbour": 4.0, "highway": 6.0}
"""What lamps give to the ground, by kind."""


def lamps_on(sun_elevation: float) -> float:
    """The share of street lamps that burn at an elevation of the sun, degrees."""
    return min(max((0.5 - sun_elevation) / 3.0, 0.0), 1.0)


def street_light(ground: str, sun_elevation: float) -> float:
    """Irradiance of lamps on a kind of ground, for the eye to get used to."""
    return STREET_LUX.get(ground, 0.0) * LUX * lamps_on(sun_elevation)


def moon_irradiance(phase: float) -> float:
    """The moon's light over the sun's, by the lit share of its disk (Allen 1976)."""
    angle = np.degrees(np.arccos(np.clip(2 * phase - 1, -1, 1)))
    magnitude = MOON_MAGNITUDE + 0.026 * angle + 4e-9 * angle**4
    return float(10 ** (-0.4 * (magnitude - SUN_MAGNITUDE)))


def airglow(ups: Array) -> Array:
    """Radiance of the night sky itself, brighter low down by van Rhijn's function."""
    flat = 1 - np.maximum(ups, 0) ** 2
    return np.asarray(AIRGLOW / np.sqrt(np.maximum(1 - 0.937 * flat, 0.05)))


def city_glow(ups: Array, glow: float) -> Array:
    """Radiance of lamplight scattered back by the air over a city, 1 for a great one near."""
    return np.asarray(glow * 9e-7 * (np.exp(-np.maximum(ups, 0) / 0.16) + 0.12))


@dataclass(frozen=True, eq=False)
class Stars:
    """Directions (n, 3), Y up, and irradiances (n, 3) in the sun's units, neutral at 5600 K."""

    ways: NDArray[np.float32]
    light: NDArray[np.float32]


@lru_cache(maxsize=2)
def stars_of(magnitude: float, seed: int) -> Stars:
    """A sky of stars down to a magnitude, drawn by how many there are of each brightness.

    Counts follow log10 N(<m) = 0.51 m + 0.77 (fit to Allen 1976, m 0 to 7), crowded along a band
    as the Milky Way's are; colours are black bodies of 3,500 to 12,000 K.
    """
    random = np.random.default_rng(seed)
    count = int(10 ** (0.51 * magnitude + 0.77))
    magnitudes = magnitude + np.log10(1 - random.random(count) * (1 - 10 ** (-0.51 * 8))) / 0.51
    ways = random.standard_normal((count, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    pole = np.array([0.42, 0.36, 0.83])
    pole /= np.linalg.norm(pole)
    flat = random.random(count) < 0.4
    along = ways @ pole
    ways[flat] -= (along[flat] * 0.82)[:, None] * pole
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    colours = to_acescg(5600.0)
    warm = random.choice([3500.0, 4500.0, 5800.0, 7500.0, 10_000.0, 12_000.0], count)
    tints = {k: np.maximum(planck(k) @ colours, 0) for k in np.unique(warm)}
    tint = np.stack([tints[k] / tints[k][1] for k in warm])
    bright = 10 ** (-0.4 * (magnitudes - SUN_MAGNITUDE))
    return Stars(ways.astype(np.float32), (tint * bright[:, None]).astype(np.float32))
