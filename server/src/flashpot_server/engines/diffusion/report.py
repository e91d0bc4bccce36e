"""What can be measured of a generated element while it is made, without anything to compare to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engines.diffusion.grain import Grain
from flashpot_server.engines.diffusion.locking import Lock

Pixels = NDArray[np.float32]

CLIPPED = 1 - 1 / 512
"""Display code values from here on have lost their light."""
MID_GREY = np.float32(0.18)
BLACK_SHARE = 1.0
"""Percent of a frame's pixels that is taken for its black."""

Facts = dict[str, float | int | str]


@dataclass
class Report:
    """Gathers figures frame by frame."""

    clipped: list[float] = field(default_factory=list)
    black: list[float] = field(default_factory=list)
    level: list[float] = field(default_factory=list)
    residue: list[float] = field(default_factory=list)
    change: list[float] = field(default_factory=list)
    locks: list[Lock] = field(default_factory=list)
    grain: Grain | None = None
    _before: Pixels | None = None
    _mean: list[Pixels] = field(default_factory=list)

    def painted(self, code: Pixels) -> None:
        """One of the model's frames, as code values."""
        self.clipped.append(float(np.mean(code.max(axis=-1) >= CLIPPED)))
        if self._before is not None:
            self.change.append(float(np.mean(np.abs(code - self._before))))
        self._before = code
        self._mean.append(code.mean(axis=(0, 1)))

    def delivered(self, rgba: Pixels, residue: float) -> None:
        """One of the element's frames, as light, and the residue of its matte."""
        self.black.append(float(np.percentile(rgba[..., :3].max(axis=-1), BLACK_SHARE)))
        self.level.append(float(rgba[..., :3].mean()))
        self.residue.append(residue)

    def facts(self, seams: list[int], more: Mapping[str, float | int | str]) -> Facts:
        """The figures; `seams` are frames of the model where another window takes over.

        clipped_share: pixels of the model's picture at display white. black_level: light of the
        darkest percent. flicker: mean second difference of a frame's mean light, over that light.
        alpha_residue: how far the two pictures of a pair contradict one another, in light.
        seam_change: change from frame to frame at seams over that elsewhere, 1 is no seam.
        seam_colour: the largest step of a channel's mean at a seam, code values. edge_error: root
        mean square difference to the plate or take just beside what was painted, code values, and
        edge_unlocked before its colour was locked. grain: deviation that was put on at light
        0.18, and grain_size its width in pixels.
        """
        found: Facts = {
            "clipped_share": _mean(self.clipped),
            "black_level": _mean(self.black),
            "flicker": _flicker(self.level),
            "alpha_residue": max(self.residue, default=0.0),
        }
        if seams:
            found["seam_change"] = _seam_change(self.change, seams)
            found["seam_drift"] = _drift(self.level)
            found["seam_colour"] = _step(self._mean, seams)
        if self.locks:
            found["edge_unlocked"] = _mean([it for lock in self.locks for it in lock.before])
            found["edge_error"] = _mean([it for lock in self.locks for it in lock.after])
        if self.grain is not None:
            found["grain"] = float(self.grain.deviation(np.full((1, 1, 3), MID_GREY)).mean())
            found["grain_size"] = self.grain.size
        return {name: _rounded(value) for name, value in {**found, **more}.items()}


def _flicker(level: list[float]) -> float:
    """Of three frames, how far the middle one stands off the line between the others."""
    if len(level) < 3:
        return 0.0
    off = [abs(b - (a + c) / 2) for a, b, c in zip(level, level[1:], level[2:], strict=False)]
    return float(np.mean(off) / max(float(np.mean(level)), 1e-6))


def _seam_change(change: list[float], seams: list[int]) -> float:
    at = {seam - 1 for seam in seams if 0 < seam <= len(change)}
    there = [change[index] for index in at]
    elsewhere = [value for index, value in enumerate(change) if index not in at]
    return _mean(there) / max(_mean(elsewhere), 1e-9)


def _step(means: list[Pixels], seams: list[int]) -> float:
    steps = [np.abs(means[at] - means[at - 1]).max() for at in seams if 0 < at < len(means)]
    return float(max(steps, default=0.0))


def _drift(level: list[float]) -> float:
    """How far the mean light wandered from the first quarter of the element to its last."""
    quarter = max(len(level) // 4, 1)
    first, last = _mean(level[:quarter]), _mean(level[-quarter:])
    return (last - first) / max(first, 1e-6)


def _mean(values: list[float]) -> float:
    return float(np.mean(values)) if values else 0.0


def _rounded(value: float | int | str) -> float | int | str:  # noqa: PYI041 - an int stays one
    return round(value, 6) if isinstance(value, float) else value
