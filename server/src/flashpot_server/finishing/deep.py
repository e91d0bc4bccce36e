"""A frame in depth as the deep EXR that is delivered."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
from numpy.typing import NDArray

from flashpot.media.colour import from_working
from flashpot.media.exr import HALF_MAX, Window
from flashpot.media.files import published
from flashpot.media.header import frame_attributes
from flashpot.shot import Shot
from flashpot_server.engine import Deep


def deep_path(folder: Path, number: int) -> Path:
    """Where a frame's deep picture is, or will be."""
    return folder / f"deep.{number:04d}.exr"


def write_deep(path: Path, deep: Deep, number: int, shot: Shot, recipe_id: str) -> None:
    """Write deep scan lines in the shot's colour space: R, G, B, A half, Z and ZBack float.

    Samples beyond the shot's size are overscan, as the frame's pixels are. Raises InputError for
    a colour space that elements cannot be made in.
    """
    height, width = deep.counts.shape
    left, top = (shot.size.width - width) // 2, (shot.size.height - height) // 2
    header = frame_attributes(shot, number, recipe_id) | {
        "type": OpenEXR.deepscanline,
        "compression": OpenEXR.ZIPS_COMPRESSION,
        "dataWindow": Window(left, top, width, height).box,
        "displayWindow": Window(0, 0, shot.size.width, shot.size.height).box,
    }
    channels = {name: _by_pixel(deep.counts, plane) for name, plane in _planes(deep, shot).items()}
    with published(path) as part:
        OpenEXR.File(header, channels).write(str(part))


def _planes(deep: Deep, shot: Shot) -> dict[str, NDArray[Any]]:
    colour = np.stack([deep.samples[name] for name in "RGBA"], axis=-1)
    held = np.clip(from_working(colour[None], shot.colour_space)[0], -HALF_MAX, HALF_MAX)
    planes = {name: held[:, i].astype(np.float16) for i, name in enumerate("RGBA")}
    return planes | {name: deep.samples[name] for name in ("Z", "ZBack")}


def _by_pixel(counts: NDArray[np.uint32], plane: NDArray[Any]) -> NDArray[Any]:
    """One array of samples a pixel, None where it has none: what OpenEXR takes."""
    filled = np.flatnonzero(counts.ravel())
    ends = np.concatenate([[0], np.cumsum(counts.ravel()[filled], dtype=np.int64)]).tolist()
    pixels = np.full(counts.size, None, dtype=object)
    for pixel, (start, end) in zip(filled.tolist(), pairwise(ends), strict=True):
        pixels[pixel] = plane[start:end]
    # Where no pixel had samples, OpenEXR would know of no type for the channel.
    pixels[0] = plane[:0] if pixels[0] is None else pixels[0]
    return pixels.reshape(counts.shape)
