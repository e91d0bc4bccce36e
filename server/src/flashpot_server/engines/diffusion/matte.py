"""Alpha of a generated picture: from two backgrounds, or from its own luma."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float32]
Plane = NDArray[np.float32]

GREY = 0.18
"""Light of the second background."""
LUMA_FROM, LUMA_TO = 0.02, 0.9
"""Light of the brightest channel where pure fire begins to hide what is behind it, and does."""


@dataclass(frozen=True)
class Matted:
    """A premultiplied picture, and how far two pictures of a pair contradict one another.

    `residue` is the root mean square difference of the grey picture to the one that the result
    gives over grey, in light.
    """

    rgba: Pixels
    residue: float = 0.0


def of_pair(on_black: Pixels, on_grey: Pixels) -> Matted:
    """Difference matting (Smith and Blinn 1996): what the background adds is what is seen of it.

    Both are light, (height, width, 3), of the same event over black and over grey.
    """
    seen = np.mean(on_grey - on_black, axis=-1, keepdims=True) / GREY
    alpha = np.clip(1.0 - seen, 0.0, 1.0)
    again = on_black + (1 - alpha) * GREY
    residue = float(np.sqrt(np.mean((on_grey - again) ** 2)))
    return Matted(_premultiplied(on_black, alpha), residue)


def of_luma(on_black: Pixels) -> Matted:
    """Pure fire: light adds up, and only its brightest part hides what is behind it.

    Wrong for anything that smokes: soot that is dark hides and has no luma.
    """
    brightest = on_black.max(axis=-1, keepdims=True)
    share = np.clip((brightest - LUMA_FROM) / (LUMA_TO - LUMA_FROM), 0.0, 1.0)
    return Matted(_premultiplied(on_black, share * share * (3 - 2 * share)))


def of_plane(light: Pixels, alpha: Plane) -> Matted:
    """A picture over black with an alpha that is known."""
    return Matted(_premultiplied(light, np.clip(alpha, 0.0, 1.0)[..., None]))


def opaque(light: Pixels) -> Matted:
    """A picture that hides everything."""
    return Matted(_premultiplied(light, np.ones((*light.shape[:2], 1), np.float32)))


def _premultiplied(light: Pixels, alpha: Pixels) -> Pixels:
    return np.concatenate([light, alpha], axis=-1).astype(np.float32)
