"""A fireball in smoke and a column of smoke whose light and alpha are known, values to 30."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float32]

SIDE = 96
BRIGHTEST = 30.0


def fireball() -> Pixels:
    """Premultiplied light: a hot core that adds up, soot around it that hides."""
    x, y = _axes()
    radius = np.hypot(x, y)
    heat = np.clip(1.3 - 2.2 * radius + 0.15 * np.sin(9 * x) * np.cos(7 * y), 0, 1)[..., None]
    fire = heat**3 * np.array([1.0, 0.45, 0.12]) * BRIGHTEST
    soot = np.clip(1.5 * np.exp(-((radius - 0.55) ** 2) / 0.04), 0, 0.95)[..., None]
    return _premultiplied(fire + 0.04 * soot, np.maximum(soot, np.clip(heat * 1.2, 0, 0.98)))


def smoke() -> Pixels:
    """Premultiplied light: grey, lit from one side, nowhere brighter than the plate's white."""
    x, y = _axes()
    width = 0.15 + 0.25 * (y + 1) / 2
    dense = 0.9 * np.exp(-((x + 0.1 * np.sin(6 * y)) ** 2) / width**2) * (y > -0.9)
    lit = (0.15 + 0.2 * (x + 1) / 2)[..., None] * np.array([1.0, 0.97, 0.93])
    return _premultiplied(lit * dense[..., None], dense[..., None])


def plate() -> Pixels:
    """A gradient to composite over, opaque light (height, width, 3)."""
    x, y = _axes()
    return np.stack([0.3 + 0.2 * x, 0.3 + 0.2 * y, 0.25 - 0.1 * x], axis=-1).astype(np.float32)


def _axes() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    along = np.linspace(-1, 1, SIDE)
    x, y = np.meshgrid(along, along)
    return x, y


def _premultiplied(light: NDArray[np.float64], alpha: NDArray[np.float64]) -> Pixels:
    return np.concatenate([light, alpha], axis=-1).astype(np.float32)
