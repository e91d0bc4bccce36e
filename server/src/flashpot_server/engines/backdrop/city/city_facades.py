"""Facades by a grammar of floors, bays and windows, filtered exactly over what a pixel covers.

Every pattern is a row of pulses whose mean over the pixel is taken in closed form; single windows
are told apart while a pixel covers fewer than a few of them, and their mean is taken beyond that.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.city_shape import City
from flashpot_server.engines.backdrop.city.city_shops import shops
from flashpot_server.engines.backdrop.city.city_walls import (
    CONCRETE,
    GLASS,
    PLASTER,
    Spot,
    Wall,
    masonry,
    wall_colour,
)
from flashpot_server.engines.backdrop.land.materials import blend
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.pulses import (
    over,
    share_of,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

SHOP_M = wp.constant(4.4)
"""Height of the ground floor."""
ATTIC_M = wp.constant(1.5)
REVEAL_M = wp.constant(0.22)
"""How deep windows lie in a wall."""


@wp.func
def likely_lit(city: City, seed: int, row: int, material: int):
    """How likely a window of a storey has light behind it."""
    house = chance(seed, 3)
    if material == GLASS:
        # Offices are lit by storeys, and alike.
        storey = chance(seed + 17, row)
        return city.lit * wp.where(storey < 0.35 + 0.3 * house, 1.7, 0.3)
    return city.lit * (0.35 + 1.3 * house)


@wp.func
def office_tint(seed: int, row: int):
    """Which of the tints a storey of offices has."""
    return 3 + wp.int32(chance(seed + 5, row // 3) * 2.999)


@wp.func
def storey_light(city: City, seed: int, row: int, material: int):
    """Mean radiance of a storey's windows."""
    likely = wp.min(likely_lit(city, seed, row, material), 1.0)
    if material == GLASS:
        return city.tints[office_tint(seed, row)] * (0.72 * likely)
    return city.mean_tint * (likely * (0.4 + 1.2 * chance(seed + 18, row)))


@wp.func
def window_light(city: City, seed: int, column: int, row: int, material: int):
    """Radiance of a room behind a window; dark where nobody is."""
    tint = wp.int32(chance(seed * 31 + row, column * 7 + 5) * 3.999)
    if material == GLASS:
        tint = office_tint(seed, row)
    here = seed + row * 7919
    if chance(here, column * 13 + 1) > likely_lit(city, seed, row, material):
        return wp.vec3()
    dim = chance(here, column * 13 + 2)
    level = 0.12 + 1.5 * dim * dim * dim + 0.45 * chance(here, column * 13 + 3)
    return city.tints[tint] * level


@wp.func
def room(s: float, v: float, slant: wp.vec2, wide: float, high: float, seed: int):
    """How bright a lit room looks through a point of its window, about 1 in the mean.

    The ray is followed to the room's back, sides, floor or ceiling; `s` and `v` are metres into
    the room's width and height.
    """
    deep = 3.0 + 3.0 * chance(seed, 21)
    to_side = wp.where(slant[0] > 0.0, wide - s, s) / wp.max(wp.abs(slant[0]), 1.0e-4)
    to_flat = wp.where(slant[1] > 0.0, high - v, v) / wp.max(wp.abs(slant[1]), 1.0e-4)
    t = wp.min(wp.min(to_side, to_flat), deep)
    x = s + slant[0] * t
    y = v + slant[1] * t
    fall = 1.0 / (1.0 + 0.08 * t * t)
    if to_flat <= t:
        if slant[1] > 0.0:
            lamp = wp.abs(wp.abs(x - 0.5 * wide) - 0.22 * wide) < 0.22
            return wp.where(lamp and t > 1.0 and t < deep - 1.0, 4.5, 1.35)
        return 0.4 * fall + 0.12
    tall = 0.5 + 0.9 * chance(seed, 22)
    at = chance(seed, 23) * wide
    if t >= deep and y < tall and wp.abs(x - at) < 0.25 + 0.4 * chance(seed, 24):
        return 0.22
    hung = chance(seed, 25) * wide
    if t >= deep and wp.abs(x - hung) < 0.4 and y > 1.2 and y < 1.9:
        return 0.5 + 0.7 * chance(seed, 26)
    return (0.7 + 0.5 * y / high) * (0.6 + 0.6 * fall)


