"""The picture out of its parts: the clouds' shadows, shafts of light, the clouds themselves."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.seeing.scene import (
    Eye,
    Weather,
    clear_air,
    clouds_pass,
    pixel_of,
    ray_of,
    sky_at,
)
from flashpot_server.engines.backdrop.sky.cloud_shape import Deck

wp.set_module_options({"enable_backward": False, "max_unroll": 1})


@wp.func
def finer(plane: wp.array2d(dtype=wp.vec4), i: int, k: int, coarse: int):
    """A pixel's value out of a plane with one value a `coarse` x `coarse` block."""
    y = wp.clamp((float(i) + 0.5) / float(coarse) - 0.5, 0.0, float(plane.shape[0]) - 1.001)
    x = wp.clamp((float(k) + 0.5) / float(coarse) - 0.5, 0.0, float(plane.shape[1]) - 1.001)
    r = int(y)
    c = int(x)
    a = x - float(c)
    b = y - float(r)
    low = plane[r, c] * (1.0 - a) + plane[r, c + 1] * a
    high = plane[r + 1, c] * (1.0 - a) + plane[r + 1, c + 1] * a
    return low * (1.0 - b) + high * b


@wp.func
def softened(cloud: wp.array2d(dtype=wp.vec4), seen: wp.array2d(dtype=wp.vec4), i: int, k: int):
    """A pixel of the clouds, at their rims the mean with its neighbours of the same sky or land.

    One look a pixel leaves steps there.
    """
    here = cloud[i, k]
    sky = wp.where(seen[i, k][0] > 0.5, 1, 0)
    total = here * 4.0
    weight = float(4.0)
    least = here[3]
    most = here[3]
    for n in range(9):
        row = wp.clamp(i + n // 3 - 1, 0, cloud.shape[0] - 1)
        column = wp.clamp(k + n % 3 - 1, 0, cloud.shape[1] - 1)
        if n != 4 and wp.where(seen[row, column][0] > 0.5, 1, 0) == sky:
            share = wp.where(n % 2 == 1, 2.0, 1.0)
            other = cloud[row, column]
            total += other * share
            weight += share
            least = wp.min(least, other[3])
            most = wp.max(most, other[3])
    rim = wp.smoothstep(0.06, 0.3, most - least)
    return here * (1.0 - rim) + total * (rim / weight)


@wp.func
def veil_at(
    cloud: wp.array2d(dtype=wp.vec4),
    seen: wp.array2d(dtype=wp.vec4),
    i: int,
    k: int,
    coarse: int,
):
    """The clouds before a pixel; in front of land stand only those of the pixel itself."""
    if coarse == 1:
        return softened(cloud, seen, i, k)
    if seen[i, k][0] > 0.0:
        return finer(cloud, i, k, coarse)
    return cloud[wp.min(i // coarse, cloud.shape[0] - 1), wp.min(k // coarse, cloud.shape[1] - 1)]


@wp.kernel
def develop(
    first: int,
    coarse: int,
    eye: Eye,
    later: Eye,
    weather: Weather,
    deck: Deck,
    table: wp.array2d(dtype=wp.vec3),
    wind: wp.vec3,
    shadow: wp.array2d(dtype=float),
    corner: wp.vec2,
    cell: float,
    direct: wp.array2d(dtype=wp.vec3),
    rest: wp.array2d(dtype=wp.vec3),
    seen: wp.array2d(dtype=wp.vec4),
    place: wp.array2d(dtype=wp.vec3),
    cloud: wp.array2d(dtype=wp.vec4),
    away: wp.array2d(dtype=float),
    moved: wp.array2d(dtype=wp.vec2),
    colour: wp.array2d(dtype=wp.vec3),
    dome: wp.array2d(dtype=wp.vec3),
    by_sun: wp.array2d(dtype=wp.vec3),
    matte: wp.array2d(dtype=float),
    motion: wp.array2d(dtype=wp.vec2),
):
    """Colour, the sky's and the sun's part of it, the clouds' matte, motion by `wind` a frame."""
    i, k = wp.tid()
    i += first
    sky = seen[i, k][0]
    sun = direct[i, k]
    other = rest[i, k]
    overcast = deck.cover > 0.0
    way = wp.normalize(ray_of(eye, float(k) + 0.5, float(i) + 0.5))
    if overcast and sky < 1.0:
        sun *= clouds_pass(shadow, corner, cell, deck.base, weather.sun, place[i, k])
    if overcast and deck.rays > 0.0:
        far = wp.min(seen[i, k][1], 24000.0)
        mean = float(0.0)
        for s in range(10):
            share = (float(s) + 0.5) / 10.0
            p = eye.origin + way * (far * share)
            if p[1] < deck.base:
                mean += clouds_pass(shadow, corner, cell, deck.base, weather.sun, p) / 10.0
            else:
                mean += 0.1
        air = clear_air(weather, eye.origin[1], way[1], far)
        thick = 1.0 - air[1]
        dark = deck.rays * (mean - 1.0 + 0.35 * deck.cover) * thick
        other *= wp.clamp(1.0 + dark, 0.3, 1.6)
    veil = veil_at(cloud, seen, i, k, coarse)
    behind = other
    low = eye.origin[1] < deck.base
    # From among the clouds or above them, what they hide of an edge is land and sky alike.
    if sky > 0.0 and sky < 1.0 and low:
        behind = sky_at(table, weather, way) * sky
        veil *= sky
        colour[i, k] = sun + other - behind * veil[3] / sky + wp.vec3(veil[0], veil[1], veil[2])
        dome[i, k] = behind * (1.0 - veil[3] / sky) + wp.vec3(veil[0], veil[1], veil[2])
    else:
        if sky <= 0.0 and seen[i, k][1] > 1.0e8:
            veil = wp.vec4()
        if sky <= 0.0 and low and (coarse > 1 or weather.top < deck.base):
            veil = wp.vec4()
        colour[i, k] = (sun + other) * (1.0 - veil[3]) + wp.vec3(veil[0], veil[1], veil[2])
        dome[i, k] = colour[i, k] * sky
    by_sun[i, k] = sun * (1.0 - veil[3])
    matte[i, k] = veil[3]
    motion[i, k] = moved[i, k]
    far = away[wp.min(i // coarse, away.shape[0] - 1), wp.min(k // coarse, away.shape[1] - 1)]
    if eye.round == 0 and veil[3] > 0.5 and far > 0.0:
        p = eye.origin + way * far + wind - later.origin
        motion[i, k] = pixel_of(later, p) - wp.vec2(float(k) + 0.5, float(i) + 0.5)
