"""A fire's measures in its own units, known before anything heavy is loaded."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from flashpot.recipe import Recipe
from flashpot_server.engines.pyro.measures.grids import Box, Budget, box_around
from flashpot_server.engines.pyro.measures.jet import Jet, flight, thrown
from flashpot_server.engines.pyro.measures.scale import GRAVITY, Scale, number, turbulent

FLARES_UP = 0.6
"""Least time in which a fire grows to its full height."""
WALL = 0.1
"""Depth of what burns on a wall, in its flames' heights."""
STOICHIOMETRIC = 0.08
"""Mixture fraction at which fuel and air use each other up: hydrocarbons' 0.06, a little more."""


@dataclass(frozen=True)
class Blaze:
    """A fire's shape, in its own units: the flames are 1 high."""

    scale: Scale
    half_width: float
    half_depth: float
    tongues: float
    soot: float
    shape: str
    """disc, box, ring, jet or matte; mesh: the colliders within its width and depth."""
    lift: float
    """How high above its point a base or a nozzle is."""
    rise: float
    """How high a matte's wall is; 0 where it lies on the ground."""
    growing: float
    """Time in which it grows to its full height."""
    until: float
    """Time at which its fuel is shut off."""
    jet: Jet | None
    """The stream that it is thrown in."""

    @property
    def half(self) -> tuple[float, float]:
        """Half its width and depth."""
        return self.half_width, self.half_depth

    @property
    def across(self) -> float:
        """The diameter of a round base of the same area."""
        return 2.0 * math.sqrt(self.half_width * self.half_depth)

    @property
    def calm(self) -> float:
        """1 for one laminar flame, small on a narrow base as a candle's; 0 for all others."""
        narrow = min(max(2.0 - 4.0 * self.across, 0.0), 1.0)
        return narrow * (1.0 - turbulent(self.scale.metres))


def blaze_of(recipe: Recipe, scale: Scale) -> Blaze:
    """What the artist's controls mean in units of the flames' height."""
    upright = recipe.parameters["source"] == "matte" and recipe.parameters["surface"] == "wall"
    depth = number(recipe, "depth") / scale.metres
    return Blaze(
        scale=scale,
        half_width=number(recipe, "width") / scale.metres / 2,
        half_depth=WALL / 2 if upright else depth / 2,
        lift=number(recipe, "source_height") / scale.metres,
        rise=depth if upright else 0.0,
        tongues=number(recipe, "tongues"),
        soot=number(recipe, "smoke") / 100,
        shape=str(recipe.parameters["source"]),
        growing=max(number(recipe, "ignite_over") / scale.seconds, FLARES_UP),
        until=_shut_off(recipe, scale),
        jet=_jet(recipe, scale) if recipe.parameters["source"] == "jet" else None,
    )


def _jet(recipe: Recipe, scale: Scale) -> Jet:
    height, reach = (number(recipe, name) / scale.metres for name in ("source_height", "throw"))
    gravity = GRAVITY * scale.seconds**2 / scale.metres
    up, around = (math.radians(number(recipe, f"aim_{name}")) for name in ("elevation", "bearing"))
    way, speed = thrown(height, up, around, reach, gravity)
    return Jet(
        nozzle=(0.0, height, 0.0),
        way=way,
        speed=speed,
        spread=math.radians(number(recipe, "spread")) / 2,
        gravity=gravity,
        until=_shut_off(recipe, scale),
        seed=scale.seed,
        reach=reach,
    )


def _shut_off(recipe: Recipe, scale: Scale) -> float:
    seconds = number(recipe, "burns_for")
    return (number(recipe, "pre_roll") + seconds) / scale.seconds if seconds else math.inf


def fire_box(blaze: Blaze, budget: Budget, top: float = 0.0) -> Box:
    """The box that holds the flames of what is `top` high, leaning with the wind, or a stream."""
    if blaze.jet is not None:
        return _stream_box(blaze, blaze.jet, budget)
    lean = np.array([blaze.scale.wind[0], 0.0, blaze.scale.wind[1]]) * 1.2
    side = np.array([blaze.half_width + 0.32, 0.0, blaze.half_depth + 0.32])
    low, high = -side, side + np.array([0.0, 1.8 + top + blaze.rise + blaze.lift, 0.0])
    return box_around(np.minimum(low, low + lean), np.maximum(high, high + lean), budget)


def _stream_box(blaze: Blaze, jet: Jet, budget: Budget) -> Box:
    ages = np.linspace(0.0, flight(jet), 24)[:, None]
    fall = np.array([0.0, -0.5 * jet.gravity, 0.0]) * ages**2
    path = np.array(jet.nozzle) + jet.speed * np.array(jet.way) * ages + fall
    wide = 0.4 + 1.5 * jet.spread * jet.reach
    low, high = path.min(axis=0) - wide, path.max(axis=0) + wide
    low[1], high[1] = 0.0, path[:, 1].max() + 2.8
    # Its flames are blown on beyond where it lands, and drift with the wind as they rise.
    ahead = 1.5 * np.array([jet.way[0], 0.0, jet.way[2]])
    ahead += np.array([blaze.scale.wind[0], 0.0, blaze.scale.wind[1]])
    return box_around(np.minimum(low, low + ahead), np.maximum(high, high + ahead), budget)
