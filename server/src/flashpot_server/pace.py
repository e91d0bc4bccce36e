"""How far a job is and how long is left, from its simulated steps and rendered frames."""

from __future__ import annotations

import time
from collections.abc import Callable

TRUSTED = 0.25
"""The share of the work measured after which the pace alone counts."""
SMOOTHING = 0.5
MOST_BEFORE_FRAMES = 0.95


class Pace:
    """One attempt's pace.

    Until the first frame the simulation counts by its steps, from then on the frames count: each
    brings its own share of simulation with it. What is done never falls. Seconds are measured
    from the first report, and anew from the first frame, so that loading kernels, and frames
    committed before a restart, do not distort them.
    """

    def __init__(
        self, steps: int, estimate: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._steps = max(steps, 1)
        self._estimate = estimate
        self._clock = clock
        self._before_frames = self._counted = 0.0
        self._rendering = False
        self._origin: tuple[float, float] | None = None
        self._last = (0.0, estimate)
        self.done = 0.0
        """The share that is done, 0 to 1."""

    def moved(self, phase: str, step: int) -> float:
        """Seconds left after `step` of the plan's steps in `phase`, simulate or render."""
        now = self._clock()
        first_frame = phase == "render" and not self._rendering
        share = self._share(phase, min(step / self._steps, 1.0))
        then, left = self._last
        if self._origin is None:
            left = self._estimate * (1 - share)
        else:
            left = max(left - (now - then), 0.0)
            if share > max(self._counted, self._origin[1]):
                left += SMOOTHING * (self._measured(now, share, *self._origin) - left)
        if self._origin is None or first_frame:
            self._origin = (now, share)
        self._counted, self._last = share, (now, left)
        self.done = max(self.done, share)
        return left

    def _share(self, phase: str, share: float) -> float:
        if phase == "render":
            if not self._rendering:
                self._rendering = True
                self._before_frames = max(self._before_frames - share, 0.0)
            return self._before_frames + (1 - self._before_frames) * share
        if not self._rendering:
            self._before_frames = min(share, MOST_BEFORE_FRAMES)
            return self._before_frames
        return self._counted

    def _measured(self, now: float, share: float, began: float, before: float) -> float:
        covered, ahead = share - before, 1 - share
        trust = min(covered / (TRUSTED * (1 - before)), 1.0)
        pace = (now - began) / covered
        return ahead * (trust * pace + (1 - trust) * self._estimate)
