"""The light of sparks: how hot each still is, and what that looks like."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flashpot.media.blackbody import glow_acescg, luminance
from flashpot.recipe import Recipe
from flashpot_server.engine import LightFrame
from flashpot_server.engines.pyro.flying.swarm import Swarm
from flashpot_server.engines.pyro.marching.look import CONTRAST
from flashpot_server.engines.pyro.measures.scale import number
from flashpot_server.engines.pyro.measures.stage import Stage

Floats = NDArray[np.float32]
Values = NDArray[np.float32] | NDArray[np.float64]

REFERENCE = 2150.0
"""Kelvin at which a spark's radiance is BRIGHT."""
BRIGHT = 900.0
"""Over a plate's diffuse white: iron at 2150 K is some thirty times as bright as a white wall in
the sun, and thousands of times as one in a lit room, where sparks are filmed."""
COLDEST = 900.0
"""Kelvin at the end of a spark's life, when it is hardly seen."""
BURNING = 0.4
"""Share of its life in which it burns, and stays as hot as it was."""
UNEVEN = 0.4
"""Share of its heat that the coolest of them lacks."""
KELVIN = {"sparks": 2300.0, "burst": 2300.0, "embers": 1480.0}
TWINKLE = {"embers": 0.6}
"""How much of their light comes and goes, as the wind fans them."""


def warmth_of(recipe: Recipe, name: str) -> float:
    """Kelvin that the particles of a sort are thrown with."""
    return number(recipe, "temperature") if recipe.effect == "sparks" else KELVIN[name]


def radiance(
    recipe: Recipe, name: str, number_: NDArray[np.int64], age: Values, life: Values
) -> Floats:
    """Linear ACEScg of sparks `age` seconds old, (n, 3).

    Burnt out, they cool by radiation, as the fourth power of what is left:
    T = T0 (1 + 3 t / tau)^(-1/3).
    """
    phase = (number_ * 0.618034) % 1.0
    hot = warmth_of(recipe, name) * (1 - UNEVEN * phase)
    tau = 3 * (1 - BURNING) * life / np.maximum((hot / COLDEST) ** 3 - 1, 1e-3)
    cooling = np.clip(age - BURNING * life, 0, None)
    kelvin = hot * (1 + 3 * cooling / np.maximum(tau, 1e-4)) ** (-1 / 3)
    share = TWINKLE.get(name, 0.0)
    fanned = 1 - share * (0.5 + 0.5 * np.sin(2 * np.pi * (phase + (2.5 + 5 * phase) * age)))
    # Out by the end of its life, not cut off.
    left = np.clip((life - age) / (0.15 * life), 0, 1)
    table = _table(recipe)
    place = np.clip((kelvin - 500) / 3000, 0, 1) * (len(table) - 1)
    index = np.minimum(place.astype(int), len(table) - 2)
    colour = table[index] + (table[index + 1] - table[index]) * (place - index)[:, None]
    return np.asarray(colour * (fanned * left)[:, None], dtype=np.float32)


def _table(recipe: Recipe) -> NDArray[np.float64]:
    """Radiance of 500 to 3500 K, (301, 3)."""
    kelvin = np.linspace(500, 3500, 301)
    seen = np.maximum(kelvin + number(recipe, "warmth"), 500)
    colour = glow_acescg(seen, REFERENCE)
    bright = luminance(glow_acescg(kelvin, REFERENCE)) ** CONTRAST
    colour = colour / np.maximum(luminance(colour), 1e-12)[:, None] * bright[:, None]
    grey = luminance(colour)[:, None]
    colour = np.maximum(grey + (colour - grey) * number(recipe, "saturation") / 100, 0)
    gain: float = BRIGHT * 2 ** number(recipe, "exposure")
    return np.asarray(colour * gain)


def lamp_of_sparks(
    recipe: Recipe, swarm: Swarm | None, stage: Stage, number_: int, age: int
) -> LightFrame:
    """The lamp that sparks are at one frame: the middle of their light, and all of it.

    A spark's intensity is its radiance times the area that it shows.
    """
    ground = tuple(float(part) for part in stage.ground)
    dark = LightFrame(number_, (ground[0], ground[1], ground[2]), 0.0, (0.0, 0.0, 0.0))
    if swarm is None or age < 0:
        return dark
    now = swarm.clock.at(age)
    places, lights = [], []
    for name, flock in swarm.at(age).items():
        here = flock[flock.born <= now]
        glow = radiance(recipe, name, here.number, now - here.born, here.life)
        places.append(here.path[:, 0].astype(np.float64))
        lights.append(glow * (np.pi / 4 * here.size**2)[:, None])
    place, light = np.concatenate(places), np.concatenate(lights).astype(np.float64)
    weight = light.mean(axis=1)
    if weight.sum() <= 0.0:
        return dark
    shares = weight / weight.sum()
    middle = shares @ place
    metres = float(abs(np.linalg.det(stage.axes)) ** (1 / 3)) / swarm.metres
    spread = float(np.sqrt(shares @ ((place - middle) ** 2).sum(axis=1))) * metres
    at = stage.ground + stage.axes @ (middle / swarm.metres)
    red, green, blue = (float(part) * metres**2 for part in light.sum(axis=0))
    return LightFrame(
        number_, (float(at[0]), float(at[1]), float(at[2])), spread, (red, green, blue)
    )
