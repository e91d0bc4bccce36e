"""Painted pictures seen again by the eye of another frame, by the world point of each pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot_server.engine import Frame

Pixels = NDArray[np.float32]
Plane = NDArray[np.float32]

SKY_FROM_M = 9.9e4
"""Depth from which a point is the sky's: a direction, wherever the eye goes."""
SAME, OTHER = 0.02, 0.04
"""Of a depth: points as near to one another as the first are the same, beyond the second not."""
TONE_CELLS = 48
"""Across a picture, of what is matched in tone between a painted picture and another."""
TONE_GAIN = 4.0
LEAST_LIGHT = 1e-5


@dataclass(frozen=True, eq=False)
class Seen:
    """One frame of a background as its own engine renders it.

    `light` is (height, width, 3) ACEScg, `place` the world point of each pixel in metres, of the
    sky a direction 100 km long; `depth` is metres along the view axis.
    """

    light: Pixels
    place: NDArray[np.float64]
    depth: Plane
    view: View


@dataclass(frozen=True, eq=False)
class Key:
    """A frame that was painted, and what its pixels are of."""

    light: Pixels
    seen: Seen


def seen_of(frame: Frame, view: View) -> Seen:
    """What a rendered frame with its P shows."""
    place = np.stack([frame.layers[f"P.{axis}"] for axis in "XYZ"], axis=-1)
    return Seen(frame.rgba[..., :3], place.astype(np.float64), frame.layers["Z"], view)


def shown_by(key: Key, seen: Seen) -> tuple[Pixels, Plane]:
    """A key's picture from the eye of `seen`, and how much of each pixel it shows, 0 to 1.

    A pixel whose world point the key's own eye does not see, because it lies outside of its
    picture or behind something, is not shown.
    """
    sky = seen.depth >= SKY_FROM_M
    offset = seen.place - np.where(sky[..., None], 0.0, key.seen.view.origin)
    u, v, depth = key.seen.view.seen(offset, 1e-6)
    x, y = 2 * u - 1, 2 * v - 1
    height, width = key.seen.depth.shape
    grid = np.stack([x, y], axis=-1)
    # Inverse depth runs evenly over a plane's picture, to its horizon; depth does not.
    own = np.stack([1 / key.seen.depth, key.seen.depth >= SKY_FROM_M], axis=-1)
    inverse, open_sky = np.moveaxis(_sampled(own, grid, "bilinear"), -1, 0)
    apart = np.abs(inverse * depth - 1)
    share = np.where(sky, 2 * open_sky - 1, (OTHER - apart) / (OTHER - SAME))
    across, down = (1 - np.abs(x)) * width / 2, (1 - np.abs(y)) * height / 2
    # To the edge of its picture, half a pixel beyond the middle of the last one.
    share = np.minimum(share, np.minimum(across, down) + 0.5)
    share = np.where(depth > 0, np.clip(share, 0, 1), 0).astype(np.float32)
    picture = np.maximum(_sampled(key.light, grid, "bicubic"), 0)
    return picture, share


def covered(keys: Sequence[Key], seen: Seen) -> tuple[Pixels, Plane]:
    """What keys show of a frame, times how much of it, and that: the earliest that sees a point.

    So a point keeps the look that it was first painted with.
    """
    total = np.zeros_like(seen.light)
    left = np.ones(seen.depth.shape, np.float32)
    for key in keys:
        picture, share = shown_by(key, seen)
        total += picture * (share * left)[..., None]
        left *= 1 - share
    return total, 1 - left


def dressed(keys: Sequence[Key], seen: Seen) -> tuple[Pixels, Plane]:
    """A frame as the keys show it, the rest the frame's own picture in their tone; the share."""
    total, share = covered(keys, seen)
    own = seen.light * toned(seen.light, total, share)
    return np.asarray(total + own * (1 - share)[..., None], np.float32), share


def toned(picture: Pixels, like: Pixels, share: Plane) -> Pixels:
    """The gain by channel that gives a picture the tone of another, smooth over the frame.

    `like` counts by its `share`, and is multiplied by it already. Where nothing of it is near,
    the gain is that of all of it.
    """
    wanted, given = _coarse(like), _coarse(picture * share[..., None])
    most = max(float(share.mean()), 1e-6)
    if most <= 1e-4:
        return np.ones_like(picture)
    wanted = wanted + 0.02 * wanted.mean(dim=(2, 3), keepdim=True)
    given = given + 0.02 * given.mean(dim=(2, 3), keepdim=True)
    gain = ((wanted + LEAST_LIGHT) / (given + LEAST_LIGHT)).clamp(1 / TONE_GAIN, TONE_GAIN)
    wide = torch.nn.functional.interpolate(
        gain, size=picture.shape[:2], mode="bilinear", align_corners=False
    )
    return np.asarray(wide[0].permute(1, 2, 0).numpy())


def _coarse(picture: Pixels) -> torch.Tensor:
    """Means over cells of a picture, blurred over their neighbours: (1, 3, rows, columns)."""
    planes = torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1)))[None]
    height, width = picture.shape[:2]
    columns = min(TONE_CELLS, width)
    rows = max(columns * height // width, 1)
    small = torch.nn.functional.adaptive_avg_pool2d(planes, (min(rows, height), columns))
    for _ in range(3):
        small = torch.nn.functional.avg_pool2d(
            small, 5, stride=1, padding=2, count_include_pad=False
        )
    return small


def _sampled(planes: Pixels, grid: NDArray[np.float64], mode: str) -> Pixels:
    """Planes (height, width, n) between their pixels; the grid is -1 to 1 over the picture."""
    held = np.nan_to_num(np.clip(grid, -2, 2), nan=2.0).astype(np.float32)
    source = torch.from_numpy(np.ascontiguousarray(planes.transpose(2, 0, 1), np.float32))[None]
    found = torch.nn.functional.grid_sample(
        source,
        torch.from_numpy(held)[None],
        mode=mode,
        padding_mode="border",
        align_corners=False,
    )
    return np.asarray(found[0].permute(1, 2, 0).numpy())
