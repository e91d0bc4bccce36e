"""How far a job is and how long is left, from its simulated steps and rendered frames."""

from __future__ import annotations

import time
from collections.abc import Callable

TRUSTED = 0.25
"""The share of the work after which measured pace alone counts."""
SMOOTHING = 0.5
MOST_BEFORE_FRAMES = 0.95


class Pace:
    """One attempt's pace.

    Until the first frame the simulation counts by its steps, from then on the frames count: each
    brings its own share of simulation with it. What is done never falls. Seconds are measured
    from the first report, so that loading kernels, and frames committed before a restart, do not
    distort them.
    """

    def __init__(
        self, steps: int, estimate: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._steps = max(steps, 1)
        self._estimate = estimate
        self._clock = clock
        self._before_frames = 0.0
        self._rendering = False
        self._origin = self._last = (0.0, 0.0)
        self.done = -1.0
        """The share that is done, 0 to 1; below 0 before the first report."""

    def moved(self, phase: str, step: int) -> float:
        """Seconds left after `step` of the plan's steps in `phase`, simulate or render."""
        now, done = self._clock(), self._share(phase, step)
        if self.done < 0:
            self.done = done
            self._origin = (now, done)
            left = self._estimate * (1 - done)
        else:
            then, left = self._last
            left = max(left - (now - then), 0.0)
            if done > self.done:
                self.done = done
                left += SMOOTHING * (self._measured(now) - left)
        self._last = (now, left)
        return left

    def _share(self, phase: str, step: int) -> float:
        share = min(step / self._steps, 1.0)
        if phase == "render":
            self._rendering = True
            return self._before_frames + (1 - self._before_frames) * share
        if not self._rendering:
            self._before_frames = min(share, MOST_BEFORE_FRAMES)
            return self._before_frames
        return self.done

    def _measured(self, now: float) -> float:
        began, before = self._origin
        covered, ahead = self.done - before, 1 - self.done
        trust = min(covered / TRUSTED, 1.0)
        pace = (now - began) / covered
        return ahead * (trust * pace + (1 - trust) * self._estimate)
