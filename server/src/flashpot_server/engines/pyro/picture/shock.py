"""The shell of compressed air that a blast sends out.

It grows as a point blast, R = (E t^2 / rho)^(1/5) (L. Sedov 1946, G. Taylor 1950), until it is no
faster than sound, and from then on with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from flashpot.recipe import Recipe
from flashpot_server.engines.pyro.measures.scale import number, seconds_per_frame

SOUND = 343.0
"""Metres a second."""
AIR_DENSITY = 1.2
FUEL_ENERGY = 44e6
"""Joules of a kilogram of hydrocarbon."""
SUDDEN = {
    "gasoline": 0.03, "gas": 0.1, "high explosive": 1.0, "black powder": 0.3, "dust": 0.03,
}  # fmt: skip
"""Share of the energy that goes into the shock: a vapour cloud's few hundredths to a tenth (CCPS
2010), all of a detonation's."""


@dataclass(frozen=True)
class Shell:
    """A shell's radius in metres, and its strength: 1 where it comes off the blast."""

    radius: float
    strength: float


def shell_of(energy: float, seconds: float) -> Shell:
    """The shell of a blast of so many joules, after so many seconds."""
    strong = (energy / AIR_DENSITY) ** 0.2
    # From here on (2/5) R / t would be less than sound.
    slowed = (0.4 * strong / SOUND) ** (1 / 0.6)
    free = strong * slowed**0.4
    if seconds <= slowed:
        return Shell(strong * seconds**0.4, 1.0)
    radius = free + SOUND * (seconds - slowed)
    return Shell(radius, (free / radius) ** 0.5)


def shell_at(recipe: Recipe, age: int) -> Shell:
    """The shell in the middle of frame `age` after ignition."""
    fuel = (number(recipe, "diameter") / 5.8) ** 3
    energy = SUDDEN[str(recipe.parameters["kind"])] * FUEL_ENERGY * fuel
    return shell_of(energy, (age + 0.5) * seconds_per_frame(recipe))
