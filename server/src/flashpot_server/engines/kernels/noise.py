"""Band-limited noise as periodic tiles, made once from a seed and looked up by the kernels.

A tile is filtered in the frequency domain, so it has no lattice directions and no energy above
its band: a lookup between its cells never aliases.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Tile = NDArray[np.float32]


def scalar_tile(seed: int, size: int, band: tuple[float, float], slope: float = -1.0) -> Tile:
    """A (size, size, size) tile of mean 0 and standard deviation 1.

    `band` is the range of wave numbers, in periods per tile; amplitudes fall with wave number
    to the power `slope`.
    """
    spectrum = _spectrum(np.random.default_rng(seed), size, band, slope)
    values = np.fft.irfftn(spectrum, s=(size,) * 3, axes=(0, 1, 2))
    return np.ascontiguousarray(values / values.std(), dtype=np.float32)


def swirl_tile(seed: int, size: int, band: tuple[float, float], slope: float = -1.0) -> Tile:
    """A (size, size, size, 3) tile without divergence, of root mean square length 1."""
    random = np.random.default_rng(seed)
    potential = np.stack([_spectrum(random, size, band, slope - 1.0) for _ in range(3)], axis=-1)
    waves = np.stack(_waves(size), axis=-1)
    curl = np.cross(1j * waves, potential)
    values = np.fft.irfftn(curl, s=(size,) * 3, axes=(0, 1, 2))
    length = np.sqrt((values**2).sum(axis=-1).mean())
    return np.ascontiguousarray(values / length, dtype=np.float32)


def _waves(size: int) -> tuple[NDArray[np.float64], ...]:
    whole = np.fft.fftfreq(size, 1 / size)
    half = np.fft.rfftfreq(size, 1 / size)
    return tuple(np.meshgrid(whole, whole, half, indexing="ij"))


def _spectrum(
    random: np.random.Generator, size: int, band: tuple[float, float], slope: float
) -> NDArray[np.complex128]:
    white = np.fft.rfftn(random.standard_normal((size,) * 3))
    wave = np.sqrt(sum(part**2 for part in _waves(size)))
    low, high = band
    window = np.clip((wave - low) / max(0.3 * low, 0.5) + 1, 0, 1)
    window *= np.clip((high - wave) / (0.3 * high) + 0.5, 0, 1)
    return white * window * np.maximum(wave, 0.5) ** slope
