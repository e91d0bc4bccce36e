"""The sea's waves: a directional spectrum, and surfaces drawn from it as periodic tiles.

Spectrum of Elfouhaily, Chapron, Katsaros and Vandemark, "A unified directional spectrum for long
and short wind-driven waves" (JGR 102, 1997), for a grown sea; surfaces after Tessendorf (2001).
Foam covers what Monahan and O'Muircheartaigh measured (J. Phys. Oceanogr. 10, 1980).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

GRAVITY = 9.81
OMEGA = 0.84
"""Inverse wave age of a fully grown sea."""
K_SHORT, C_SHORT = 370.0, 0.23
"""Where gravity hands over to surface tension: wave number 1/m, speed m/s."""
TILES_M = (640.0, 97.0, 14.3)
"""Sides of the tiles; no two share a multiple below 100 km, so that no repeat shows."""
CELLS = 256
SWELL_M = 120.0
"""From crest to crest of long waves."""
LONGEST_CYCLES = 3
"""Waves fewer times in a tile than this belong to the next larger one."""


def speed(k: Array) -> Array:
    """Phase speed of waves of wave number `k` (1/m), m/s."""
    return np.asarray(np.sqrt(GRAVITY / k * (1 + (k / K_SHORT) ** 2)))


def curvature(k: Array, wind: float) -> Array:
    """The spectrum of curvature B(k), all directions together; wind in m/s 10 m up."""
    peak = GRAVITY / wind**2 * OMEGA**2
    friction = wind * np.sqrt((0.8 + 0.065 * wind) * 1e-3)
    sigma = 0.08 * (1 + 4 * OMEGA**-3)
    root = np.sqrt(k / peak) - 1
    grown = np.exp(-1.25 * (peak / k) ** 2) * 1.7 ** np.exp(-(root**2) / (2 * sigma**2))
    long = 0.5 * 6e-3 * np.sqrt(OMEGA) * speed(np.array(peak)) / speed(k) * grown
    long = long * np.exp(-OMEGA / np.sqrt(10) * root)
    rate = np.log(friction / C_SHORT)
    strength = 0.01 * (1 + (rate if friction < C_SHORT else 3 * rate))
    short = 0.5 * max(strength, 0.0) * C_SHORT / speed(k) * np.exp(-0.25 * (k / K_SHORT - 1) ** 2)
    return np.asarray(long + short * np.exp(-1.25 * (peak / k) ** 2))


def slope_variance(wind: float, low: float = 1e-3, high: float = 5e3) -> float:
    """Mean square slope of the waves between two wave numbers, both directions together."""
    k = np.geomspace(low, high, 4000)
    return float(np.trapezoid(curvature(k, wind) / k, k))


def foam_cover(wind: float) -> float:
    """Share of the sea under white water."""
    return float(min(3.84e-6 * wind**3.41, 0.3))


def spread(k: Array, angle: Array, wind: float) -> Array:
    """Share of a wave number's energy a radian, at an angle from the wind's way."""
    peak = speed(np.array(GRAVITY / wind**2 * OMEGA**2))
    friction = wind * np.sqrt((0.8 + 0.065 * wind) * 1e-3)
    c = speed(k)
    up = np.tanh(
        np.log(2) / 4 + 4 * (c / peak) ** 2.5 + 0.13 * friction / C_SHORT * (C_SHORT / c) ** 2.5
    )
    both = (1 + up * np.cos(2 * angle)) / (2 * np.pi)
    # The measured spectrum cannot tell to from fro; wind waves run with the wind.
    return np.asarray(both * np.where(np.cos(angle) > 0, 1.9, 0.1))


@dataclass(frozen=True, eq=False)
class Sea:
    """Amplitudes of the tiles' waves at time 0, (tiles, CELLS, CELLS)."""

    start: Array
    k_x: Array
    k_z: Array
    hidden: float
    """Slope variance of the waves too short for the tiles."""
    highest: float
    """No crest rises above it, metres."""


@lru_cache(maxsize=2)
def sea_of(seed: int, wind: float, bearing: float, swell: float, swell_bearing: float) -> Sea:
    """A sea under a wind (m/s) that blows to a bearing (radians, to the right of -Z).

    `swell` is the height of long waves, metres from trough to crest, that run to their own.
    """
    index = np.fft.fftfreq(CELLS, 1 / CELLS)
    base = 2 * np.pi * index
    lows = [2 * np.pi * LONGEST_CYCLES / side for side in TILES_M]
    top = 2 * np.pi * CELLS / 2.4 / TILES_M[-1]
    edges = [0.0, *lows[1:], top]
    start, across, along = [], [], []
    for i, side in enumerate(TILES_M):
        k_z, k_x = np.meshgrid(base / side, base / side, indexing="ij")
        k = np.maximum(np.hypot(k_x, k_z), 1e-6)
        way = np.arctan2(k_x, -k_z)
        inside = (k >= max(edges[i], 1e-5)) & (k < edges[i + 1])
        density = curvature(k, wind) / k**4 * spread(k, way - bearing, wind)
        if i == 0:
            density = density + _swell(k, way - swell_bearing, swell)
        deviation = np.sqrt(np.where(inside, density, 0)) * 2 * np.pi / side
        random = np.random.default_rng((seed, i))
        drawn = random.standard_normal(k.shape) + 1j * random.standard_normal(k.shape)
        start.append(deviation * drawn / np.sqrt(2))
        across.append(k_x)
        along.append(k_z)
    waves = np.stack(start)
    rise = np.sqrt(2 * (np.abs(waves) ** 2).sum())
    return Sea(
        waves, np.stack(across), np.stack(along), slope_variance(wind, top), 4.2 * float(rise)
    )


def _swell(k: Array, angle: Array, height: float) -> Array:
    """Long waves from far off, in a narrow beam; `height` crest to trough."""
    k_0 = 2 * np.pi / SWELL_M
    aside = (angle + np.pi) % (2 * np.pi) - np.pi
    shape = np.exp(-0.5 * ((k - k_0) / (0.16 * k_0)) ** 2 - 0.5 * (aside / 0.2) ** 2)
    whole = np.sqrt(2 * np.pi) * 0.16 * k_0 * np.sqrt(2 * np.pi) * 0.2 * k_0
    return np.asarray(shape / whole * (height / 4) ** 2)


def surfaces(sea: Sea, seconds: float) -> tuple[Array, Array]:
    """Tiles at a time: height, slopes along x and z, (tiles, n, n, 3); and crowding of the crests.

    Crowding is how much the water's own motion presses a spot together, 1 for a breaking crest.
    """
    k = np.maximum(np.hypot(sea.k_x, sea.k_z), 1e-6)
    turn = np.exp(-1j * k * speed(k) * seconds)
    now = np.fft.ifft2(sea.start * turn) * CELLS**2
    fields = [now.real * np.sqrt(2)]
    for factor in (1j * sea.k_x, 1j * sea.k_z, k):
        part = np.fft.ifft2(sea.start * turn * factor) * CELLS**2
        fields.append(part.real * np.sqrt(2))
    return np.stack(fields[:3], axis=-1), fields[3]