@wp.func
def ornament(colour: wp.vec3, spot: Spot, seed: int, material: int):
    """A wall with a frieze under its cornice, a course over its shops, stones at its corners."""
    stone = colour * 0.4 + wp.vec3(0.19, 0.18, 0.16)
    frieze = over(spot.v, spot.fv, spot.high - 2.5, spot.high - 2.1)
    # What juts out throws its shade below.
    shade = over(spot.v, spot.fv, spot.high - 2.2, spot.high - 1.9)
    course = over(spot.v, spot.fv, SHOP_M, SHOP_M + 0.3)
    below = over(spot.v, spot.fv, SHOP_M - 0.12, SHOP_M)
    pale = wp.max(frieze, course)
    if material == PLASTER or chance(seed, 40) < 0.5:
        row = spot.v / 0.55
        long = 0.42 + 0.2 * (wp.floor(row) - 2.0 * wp.floor(0.5 * wp.floor(row)))
        edge = wp.min(spot.u, spot.wide - spot.u)
        joint = share_of(row, spot.fv / 0.55, 0.0, 0.06, -1.0e6, 1.0e6)
        quoin = over(edge, spot.fu, -0.1, long) * (1.0 - 0.5 * joint)
        pale = wp.max(pale, quoin * wp.smoothstep(0.6, 0.2, spot.fv))
    return blend(colour, stone, pale) * (1.0 - 0.35 * wp.max(shade, below))


