"""A flame in pictures: its light by brightness, its temperature, how much of it is clipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.errors import InputError
from flashpot.media.blackbody import locus_kelvin, luminance

Pixels = NDArray[np.float32]
Values = NDArray[np.float64]

LEAST_PIXELS, MOST_PIXELS = 40, 4096
BANDS = ((0.20, 0.40), (0.40, 0.60), (0.60, 0.80), (0.80, 0.95))
"""Shares of the flame's pixels, from the darkest, that are averaged together."""
DIMMEST = 0.05
"""Of the flame's peak: what is darker is not compared."""
KEPT = 0.002
"""The same for what is kept: a clipped practical compares what is much darker than our peak."""
FAINTEST = 0.02
"""Scene-linear luminance over its surroundings that a flame has at least."""
SCATTERS = 4.0
"""Standard deviations of its surroundings that a flame stands out by."""
FITS = 5
CLIPPED_WITHIN = 0.995
CLIPPED_SHARE = 0.02
"""A flame with more than this share of its pixels at the very top of the range is clipped."""


@dataclass(frozen=True)
class Box:
    """A part of the picture: left, top, width and height from 0 to 1 of it."""

    left: float
    top: float
    width: float
    height: float

    def cut(self, pixels: Pixels) -> Pixels:
        """The part of a picture (height, width, channels)."""
        high, wide = pixels.shape[:2]
        left, top = int(self.left * wide), int(self.top * high)
        right = max(left + 1, round((self.left + self.width) * wide))
        return pixels[top : max(top + 1, round((self.top + self.height) * high)), left:right]


@dataclass(frozen=True)
class Flame:
    """What was measured of a flame; colours are linear ACEScg over its surroundings."""

    light: Values
    """(n, 3): its pixels, the darkest first, at most 4096 of them."""
    ceiling: float
    """The largest value that a primary could have over the surroundings; infinite if unclipped."""
    clipped: float
    """Share of its pixels that are at the ceiling, 0 to 1."""
    kelvin: float
    """The black body nearest to the colour of the brighter half of what is not clipped.

    The darker half tells less: a flame also hides what is behind it, and that is not known.
    """
    off_locus: float
    """How far that colour is from any black body, CIE 1976 u', v'."""

    @property
    def peak(self) -> float:
        """Luminance of its brightest hundredth, scene-linear."""
        return float(np.quantile(luminance(self.light), 0.99))

    @property
    def bands(self) -> Values:
        """(4, 3): the mean colour of each band of its pixels, the darkest first."""
        return banded(self.light)

    @property
    def usable(self) -> NDArray[np.bool_]:
        """Bands that no clipping reaches; the darkest where it reaches all."""
        ends = np.array([end for _, end in BANDS])
        clear = ends <= 1 - self.clipped
        clear[0] = True
        return clear


def banded(light: Values) -> Values:
    """(4, 3): mean colours of a flame's bands; what is too dim against its peak is left out."""
    ordered = light[np.argsort(luminance(light), kind="stable")]
    level = luminance(ordered)
    flame = ordered[level > DIMMEST * np.quantile(level, 0.99)]
    spans = [slice(int(a * len(flame)), max(int(b * len(flame)), 1)) for a, b in BANDS]
    return np.stack([flame[span].mean(axis=0) for span in spans])


def read_flame(pictures: Iterable[Pixels], *, over_black: bool = False) -> Flame:
    """The flame in pictures (height, width, 3 or more), linear ACEScg, all taken together.

    Its surroundings, an even slope through each picture's border, are taken off with what they
    scatter; `over_black` says that there are none. Raises InputError where nothing glows.
    """
    lit = [
        _lit(picture[..., :3].astype(np.float64), over_black=over_black) for picture in pictures
    ]
    light, raw = (np.concatenate([pair[i] for pair in lit]) for i in (0, 1))
    level = luminance(light)
    peak = max(float(np.quantile(level, 0.99)), float(level.max()) / 4)
    flame = level > KEPT * peak
    if peak < FAINTEST or int((level > DIMMEST * peak).sum()) < LEAST_PIXELS:
        raise InputError(
            "nothing in it glows brighter than what is around it",
            field="box",
            remedy="draw the box round the whole flame, with some of its surroundings",
            code="no_flame",
        )
    order = np.argsort(level[flame], kind="stable")
    return _measured(light[flame][order], raw[flame][order])


def light_in(picture: Pixels) -> float:
    """All of a picture's light over its surroundings, luminance times pixels."""
    return float(luminance(_lit(picture[..., :3].astype(np.float64), over_black=False)[0]).sum())


def _lit(picture: Values, *, over_black: bool) -> tuple[Values, Values]:
    """Pixels over their surroundings, black where they do not stand out of them, and as given."""
    flat = picture.reshape(-1, 3)
    if over_black:
        return np.maximum(flat, 0.0), flat
    over = picture - _surroundings(picture)
    scatter = 1.4826 * float(np.median(np.abs(luminance(_border(over)))))
    stands_out = luminance(over) > SCATTERS * scatter
    return np.where(stands_out[..., None], np.maximum(over, 0.0), 0.0).reshape(-1, 3), flat


def _border(picture: Values) -> Values:
    return np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])


def _surroundings(picture: Values) -> Values:
    """The slope through a picture's border; what of the flame touches it is passed over."""
    high, wide = picture.shape[:2]
    y, x = np.mgrid[0.0 : 1.0 : high * 1j, 0.0 : 1.0 : wide * 1j]
    places = np.stack([np.ones_like(x), x, y], axis=-1)
    at, seen = _border(places), _border(picture)
    kept = np.ones(len(at), bool)
    for _ in range(FITS):
        fit = np.linalg.lstsq(at[kept], seen[kept], rcond=None)[0]
        apart = np.abs(luminance(seen - at @ fit))
        kept = apart <= 3 * 1.4826 * np.median(apart) + 1e-9
    return np.asarray(places @ fit)


def _measured(light: Values, raw: Values) -> Flame:
    top = raw.max(axis=1)
    level = luminance(light)
    seen = level > DIMMEST * np.quantile(level, 0.99)
    at_top = top >= CLIPPED_WITHIN * top.max()
    share = float(at_top.sum() / seen.sum())
    clipped = share > CLIPPED_SHARE
    clear = light[seen & ~at_top] if share < 1 else light[seen]
    kelvin, apart = locus_kelvin(clear[len(clear) // 2 :].mean(axis=0))
    return Flame(
        light=light[:: -(-len(light) // MOST_PIXELS)],
        ceiling=float(light.max()) if clipped else np.inf,
        clipped=share if clipped else 0.0,
        kelvin=kelvin,
        off_locus=apart,
    )
