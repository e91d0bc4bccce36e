"""The light of a whole job: sun or moon, sky table and exposure, from time of day and air."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.sky.atmosphere import (
    EARTH_KM,
    air_of,
    sky,
    transmittance,
)
from flashpot_server.engines.backdrop.sky.night import (
    MOON_COLOUR,
    airglow,
    city_glow,
    moon_irradiance,
    street_light,
)
from flashpot_server.engines.backdrop.sky.spectrum import (
    Array,
    planck,
    to_acescg,
)

SUN_RADIUS = 0.004654
"""Radians; the sun's mean angular radius, and the moon's within 3 %."""
DISK_MEAN = 0.8
"""Mean over middle of the disk's brightness, by its limb darkening."""
BRIGHTEST, BRIGHTEST_HDRI = 20_000.0, 50_000.0
"""The disk's highest linear value, well inside half floats: a picture's sun is clamped to it, a
lat-long's made larger instead, so that it lights as much."""
USUAL_IRRADIANCE = 0.62
"""Of ground under a sun at 30 degrees."""
ADAPTATION = (0.62, 0.86)
"""How far the eye follows falling light: down to DUSK of the usual, and below it."""
DUSK = 0.06
BETWEEN_HOUSES = 0.75
"""A photograph taken down a street is exposed for its shade in part: two stops more."""
LEAST_IRRADIANCE = 2e-6
ROWS, COLUMNS = 96, 48
LUMINANCE = np.array([0.2722, 0.6741, 0.0537])
MOONRISE_DEG = -8.0
"""Below this elevation of the sun the moon is what casts the shadows, where it is up."""


@dataclass(frozen=True)
class Daylight:
    """Everything that lights a picture, exposed, linear ACEScg.

    `table` is (rows, columns, 3): rows by the square root of the share of the way up from the
    horizon, columns by azimuth from the sun or moon that `sun` points to, 0 to 180 degrees.
    `radius` is the disk's as drawn, radians; `disk` its radiance as a picture's kernels draw it,
    `whole` its irradiance where a lat-long gets it put in instead.
    """

    sun: tuple[float, float, float]
    beam: Array
    skylight: Array
    disk: Array
    whole: Array
    radius: float
    phase: float
    dip: float
    scale: float
    table: NDArray[np.float32]


def daylight_of(recipe: Recipe, height_m: float) -> Daylight:
    """The light of a recipe's sun, moon, air and clouds, seen from a height in metres."""
    values = {k: v for k, v in recipe.parameters.items() if isinstance(v, int | float)}
    by_moon = values["sun_elevation"] < MOONRISE_DEG and values["moon"] > 0
    name = "moon" if by_moon else "sun"
    elevation = math.radians(values[f"{name}_elevation"])
    sun = _towards(elevation, math.radians(values[f"{name}_bearing"]))
    air, colours = air_of(values["turbidity"]), to_acescg(values["white_balance"])
    height = np.array(max(height_m, 1.0) / 1000)
    dip = math.sqrt(1 - (EARTH_KM / (EARTH_KM + float(height))) ** 2)
    ups = np.linspace(0, 1, ROWS) ** 2 * (1 + dip) - dip
    source = moon_irradiance(values["moon"]) * MOON_COLOUR if by_moon else 1.0
    spectra = (
        sky(
            air, sun[1], np.minimum(ups + 1e-5, 1.0), np.linspace(0, np.pi, COLUMNS), float(height)
        )
        * source
    )
    through = transmittance(air, height, np.array(max(sun[1], -dip + 1e-6)))
    direct = np.maximum((through * planck(5778.0) * source) @ colours, 0) * _above(elevation + dip)
    table = np.maximum(spectra @ colours, 0)
    table += airglow(ups)[:, None, None] * (planck(4600.0) @ colours)
    table += city_glow(ups, values["city_glow"])[:, None, None] * (planck(2900.0) @ colours)
    skylight = _irradiance(table, ups)
    cover, sun_up = values["clouds"] / 100, max(sun[1], 0.0)
    diffuse = _under_clouds(cover, skylight, direct, sun_up)
    on_ground = diffuse + direct * sun_up * (1 - cover)
    on_ground *= 1 - BETWEEN_HOUSES * _down_a_street(recipe, height_m)
    on_ground += street_light(str(recipe.parameters["ground"]), values["sun_elevation"])
    scale = 2 ** values["exposure"] * _exposure(on_ground)
    beam, radius = direct * scale, SUN_RADIUS
    disk, whole = _disk(beam), 0 * beam
    if recipe.parameters["latlong"]:
        radius = _radius(beam)
        disk, whole = whole, beam * (recipe.parameters["hdri_sun"] == "in")
    return Daylight(
        sun=sun,
        beam=beam,
        skylight=diffuse * scale,
        disk=disk,
        whole=whole,
        radius=radius,
        phase=values["moon"] if by_moon else 1.0,
        dip=dip,
        scale=scale,
        table=(table * scale).astype(np.float32),
    )


