"""A plate's grain: measured where nothing moves, and put onto what was painted into the plate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float32]

BLOCK = 16
"""Pixels of a side of the blocks that are compared."""
CALM = 40.0
"""Percent of a brightness's blocks that are taken for still; others move or have texture."""
LEVELS = 6
"""Brightnesses that are told apart."""
LEAST_STEP = 1e-3
"""Between two brightnesses that say something of a slope."""
LARGEST = 2.0
"""Of the blur that gives grain its size, pixels."""


@dataclass(frozen=True)
class Grain:
    """Variance `a + b * light` in each channel of ACEScg light, and its size.

    `size` is the deviation, in pixels, of the blur that white noise gets.
    """

    a: Pixels
    b: Pixels
    size: float = 0.0

    def deviation(self, light: Pixels) -> Pixels:
        """Standard deviation of the grain on a picture of so much light (height, width, 3)."""
        return np.asarray(np.sqrt(np.maximum(self.a + self.b * np.maximum(light, 0.0), 0.0)))


NONE = Grain(np.zeros(3, np.float32), np.zeros(3, np.float32))


def measured(first: Pixels, second: Pixels, where: NDArray[np.bool_]) -> Grain:
    """The grain of two frames that follow one another, (height, width, 3), outside `where`.

    Their difference in the calmest blocks of each brightness: what moves is left out. No grain
    where the frames are the same.
    """
    means, variances, lags = _blocks(first, second, where)
    if len(means) < LEVELS:
        return NONE
    a, b = (np.zeros(3, np.float32) for _ in range(2))
    calm: list[float] = []
    for channel in range(3):
        light, spread = _calmest(means[:, channel], variances[:, channel])
        b[channel], a[channel] = _line(light, spread)
        keep = variances[:, channel] <= np.percentile(variances[:, channel], CALM)
        calm += lags[keep & (variances[:, channel] > 0), channel].tolist()
    size = _size_of(float(np.median(calm)) if calm else 0.0)
    held = np.float32(_share_found(size))
    return Grain(a / held, b / held, size)


def grained(picture: Pixels, target: Grain, amount: float, seed: tuple[int, ...]) -> Pixels:
    """Light (height, width, 3) with grain of `amount` times the target's deviation on it."""
    drawn = np.random.Generator(np.random.Philox(np.random.SeedSequence(seed)))
    noise = drawn.standard_normal(picture.shape, np.float32)
    if target.size > 0:
        noise = _blurred(noise, target.size)
    return np.asarray(picture + noise * target.deviation(picture) * np.float32(amount), np.float32)


def _blocks(
    first: Pixels, second: Pixels, where: NDArray[np.bool_]
) -> tuple[Pixels, Pixels, Pixels]:
    """Mean, variance of one frame's grain and correlation to the next pixel, of every block."""
    rows, columns = first.shape[0] // BLOCK, first.shape[1] // BLOCK
    cut = (slice(rows * BLOCK), slice(columns * BLOCK))

    def split(plane: Pixels) -> Pixels:
        shape = (rows, BLOCK, columns, BLOCK, -1)
        return plane[cut].reshape(shape).swapaxes(1, 2).reshape(rows * columns, BLOCK, BLOCK, -1)

    known = ~split(where[..., None].astype(np.float32)).any(axis=(1, 2, 3))
    change, light = (
        split(first - second)[known],
        split(np.asarray((first + second) / 2, np.float32))[known],
    )
    off = change - change.mean(axis=(1, 2), keepdims=True)
    variance = np.mean(off**2, axis=(1, 2))
    beside = np.mean(off[:, :, 1:] * off[:, :, :-1], axis=(1, 2))
    return light.mean(axis=(1, 2)), variance / 2, beside / np.maximum(variance, 1e-12)


def _calmest(light: Pixels, variance: Pixels) -> tuple[Pixels, Pixels]:
    """Brightness and variance of the calm blocks of each brightness."""
    order = np.argsort(light)
    found = []
    for part in np.array_split(order, LEVELS):
        least = np.percentile(variance[part], CALM)
        calm = part[variance[part] <= least]
        found.append((float(light[calm].mean()), float(variance[calm].mean())))
    lights, variances = np.array(found, np.float32).T
    return lights, variances


def _line(light: Pixels, variance: Pixels) -> tuple[float, float]:
    """Slope and base of variance over light, neither below zero (Theil 1950, Sen 1968).

    Medians, for a brightness that is only found where something moves tells of no grain.
    """
    pairs = [(i, j) for i in range(LEVELS) for j in range(i) if light[i] - light[j] > LEAST_STEP]
    slopes = [(variance[i] - variance[j]) / (light[i] - light[j]) for i, j in pairs]
    slope = max(float(np.median(slopes)), 0.0) if slopes else 0.0
    base = float(np.median(variance - slope * light))
    if base < 0:
        return float(np.median(variance / np.maximum(light, LEAST_STEP))), 0.0
    return slope, base


def _size_of(beside: float) -> float:
    """The size whose noise has this correlation in blocks that have lost their mean."""
    size = 0.0
    for _ in range(3):
        lost = _mean_lost(size)
        size = _blur_of(beside * (1 - lost) + lost)
    return size


def _mean_lost(size: float) -> float:
    """Share of the variance that goes with a block's own mean: of blurred noise, more."""
    return max(1.0, 4 * np.pi * size * size) / BLOCK**2


def _share_found(size: float) -> float:
    """Of the true variance, what the calmest blocks show: they are those of the least by chance.

    A block of n independent pixels has its variance to 1 in sqrt(n / 2); the mean of the lowest
    40 % lies 0.97 deviations below that of all.
    """
    independent = BLOCK**2 / max(1.0, 2 * np.pi * size * size)
    return float((1 - 0.97 * np.sqrt(2 / independent)) * (1 - _mean_lost(size)))


def _blur_of(beside: float) -> float:
    """The blur whose noise has this correlation from pixel to pixel: exp(-1 / (4 size²))."""
    if beside <= 0.02:
        return 0.0
    return min(float(np.sqrt(-1 / (4 * np.log(min(beside, 0.99))))), LARGEST)


def _blurred(noise: Pixels, size: float) -> Pixels:
    """Noise of the same deviation, `size` pixels wide."""
    reach = int(np.ceil(3 * size))
    taps = np.exp(-0.5 * (np.arange(-reach, reach + 1) / size) ** 2)
    taps = (taps / np.sqrt((taps**2).sum())).astype(np.float32)
    for axis in (0, 1):
        wide = np.pad(noise, [(reach, reach) if it == axis else (0, 0) for it in range(3)], "wrap")
        parts = [np.take(wide, range(at, at + noise.shape[axis]), axis) for at in range(len(taps))]
        noise = np.sum([tap * part for tap, part in zip(taps, parts, strict=True)], axis=0)
    return noise
