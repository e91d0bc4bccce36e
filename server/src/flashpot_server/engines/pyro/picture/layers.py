"""From rendered light to a frame: the soft limit, empty pixels, and the layers by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.media.cryptomatte import CHANNELS, identity
from flashpot.shot import Size
from flashpot_server.engine import Frame
from flashpot_server.engines.pyro.marching.rays import Region

Grid = NDArray[np.float32]

EMPTY_DEPTH = 10_000.0
FAINTEST = 2e-4
"""Opacity below which a pixel is empty."""
FRONT = "front.Z"
FACTS = (FRONT, "temperature", "N.X", "N.Y", "N.Z", "backward.u", "backward.v")
"""Layers of `aovs=full`, beside its Cryptomatte and those of `light`."""
GROUND = ("light.R", "light.G", "light.B", "shadow.A")
"""Layers of `aovs=light`: what the ground gets."""
HAZE = ("haze.u", "haze.v")
"""Layers of what bends the plate behind."""


@dataclass(frozen=True)
class Part:
    """The marched region of a picture: emission (RGB), smoke (RGB and alpha), depth, motion.

    `facts` are the region's further layers by channel name, `matte` names its Cryptomatte.
    """

    region: Region
    emission: Grid
    smoke: Grid
    depth: Grid
    motion: Grid
    facts: Mapping[str, Grid]
    matte: str


def empty_frame(
    number: int, size: Size, aovs: str, matte: str, beside: Mapping[str, Grid]
) -> Frame:
    """A frame with no gas in it, and the layers that others of its element have."""
    black, clear = np.zeros((0, 0, 3), np.float32), np.zeros((0, 0, 4), np.float32)
    flat = np.zeros((0, 0), np.float32)
    full = aovs == "full"
    facts = dict.fromkeys(FACTS, flat) if full else {}
    matte = matte if full else ""
    nothing = Part(Region(0, 0, 0, 0), black, clear, flat, black[..., :2], facts, matte)
    return finished_frame(number, size, nothing, 1.0, beside)


def finished_frame(
    number: int,
    size: Size,
    part: Part,
    limit: float,
    beside: Mapping[str, Grid],
    matte: Grid | None = None,
) -> Frame:
    """The frame of its marched part, with layers of the whole picture `beside` it.

    No component of the beauty exceeds `limit`; of each pixel the share is seen that `matte` lets
    be seen, and pixels too faint to see are empty.
    """
    region, alpha = part.region, part.smoke[..., 3]
    kept = _shoulder(part.emission + part.smoke[..., :3], limit)
    if matte is not None:
        share = matte[region.rows, region.columns]
        alpha, kept = alpha * share, kept * share[..., None]
    seen = alpha >= FAINTEST
    kept = seen[..., None] * kept
    emission, scattered = part.emission * kept, part.smoke[..., :3] * kept
    alpha = np.where(seen, alpha, 0)
    depths = {"Z": part.depth}
    planes = {
        "forward.u": part.motion[..., 0],
        "forward.v": part.motion[..., 1],
        **{f"emission.{name}": emission[..., i] for i, name in enumerate("RGB")},
        **{f"smoke.{name}": scattered[..., i] for i, name in enumerate("RGB")},
    }
    for name, plane in part.facts.items():
        (depths if name == FRONT else planes)[name] = plane
    if part.matte:
        ranks = (identity(part.matte) * (alpha > 0), alpha, 0 * alpha, 0 * alpha)
        planes |= dict(zip(CHANNELS, ranks, strict=True))
    rgba = np.zeros((size.height, size.width, 4), dtype=np.float32)
    rgba[region.rows, region.columns, :3] = emission + scattered
    rgba[region.rows, region.columns, 3] = alpha
    layers = {name: _placed(plane * seen, 0.0, size, region) for name, plane in planes.items()}
    for name, depth in depths.items():
        there = np.where(seen & (depth > 0), depth, EMPTY_DEPTH)
        layers[name] = _placed(there, EMPTY_DEPTH, size, region)
    return Frame(number, rgba, {**layers, **beside}, part.matte)


def _shoulder(colour: Grid, limit: float) -> Grid:
    """The factor that brings the largest component softly under `limit`, (height, width, 1)."""
    peak = colour.max(axis=-1, keepdims=True)
    knee = 0.5 * limit
    over = np.maximum(peak - knee, 0)
    soft = knee + over / (1 + over / (limit - knee))
    return np.asarray(np.where(peak > knee, soft / np.maximum(peak, 1e-6), 1.0))


def _placed(plane: Grid, empty: float, size: Size, region: Region) -> Grid:
    """`plane` in the whole picture, `empty` outside its region."""
    whole = np.full((size.height, size.width), empty, dtype=np.float32)
    whole[region.rows, region.columns] = plane
    return whole
