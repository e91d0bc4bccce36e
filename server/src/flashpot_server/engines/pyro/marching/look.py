"""What the look controls mean to the renderer; nothing here can change the motion."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from flashpot.media.blackbody import glow_acescg, luminance
from flashpot.recipe import Recipe
from flashpot_server.engines.pyro.measures.blaze import blaze_of
from flashpot_server.engines.pyro.measures.kinds import kind_of
from flashpot_server.engines.pyro.measures.scale import number, scale_of, turbulent

AIR_KELVIN = 300.0
SOURCE_KELVIN = 700.0
"""Smoke where it leaves its source."""
SHEET = 0.35
"""How much nearer to the hottest a fire's sheets are than the cell that they burn in."""
SOURCE_DEPTH = 12.5
"""Optical depth over the radius of a source of smoke."""
TABLE = 256
BLUE_HEIGHT = 0.3
"""Heights of the flames above their base up to which a fire's sheets are seen blue."""
GLOWING_SOOT = {"wood": 1.0, "gasoline": 1.25, "propane": 0.45, "alcohol": 0.03}
"""Light of a fuel's glowing soot over wood's."""
FLASH_KEPT = 0.6
"""Share of its stops that a flash keeps from each frame after it to the next."""
CLEAN = 0.85
"""Share of its soot's darkness that the fullest flame of an explosion takes away."""
CRISP = 7.0
"""Firmness of the edge of an explosion's smoke; a fire's fades out."""
FIRM = 12.0
"""The same of cold smoke that is all broken up and as thick as usual: where it has thinned to a
twelfth, it thins faster."""
CONTRAST = 0.68
"""Power that Planck's brightness is taken to: what a film stock's range leaves of it."""

Colour = tuple[float, float, float]
SOOT_HUE: Colour = (0.82, 1.0, 1.22)
"""Extinction of red, green and blue light by soot, over its mean."""


@dataclass(frozen=True)
class Look:
    """How the gas of one element looks, in the effect's own unit of length."""

    table: NDArray[np.float32]
    """(256, 3) linear ACEScg of temperatures 0 to 1."""
    hottest: float
    """Kelvin that temperature 1 stands for."""
    flame: float
    """Extinction of the fullest flame per unit length."""
    shine: float
    """Emission of the fullest flame per unit length, over its table's value."""
    soot: float
    """Extinction of soot density 1 per unit length."""
    sooty: float
    """Soot density times this, up to 1, is how much of the glow outlasts the flame."""
    hue: Colour
    albedo: Colour
    mode: int
    core_clamp: float
    shutter: float
    """Share of the frame's time that the shutter is open."""
    flash_frames: int
    flash_gain: float
    blue: float
    """Emission of a fire's blue sheets, a share of its fullest flame's."""
    lit: float
    """Times the scene's light that falls on the smoke."""
    torn: float = 1.0
    """Share of the finest noise: small flames are smooth."""
    calm: float = 0.0
    """1 for one laminar flame, which stands while its gas flows through it."""
    glow: float = 1.0
    """Times the flame's light now."""
    clean: float = 0.0
    """Share of the soot's darkness that a flame takes away."""
    crisp: float = 0.0
    """Soot thinner than one over this loses opacity, for a firm edge; 0 leaves it."""
    foot: float = 0.0
    """Height up to which a fire's sheets are seen blue."""

    def aged(self, age: int) -> Look:
        """The look `age` frames after ignition: the flash dies away instead of going out."""
        if self.flash_frames == 0:
            return self
        after = age - self.flash_frames + 1
        if after <= 0:
            return replace(self, glow=self.flash_gain)
        return replace(self, glow=self.glow * self.flash_gain ** (FLASH_KEPT**after))


def look_of(recipe: Recipe) -> Look:
    """The look of a resolved explosion, fire or smoke."""
    if recipe.effect == "smoke":
        return _cold_look(recipe)
    if recipe.effect == "sparks":
        return _no_gas(recipe)
    fire = recipe.effect == "fire"
    blaze = blaze_of(recipe, scale_of(recipe)) if fire else None
    density = number(recipe, "smoke_density") / 100
    transparency = number(recipe, "transparency") if fire else 0.0
    glow = 1.0 if fire else kind_of(recipe).flame
    return Look(
        table=glow_table(recipe),
        hottest=hottest(recipe),
        flame=(0.6 + 16.0 * (1 - transparency)) if fire else 36.0 * glow,
        shine=18.0 * GLOWING_SOOT[str(recipe.parameters["fuel"])] if fire else 36.0,
        soot=density * (9.0 if fire else 48.0),
        sooty=2.0 * density,
        hue=SOOT_HUE,
        albedo=_albedo(recipe),
        mode=int(fire),
        core_clamp=number(recipe, "core_clamp"),
        shutter=number(recipe, "shutter") / 360,
        flash_frames=0 if fire else int(number(recipe, "flash")),
        flash_gain=1.0 if fire else 2 ** number(recipe, "flash_stops"),
        blue=number(recipe, "blue_base") if fire else 0.0,
        lit=1.0,
        torn=turbulent(number(recipe, "height")) if fire else 1.0,
        calm=blaze.calm if blaze else 0.0,
        foot=BLUE_HEIGHT + blaze.lift if blaze else 0.0,
        glow=glow,
        clean=0.0 if fire else CLEAN * glow,
        crisp=0.0 if fire else CRISP,
    )


