"""Kinds of explosion: what burns, as factors on a gasoline fireball, and when and where."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engines.pyro.measures.scale import GRAVITY, Scale, number

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Kind:
    """How one kind differs from gasoline."""

    pace: float = 1.0
    """Times as fast as it burns."""
    rush: float = 1.0
    """Times the first flash's share of that."""
    throw: float = 1.0
    soot: float = 1.0
    rise: float = 1.0
    """Times the buoyancy of its heat."""
    weight: float = 0.0
    """Gravities that its smoke is pulled down with."""
    kelvin: float = 2150.0
    flame: float = 1.0
    """Times the flame's light and opacity once the flash is over."""


FORMED = 0.7
"""Time from a burst until its fireball is as wide as it will be."""

KINDS = {
    "gasoline": Kind(),
    "gas": Kind(pace=1.3, rush=1.5, soot=0.35, kelvin=2250.0),
    "high explosive": Kind(pace=2.2, rush=2.0, throw=1.8, soot=0.9, rise=0.7, kelvin=2700.0),
    "black powder": Kind(pace=1.6, throw=1.2, soot=1.5, rise=0.8, kelvin=2000.0),
    "dust": Kind(pace=4.0, rush=2.0, throw=0.8, soot=0.9, rise=0.05, weight=0.8, flame=0.0),
}


@dataclass(frozen=True)
class Burst:
    """One of the blasts that an explosion is made of."""

    time: float
    """In the effect's own unit, from ignition."""
    aside: tuple[float, float]
    """Along x and z from the first, own units."""
    size: float


@dataclass(frozen=True)
class Aim:
    """The cone that it bursts into: a unit axis, and the whole angle in radians."""

    axis: tuple[float, float, float]
    angle: float

    @property
    def narrow(self) -> float:
        """0 for every direction, 1 for a jet."""
        return 1.0 - min(self.angle, 2 * math.pi) / (2 * math.pi)


def kind_of(recipe: Recipe) -> Kind:
    """The kind that the recipe asks for."""
    return KINDS[str(recipe.parameters["kind"])]


def aim_of(recipe: Recipe) -> Aim:
    """Where it is aimed."""
    up, around = (math.radians(number(recipe, name)) for name in ("aim_elevation", "aim_bearing"))
    flat = math.cos(up)
    axis = (flat * math.sin(around), math.sin(up), -flat * math.cos(around))
    return Aim(axis, math.radians(number(recipe, "cone")))


def bursts_of(recipe: Recipe, scale: Scale) -> list[Burst]:
    """The first burst and the secondaries, in a row to both sides of it, the nearer ones first."""
    random = np.random.default_rng([recipe.seed, 3])
    bursts = [Burst(0.0, (0.0, 0.0), 1.0)]
    step, spread = number(recipe, "delay") * scale.frame, number(recipe, "spread") / scale.metres
    for index in range(1, int(number(recipe, "secondaries")) + 1):
        late, far, deep, size = random.uniform((0.75, 0.85, -0.25, 0.62), (1.25, 1.15, 0.25, 0.9))
        side = 1.0 if index % 2 else -1.0
        place = side * spread * ((index + 1) // 2) * far
        bursts.append(Burst(step * (index - 1 + late), (place, deep * spread), float(size)))
    return bursts


def formed(recipe: Recipe, scale: Scale) -> float:
    """The time at which the last fireball is formed."""
    return max(burst.time for burst in bursts_of(recipe, scale)) + FORMED


def axes_about(axis: tuple[float, float, float]) -> tuple[Vector, Vector, Vector]:
    """`axis` and two unit vectors across it."""
    along = np.array(axis) / max(float(np.linalg.norm(axis)), 1e-9)
    side = np.cross(along, [1.0, 0.0, 0.0] if abs(along[0]) < 0.9 else [0.0, 0.0, 1.0])
    side /= np.linalg.norm(side)
    return along, side, np.cross(along, side)


def gravity(scale: Scale) -> float:
    """Gravity in the effect's own units."""
    return GRAVITY * scale.seconds**2 / scale.metres
