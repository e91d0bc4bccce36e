"""The painted picture's colour, locked to what is known beside what was painted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray

Pixels = NDArray[np.float32]

REACH = 16
"""The ring around what is painted is the canvas's width over this, pixels, and 4 at least."""
MEMORY = 0.8
"""How much of what earlier frames said still counts with each further one."""
GAINS, SHIFT = (0.5, 2.0), 0.15
"""What a lock may do to code values: a model that is further off is not rescued by it."""
FLAT = 1e-4
"""Variance under which a ring says nothing of contrast."""


@dataclass
class Lock:
    """A gain and a shift for each channel, by least squares on what is known, over time.

    Code values in and out. `before` and `after` gather the root mean square error on the known
    part, as painted and as locked. Where a lock would not come closer, a channel is left alone.
    """

    before: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    _sums: NDArray[np.float64] = field(default_factory=lambda: np.zeros((6, 3)))

    def locked(
        self, painted: Iterable[Pixels], known: list[Pixels], mattes: list[Pixels]
    ) -> Iterator[Pixels]:
        """Every frame in order; those before the first known one wait for it."""
        waiting: list[Pixels] = []
        for index, code in enumerate(painted):
            where = ring(mattes[min(index, len(mattes) - 1)])
            if where.any():
                self._learn(code[where], known[min(index, len(known) - 1)][where])
            if not self._sums[0].any():
                waiting.append(code)
                continue
            yield from (self._applied(earlier) for earlier in waiting)
            waiting = []
            yield self._applied(code)
        yield from waiting

    def _learn(self, painted: Pixels, known: Pixels) -> None:
        x, y = painted.astype(np.float64), known.astype(np.float64)
        ones = np.full(3, float(len(x)))
        sums = np.stack([ones, x.sum(0), y.sum(0), (x * x).sum(0), (x * y).sum(0), (y * y).sum(0)])
        self._sums = MEMORY * self._sums + sums
        self.before.append(float(np.sqrt(np.mean((x - y) ** 2))))
        self.after.append(float(np.sqrt(np.mean((self._applied(painted) - y) ** 2))))

    def _applied(self, code: Pixels) -> Pixels:
        gain, shift = self._fit()
        return np.asarray(np.clip(code * gain + shift, 0.0, 1.0), np.float32)

    def _fit(self) -> tuple[Pixels, Pixels]:
        n, x, y, xx, xy, yy = self._sums / np.maximum(self._sums[0], 1e-9)
        spread = xx - x * x
        slope = np.where(spread > FLAT, (xy - x * y) / np.maximum(spread, FLAT), n)
        gain = np.clip(slope, *GAINS)
        shift = np.clip(y - gain * x, -SHIFT, SHIFT)

        def error(by: NDArray[np.float64], more: NDArray[np.float64]) -> NDArray[np.float64]:
            off = by * by * xx + more * more + yy + 2 * (by * more * x - by * xy - more * y)
            return np.asarray(off)

        closer = error(gain, shift) < error(n, 0 * n)
        gain, shift = np.where(closer, gain, 1.0), np.where(closer, shift, 0.0)
        return gain.astype(np.float32), shift.astype(np.float32)


def ring(matte: Pixels) -> NDArray[np.bool_]:
    """What is known just beside the painted part (height, width); all where nothing is painted."""
    painted = matte[..., 0] > 0
    if not painted.any() or painted.all():
        return ~painted
    reach = max(painted.shape[1] // REACH, 4)
    plane = torch.from_numpy(painted.astype(np.float32))[None, None]
    grown = torch.nn.functional.max_pool2d(plane, 2 * reach + 1, stride=1, padding=reach)
    return np.asarray((grown[0, 0].numpy() > 0) & ~painted)
