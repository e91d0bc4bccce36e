"""From rendered light to a frame: the soft limit, empty pixels, and the layers by name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flashpot.shot import Size
from flashpot_server.engine import Frame
from flashpot_server.engines.pyro.rays import Region

Grid = NDArray[np.float32]

EMPTY_DEPTH = 10_000.0
FAINTEST = 2e-4
"""Opacity below which a pixel is empty."""


def empty_frame(number: int, size: Size) -> Frame:
    """A frame with nothing in it."""
    nothing = Region(0, 0, 0, 0)
    black, clear = np.zeros((0, 0, 3), np.float32), np.zeros((0, 0, 4), np.float32)
    flat = np.zeros((0, 0), np.float32)
    return finished_frame(number, size, nothing, black, clear, flat, black[..., :2], 1.0)


def finished_frame(
    number: int,
    size: Size,
    region: Region,
    emission: Grid,
    smoke: Grid,
    depth: Grid,
    motion: Grid,
    limit: float,
) -> Frame:
    """The frame of a region's emission (RGB), smoke (RGB and alpha), depth and motion.

    No component of the beauty exceeds `limit`; pixels too faint to see are empty.
    """
    alpha = smoke[..., 3]
    seen = alpha >= FAINTEST
    kept = seen[..., None] * _shoulder(emission + smoke[..., :3], limit)
    emission, scattered = emission * kept, smoke[..., :3] * kept
    planes = {
        "Z": np.where(seen & (depth > 0), depth, EMPTY_DEPTH),
        "forward.u": motion[..., 0] * seen,
        "forward.v": motion[..., 1] * seen,
        **_named("emission", emission),
        **_named("smoke", scattered),
    }
    rgba = np.zeros((size.height, size.width, 4), dtype=np.float32)
    rgba[region.rows, region.columns, :3] = emission + scattered
    rgba[region.rows, region.columns, 3] = np.where(seen, alpha, 0)
    return Frame(
        number, rgba, {name: _placed(p, name, size, region) for name, p in planes.items()}
    )


def _shoulder(colour: Grid, limit: float) -> Grid:
    """The factor that brings the largest component softly under `limit`, (height, width, 1)."""
    peak = colour.max(axis=-1, keepdims=True)
    knee = 0.5 * limit
    over = np.maximum(peak - knee, 0)
    soft = knee + over / (1 + over / (limit - knee))
    return np.asarray(np.where(peak > knee, soft / np.maximum(peak, 1e-6), 1.0))


def _named(layer: str, planes: Grid) -> dict[str, Grid]:
    return {f"{layer}.{name}": planes[..., i] for i, name in enumerate("RGB")}


def _placed(plane: Grid, name: str, size: Size, region: Region) -> Grid:
    """`plane` in the whole picture, empty outside its region."""
    empty = EMPTY_DEPTH if name == "Z" else 0.0
    whole = np.full((size.height, size.width), empty, dtype=np.float32)
    whole[region.rows, region.columns] = plane
    return whole
