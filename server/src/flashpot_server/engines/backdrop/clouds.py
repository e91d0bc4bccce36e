"""Clouds as a lit layer on the curved earth; they drift with the wind and change slowly."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.scene import Eye, Weather, ray_of, sky_at

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

EARTH_M = wp.constant(6.36e6)
BASE_M = wp.constant(1500.0)


@wp.struct
class Layer:
    """The layer at one frame: how much it covers, where the wind has taken it, its age."""

    cover: float
    seed: int
    drift: wp.vec2
    age: float


@wp.func
def thickness(layer: Layer, x: float, z: float, footprint: float, count: int):
    """Optical thickness of the layer over a point, 0 where the sky is open."""
    state = wp.rand_init(layer.seed)
    total = float(0.0)
    size = float(3400.0)
    gain = float(1.0)
    age = layer.age
    for _ in range(count):
        seen = wp.clamp(2.0 - 2.5 * footprint / size, 0.0, 1.0)
        if seen > 0.0:
            total += gain * seen * wp.noise(state, wp.vec3(x / size + 5.3, z / size - 8.1, age))
        size *= 0.45
        gain *= 0.56
        age *= 1.5
    deep = wp.max(total - 0.58 + 1.32 * layer.cover, 0.0)
    return deep * deep / (deep + 0.16)


@wp.kernel
def drift(
    first: int,
    eye: Eye,
    weather: Weather,
    layer: Layer,
    table: wp.array2d(dtype=wp.vec3),
    shown: wp.array2d(dtype=wp.vec4),
    cloud: wp.array2d(dtype=wp.vec4),
):
    """Premultiplied colour and opacity of the clouds in front of the sky."""
    i, k = wp.tid()
    i += first
    cloud[i, k] = wp.vec4()
    direction = wp.normalize(ray_of(eye, float(k) + 0.5, float(i) + 0.5))
    up = direction[1]
    if shown[i, k][0] <= 0.0 or up < 0.004 or layer.cover <= 0.0:
        return
    rise = EARTH_M * up
    high = wp.max(BASE_M - eye.origin[1], 50.0)
    t = -rise + wp.sqrt(rise * rise + 2.0 * EARTH_M * high)
    x = eye.origin[0] + direction[0] * t - layer.drift[0]
    z = eye.origin[2] + direction[2] * t - layer.drift[1]
    footprint = 2.0 * eye.tan_x / eye.width * t / wp.max(wp.sqrt(up), 0.1)
    deep = thickness(layer, x, z, footprint, 7)
    if deep <= 0.0:
        return
    slant = 1.0 / wp.max(up, 0.18)
    opacity = 1.0 - wp.exp(-7.0 * deep * wp.min(slant, 2.2))
    towards = weather.sun[1]
    lean = wp.min(1.0 / wp.max(towards, 0.2), 3.0)
    shade = float(0.0)
    for s in range(3):
        away = 90.0 * float((s + 1) * (s + 1)) * lean
        px = x + weather.sun[0] * away
        pz = z + weather.sun[2] * away
        shade += thickness(layer, px, pz, wp.max(footprint, 60.0), 5)
    shade = (shade / 3.0 + 0.4 * deep) * 5.0
    cosine = wp.dot(direction, weather.sun)
    ahead = 0.6 / wp.pow(1.5625 - 1.5 * cosine, 1.5)
    lit = 0.74 * wp.exp(-shade) + 0.32 * wp.exp(-0.28 * shade)
    rim = ahead * wp.exp(-2.6 * deep) * wp.exp(-0.8 * shade) * 0.55
    grey = 0.5 + 0.5 * wp.exp(-1.8 * deep)
    colour = weather.sunlight * ((lit * 0.85 + rim) / 3.14159265) + weather.skylight * (
        grey * 0.62 / 3.14159265
    )
    clear = wp.exp(-t * (weather.per_metre * 0.18 + 1.6e-5))
    level = wp.normalize(wp.vec3(direction[0], wp.max(up, 0.012), direction[2]))
    colour = colour * clear + sky_at(table, level, weather.sun) * (1.0 - clear)
    opacity *= wp.smoothstep(0.004, 0.05, up)
    cloud[i, k] = wp.vec4(colour[0] * opacity, colour[1] * opacity, colour[2] * opacity, opacity)