def _cold_look(recipe: Recipe) -> Look:
    """Smoke that nothing glows in; exposure is that of the light on it."""
    density, tone = number(recipe, "smoke_density") / 100, number(recipe, "smoke_tone")
    radius = math.sqrt(number(recipe, "width") * number(recipe, "depth")) / 2
    return Look(
        table=np.zeros((TABLE, 3), np.float32),
        hottest=SOURCE_KELVIN,
        flame=0.0,
        shine=0.0,
        soot=density * SOURCE_DEPTH * number(recipe, "height") / radius,
        sooty=0.0,
        # Black smoke is soot, finer than the light; white smoke is droplets, coarser than it.
        hue=_greyer(SOOT_HUE, tone),
        albedo=_albedo(recipe),
        mode=1,
        core_clamp=number(recipe, "core_clamp"),
        shutter=number(recipe, "shutter") / 360,
        flash_frames=0,
        flash_gain=1.0,
        blue=0.0,
        lit=2 ** number(recipe, "exposure"),
        crisp=_firmness(recipe),
    )


def _firmness(recipe: Recipe) -> float:
    """The firmness of cold smoke's edge: of an even stream none."""
    broken = number(recipe, "breakup") * number(recipe, "smoke") / 100
    return FIRM / broken if broken > 0.0 else 0.0


def _no_gas(recipe: Recipe) -> Look:
    """Sparks alone: of the look, the soft limit and the shutter are theirs."""
    return Look(
        table=np.zeros((TABLE, 3), np.float32),
        hottest=0.0,
        flame=0.0,
        shine=0.0,
        soot=0.0,
        sooty=0.0,
        hue=SOOT_HUE,
        albedo=(0.0, 0.0, 0.0),
        mode=1,
        core_clamp=number(recipe, "core_clamp"),
        shutter=number(recipe, "trail") / 360,
        flash_frames=0,
        flash_gain=1.0,
        blue=0.0,
        lit=0.0,
    )


def _greyer(hue: Colour, share: float) -> Colour:
    red, green, blue = (1 + (part - 1) * (1 - share) for part in hue)
    return red, green, blue


def _albedo(recipe: Recipe) -> Colour:
    tone, tint = number(recipe, "smoke_tone"), recipe.parameters["smoke_tint"]
    assert isinstance(tint, tuple)
    return tone * tint[0], tone * tint[1], tone * tint[2]


def hottest(recipe: Recipe) -> float:
    """Kelvin of the hottest gas."""
    fire = recipe.effect == "fire"
    return number(recipe, "core_temperature") if fire else kind_of(recipe).kelvin


def glow_table(recipe: Recipe) -> NDArray[np.float32]:
    """Emission over temperature 0 to 1, by Planck, with exposure, warmth and saturation."""
    fire, core = recipe.effect == "fire", hottest(recipe)
    heat = np.linspace(0, 1, TABLE)
    if fire:
        heat += SHEET * (1 - blaze_of(recipe, scale_of(recipe)).calm) * (1 - heat)
    kelvin = AIR_KELVIN + heat * (core - AIR_KELVIN)
    seen = np.maximum(kelvin + number(recipe, "warmth"), 500.0)
    colour = glow_acescg(seen, core)
    level = luminance(colour)
    gain = (7.0 if fire else 11.0) * 2 ** number(recipe, "exposure")
    # Brightness follows the gas itself: a warmer tint must not change the exposure.
    bright = luminance(glow_acescg(kelvin.clip(500.0), core)) ** CONTRAST
    colour = colour / np.maximum(level, 1e-12)[:, None]
    if fire:
        colour = _turned(colour, number(recipe, "hue"))
    colour *= bright[:, None] * gain
    grey = luminance(colour)[:, None]
    colour = np.maximum(grey + (colour - grey) * number(recipe, "saturation") / 100, 0)
    colour *= np.clip((kelvin - 700) / 250, 0, 1)[:, None]
    return colour.astype(np.float32)


def _turned(colour: NDArray[np.float64], degrees: float) -> NDArray[np.float64]:
    """Colours of luminance 1 turned about grey, red towards yellow, of luminance 1 again."""
    turn, third = math.radians(degrees), 1 / 3
    across = math.sin(turn) / math.sqrt(3)
    ring = np.array([[0.0, -1.0, 1.0], [1.0, 0.0, -1.0], [-1.0, 1.0, 0.0]])
    matrix = math.cos(turn) * np.eye(3) + (1 - math.cos(turn)) * third + across * ring
    turned = np.maximum(colour @ matrix.T, 0.0)
    return np.asarray(turned / np.maximum(luminance(turned), 1e-12)[:, None])


@dataclass(frozen=True)
class Scene:
    """The scene's light: radiance on a white surface, linear ACEScg."""

    sun: tuple[float, float, float]
    sky: tuple[float, float, float]
    ground: tuple[float, float, float]


SCENES = {
    "day": Scene((3.3, 3.12, 2.8), (0.42, 0.50, 0.66), (0.16, 0.15, 0.13)),
    "overcast": Scene((0.0, 0.0, 0.0), (1.0, 1.03, 1.08), (0.20, 0.20, 0.19)),
    "night": Scene((0.012, 0.015, 0.022), (0.006, 0.008, 0.012), (0.002, 0.002, 0.002)),
}


def sun_direction(recipe: Recipe) -> NDArray[np.float64]:
    """Towards the sun: x to the camera's right, y up, z back towards the camera."""
    height = math.radians(number(recipe, "sun_elevation"))
    bearing = math.radians(number(recipe, "sun_bearing"))
    flat = math.cos(height)
    return np.array([flat * math.sin(bearing), math.sin(height), -flat * math.cos(bearing)])
