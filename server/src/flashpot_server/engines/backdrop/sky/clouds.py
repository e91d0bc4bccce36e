"""Clouds as lit volumes on the curved earth, and the shadows they throw.

Light inside them: what comes straight from the sun, scattered once, and what has been scattered
often, by the two-stream solution for conservative scattering (Bohren, "Multiple scattering of
light and some of its observable consequences", Am. J. Phys. 55, 1987): of light that falls on an
optical depth t, 1 / (1 + 0.75 (1 - g) t) gets through.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.seeing.rays import EARTH_M
from flashpot_server.engines.backdrop.seeing.scene import (
    Eye,
    Weather,
    clear_air,
    haze_light,
    ray_of,
)
from flashpot_server.engines.backdrop.sky.cloud_shape import (
    CIRRUS_M,
    TOWER_M,
    Deck,
    altitude,
    density,
    depth_towards,
    strength,
    veil_depth,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

FORWARD = wp.constant(0.85)
"""Asymmetry of droplets (Hansen and Travis 1974, in visible light)."""
WHITE = wp.constant(0.26)
"""Radiance over irradiance of a thick cloud's sunlit side: an albedo of 0.82 over pi."""
FARTHEST_M = wp.constant(110000.0)
LEAST_THROUGH = wp.constant(0.015)
"""Of the light behind: a cloud that lets through less hides it, and a sun of thousands with it."""


@wp.func
def lobe(cosine: float, asymmetry: float):
    """Henyey and Greenstein's phase function, 1/sr."""
    square = asymmetry * asymmetry
    return (1.0 - square) / (12.566371 * wp.pow(1.0 + square - 2.0 * asymmetry * cosine, 1.5))


@wp.func
def crossing(height: float, up: float, level: float, last: int):
    """Metres along a ray to a height over the curved earth, the last time or the first; or -1."""
    bend = wp.max(1.0 - up * up, 1.0e-9) / (2.0 * EARTH_M)
    inside = up * up - 4.0 * bend * (height - level)
    if inside < 0.0:
        return -1.0
    root = wp.sqrt(inside)
    if last == 1:
        return (-up + root) / (2.0 * bend)
    return (-up - root) / (2.0 * bend)


@wp.func
def reach_of(height: float, up: float, base: float, top: float):
    """Where a ray enters and leaves a layer; equal where it misses it."""
    if height < base:
        return wp.vec2(crossing(height, up, base, 1), crossing(height, up, top, 1))
    if height < top:
        out = crossing(height, up, top, 1)
        low = crossing(height, up, base, 0)
        if up < 0.0 and low > 0.0:
            out = wp.min(out, low)
        return wp.vec2(0.0, out)
    enter = crossing(height, up, top, 0)
    if up >= 0.0 or enter <= 0.0:
        return wp.vec2(0.0, 0.0)
    out = crossing(height, up, base, 0)
    if out <= 0.0:
        out = crossing(height, up, top, 1)
    return wp.vec2(enter, out)


@wp.func
def lit_inside(deck: Deck, weather: Weather, p: wp.vec3, cosine: float):
    """Light that a point of a cloud sends on, over its extinction."""
    h = wp.clamp((altitude(p) - deck.base) / deck.thickness, 0.0, 1.0)
    lean = wp.min(1.0 / wp.max(weather.sun[1], 0.15), 4.0)
    # Light comes to the foot of towers through all that stands between them and the sun.
    towers = wp.where(deck.thickness > TOWER_M, 1.0, 0.0)
    most = wp.max(deck.thickness * (1.0 + 1.6 * towers), 1800.0)
    reach = wp.min(deck.thickness * (0.35 + 0.35 * lean), most)
    sun = depth_towards(deck, p, weather.sun, reach)
    straight = wp.exp(-sun) * (0.8 * lobe(cosine, FORWARD) + 0.2 * lobe(cosine, -0.3))
    often = WHITE / (1.0 + 0.1125 * sun) * (0.85 + 0.15 * cosine)
    often *= 1.0 - 0.55 * wp.exp(-2.5 * sun)
    strong = strength(deck, p[0], p[2])
    above = (1.0 - h) * deck.thickness * deck.extinction * 0.4 * strong
    below = h * deck.thickness * deck.extinction * 0.4 * strong
    sky = weather.skylight * (0.29 / (1.0 + 0.1125 * above))
    ground = weather.bounce * (0.29 * (1.0 - 0.75 * towers * deck.cover) / (1.0 + 0.1125 * below))
    return weather.beam * (straight + often) + sky + ground


