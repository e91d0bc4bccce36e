"""From rendered light to a frame: the soft limit, empty pixels, and the layers by name."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from flashpot.shot import Size
from flashpot_server.engine import Frame

Grid = NDArray[np.float32]

EMPTY_DEPTH = 10_000.0
FAINTEST = 2e-4
"""Opacity below which a pixel is empty."""


def empty_frame(number: int, size: Size) -> Frame:
    """A frame with nothing in it."""
    shape = (size.height, size.width)
    rest = np.zeros((*shape, 4), dtype=np.float32)
    black = np.zeros((*shape, 3), dtype=np.float32)
    rest[..., 1] = EMPTY_DEPTH
    return _frame(number, black, black, rest)


def finished_frame(
    number: int, emission: Grid, smoke: Grid, depth: Grid, motion: Grid, limit: float
) -> Frame:
    """The frame of rendered emission (RGB), smoke (RGB and alpha), depth and motion.

    No component of the beauty exceeds `limit`; pixels too faint to see are empty.
    """
    alpha = smoke[..., 3]
    seen = alpha >= FAINTEST
    alpha = np.where(seen, alpha, 0)
    kept = seen[..., None] * _shoulder(emission + smoke[..., :3], limit)
    depth = np.where(seen & (depth > 0), depth, EMPTY_DEPTH)
    rest = np.concatenate([alpha[..., None], depth[..., None], motion * seen[..., None]], axis=-1)
    return _frame(number, emission * kept, smoke[..., :3] * kept, rest)


def _shoulder(colour: Grid, limit: float) -> Grid:
    """The factor that brings the largest component softly under `limit`, (height, width, 1)."""
    peak = colour.max(axis=-1, keepdims=True)
    knee = 0.5 * limit
    over = np.maximum(peak - knee, 0)
    soft = knee + over / (1 + over / (limit - knee))
    return np.asarray(np.where(peak > knee, soft / np.maximum(peak, 1e-6), 1.0))


def _frame(number: int, emission: Grid, smoke: Grid, rest: Grid) -> Frame:
    """`rest` is alpha, depth and motion."""
    emission = np.asarray(emission, dtype=np.float32)
    smoke = np.asarray(smoke, dtype=np.float32)
    rest = np.asarray(rest, dtype=np.float32)
    rgba = np.concatenate([emission + smoke, rest[..., :1]], axis=-1)
    layers: Mapping[str, Grid] = {
        "Z": np.ascontiguousarray(rest[..., 1]),
        "forward.u": np.ascontiguousarray(rest[..., 2]),
        "forward.v": np.ascontiguousarray(rest[..., 3]),
        **{
            f"{name}.{channel}": np.ascontiguousarray(layer[..., index])
            for name, layer in (("emission", emission), ("smoke", smoke))
            for index, channel in enumerate("RGB")
        },
    }
    return Frame(number, np.ascontiguousarray(rgba), layers)
