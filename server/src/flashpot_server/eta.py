"""How long is left, from the steps that were measured."""

from __future__ import annotations

import time

SMOOTHING = 0.2


class Eta:
    """Seconds left of a job: the first estimate, then measured steps, phase by phase."""

    def __init__(self, estimate: float) -> None:
        self._estimate = estimate
        self._began = time.monotonic()
        self._phase = ""
        self._phase_began = self._began
        self._left: float | None = None

    def left(self, phase: str, step: int, steps: int) -> float | None:
        """Seconds left after `step` of `steps` in `phase`."""
        now = time.monotonic()
        if phase != self._phase:
            self._phase, self._phase_began = phase, now
        measured = (now - self._phase_began) / step * max(steps - step, 0) if step else None
        guessed = max(self._estimate - (now - self._began), 0.0)
        wanted = guessed if measured is None else max(measured, 0.0)
        self._left = (
            wanted if self._left is None else self._left + SMOOTHING * (wanted - self._left)
        )
        return self._left
