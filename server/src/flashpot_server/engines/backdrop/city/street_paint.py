"""How cars, trees and posts in a street look."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.car_shape import (
    BARK,
    BODY,
    CABIN,
    LEAVES,
    TYRE,
    cabin_of,
)
from flashpot_server.engines.backdrop.city.street_rows import (
    POST,
    TREE,
    Thing,
    sideways,
)
from flashpot_server.engines.backdrop.city.tree_shape import (
    BLUR_M,
    crown_of,
    through,
)
from flashpot_server.engines.backdrop.land.materials import (
    bands,
    blend,
)
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.scene import Weather

wp.set_module_options({"enable_backward": False, "max_unroll": 1})


@wp.func
def paint_of(seed: int):
    """Reflectance of a car's paint."""
    drawn = chance(seed, 7)
    if drawn < 0.27:
        return wp.vec3(0.62, 0.62, 0.61)
    if drawn < 0.5:
        return wp.vec3(0.018, 0.018, 0.019)
    if drawn < 0.8:
        return wp.vec3(1.0, 1.0, 1.02) * (0.06 + 0.26 * chance(seed, 8))
    if drawn < 0.88:
        return wp.vec3(0.22, 0.016, 0.014)
    if drawn < 0.95:
        return wp.vec3(0.025, 0.05, 0.13)
    return wp.vec3(0.55, 0.33, 0.02)


@wp.func
def panel(  # noqa: PLR0911 - one case a part
    seed: int, along: float, across: float, height: float
):
    """Reflectance of a car's body at a place: lamps, plates, sills, shut lines, wheel arches."""
    side = wp.abs(across)
    if along < -2.0 and side > 0.56 and height > 0.66 and height < 0.84:
        return wp.vec3(0.30, 0.012, 0.01)
    if along > 1.92 and side > 0.5 and height > 0.58 and height < 0.74:
        lamp = wp.abs(side - 0.66) < 0.07 and wp.abs(height - 0.66) < 0.055
        return wp.where(lamp, wp.vec3(0.62, 0.63, 0.64), wp.vec3(0.2, 0.205, 0.21))
    if along > 2.0 and side < 0.46 and height > 0.6 and height < 0.74 and chance(seed, 9) < 0.7:
        bar = height * 36.0 - wp.floor(height * 36.0)
        return wp.vec3(0.02, 0.02, 0.021) + wp.vec3(0.1, 0.1, 0.1) * wp.where(bar < 0.3, 1.0, 0.0)
    if wp.abs(along) > 2.08:
        if side < 0.26 and height > 0.48 and height < 0.60:
            return wp.vec3(0.62, 0.61, 0.55)
        if height < 0.47 and side < 0.72:
            return wp.vec3(0.025, 0.025, 0.026)
    if height < 0.35:
        return wp.vec3(0.025, 0.025, 0.026)
    x = wp.abs(along) - 1.36
    y = height - 0.32
    if x * x + y * y < 0.165 and side > 0.6:
        return wp.vec3(0.006, 0.006, 0.006)
    colour = paint_of(seed)
    if (
        wp.abs(along - 0.82) < 0.011
        or wp.abs(along + 0.22) < 0.011
        or wp.abs(along + 1.12) < 0.011
    ):
        return colour * 0.25
    return colour


@wp.func
def cabin_colour(seed: int, along: float, across: float, height: float):
    """Reflectance and mirroring of windows, of the seats behind them, of pillars and the roof."""
    cabin = cabin_of(seed)
    paint = paint_of(seed)
    up = wp.clamp((height - 0.9) / (cabin[0] - 0.9), 0.0, 1.0)
    side = wp.abs(across) / (0.84 - 0.29 * (height - 0.9))
    # Screens lean in: where they end by height.
    front = cabin[1] - 1.27 * (height - 0.9)
    rear = -cabin[2] + 0.75 * (height - 0.9)
    if up > 0.9 or height > cabin[0] - 0.07:
        return paint, 0.05
    if side > 0.93:
        pillars = along > front - 0.08 or along < rear + 0.16 or wp.abs(along + 0.22) < 0.05
        if cabin[0] > 2.0 and along < 0.5:
            # Behind its doors a van is closed.
            return paint, 0.05
        if pillars:
            return paint, 0.05
        if height < 0.95:
            return wp.vec3(0.02, 0.02, 0.02), 0.02
    elif side > 0.86:
        return paint, 0.05
    glass = wp.vec3(0.012, 0.013, 0.014)
    # Head rests, and the cloth of the seats below.
    rest = wp.abs(wp.abs(across) - 0.36)
    if side < 0.86 and height < 1.24 and rest < 0.13 and height > 1.0:
        glass = wp.vec3(0.03, 0.03, 0.031)
    return glass, 0.07


@wp.func
def met_again(thing: Thing, back: float):
    """Whether what is looked for again from `back` metres before a point is what was met there."""
    return thing.t < wp.where(thing.part == LEAVES, 2.0 * back + BLUR_M, 2.0 * back)


