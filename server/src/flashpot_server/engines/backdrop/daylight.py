"""The light of a whole job: sun, sky table and exposure, from time of day and air."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.atmosphere import air_of, sky, transmittance
from flashpot_server.engines.backdrop.spectrum import Array, planck, to_acescg

SUN_STERADIANS = 6.807e-5
BRIGHTEST = 20_000.0
"""The sun's disk is clamped to this linear value: it stays well inside half floats."""
USUAL_IRRADIANCE = 0.62
"""Of ground under a sun at 30 degrees."""
ADAPTATION = (0.62, 0.86)
"""How far the eye follows falling light: down to DUSK of the usual, and below it."""
DUSK = 0.06
LEAST_IRRADIANCE = 2e-6
ROWS, COLUMNS = 64, 40
OVERCAST = 0.6
"""Cover from which the sun itself begins to be hidden."""


@dataclass(frozen=True)
class Daylight:
    """Everything that lights a picture, exposed, linear ACEScg.

    `table` is (rows, columns, 3): rows by the square root of the sine of elevation, columns by
    azimuth from the sun, 0 to 180 degrees.
    """

    sun: tuple[float, float, float]
    sunlight: Array
    skylight: Array
    disk: Array
    table: NDArray[np.float32]


def daylight_of(recipe: Recipe) -> Daylight:
    """The light of a recipe's sun, air and clouds."""
    values = {k: v for k, v in recipe.parameters.items() if isinstance(v, int | float)}
    elevation, bearing = (math.radians(values[f"sun_{k}"]) for k in ("elevation", "bearing"))
    sun = (
        math.cos(elevation) * math.sin(bearing),
        math.sin(elevation),
        -math.cos(elevation) * math.cos(bearing),
    )
    air = air_of(values["turbidity"])
    colours = to_acescg(values["white_balance"])
    height = np.array(max(values["camera_height"], 1.0) / 1000)
    ups = np.linspace(0, 1, ROWS) ** 2
    spectra = sky(
        air, sun[1], np.maximum(ups, 0.002), np.linspace(0, np.pi, COLUMNS), float(height)
    )
    table = np.maximum(spectra @ colours, 0)
    through = transmittance(air, height, np.array(max(sun[1], 0.0)))
    direct = np.maximum((through * planck(5778.0)) @ colours, 0) * _above(elevation)
    hidden = _smooth(OVERCAST, 1.0, values["clouds"] / 100)
    skylight = _irradiance(table, ups)
    table, skylight, sunlight = _overcast(hidden, table, skylight, direct, max(sun[1], 0.0))
    scale = 2 ** values["exposure"] * _exposure(skylight, sunlight * max(sun[1], 0.0))
    disk = np.minimum(direct * scale / SUN_STERADIANS * (1 - hidden), BRIGHTEST)
    return Daylight(
        sun, sunlight * scale, skylight * scale, disk, (table * scale).astype(np.float32)
    )


def _above(elevation: float) -> float:
    """The share of the sun's disk above the horizon."""
    return _smooth(-0.0047, 0.0047, elevation)


def _irradiance(table: Array, ups: Array) -> Array:
    """Light on level ground from the whole sky."""
    rings = table.mean(axis=1) * ups[:, None]
    return np.asarray(2 * np.pi * np.trapezoid(rings, ups, axis=0))


def _overcast(
    hidden: float, table: Array, skylight: Array, direct: Array, sun_up: float
) -> tuple[Array, Array, Array]:
    """Light under a closing deck: the sun goes, what it sent down comes grey from everywhere."""
    grey = (skylight + direct * sun_up) * 0.38
    ups = np.linspace(0, 1, ROWS) ** 2
    deck = (1 + 2 * ups[:, None, None]) / 3 * grey / np.pi * 9 / 7
    return (
        table * (1 - hidden) + deck * hidden,
        skylight * (1 - hidden) + grey * hidden,
        direct * (1 - 0.97 * hidden),
    )


def _exposure(skylight: Array, on_ground: Array) -> float:
    """The factor that puts grey ground of 18 % at 0.18 by day, and darker as the light goes."""
    luminance = float((skylight + on_ground) @ np.array([0.2722, 0.6741, 0.0537]))
    ratio = max(luminance, LEAST_IRRADIANCE) / USUAL_IRRADIANCE
    near, far = ADAPTATION
    adapted = ratio if ratio > 1 else max(ratio, DUSK) ** near * min(ratio / DUSK, 1.0) ** far
    return math.pi / (USUAL_IRRADIANCE * adapted)


def _smooth(low: float, high: float, value: float) -> float:
    x = min(max((value - low) / (high - low), 0.0), 1.0)
    return x * x * (3 - 2 * x)