def _disk(irradiance: Array) -> Array:
    """Radiance at the middle of the disk."""
    radiance = _middle(irradiance)
    return np.asarray(radiance * min(BRIGHTEST / max(float(radiance.max()), 1e-9), 1.0))


def _radius(irradiance: Array) -> float:
    """Of a disk that holds all of its light below what a lat-long's pixels may hold."""
    return SUN_RADIUS * math.sqrt(max(float(_middle(irradiance).max()) / BRIGHTEST_HDRI, 1.0))


def _middle(irradiance: Array) -> Array:
    return np.asarray(irradiance / (np.pi * SUN_RADIUS**2 * DISK_MEAN))


def _towards(elevation: float, bearing: float) -> tuple[float, float, float]:
    level = math.cos(elevation)
    return (level * math.sin(bearing), math.sin(elevation), -level * math.cos(bearing))


def _above(elevation: float) -> float:
    """The share of the sun's disk above the horizon."""
    return _smooth(-0.0047, 0.0047, elevation)


def _irradiance(table: Array, ups: Array) -> Array:
    """Light on level ground from the whole sky."""
    mean = np.trapezoid(table, axis=1) / (table.shape[1] - 1)
    rings = mean * np.maximum(ups, 0)[:, None]
    return np.asarray(2 * np.pi * np.trapezoid(rings, ups, axis=0))


def _under_clouds(cover: float, skylight: Array, direct: Array, sun_up: float) -> Array:
    """Diffuse light under clouds: what of the sun's they stop comes down grey, less than a half.

    Between clouds their lit sides add to the sky's.
    """
    deck = (skylight + direct * sun_up) * 0.4
    sides = direct * sun_up * 0.12 * cover * (1 - cover)
    return np.asarray(skylight * (1 - cover) + deck * cover + sides)


def _exposure(on_ground: Array) -> float:
    """The factor that puts grey ground of 18 % at 0.18 by day, and darker as the light goes."""
    ratio = max(float(on_ground @ LUMINANCE), LEAST_IRRADIANCE) / USUAL_IRRADIANCE
    near, far = ADAPTATION
    adapted = ratio if ratio > 1 else max(ratio, DUSK) ** near * min(ratio / DUSK, 1.0) ** far
    return math.pi / (USUAL_IRRADIANCE * adapted)


def _down_a_street(recipe: Recipe, height_m: float) -> float:
    """1 for an eye deep between a city's houses, 0 over their roofs."""
    if recipe.parameters["ground"] != "city":
        return 0.0
    roofs = float(recipe.parameters["building_height"])  # type: ignore[arg-type]
    return 1 - _smooth(0.3 * roofs, 1.2 * roofs, height_m)


def _smooth(low: float, high: float, value: float) -> float:
    x = min(max((value - low) / (high - low), 0.0), 1.0)
    return x * x * (3 - 2 * x)