@wp.func
def veil(deck: Deck, weather: Weather, table: wp.array2d(dtype=wp.vec3), eye: Eye, way: wp.vec3):
    """The high veil in front of the sky: premultiplied colour and opacity."""
    height = altitude(eye.origin)
    if deck.veil <= 0.0 or height >= CIRRUS_M - 50.0:
        return wp.vec4()
    t = crossing(height, way[1], CIRRUS_M, 1)
    p = eye.origin + way * t
    deep = veil_depth(deck, p[0], p[2], t)
    if deep <= 0.0:
        return wp.vec4()
    slant = wp.min(1.0 / wp.max(way[1], 0.12), 5.0)
    opacity = 1.0 - wp.exp(-deep * slant)
    cosine = wp.dot(way, weather.sun)
    light = weather.beam * (0.6 * lobe(cosine, 0.78) + 0.11) + weather.skylight * 0.2
    clear = clear_air(weather, eye.origin[1], way[1], t)
    colour = wp.cw_mul(light, clear) + wp.cw_mul(
        haze_light(weather, table, way), wp.vec3(1.0, 1.0, 1.0) - clear
    )
    opacity *= 1.0 - wp.smoothstep(120000.0, 260000.0, t)
    return wp.vec4(colour[0] * opacity, colour[1] * opacity, colour[2] * opacity, opacity)


