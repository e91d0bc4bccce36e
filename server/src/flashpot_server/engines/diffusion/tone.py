"""Between a model's display picture and scene-linear light, both ways, in floating point.

A model's picture has code values 0 to 1 of sRGB; light is ACEScg. Black is exactly black.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from flashpot.generation import Linearise
from flashpot.media.colour import SCREEN, from_display, from_working, to_display, to_working

Pixels = NDArray[np.float32]

TEXTURE = "srgb_tx"
"""The sRGB curve with Rec.709 primaries."""
LINEAR = "lin_rec709_scene"
KNEE = 0.5
"""Light of the brightest channel from which highlights are expanded."""
HIGHEST_GAIN = 12.0
"""Of display white: as bright as a studio's fire plates are exposed."""
_TABLE_SIZE = 4096


def to_light(code: Pixels, how: Linearise, peak: float) -> Pixels:
    """Light of display code values (height, width, 3), no channel above `peak`.

    `eotf` is the curve alone, `view_inverse` undoes the view that pictures are seen through,
    `expand` gives the curve's highlights up to 12 times their light, by a cubic that begins at
    0.5: it invents light where the model's picture has none left, smoothly, and never hue. `log`
    is of models whose picture is LogC3 with Rec.709 primaries, and so holds light to 55.
    """
    held = np.clip(code, 0.0, 1.0)
    if how == "log":
        light = np.maximum(to_working(_unlogged(held), LINEAR), 0.0)
    elif how == "view_inverse":
        light = np.maximum(from_display(held, SCREEN) - _veil(), 0.0)
    else:
        light = np.maximum(to_working(held, TEXTURE), 0.0)
    brightest = light.max(axis=-1, keepdims=True)
    if how == "expand":
        light = light * _gain(brightest, peak)
        brightest = light.max(axis=-1, keepdims=True)
    return np.asarray(light * np.minimum(1.0, peak / np.maximum(brightest, 1e-9)), np.float32)


def to_code(light: Pixels, how: Linearise, peak: float) -> Pixels:
    """Display code values (height, width, 3) whose light this is, as far as a display reaches.

    A model of `log` is shown display pictures as well: it opens their light up.
    """
    held = np.maximum(np.nan_to_num(light, posinf=65504.0), 0.0)
    if how in {"view_inverse", "log"}:
        return np.asarray(to_display(held + _veil(), SCREEN)[..., :3], np.float32)
    if how == "expand":
        brightest = held.max(axis=-1, keepdims=True)
        plain, lit = _expansion(peak)
        held = held * np.interp(brightest, lit, plain) / np.maximum(brightest, 1e-9)
    linear = from_working(np.asarray(held, np.float32), LINEAR)
    return np.asarray(_encoded(np.clip(linear, 0.0, 1.0)), np.float32)


def _unlogged(code: Pixels) -> Pixels:
    """ARRI LogC3 at exposure index 800, as its white paper of 2017 has it."""
    curve = (10 ** ((code - 0.385537) / 0.247190) - 0.052272) / 5.555556
    line = (code - 0.092809) / 5.367655
    return np.asarray(np.where(code > 5.367655 * 0.010591 + 0.092809, curve, line), np.float32)


def _gain(brightest: Pixels, peak: float) -> Pixels:
    share = np.clip((brightest - KNEE) / (1 - KNEE), 0.0, 1.0)
    return np.asarray(1 + (min(HIGHEST_GAIN, peak) - 1) * share**3, np.float32)


@cache
def _expansion(peak: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The brightest channel before and after its expansion, rising."""
    plain = np.linspace(0.0, 1.0, _TABLE_SIZE)
    return plain, plain * _gain(plain.astype(np.float32), peak)


@cache
def _veil() -> Pixels:
    """Light that the undone view leaves in display black."""
    return from_display(np.zeros((1, 1, 3), np.float32), SCREEN)


def _encoded(linear: Pixels) -> Pixels:
    """The sRGB curve, IEC 61966-2-1."""
    curve = 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055
    return np.where(linear <= 0.0031308, 12.92 * linear, curve)
