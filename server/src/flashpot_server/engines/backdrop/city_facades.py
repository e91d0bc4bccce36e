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

from flashpot_server.engines.backdrop.city_shape import City, chance
from flashpot_server.engines.backdrop.materials import blend

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

BRICK = wp.constant(0)
CONCRETE = wp.constant(1)
GLASS = wp.constant(2)
PLASTER = wp.constant(3)
SHOP_M = wp.constant(4.4)
"""Height of the ground floor."""
ATTIC_M = wp.constant(1.5)
REVEAL_M = wp.constant(0.22)
"""How deep windows lie in a wall."""


@wp.struct
class Wall:
    """What a pixel sees of a facade, as means over it."""

    colour: wp.vec3
    """Reflectance of all that is not glass, times its share."""
    glass: float
    """Share of glass."""
    behind: wp.vec3
    """Reflectance of what is behind the glass, times its share."""
    glow: wp.vec3
    """Light from inside, times its share."""
    tilt: wp.vec2
    """How the panes lean, radians."""


@wp.struct
class Spot:
    """A point of a facade: metres along it and up it, the pixel's width both ways, the slant.

    `slant` is how far the view goes along and up for every metre behind the wall.
    """

    u: float
    v: float
    wide: float
    high: float
    fu: float
    fv: float
    slant: wp.vec2


@wp.func
def filled(x: float, low: float, high: float):
    """Integral from 0 to x of pulses that are 1 from `low` to `high` in every unit."""
    whole = wp.floor(x)
    return whole * (high - low) + wp.clamp(x - whole - low, 0.0, high - low)


@wp.func
def share_of(x: float, width: float, low: float, high: float, first: float, last: float):
    """Mean of those pulses over a width around x, of the pulses between two ends only."""
    if high <= low:
        return 0.0
    a = wp.clamp(x - 0.5 * width, first, last)
    b = wp.clamp(x + 0.5 * width, first, last)
    return (filled(b, low, high) - filled(a, low, high)) / width


@wp.func
def over(x: float, width: float, low: float, high: float):
    """Which share of a width around x lies between two ends."""
    return wp.max(wp.min(x + 0.5 * width, high) - wp.max(x - 0.5 * width, low), 0.0) / width


@wp.func
def wall_colour(material: int, seed: int):
    """Reflectance of a building's walls."""
    tone = 0.72 + 0.5 * chance(seed, 11)
    hue = chance(seed, 12)
    if material == BRICK:
        return blend(wp.vec3(0.20, 0.108, 0.076), wp.vec3(0.30, 0.215, 0.155), hue) * tone
    if material == CONCRETE:
        return blend(wp.vec3(0.27, 0.255, 0.235), wp.vec3(0.36, 0.32, 0.265), hue) * tone
    if material == GLASS:
        return blend(wp.vec3(0.10, 0.105, 0.11), wp.vec3(0.24, 0.24, 0.24), hue) * tone
    return blend(wp.vec3(0.42, 0.37, 0.30), wp.vec3(0.34, 0.29, 0.245), hue) * tone


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
def shop(s: float, v: float, slant: wp.vec2, wide: float, seed: int):
    """What a shop shows through its window: lamps, walls, shelves of goods; about 0.6 in the mean.

    The ray is followed to the display behind the pane, then to the room's sides.
    """
    deep = 3.5 + 3.0 * chance(seed, 61)
    stand = 0.7 + 0.5 * chance(seed, 62)
    x = s + slant[0] * stand
    y = v + slant[1] * stand
    n = int(wp.floor(x / 0.42))
    high = 0.55 + 0.75 * chance(seed, 100 + n)
    hue = chance(seed, 130 + n)
    if y < high and chance(seed, 160 + n) < 0.6 and x > 0.2 and x < wide - 0.2:
        body = wp.vec3(0.5, 0.18, 0.12) * hue + wp.vec3(0.12, 0.2, 0.3) * (1.0 - hue)
        edge = wp.abs(x / 0.42 - float(n) - 0.5)
        return body * (0.5 + 0.4 * y) * wp.where(edge < 0.36, 1.0, 0.4)
    to_side = wp.where(slant[0] > 0.0, wide - s, s) / wp.max(wp.abs(slant[0]), 1.0e-4)
    to_flat = wp.where(slant[1] > 0.0, 3.3 - v, v) / wp.max(wp.abs(slant[1]), 1.0e-4)
    t = wp.min(wp.min(to_side, to_flat), deep)
    x = s + slant[0] * t
    y = v + slant[1] * t
    if to_flat <= t:
        if slant[1] > 0.0:
            lamp_x = x / 1.2 - wp.floor(x / 1.2)
            lamp_t = t / 1.4 - wp.floor(t / 1.4)
            spot = wp.abs(lamp_x - 0.5) < 0.12 and wp.abs(lamp_t - 0.5) < 0.12
            return wp.vec3(1.0, 1.0, 1.0) * wp.where(spot, 6.0, 0.75)
        return wp.vec3(0.34, 0.30, 0.26) * (0.8 + 0.4 * y)
    across = wp.where(to_side <= t, t, x)
    row = int(wp.floor(y / 0.42))
    column = int(wp.floor(across / 0.17))
    plank = y / 0.42 - float(row)
    if y > 2.35 or plank < 0.1:
        return wp.vec3(0.75, 0.70, 0.62)
    ware = chance(seed + row * 71, column * 3 + 1)
    tone = chance(seed + row * 71, column * 3 + 2)
    if plank > 0.25 + 0.75 * chance(seed + row * 71, column * 3):
        return wp.vec3(0.40, 0.36, 0.32)
    return (wp.vec3(0.75, 0.25, 0.16) * ware + wp.vec3(0.14, 0.32, 0.5) * (1.0 - ware)) * (
        0.3 + 1.1 * tone
    )


