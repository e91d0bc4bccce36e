"""A shot's lens: its two maps read, held against one another, and what they ask of a picture."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flashpot.errors import InputError
from flashpot.media.files import file_sha256
from flashpot.shot import Lens, Shot, Size
from flashpot.stmap import STMap, read_stmap, refused

Pixels = NDArray[np.float32]

UNDISTORT, REDISTORT = "shot.lens.undistort", "shot.lens.redistort"
FURTHEST_APART = 0.002
"""Of the picture's width, by which a point may miss itself after both maps."""
LOOKS = 33


@dataclass(frozen=True)
class Optics:
    """The maps of one lens."""

    redistort: STMap
    undistort: STMap | None

    def straightened(self, u: float, v: float) -> tuple[float, float]:
        """Where a point of the plate lies in the straight picture; both with v from the top."""
        x, y = self.redistort.at(np.array(u), np.array(v))
        return float(x), float(y)


def open_lens(lens: Lens, size: Size) -> Optics:
    """The lens of a shot of `size`. Raises InputError naming the map that cannot be used."""
    if not lens.redistort:
        raise InputError(
            "the map that redistorts is missing: it says how much the lens shows",
            field=REDISTORT,
            remedy="give both maps of the lens",
        )
    redistort = read_stmap(lens.redistort, REDISTORT, size)
    undistort = read_stmap(lens.undistort, UNDISTORT, size) if lens.undistort else None
    if undistort is not None:
        _check_pair(redistort, undistort, lens)
    if lens.sha256 and lens.sha256 != _hash_of(lens):
        raise InputError(
            "a map of the lens was changed since this was asked for",
            field=REDISTORT,
            remedy="ask for it again",
            code="changed",
        )
    return Optics(redistort, undistort)


def seen(shot: Shot) -> Shot:
    """The shot with its lens's maps looked at: their hash, and the overscan that they need.

    Raises InputError naming the map that cannot be used.
    """
    if shot.lens is None:
        return shot
    lens = shot.lens.model_copy(update={"sha256": _hash_of(shot.lens)})
    reach = max(shot.overscan_pixels, _reach(lens, shot.size))
    return shot.model_copy(update={"lens": lens, "overscan_pixels": reach})


def bent(pixels: Pixels, optics: Optics, size: Size) -> Pixels:
    """A straight picture of a shot of `size`, overscan and all, as the lens shows it.

    (height, width, channels), linear between pixels and black beyond them: for looking only.
    """
    around = np.array(pixels.shape[1::-1]) - (size.width, size.height)
    places = optics.redistort.pixels(size) + around / 2
    return sampled(pixels, places)


def sampled(pixels: Pixels, places: NDArray[np.float64]) -> Pixels:
    """A picture's values at `places`, pixels from its corner; linear, the edge's beyond it."""
    height, width = pixels.shape[:2]
    x = np.clip(places[..., 0] - 0.5, 0, width - 1)
    y = np.clip(places[..., 1] - 0.5, 0, height - 1)
    k, i = np.minimum(x.astype(np.intp), width - 2), np.minimum(y.astype(np.intp), height - 2)
    g, f = ((part - whole).astype(np.float32)[..., None] for part, whole in ((x, k), (y, i)))
    above = pixels[i, k] * (1 - g) + pixels[i, k + 1] * g
    below = pixels[i + 1, k] * (1 - g) + pixels[i + 1, k + 1] * g
    return np.asarray(above * (1 - f) + below * f, np.float32)


@lru_cache(64)
def _reach(lens: Lens, size: Size) -> int:
    """The overscan that a lens needs; its hash tells changed maps apart."""
    return open_lens(lens, size).redistort.reach(size)


def _hash_of(lens: Lens) -> str:
    """Over the hashes of the maps that are there; a missing one is told by its reader."""
    digest = hashlib.sha256()
    for path in (lens.undistort, lens.redistort):
        there = path and "\0" not in path and Path(path).is_file()
        digest.update(bytes.fromhex(file_sha256(Path(path))) if there else b"-")
    return digest.hexdigest()


def _check_pair(redistort: STMap, undistort: STMap, lens: Lens) -> None:
    """Refuse maps that are not one another's inverse, as far as the plate goes."""
    points = (np.arange(LOOKS) + 0.5) / LOOKS
    u, v = np.meshgrid(points, points)
    filmed = undistort.at(u, v)
    back = redistort.at(filmed[..., 0], filmed[..., 1])
    inside = ((filmed > 0) & (filmed < 1)).all(axis=-1)
    apart = np.abs(back - np.stack([u, v], axis=-1)).max(axis=-1)
    if not inside.any() or float(apart[inside].max()) > FURTHEST_APART:
        share = float(apart[inside].max()) if inside.any() else 1.0
        raise refused(
            UNDISTORT, lens.undistort,
            f"it does not undo the other map: a point comes back {share:.1%} of the picture away",
            "give the two maps of one lens, undistort and redistort",
        )  # fmt: skip
