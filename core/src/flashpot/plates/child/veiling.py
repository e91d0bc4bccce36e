"""Samples in depth as what they let through: the optical thickness before every depth.

A pixel's samples hide by Beer's law, whatever their order and where they lie within one another:
up to a depth the thicknesses of what lies before it add up. They are kept as knots, depth and
thickness, straight between them: a surface is two knots at one depth.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flashpot.plates.child.limits import MOST_KNOTS

OPAQUE = 20.0
"""Optical thickness behind which nothing is seen: two billionths of the light."""
SHUT = 0.999 * OPAQUE
"""Thickness from which a pixel's further samples are left out."""
THIN = 1e-5
"""Share of its depth from which a sample has a front and a back."""
BINS = (256, 128, 64, 32, 15)
"""Steps of the light that comes through by which a pixel of too many knots keeps the first and
the last of each; with so few at last that no more can be left than a pixel may have."""

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


def knots_of(
    counts: Whole, alpha: Floats, front: Floats, back: Floats
) -> tuple[Whole, NDArray[np.float32]]:
    """How many knots each pixel of a line has, and them: (n, 2) depth and thickness before it.

    Samples that hide nothing, or lie nowhere before the eye, count for none.
    """
    owner = np.repeat(np.arange(counts.size), counts)
    there = np.isfinite(front) & (front > 0) & (alpha > 0)
    owner, front = owner[there], front[there].astype(np.float32).astype(np.float64)
    back, opacity = np.nan_to_num(back[there], nan=0.0), np.clip(alpha[there], 0, 1)
    thick = np.minimum(-np.log1p(-np.minimum(opacity, 1 - 1e-12)), OPAQUE)
    # All of what is opaque hides from its front on.
    even = (back > front * (1 + THIN)) & (back < np.finfo(np.float32).max) & (thick < OPAQUE)
    back = np.where(even, back, front).astype(np.float32).astype(np.float64)
    owner, depth, after, jump = _summed(owner, front, back, thick, even)
    return _told(counts.size, owner, depth, after, jump)


def _summed(
    owner: Whole, front: Floats, back: Floats, thick: Floats, even: NDArray[np.bool_]
) -> tuple[Whole, Floats, Floats, Floats]:
    """Fronts and backs in order: pixel, depth, thickness up to behind it, and its step there."""
    slope = np.where(even, thick / np.where(even, back - front, 1), 0)
    ends = np.stack([front, back], axis=1).ravel()
    steepens = np.stack([slope, -slope], axis=1).ravel()
    jumps = np.stack([np.where(even, 0, thick), np.zeros_like(thick)], axis=1).ravel()
    owners = np.repeat(owner, 2)
    # Depths are positive, so that their bits are in the order of their values.
    key = (owners << 32) | ends.astype(np.float32).view(np.uint32).astype(np.int64)
    order = np.argsort(key, kind="stable")
    owners, ends, jumps = owners[order], ends[order], jumps[order]
    pace = np.cumsum(steepens[order])
    same = np.concatenate([[False], owners[1:] == owners[:-1]])
    gained = np.where(same, np.concatenate([[0.0], np.maximum(pace[:-1], 0) * np.diff(ends)]), 0)
    total = np.cumsum(gained + jumps)
    first = np.maximum.accumulate(np.where(same, 0, np.arange(same.size)))
    before = total - gained - jumps
    return owners, ends, total - before[first], jumps


def _told(
    width: int, owner: Whole, depth: Floats, after: Floats, jump: Floats
) -> tuple[Whole, NDArray[np.float32]]:
    """The knots of a line: one before every end, one behind it where the thickness steps."""
    thickness = np.stack([after - jump, after], axis=1).ravel()
    owner, depth = np.repeat(owner, 2), np.repeat(depth, 2)
    changed = np.ones(owner.size, np.bool_)
    alike = (owner[1:] == owner[:-1]) & (depth[1:] == depth[:-1])
    changed[1:] = ~(alike & (thickness[1:] - thickness[:-1] <= 1e-9))
    # Of what lies behind something opaque nothing is seen.
    before = np.concatenate([[0.0], thickness[:-1]])
    shut = np.concatenate([[False], owner[1:] == owner[:-1]]) & (before >= SHUT)
    kept = changed & ~shut
    owner, depth, thickness = owner[kept], depth[kept], thickness[kept]
    kept = _few(width, owner, thickness)
    knots = np.stack([depth[kept], np.minimum(thickness[kept], OPAQUE)], axis=1)
    return np.bincount(owner[kept], minlength=width), knots.astype(np.float32)


def _few(width: int, owner: Whole, thickness: Floats) -> NDArray[np.bool_]:
    """Which knots stay, so that no pixel has more than `MOST_KNOTS`."""
    kept = np.ones(owner.size, np.bool_)
    for bins in BINS:
        many = np.bincount(owner[kept], minlength=width) > MOST_KNOTS
        if not many.any():
            break
        step = (np.exp(-thickness) * bins).astype(np.int64)
        new = np.ones(owner.size, np.bool_)
        new[1:] = (owner[1:] != owner[:-1]) | (step[1:] != step[:-1])
        last = np.concatenate([new[1:], [True]])
        kept = np.where(many[owner], new | last, kept)
    return kept
