"""A guide's passes as pictures that models were trained to follow: luma, edges, depth, flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from flashpot.generation import Control

Pixels = NDArray[np.float32]
Layers = Mapping[str, Pixels]

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
SEEN = 0.05
"""Alpha from which a pixel's depth and motion count."""
TOP = 99.0
"""Percentile of a clip that becomes the brightest."""


def passed(control: Control, codes: Sequence[Pixels], rgba: Sequence[Pixels],
           layers: Sequence[Layers]) -> list[Pixels]:  # fmt: skip
    """Pictures (height, width, 3) of one pass, code values 0 to 1, on one scale for all frames.

    `codes` are the guide as it is seen, `rgba` its light, `layers` its Z and forward.u, .v.
    """
    match control:
        case "luma":
            return [_grey(code @ LUMA) for code in codes]
        case "edges":
            found = [_outline(code @ LUMA) for code in codes]
            top = _top(found)
            return [_grey(np.clip(edge / top, 0, 1)) for edge in found]
        case "depth":
            return _depth(rgba, layers)
        case "flow":
            return _flow(rgba, layers)
    return list(codes)


def _grey(plane: Pixels) -> Pixels:
    return np.repeat(plane[..., None], 3, axis=-1).astype(np.float32)


def _outline(luma: Pixels) -> Pixels:
    """Length of Sobel's gradient, as if the picture went on at its sides."""
    wide = np.pad(luma, 1, mode="edge")
    down = wide[2:] - wide[:-2]
    across = wide[:, 2:] - wide[:, :-2]
    gy = down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]
    gx = across[:-2] + 2 * across[1:-1] + across[2:]
    return np.asarray(np.hypot(gx, gy), np.float32)


def _depth(rgba: Sequence[Pixels], layers: Sequence[Layers]) -> list[Pixels]:
    """Near is white, as relative inverse depth is drawn; where nothing is, black."""
    near = [
        np.where(frame[..., 3] > SEEN, 1 / np.maximum(its["Z"], 1e-3), 0.0)
        for frame, its in zip(rgba, layers, strict=True)
    ]
    there = np.concatenate([plane[plane > 0] for plane in near]) if near else np.zeros(0)
    if not there.size:
        return [_grey(np.zeros_like(plane)) for plane in near]
    low, high = float(there.min()), float(there.max())
    span = max(high - low, 1e-9)
    # The farthest is a dark grey: black is where nothing is.
    return [_grey(np.where(p > 0, 0.25 + 0.75 * (p - low) / span, 0.0)) for p in near]


def _flow(rgba: Sequence[Pixels], layers: Sequence[Layers]) -> list[Pixels]:
    """Direction as hue, speed as how far from white: as flow is mostly drawn (Baker 2011)."""
    motions = [
        np.where((frame[..., 3] > SEEN)[..., None],
                 np.stack([its["forward.u"], its["forward.v"]], axis=-1), 0.0)
        for frame, its in zip(rgba, layers, strict=True)
    ]  # fmt: skip
    top = _top([np.hypot(m[..., 0], m[..., 1]) for m in motions])
    return [_wheel((motion / top).astype(np.float32)) for motion in motions]


def _wheel(motion: Pixels) -> Pixels:
    length = np.minimum(np.hypot(motion[..., 0], motion[..., 1]), 1.0)[..., None]
    turn = np.arctan2(motion[..., 1], motion[..., 0]) / (2 * np.pi) % 1.0
    sixth = turn[..., None] * 6 + np.array([0.0, 4.0, 2.0], np.float32)
    hue = np.clip(np.abs(sixth % 6 - 3) - 1, 0, 1)
    return np.asarray(1 - length * (1 - hue), np.float32)


def _top(planes: Sequence[Pixels]) -> float:
    """What is scaled to 1, over the whole clip: nothing may pump from frame to frame."""
    tops = [float(np.percentile(plane, TOP)) for plane in planes]
    return max(*tops, 1e-6) if tops else 1.0
