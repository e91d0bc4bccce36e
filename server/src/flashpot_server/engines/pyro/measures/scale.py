"""From metres and seconds to the effect's own units, and from the catalogue to what shapes them.

An explosion's unit of length is the fireball's diameter and its unit of time the fireball's life
(D = 5.8 m^(1/3) metres and t = 0.45 m^(1/3) seconds for m kilograms of fuel, CCPS 2010). A
fire's are the flames' height H and sqrt(H/g), the time gravity needs (McCaffrey 1979); a smoke
column's its height and the time that it takes to rise so far.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from flashpot.recipe import Recipe

GRAVITY = 9.81
GUSTS = (7.1, 3.3, 1.7)
"""Seconds from gust to gust, of those that add up."""
LIFE_PER_DIAMETER = 0.45 / 5.8
"""Seconds a metre."""


@dataclass(frozen=True)
class Scale:
    """One effect's units, and the shot's frame in them."""

    metres: float
    seconds: float
    frame: float
    """Time between two frames, in units of `seconds`."""
    seed: int
    wind: tuple[float, float]
    """Along x (right) and z (towards the camera), lengths per unit time."""
    gust: float = 0.0
    """Share by which the wind comes and goes."""

    def wind_at(self, time: float) -> tuple[float, float]:
        """The wind at a time of its own, gusts within it."""
        phases = np.random.default_rng([abs(self.seed), 5]).random(len(GUSTS))
        turns = time * self.seconds / np.array(GUSTS) + phases
        swell = 1.0 + self.gust * float(np.sin(2 * np.pi * turns).sum()) / math.sqrt(len(GUSTS))
        return self.wind[0] * max(swell, 0.0), self.wind[1] * max(swell, 0.0)

    def blown(self, speed: float, bearing: float) -> tuple[float, float]:
        """A wind of `speed` metres a second to `bearing` degrees, as `wind`."""
        own, way = speed * self.seconds / self.metres, math.radians(bearing)
        return own * math.sin(way), -own * math.cos(way)


def physical_life(diameter: float) -> float:
    """Seconds that a fireball of `diameter` metres burns.

    Small ones burn as long as gravity takes to lift them, which the rule for tank-sized fuel
    masses falls short of.
    """
    return max(LIFE_PER_DIAMETER * diameter, 0.22 * math.sqrt(diameter))


def turbulent(height: float) -> float:
    """Share of turbulence in flames `height` metres high: a candle's is laminar, a fire's full.

    Diffusion flames turn turbulent where gravity's Reynolds number, which goes as the height to
    the power 3/2, passes some thousands: from a tenth of a metre to a third.
    """
    share = min(max((height - 0.06) / 0.24, 0.0), 1.0)
    return share * share * (3 - 2 * share)


def scale_of(recipe: Recipe) -> Scale:
    """The units of a resolved explosion, fire or smoke; sparks are in metres and seconds."""
    if recipe.effect == "explosion":
        metres = number(recipe, "diameter")
        seconds = number(recipe, "life") or physical_life(metres)
    elif recipe.effect == "smoke":
        metres = number(recipe, "height")
        seconds = metres / number(recipe, "rise")
    elif recipe.effect == "sparks":
        metres = seconds = 1.0
    else:
        metres = number(recipe, "height")
        seconds = math.sqrt(metres / GRAVITY) / number(recipe, "flicker")
    still = Scale(
        metres=metres,
        seconds=seconds,
        frame=seconds_per_frame(recipe) / seconds,
        seed=recipe.seed,
        wind=(0.0, 0.0),
        gust=float(recipe.parameters.get("gust", 0.0)) / 100,  # type: ignore[arg-type]
    )
    return replace(still, wind=still.blown(number(recipe, "wind"), number(recipe, "wind_bearing")))


def seconds_per_frame(recipe: Recipe) -> float:
    """Seconds of the effect's own time from one frame to the next."""
    captured = number(recipe, "capture_rate")
    return 1 / captured if captured else recipe.shot.seconds_per_frame


def number(recipe: Recipe, name: str) -> float:
    """A numeric parameter of the recipe."""
    return float(recipe.parameters[name])  # type: ignore[arg-type]