@wp.func
def windows(  # noqa: C901, PLR0912 - a grammar
    city: City, spot: Spot, seed: int, material: int
):
    """The floors above the ground floor: glass, rooms behind it, the walls between."""
    found = Wall()
    floor = 3.1 + 0.7 * chance(seed, 31)
    bay = 2.0 + 1.4 * chance(seed, 32)
    left = 0.5 - 0.5 * (0.42 + 0.22 * chance(seed, 33))
    sill = 0.26 + 0.06 * chance(seed, 34)
    head = 0.80 + 0.06 * chance(seed, 35)
    pier = 0.7
    reveal = float(REVEAL_M)
    if material == CONCRETE and chance(seed, 36) < 0.55:
        left = float(0.04)
        bay *= 1.3
    if material == GLASS:
        floor = 3.7 + 0.4 * chance(seed, 31)
        bay = 1.4 + 0.4 * chance(seed, 32)
        left = float(0.022)
        sill = 0.05 + 0.25 * chance(seed, 34)
        head = float(0.97)
        pier = float(0.25)
        reveal = float(0.05)
    count = wp.max(wp.floor((spot.wide - 2.0 * pier) / bay), 1.0)
    bay = (spot.wide - 2.0 * pier) / count
    rows = wp.max(wp.floor((spot.high - SHOP_M - ATTIC_M) / floor), 0.0)
    x = (spot.u - pier) / bay
    y = (spot.v - SHOP_M) / floor
    fx = spot.fu / bay
    fy = spot.fv / floor
    # What the depth of the reveals hides of the panes.
    hide_x = spot.slant[0] * reveal / bay
    hide_y = spot.slant[1] * reveal / floor
    frame = wp.min(0.055 / bay, 0.2 * (1.0 - 2.0 * left))
    right = 1.0 - left
    hole = share_of(x, fx, left, right, 0.0, count) * share_of(y, fy, sill, head, 0.0, rows)
    low_x = wp.max(left, left - hide_x) + frame
    high_x = wp.min(right, right - hide_x) - frame
    low_y = wp.max(sill, sill - hide_y) + 0.055 / floor
    high_y = wp.min(head, head - hide_y) - 0.055 / floor
    pane = share_of(x, fx, low_x, high_x, 0.0, count) * share_of(y, fy, low_y, high_y, 0.0, rows)
    base = wall_colour(material, seed) * masonry(material, seed, spot)
    frames = wp.vec3(0.3, 0.29, 0.27)
    if chance(seed, 37) < 0.5 or material == GLASS:
        frames = wp.vec3(0.05, 0.05, 0.052)
    trim = base
    if material != GLASS:
        # Lintels, sills and courses between the storeys.
        course = share_of(y, fy, 0.955, 1.0, 0.0, rows) * wp.where(
            chance(seed, 38) < 0.6, 1.0, 0.0
        )
        sills = share_of(y, fy, sill - 0.035, sill, 0.0, rows) * share_of(
            x, fx, left - 0.03, right + 0.03, 0.0, count
        )
        pale = wp.max(course, sills)
        trim = blend(base, base * 0.4 + wp.vec3(0.17, 0.16, 0.145), pale)
        trim = ornament(trim, spot, seed, material)
        around = share_of(x, fx, left - 0.05, right + 0.05, 0.0, count) * share_of(
            y, fy, sill, head + 0.05, 0.0, rows
        )
        if chance(seed, 39) < 0.6 and left > 0.1:
            trim = blend(trim, trim * 0.5 + wp.vec3(0.15, 0.14, 0.125), around)
        dark = share_of(y, fy, sill - 0.075, sill - 0.035, 0.0, rows)
        trim *= 1.0 - 0.35 * dark * share_of(x, fx, left, right, 0.0, count)
    else:
        # Spandrels of dark glass between the storeys.
        trim = blend(base, wp.vec3(0.035, 0.04, 0.045), 0.85)
    found.colour = trim * (1.0 - hole) + (base * 0.45 + frames * 0.4) * wp.max(hole - pane, 0.0)
    found.glass = pane
    cloth = wp.vec3(0.30, 0.28, 0.25)
    # Beyond a few storeys, or a few bays, their mean is taken; storeys outlast bays.
    plain = wp.smoothstep(2.6, 3.6, fy)
    blurred = wp.smoothstep(1.6, 2.6, fx)
    pane_x = share_of(x, fx, low_x, high_x, 0.0, count)
    mean_light = city.mean_tint * (city.lit * (0.35 + 1.3 * chance(seed, 3)))
    found.glow = mean_light * (pane * plain)
    found.behind = cloth * (0.17 * pane * plain)
    if plain < 1.0 and pane > 0.0:
        k0 = int(wp.floor(wp.max(x - 0.5 * fx, 0.0)))
        k1 = int(wp.floor(wp.min(x + 0.5 * fx, count - 0.001)))
        i0 = int(wp.floor(wp.max(y - 0.5 * fy, 0.0)))
        i1 = int(wp.floor(wp.min(y + 0.5 * fy, rows - 0.001)))
        sharp = wp.smoothstep(0.5, 0.12, wp.max(fx, fy))
        for i in range(i0, wp.min(i1, i0 + 4) + 1):
            part = over(y, fy, float(i) + low_y, float(i) + high_y) * (1.0 - plain)
            storey = part * pane_x * blurred
            found.glow += storey_light(city, seed, i, material) * storey
            found.behind += cloth * (0.17 * storey)
            for k in range(k0, wp.min(k1, k0 + 3) + 1):
                piece = part * over(x, fx, float(k) + low_x, float(k) + high_x) * (1.0 - blurred)
                if piece <= 0.0:
                    continue
                here = seed + i * 7919
                light = window_light(city, seed, k, i, material)
                drawn = chance(here, k * 13 + 6)
                # Blinds let down part of the way; offices have fewer.
                down = wp.where(drawn < 0.45, chance(here, k * 13 + 7), 0.0)
                if material == GLASS:
                    down *= 0.5
                edge = float(i) + high_y - down * (high_y - low_y)
                cloth_share = down
                if down > 0.0:
                    shown = over(y, fy, wp.max(edge, float(i) + low_y), float(i) + high_y)
                    cloth_share = wp.min(shown / wp.max(part, 1.0e-5), 1.0)
                inside = float(1.0)
                if sharp > 0.0 and light[1] > 0.0:
                    inner = room(
                        wp.clamp(x - float(k), 0.0, 1.0) * bay,
                        wp.clamp(y - float(i), 0.0, 1.0) * floor,
                        spot.slant, bay, floor, here + k * 977,
                    )  # fmt: skip
                    inside = inside * (1.0 - sharp) + inner * sharp
                lamp = inside * (1.0 - cloth_share) + 0.8 * cloth_share
                found.glow += light * (piece * lamp)
                found.behind += cloth * (piece * (cloth_share * 0.8 + 0.07))
        i = int(wp.floor(y))
        k = int(wp.floor(x))
        lean = (1.0 - wp.max(plain, blurred)) * wp.where(material == GLASS, 0.006, 0.02)
        found.tilt = wp.vec2(
            (chance(seed + i * 131, k * 5 + 61) - 0.5) * lean,
            (chance(seed + i * 131, k * 5 + 62) - 0.5) * lean,
        )
    return found


@wp.func
def facade(city: City, spot: Spot, seed: int, material: int):
    """A building's wall at a spot: the ground floor blends into the windows above it."""
    upper = over(spot.v, spot.fv, SHOP_M, 1.0e5)
    if upper >= 1.0:
        return windows(city, spot, seed, material)
    low = shops(city, spot, seed, material)
    if upper <= 0.0:
        return low
    high = windows(city, spot, seed, material)
    rest = 1.0 - upper
    found = Wall()
    found.colour = low.colour * rest + high.colour * upper
    found.glass = low.glass * rest + high.glass * upper
    found.behind = low.behind * rest + high.behind * upper
    found.glow = low.glow * rest + high.glow * upper
    found.tilt = high.tilt * upper
    return found
