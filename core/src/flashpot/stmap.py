"""STMaps: pictures that say from where a lens fetches every pixel.

A file holds two channels, `s` and `t`: a place of the picture that is fetched from, 0 to 1 from
its left and from its BOTTOM edge, at pixel centres, as in Nuke's STMap. One that bends nothing
has s = (column + 0.5) / width and t = 1 - (row + 0.5) / height, rows counted from the top. The
map that redistorts goes below 0 and above 1 where the lens shows more than the straight picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flashpot.errors import InputError
from flashpot.plates.sandbox import WRITE_AGAIN, Sandbox
from flashpot.shot import Size

Places = NDArray[np.float64]

LARGEST_REACH = 4096
FILTER_PIXELS = 2
"""What a filter of four taps reads beyond the outermost place."""
SHAPE_SHARE = 0.01
"""By which a map's shape may differ from the shot's: a draft's size is rounded."""
COARSEST = 0.125
"""Pixels by which a map's numbers may be rounded."""
HALF_STEP = 2.0**-12
"""Largest rounding of a 16-bit half between 0.5 and 1."""
FARTHEST = 0.25
"""Of the picture, by which a lens may move its middle."""


@dataclass(frozen=True)
class STMap:
    """A lens's map: where each pixel is fetched from."""

    places: Places
    """(height, width, 2): u and v, v from the TOP edge, of the picture that is fetched from."""

    def at(self, u: Places, v: Places) -> Places:
        """The places that points of the picture are fetched from, (..., 2).

        Between pixels linear, and beyond the outermost ones as well.
        """
        height, width = self.places.shape[:2]
        x, y = np.asarray(u) * width - 0.5, np.asarray(v) * height - 0.5
        i = np.clip(np.floor(y), 0, height - 2).astype(np.intp)
        k = np.clip(np.floor(x), 0, width - 2).astype(np.intp)
        f, g = (y - i)[..., None], (x - k)[..., None]
        above = self.places[i, k] * (1 - g) + self.places[i, k + 1] * g
        below = self.places[i + 1, k] * (1 - g) + self.places[i + 1, k + 1] * g
        return np.asarray(above * (1 - f) + below * f)

    def pixels(self, size: Size) -> Places:
        """The same map for a picture of `size`: pixels from its upper left corner."""
        scale = np.array([size.width, size.height], dtype=np.float64)
        return _stretched(_stretched(self.places, 0, size.height), 1, size.width) * scale

    def reach(self, size: Size) -> int:
        """Pixels that it fetches from beyond a picture of `size`, the filter's own included."""
        places = self.pixels(size)
        beyond = np.maximum(-places, places - (size.width, size.height)).max()
        return math.ceil(float(beyond)) + FILTER_PIXELS if beyond > 0 else 0


def _stretched(values: Places, axis: int, count: int) -> Places:
    """Values at the middles of `count` pixels along an axis; linear, on beyond the last ones."""
    length = values.shape[axis]
    if length == count:
        return values
    place = (np.arange(count) + 0.5) * length / count - 0.5
    first = np.clip(np.floor(place), 0, length - 2).astype(np.intp)
    share = (place - first).reshape(-1, *[1] * (values.ndim - 1 - axis))
    low, high = (np.take(values, first + step, axis=axis) for step in (0, 1))
    return np.asarray(low + (high - low) * share)


def read_stmap(path: str, field: str, size: Size) -> STMap:
    """The map in a file, for a shot of `size`, checked.

    Raises InputError naming `field` where there is none, or it is none that a lens can have.
    """
    if not Path(path).is_absolute() or "\0" in path:
        raise refused(field, path, "the path is not absolute", "send the whole path")
    if "%" in path:
        raise refused(
            field, path, "it is a sequence", "give the one map of a lens that does not change"
        )
    try:
        with Sandbox(layer="map") as sandbox:
            facts, pixels = sandbox.load(Path(path))
    except InputError as error:
        remedy = "" if error.remedy == WRITE_AGAIN else error.remedy
        raise refused(field, path, error.message, remedy) from error
    left, top, width, height = facts.data
    wide, high = facts.size
    if left > 0 or top > 0 or left + width < wide or top + height < high:
        raise refused(field, path, "it covers only a part of its picture")
    return checked_map(pixels[..., :2].astype(np.float64), path, field, size)


def checked_map(values: Places, path: str, field: str, size: Size) -> STMap:
    """A map of what a file holds, (height, width, 2) `s` and `t`. Raises InputError."""
    height, width = values.shape[:2]
    if abs(width / height * size.height / size.width - 1) > SHAPE_SHARE:
        raise refused(
            field, path, f"it is {width}x{height}, the shot is {size}",
            "write it at the shot's size, or one of its shape",
        )  # fmt: skip
    if not np.isfinite(values).all():
        raise refused(field, path, "it holds values that are not finite")
    _check_rounding(values, path, field, size)
    places = np.stack([values[..., 0], 1 - values[..., 1]], axis=-1)
    _check_shape(places, path, field)
    found = STMap(places)
    reach = found.reach(size)
    if reach > LARGEST_REACH:
        raise refused(
            field, path,
            f"it fetches from {reach} pixels beyond the picture, more than {LARGEST_REACH}",
        )  # fmt: skip
    return found


def refused(field: str, path: str, fact: str, remedy: str = "") -> InputError:
    """The one clear line for a map that cannot be used."""
    return InputError(
        f"{path}: {fact}",
        field=field,
        remedy=remedy or "write the map again from the lens's solve, as 32-bit EXR",
        code="bad_stmap",
    )


def _check_rounding(values: Places, path: str, field: str, size: Size) -> None:
    step = HALF_STEP * max(size.width, size.height)
    with np.errstate(over="ignore"):
        halves = values.astype(np.float16).astype(np.float64)
    if step > COARSEST and np.array_equal(halves, values):
        raise refused(
            field, path, f"its numbers are 16-bit halves, wrong by up to {step:.2g} pixels",
            "write it as 32-bit float",
        )  # fmt: skip


def _check_shape(places: Places, path: str, field: str) -> None:
    """Refuse what no lens does: another place in the middle, mirrored, folded."""
    across, down = np.diff(places, axis=1), np.diff(places, axis=0)
    if np.median(down[..., 1]) < 0:
        raise refused(
            field,
            path,
            "its second channel runs from the top",
            "let it run from the bottom, as Nuke's",
        )
    height, width = places.shape[:2]
    middle = places[height // 2, width // 2]
    if np.abs(middle - 0.5).max() > FARTHEST:
        u, v = middle
        raise refused(
            field, path, f"it fetches its middle from {u:.3g}, {1 - v:.3g}, not from its middle",
            "write an STMap: places of the picture, 0 to 1",
        )  # fmt: skip
    area = across[:-1, :, 0] * down[:, :-1, 1] - across[:-1, :, 1] * down[:, :-1, 0]
    folded = (across[:-1, :, 0] <= 0) | (down[:, :-1, 1] <= 0) | (area <= 0)
    if folded.any():
        row, column = np.argwhere(folded)[0]
        raise refused(
            field, path,
            f"it folds over at {int(folded.sum())} pixels, the first at {column}, {row}",
        )  # fmt: skip
