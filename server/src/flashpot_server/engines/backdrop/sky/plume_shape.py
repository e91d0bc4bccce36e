"""Distant columns of smoke as lit volumes over the painted picture, and the fires under them."""

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
    haze_light,
    ray_of,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

STEPS = wp.constant(26)
ALBEDO = wp.constant(0.2)
"""Of smoke from oil, rubber and houses."""


@wp.struct
class Plumes:
    """Columns of smoke: foot (metres), and height, first radius, lean and seed of each."""

    foot: wp.array(dtype=wp.vec3)
    shape: wp.array(dtype=wp.vec4)
    wind: wp.vec3
    """Level, of length 1."""
    risen: float
    """Metres that smoke has climbed since the first frame."""
    fire: wp.vec3
    """Radiant intensity of a fire, as light in its smoke."""


@wp.func
def middle(plumes: Plumes, n: int, high: float):
    """The middle of a column at a height over its foot: it leans the more, the higher it is."""
    shape = plumes.shape[n]
    share = high / shape[0]
    far = shape[2] * shape[0] * (0.35 * share + 0.65 * share * share)
    return plumes.foot[n] + plumes.wind * far + wp.vec3(0.0, high, 0.0)


@wp.func
def width(plumes: Plumes, n: int, high: float):
    """A column's radius at a height: smoke takes in air as it climbs."""
    return plumes.shape[n][1] + 0.17 * high


@wp.func
def thick(plumes: Plumes, n: int, p: wp.vec3):
    """Extinction at a place in a column, 1/m."""
    high = p[1] - plumes.foot[n][1]
    shape = plumes.shape[n]
    if high < 0.0 or high > shape[0]:
        return 0.0
    radius = width(plumes, n, high)
    off = (p - middle(plumes, n, high)) / radius
    apart = wp.sqrt(off[0] * off[0] + off[2] * off[2])
    if apart > 1.6:
        return 0.0
    state = wp.rand_init(int(shape[3]))
    # Billows grow with the column, so they are found in its own measure.
    grown = wp.log(1.0 + 0.17 * high / shape[1]) / 0.17
    climbed = grown - plumes.risen / (shape[1] + 0.35 * high)
    q = wp.vec3(off[0] * 1.6, climbed * 1.05, off[2] * 1.6)
    billow = wp.noise(state, q) + 0.55 * wp.noise(state, q * 2.3) + 0.3 * wp.noise(state, q * 5.1)
    billow += 0.16 * wp.noise(state, q * 11.0)
    inside = 1.05 - apart + 0.85 * billow
    if inside <= 0.0:
        return 0.0
    fades = wp.smoothstep(1.0, 0.45, high / shape[0])
    return wp.min(2.2 * inside, 1.0) * fades * 4.2 / radius


@wp.kernel(enable_backward=False)
def smoulder(
    first: int,
    eye: Eye,
    weather: Weather,
    table: wp.array2d(dtype=wp.vec3),
    plumes: Plumes,
    direct: wp.array2d(dtype=wp.vec3),
    rest: wp.array2d(dtype=wp.vec3),
    seen: wp.array2d(dtype=wp.vec4),
):
    """Lay the smoke over what was painted, the farthest column first (they are so ordered)."""
    i, k = wp.tid()
    i += first
    way = wp.normalize(ray_of(eye, float(k) + 0.5, float(i) + 0.5))
    flat = way[0] * way[0] + way[2] * way[2]
    far = seen[i, k][1]
    for n in range(plumes.foot.shape[0]):
        t = float(0.0)
        reach = float(0.0)
        close = float(1.0e9)
        axis = plumes.foot[n]
        for _ in range(3):
            offset = axis - eye.origin
            t = (offset[0] * way[0] + offset[2] * way[2]) / wp.max(flat, 1.0e-4)
            high = wp.clamp(
                eye.origin[1] + way[1] * t - plumes.foot[n][1], 0.0, plumes.shape[n][0]
            )
            axis = middle(plumes, n, high)
            reach = 1.6 * width(plumes, n, high)
            gap = eye.origin + way * t - axis
            close = wp.sqrt(gap[0] * gap[0] + gap[2] * gap[2])
        if t <= reach or close > 1.35 * reach:
            continue
        near = t - reach
        end = wp.min(t + reach, far)
        if near >= end:
            continue
        stride = (end - near) / float(STEPS)
        through = float(1.0)
        light = wp.vec3()
        cosine = wp.dot(way, weather.sun)
        lobe = 0.6 + 0.4 * cosine + 1.6 * wp.pow(wp.max(cosine, 0.0), 12.0)
        for s in range(STEPS):
            p = eye.origin + way * (near + (float(s) + 0.5) * stride)
            here = thick(plumes, n, p)
            if here <= 0.0:
                continue
            high = p[1] - plumes.foot[n][1]
            radius = width(plumes, n, high)
            deep = float(0.0)
            for m in range(3):
                away = radius * (0.12 + 0.3 * float(m))
                deep += thick(plumes, n, p + weather.sun * away) * radius * 0.3
            sun = weather.beam * (lobe * wp.exp(-deep) * 0.0796 + 0.05 / (1.0 + deep))
            sky = weather.skylight * (0.13 + 0.08 * wp.exp(-deep)) + weather.bounce * 0.1
            fire = plumes.fire * (wp.exp(-high / (7.0 * plumes.shape[n][1])) / (radius * radius))
            passed = wp.exp(-here * stride)
            light += ((sun + sky) * ALBEDO + fire) * (through * (1.0 - passed))
            through *= passed
        air = clear_air(weather, eye.origin[1], way[1], t)
        clear = wp.cw_mul(light, air)
        veil = haze_light(weather, table, way)
        clear += wp.cw_mul(veil, wp.vec3(1.0, 1.0, 1.0) - air) * (1.0 - through)
        direct[i, k] = direct[i, k] * through
        rest[i, k] = rest[i, k] * through + clear
        seen[i, k] = wp.vec4(seen[i, k][0] * through, far, seen[i, k][2], seen[i, k][3])
