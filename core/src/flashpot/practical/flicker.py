"""How fast a flame flickers: the strongest rhythm of its light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEAST_FRAMES = 24
STEADIEST = 0.01
"""Deviation over mean under which light is called steady."""
SLOWEST_CYCLES = 2
"""Rhythms that come round less often in the clip are not told from drift."""


@dataclass(frozen=True)
class Flicker:
    """A rhythm in hertz, and how finely the clip's length tells it."""

    hertz: float
    within: float
    depth: float
    """Standard deviation of the light over its mean."""


def read_flicker(light: Sequence[float], rate: float) -> Flicker | None:
    """The rhythm of a flame's light, one value a frame at `rate` frames a second.

    The peak of the spectrum of power times frequency, which names the puffs of a fire where power
    alone names its drift. None for a clip under 24 frames, and for a steady light.
    """
    level = np.asarray(light, np.float64)
    if level.size < LEAST_FRAMES or level.mean() <= 0:
        return None
    depth = float(level.std() / level.mean())
    if depth < STEADIEST:
        return None
    time = np.arange(level.size)
    wave = level - np.polyval(np.polyfit(time, level, 1), time)
    power = np.abs(np.fft.rfft(wave * np.hanning(level.size))) ** 2
    hertz = np.fft.rfftfreq(level.size, 1 / rate)
    weighted = (power * hertz)[SLOWEST_CYCLES:]
    return Flicker(
        float(hertz[SLOWEST_CYCLES + int(np.argmax(weighted))]), rate / level.size, depth
    )
