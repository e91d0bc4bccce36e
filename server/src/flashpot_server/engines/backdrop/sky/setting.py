"""From a recipe's numbers to what the kernels take: a job's weather, a frame's clouds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import warp as wp

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.seeing.scene import Weather
from flashpot_server.engines.backdrop.sky.cloud_shape import Deck
from flashpot_server.engines.backdrop.sky.cloud_tiles import cloud_tiles
from flashpot_server.engines.backdrop.sky.daylight import Daylight

KOSCHMIEDER = 3.912
"""Extinction times visibility, for a contrast of 2 % (Koschmieder 1924)."""
RISE_M_S = 0.5
"""How fast billows climb through a cloud as it changes."""
WIND_TURN = 0.245
"""Radians from +X that clouds drift along."""


@dataclass(frozen=True)
class Genus:
    """What tells one kind of cloud from another."""

    heaped: float
    extinction: float
    """Per metre."""


GENERA = {
    "cumulus": Genus(1.0, 0.045),
    "stratus": Genus(0.0, 0.028),
    "storm": Genus(0.45, 0.03),
}


def number(recipe: Recipe, name: str) -> float:
    """A numeric parameter."""
    return float(recipe.parameters[name])  # type: ignore[arg-type]


def seed_of(recipe: Recipe, layer: str) -> int:
    """The seed of one layer: its own where it has one, else the element's."""
    return int(number(recipe, f"{layer}_seed")) or recipe.seed


def weather_of(recipe: Recipe, light: Daylight, height: float, top: float, grey: float) -> Weather:
    """Light and air.

    `height` is the eye's and `top` the highest ground's, metres; `grey` the ground's reflectance.
    """
    weather = Weather()
    weather.sun = wp.vec3(*light.sun)
    weather.beam = wp.vec3(*light.beam)
    weather.skylight = wp.vec3(*light.skylight)
    weather.disk = wp.vec3(*light.disk)
    bounce = (light.beam * max(light.sun[1], 0.0) + light.skylight) * grey / math.pi
    weather.bounce = wp.vec3(*bounce)
    weather.phase = light.phase
    weather.radius = light.radius
    weather.per_metre = KOSCHMIEDER / (number(recipe, "visibility") * 1000)
    weather.dip = light.dip
    weather.cover = cover = number(recipe, "clouds") / 100
    if height < number(recipe, "cloud_base"):
        weather.closed = min(cover**2 * (1 + 0.4 * _eased((cover - 0.5) / 0.3)), 1.0)
    weather.top = top
    return weather


def _eased(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)


def seconds_at(recipe: Recipe, frame: int) -> float:
    """Seconds since the shot's first frame."""
    return (frame - recipe.shot.range.first) * recipe.shot.seconds_per_frame


def wind_per_frame(recipe: Recipe) -> wp.vec3:
    """Metres that clouds drift from one frame to the next."""
    far = number(recipe, "cloud_speed") * recipe.shot.seconds_per_frame
    return wp.vec3(far * math.cos(WIND_TURN), 0.0, far * math.sin(WIND_TURN))


def deck_at(recipe: Recipe, frame: int, device: str) -> Deck:
    """The clouds at a frame: those of the seed, where the wind has taken them."""
    tiles, genus = cloud_tiles(), GENERA[str(recipe.parameters["cloud_type"])]
    deck = Deck()
    for name in ("billows", "wisps", "map"):
        setattr(deck, name, _on(getattr(tiles, name), device))
    deck.cover = number(recipe, "clouds") / 100
    deck.base = number(recipe, "cloud_base")
    deck.thickness = number(recipe, "cloud_thickness")
    deck.billow = min(max(3.4 * deck.thickness, 1600.0), 9000.0)
    deck.heaped, deck.extinction = genus.heaped, genus.extinction
    deck.veil = number(recipe, "cirrus") / 100
    deck.rays = number(recipe, "rays")
    seconds = seconds_at(recipe, frame)
    shift = np.random.default_rng(seed_of(recipe, "cloud") * 7919 + 13).random(2) * 30_000
    far = number(recipe, "cloud_speed") * seconds
    x, z = math.cos(WIND_TURN) * far, math.sin(WIND_TURN) * far
    deck.shift = wp.vec3(x + float(shift[0]), 0.0, z + float(shift[1]))
    deck.rise = RISE_M_S * number(recipe, "cloud_evolve") * seconds
    return deck


def _on(tile: Any, device: str) -> Any:
    return wp.array(tile, dtype=float, device=device, copy=False)
