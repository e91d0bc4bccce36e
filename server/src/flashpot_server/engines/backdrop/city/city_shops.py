"""Ground floors: shops behind their windows, signs over them, or a plain base."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city.city_shape import City
from flashpot_server.engines.backdrop.city.city_walls import (
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