@wp.func
def tree_light(
    thing: Thing, weather: Weather, p: wp.vec3, light: wp.vec3, lit: float,
    across: float,
):  # fmt: skip
    """Light that leaves leaves or bark: leaves shine through, and shade those behind them."""
    place = sideways(thing.turn, p - thing.base)
    sun = sideways(thing.turn, weather.sun)
    if thing.part == BARK:
        ridge = bands(thing.seed, 5.0 * (place[0] + 0.7 * place[2]), 0.8 * place[1], 0.35, 4,
                      5.0 * across)  # fmt: skip
        colour = wp.vec3(0.125, 0.10, 0.078) * wp.clamp(1.0 + 1.1 * ridge, 0.25, 1.9)
        return (
            wp.cw_mul(colour, weather.beam) * (lit / 3.14159265),
            wp.cw_mul(colour, light) / 3.14159265,
        )
    inner = through(thing.seed, thing.size, place, sun)
    above = through(thing.seed, thing.size, place, wp.vec3(0.0, 1.0, 0.0))
    # Leaf by leaf near by, their mean where they are finer than a pixel.
    near = wp.smoothstep(0.08, 0.02, across)
    state = wp.rand_init(thing.seed)
    bent = place + wp.vec3(
        wp.noise(state, place * 9.0), wp.noise(state, place * 9.0 + wp.vec3(5.0, 1.0, 3.0)), 0.0
    ) * 0.07  # fmt: skip
    leaf = int(wp.floor(bent[0] / 0.085)) * 7919 + int(wp.floor(bent[2] / 0.085)) * 131
    leaf += int(wp.floor(bent[1] / 0.07)) * 613
    tone = (chance(thing.seed % 99991, leaf) - 0.5) * near
    turned = (chance(thing.seed % 99991 + 3, leaf) - 0.5) * near
    green = chance(thing.seed, 31)
    colour = wp.vec3(0.054 + 0.02 * green, 0.076, 0.030) * (1.0 + 0.7 * tone)
    shining = wp.vec3(0.066, 0.083, 0.014) * (1.0 + 0.5 * tone)
    # From afar a crown is round, its twigs are less than a pixel.
    crown = crown_of(thing.seed)
    ball = wp.normalize(wp.cw_div(place / thing.size - crown.middle, crown.wide))
    afar = wp.smoothstep(0.03, 0.12, across)
    normal = wp.normalize(blend(thing.normal, sideways(thing.turn, ball), afar))
    facing = wp.dot(normal, weather.sun)
    front = wp.clamp(0.35 + 0.55 * facing + 0.5 * turned, 0.05, 1.0)
    back = wp.clamp(0.4 - 0.35 * facing - 0.5 * turned, 0.05, 0.8)
    sunny = lit * inner
    by_sun = wp.cw_mul(colour * front + shining * back, weather.beam) * (sunny / 3.14159265)
    # A leaf's skin gleams.
    gloss = wp.pow(wp.clamp(0.5 + 0.5 * facing, 0.0, 1.0), 4.0)
    glint = gloss * wp.smoothstep(0.3, 0.5, turned)
    by_sun += weather.beam * (0.012 * sunny * glint)
    other = wp.cw_mul(colour + shining * 0.4, light) * ((0.25 + 1.1 * above) / 3.14159265)
    return by_sun, other


@wp.func
def thing_light(
    thing: Thing,
    weather: Weather,
    p: wp.vec3,
    way: wp.vec3,
    light: wp.vec3,
    lit: float,
    seen: wp.vec3,
    across: float,
):
    """Light that leaves a car, a tree or a post by the sun and by all else.

    `light` is what falls on it without the sun, `lit` the sun's share, `seen` what it mirrors.
    Of a tree's own crown the sun's share knows nothing.
    """
    if thing.kind == TREE:
        return tree_light(thing, weather, p, light, lit, across)
    normal = thing.normal
    height = p[1] - thing.base[1]
    colour = wp.vec3(0.06, 0.06, 0.062)
    if thing.kind == POST:
        colour = wp.vec3(0.26, 0.265, 0.27) * (0.8 + 0.35 * wp.abs(wp.sin(42.0 * height)))
    mirror = float(0.0)
    if thing.part == BODY:
        along = wp.dot(p - thing.base, thing.ahead)
        right = wp.vec3(-thing.ahead[2], 0.0, thing.ahead[0])
        colour = panel(thing.seed, along, wp.dot(p - thing.base, right), height)
        mirror = float(0.05)
        light *= wp.clamp(0.45 + 0.9 * height, 0.0, 1.0)
    if thing.part == CABIN:
        along = wp.dot(p - thing.base, thing.ahead)
        right = wp.vec3(-thing.ahead[2], 0.0, thing.ahead[0])
        colour, mirror = cabin_colour(thing.seed, along, wp.dot(p - thing.base, right), height)
    if thing.part == TYRE:
        colour = wp.vec3(0.022, 0.022, 0.022)
        middle = wp.abs(wp.dot(p - thing.base, thing.ahead))
        x = middle - 1.36
        y = height - 0.32
        if x * x + y * y < 0.045:
            # Five spokes round a hub.
            spoke = wp.cos(5.0 * wp.atan2(y, x) + 6.2 * chance(thing.seed, 6))
            rim = x * x + y * y > 0.036 or x * x + y * y < 0.003 or spoke > 0.1
            colour = wp.where(rim, wp.vec3(0.26, 0.26, 0.265), wp.vec3(0.025, 0.025, 0.025))
    by_sun = wp.cw_mul(colour, weather.beam) * (lit / 3.14159265)
    other = wp.cw_mul(colour, light) / 3.14159265
    if mirror > 0.0:
        facing = wp.clamp(-wp.dot(way, normal), 0.0, 1.0)
        fresnel = mirror + (1.0 - mirror) * wp.pow(1.0 - facing, 5.0)
        away = way - normal * (2.0 * wp.dot(way, normal))
        other += seen * fresnel
        if lit > 0.0:
            spread = 1.5e-3
            apart = 1.0 - wp.dot(away, weather.sun)
            by_sun += weather.beam * (
                wp.min(fresnel * wp.exp(-2.0 * apart / spread) / (3.14159265 * spread), 4.0)
            )
    return by_sun, other