@wp.kernel
def drift(  # noqa: C901 - the march and its edge search are one loop
    first: int,
    coarse: int,
    eye: Eye,
    weather: Weather,
    deck: Deck,
    table: wp.array2d(dtype=wp.vec3),
    seen: wp.array2d(dtype=wp.vec4),
    cloud: wp.array2d(dtype=wp.vec4),
    away: wp.array2d(dtype=float),
):
    """Premultiplied colour and opacity of the clouds, and how far they are.

    One value a `coarse` x `coarse` block of pixels. `seen` holds the sky's share and the distance
    of what stands in the clouds' way.
    """
    i, k = wp.tid()
    i += first
    cloud[i, k] = wp.vec4()
    away[i, k] = 0.0
    x = (float(k) + 0.5) * float(coarse)
    y = (float(i) + 0.5) * float(coarse)
    way = wp.normalize(ray_of(eye, x, y))
    height = altitude(eye.origin)
    row = wp.min(i * coarse + coarse // 2, seen.shape[0] - 1)
    column = wp.min(k * coarse + coarse // 2, seen.shape[1] - 1)
    end = float(1.0e9)
    if seen[row, column][0] < 0.5:
        end = seen[row, column][1]
        if height < deck.base and (coarse > 1 or weather.top < deck.base):
            # Seen from below, one value a block serves the sky beside the hills as well.
            end = float(1.0e9)
    span = reach_of(height, way[1], deck.base, deck.base + deck.thickness)
    t = wp.max(span[0], 0.0)
    stop = wp.min(wp.min(span[1], end), FARTHEST_M)
    if way[1] < -0.03 and height < deck.base:
        return
    cosine = wp.dot(way, weather.sun)
    light = wp.vec3()
    through = float(1.0)
    mean = float(0.0)
    if deck.cover > 0.0:
        # Each pixel starts at its own share of a step, fixed in the picture: no contours.
        before = eye.beyond // coarse
        grain = wp.vec2(float(k - before) * 0.7548777, float(i - before) * 0.5698403)
        t += (grain[0] + grain[1] - wp.floor(grain[0] + grain[1])) * (12.0 + 0.004 * t)
        empty = wp.int32(9)
        last = float(0.0)
        while t < stop and through > LEAST_THROUGH:
            step = wp.max(wp.min(deck.thickness * 0.022, 28.0), 0.0035 * t)
            p = eye.origin + way * t
            thick = density(deck, p, 1)
            if thick <= 0.0:
                empty += 1
                last = step * 0.3
                if empty > 3:
                    last = step
                if empty > 6:
                    last = step * 2.2
                t += last
                continue
            if last > 0.35 * step:
                # The edge lies behind: look for it with short steps.
                empty = wp.int32(0)
                t -= last - 0.3 * step
                last = 0.3 * step
                continue
            empty = wp.int32(0)
            last = float(0.0)
            # Thin rims are looked through in many steps: in a few, each pixel shows its own share.
            step *= wp.clamp(0.4 / (thick * deck.extinction * step), 0.3, 1.0)
            passed = wp.exp(-thick * deck.extinction * step)
            source = lit_inside(deck, weather, p, cosine)
            part = through * (1.0 - passed)
            light += source * part
            mean += t * part
            through *= passed
            t += step
    opacity = (1.0 - through) / (1.0 - LEAST_THROUGH)
    high = wp.vec4()
    if end > 1.0e8 and way[1] > 0.0:
        high = veil(deck, weather, table, eye, way)
    if opacity > 1.0e-4:
        mean /= 1.0 - through
        light /= 1.0 - through
        opacity = wp.min(opacity, 1.0)
        opacity *= 1.0 - wp.smoothstep(0.6 * FARTHEST_M, FARTHEST_M, mean)
        clear = clear_air(weather, eye.origin[1], way[1], mean)
        light = wp.cw_mul(light, clear) + wp.cw_mul(
            haze_light(weather, table, way), wp.vec3(1.0, 1.0, 1.0) - clear
        )
    light = light * opacity + wp.vec3(high[0], high[1], high[2]) * (1.0 - opacity)
    opacity = opacity + high[3] * (1.0 - opacity)
    cloud[i, k] = wp.vec4(light[0], light[1], light[2], opacity)
    away[i, k] = mean


@wp.kernel
def shade(
    first: int,
    corner: wp.vec2,
    cell: float,
    sun: wp.vec3,
    deck: Deck,
    shadow: wp.array2d(dtype=float),
):
    """How much of the sun gets through the clouds, on the level of their base."""
    i, k = wp.tid()
    i += first
    x = corner[0] + (float(k) + 0.5) * cell
    z = corner[1] + (float(i) + 0.5) * cell
    lean = wp.min(1.0 / wp.max(sun[1], 0.08), 8.0)
    start = wp.vec3(x, deck.base, z)
    depth = float(0.0)
    step = deck.thickness / 10.0 * lean
    for s in range(10):
        p = start + sun * ((float(s) + 0.5) * step)
        h = deck.base + p[1] - start[1]
        flat = wp.vec3(p[0], h - (p[0] * p[0] + p[2] * p[2]) / (2.0 * EARTH_M), p[2])
        depth += density(deck, flat, 0) * step
    # Towards its edge the map becomes the mean, which is what lies beyond it.
    cells = shadow.shape[0]
    aside = float(wp.min(wp.min(i, k), wp.min(cells - 1 - i, cells - 1 - k)))
    mean = 1.0 - deck.cover * (1.0 - wp.exp(-0.1 * deck.extinction * deck.thickness))
    inside = wp.smoothstep(0.0, 0.12 * float(cells), aside)
    shadow[i, k] = mean + (wp.exp(-0.35 * deck.extinction * depth) - mean) * inside