@wp.func
def masonry(material: int, seed: int, spot: Spot):
    """How a wall's stones and joints darken and vary it, 1 in the mean."""
    if material == BRICK:
        v = spot.v / 0.075
        row = wp.floor(v)
        u = spot.u / 0.24 + 0.5 * (row - 2.0 * wp.floor(0.5 * row))
        joint = wp.max(
            share_of(v, spot.fv / 0.075, 0.0, 0.13, -1.0e6, 1.0e6),
            share_of(u, spot.fu / 0.24, 0.0, 0.045, -1.0e6, 1.0e6),
        )
        own = wp.smoothstep(0.12, 0.04, wp.max(spot.fu, spot.fv))
        tone = chance(int(row) + 4001, int(wp.floor(u)) + seed % 97)
        return (1.0 + own * (0.5 * tone - 0.25)) * (1.06 - 0.45 * joint)
    if material == CONCRETE:
        joint = wp.max(
            share_of(spot.v / 1.2, spot.fv / 1.2, 0.0, 0.012, -1.0e6, 1.0e6),
            share_of(spot.u / 1.8, spot.fu / 1.8, 0.0, 0.008, -1.0e6, 1.0e6),
        )
        return 1.02 - 0.5 * joint
    return 1.0


@wp.func
def windows(city: City, spot: Spot, seed: int, material: int):  # noqa: C901 - a grammar
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
def shops(city: City, spot: Spot, seed: int, material: int):
    """The ground floor: shop windows between piers under a fascia, or a plain base."""
    found = Wall()
    base = wall_colour(material, seed) * (0.75 * masonry(material, seed, spot))
    base += wp.vec3(0.02, 0.02, 0.02)
    if spot.high < 9.0 or spot.wide < 5.0 or chance(seed, 41) < 0.25:
        found.colour = base
        return found
    bay = 4.6 + 2.6 * chance(seed, 42)
    count = wp.max(wp.floor(spot.wide / bay), 1.0)
    bay = spot.wide / count
    x = spot.u / bay
    fx = spot.fu / bay
    hide = spot.slant[0] * 0.35 / bay
    pane_x = share_of(x, fx, wp.max(0.06, 0.06 - hide), wp.min(0.94, 0.94 - hide), 0.0, count)
    bars = share_of(x * 3.0, fx * 3.0, 0.0, 0.03, 0.0, count * 3.0)
    pane = pane_x * (1.0 - bars) * over(spot.v, spot.fv, 0.45, 3.05)
    plain = wp.smoothstep(1.0, 2.0, fx)
    k = int(wp.floor(x))
    here = seed + k * 613
    sign = over(spot.v, spot.fv, 3.25, 3.95) * share_of(x, fx, 0.04, 0.96, 0.0, count)
    hue = chance(here, 43)
    paint = blend(wp.vec3(0.24, 0.05, 0.04), wp.vec3(0.05, 0.10, 0.17), hue)
    paint = blend(paint, wp.vec3(0.08, 0.08, 0.07), wp.where(chance(here, 44) < 0.5, 1.0, 0.0))
    paint = blend(paint, wp.vec3(0.10, 0.085, 0.075), plain)
    found.colour = blend(base * (1.0 - pane), paint, sign * 0.9)
    found.glass = pane
    found.behind = wp.vec3(0.10, 0.09, 0.08) * (pane * 0.4)
    open_now = wp.where(chance(here, 45) < 0.35 + 0.9 * city.lit, 1.0, 0.06)
    open_now = open_now * (1.0 - plain) + plain * wp.min(0.35 + 0.9 * city.lit, 1.0)
    tint = city.tints[wp.int32(chance(here, 46) * 4.999)]
    tint = blend(tint, city.mean_tint, plain)
    fine = wp.smoothstep(0.4, 0.1, wp.max(spot.fu, spot.fv))
    goods = wp.vec3(0.62, 0.56, 0.50)
    if fine > 0.0:
        inside = shop(wp.clamp(x - float(k), 0.0, 1.0) * bay, spot.v, spot.slant, bay, here)
        goods = goods * (1.0 - fine) + inside * fine
    bright = 1.7 * open_now
    found.glow = wp.cw_mul(tint, goods) * (pane * bright)
    if chance(here, 48) < 0.6:
        neon = blend(paint * 6.0, wp.vec3(0.9, 0.8, 0.7), 0.35)
        found.glow += wp.cw_mul(city.mean_tint, neon) * (0.8 * sign * open_now * (1.0 - plain))
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
