"""One pixel of clear sky, sun and ground: the part of a picture that stands still."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.land import (
    grain,
    height_at,
    hollow,
    material,
    normal_at,
)

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

FARTHEST_M = wp.constant(60000.0)
SKY_Z = wp.constant(100000.0)
"""Depth of the sky, metres."""
SUN_RADIUS = wp.constant(0.004654)
"""Radians; the sun's mean angular radius."""


@wp.struct
class Eye:
    """The camera at one frame, as flashpot.camera.View."""

    origin: wp.vec3
    right: wp.vec3
    up: wp.vec3
    forward: wp.vec3
    tan_x: float
    tan_y: float
    centre_x: float
    centre_y: float
    width: float
    height: float
    round: int
    """1: the whole sphere as a lat-long picture; u = 0.5 looks along -Z, to the right is +X."""


@wp.struct
class Weather:
    """Light and ground of the whole job; light is in exposed linear ACEScg."""

    sun: wp.vec3
    sunlight: wp.vec3
    skylight: wp.vec3
    disk: wp.vec3
    per_metre: float
    kind: int
    seed: int
    relief: float
    albedo: float


@wp.func
def ray_of(eye: Eye, x: float, y: float):
    """The direction through a pixel's point: depth 1 along the view axis, or a unit vector."""
    u = x / eye.width
    v = y / eye.height
    if eye.round == 1:
        bearing = (2.0 * u - 1.0) * 3.14159265
        height = (0.5 - v) * 3.14159265
        level = wp.cos(height)
        return wp.vec3(level * wp.sin(bearing), wp.sin(height), -level * wp.cos(bearing))
    across = (2.0 * u - 1.0 + eye.centre_x) * eye.tan_x
    upward = (1.0 - 2.0 * v + eye.centre_y) * eye.tan_y
    return eye.forward + across * eye.right + upward * eye.up


@wp.func
def pixel_of(eye: Eye, offset: wp.vec3):
    """Where a point, or a direction, relative to the eye lands, in pixels."""
    depth = wp.max(wp.dot(offset, eye.forward), 1.0e-4)
    u = 0.5 * (wp.dot(offset, eye.right) / depth / eye.tan_x - eye.centre_x + 1.0)
    v = 0.5 * (1.0 - wp.dot(offset, eye.up) / depth / eye.tan_y + eye.centre_y)
    return wp.vec2(u * eye.width, v * eye.height)


@wp.func
def sky_at(table: wp.array2d(dtype=wp.vec3), direction: wp.vec3, sun: wp.vec3):
    """The sky's light from a direction; below the horizon that of the horizon."""
    rows = float(table.shape[0] - 1)
    columns = float(table.shape[1] - 1)
    flat = wp.sqrt(direction[0] * direction[0] + direction[2] * direction[2])
    sun_flat = wp.sqrt(sun[0] * sun[0] + sun[2] * sun[2])
    cosine = float(1.0)
    if flat > 1.0e-6 and sun_flat > 1.0e-6:
        cosine = (direction[0] * sun[0] + direction[2] * sun[2]) / (flat * sun_flat)
    azimuth = wp.acos(wp.clamp(cosine, -1.0, 1.0)) / 3.14159265
    row = wp.sqrt(wp.clamp(direction[1], 0.0, 1.0)) * rows
    column = azimuth * columns
    i = wp.min(int(row), table.shape[0] - 2)
    k = wp.min(int(column), table.shape[1] - 2)
    a = row - float(i)
    b = column - float(k)
    low = table[i, k] * (1.0 - b) + table[i, k + 1] * b
    high = table[i + 1, k] * (1.0 - b) + table[i + 1, k + 1] * b
    return low * (1.0 - a) + high * a


@wp.func
def distance_to_land(weather: Weather, origin: wp.vec3, direction: wp.vec3):
    """Metres to the ground along a unit ray; beyond FARTHEST_M where it meets none."""
    plane = float(1.0e9)
    if direction[1] < -1.0e-6:
        plane = -origin[1] / direction[1]
    if plane < 100.0:
        return plane
    t = float(100.0)
    before = t
    last = wp.min(plane, FARTHEST_M)
    while t < last:
        p = origin + direction * t
        if p[1] > weather.relief * 1.1 + 1.0 and direction[1] >= 0.0:
            return float(1.0e9)
        if p[1] < height_at(weather.kind, weather.seed, weather.relief, p[0], p[2], 5):
            low = before
            high = t
            for _ in range(7):
                middle = 0.5 * (low + high)
                q = origin + direction * middle
                if q[1] < height_at(weather.kind, weather.seed, weather.relief, q[0], q[2], 6):
                    high = middle
                else:
                    low = middle
            return high
        before = t
        t += wp.max(4.0, 0.028 * t)
    return plane


@wp.func
def in_shadow(weather: Weather, p: wp.vec3):
    """How much of the sun the hills let through, soft at their edge."""
    clear = float(1.0)
    if weather.relief <= 0.0:
        return clear
    t = float(30.0)
    while t < 9000.0:
        q = p + weather.sun * t
        above = q[1] - height_at(weather.kind, weather.seed, weather.relief, q[0], q[2], 4)
        clear = wp.min(clear, wp.clamp(0.5 + above / (t * 0.012 + 2.0), 0.0, 1.0))
        if clear <= 0.0 or q[1] > weather.relief * 1.1:
            return clear
        t *= 1.28
    return clear


@wp.func
def land_at(weather: Weather, p: wp.vec3, footprint: float, across: float):
    """Light that leaves the ground at a point, before the air; footprints along and across."""
    kind = weather.kind
    seed = weather.seed
    wide = wp.sqrt(footprint * across)
    hills = normal_at(kind, seed, weather.relief, p[0], p[2], footprint)
    step = wp.max(0.4 * across, 0.004)
    here = grain(kind, seed, p[0], p[2], wide)
    bump_x = (grain(kind, seed, p[0] + step, p[2], wide) - here) / step
    bump_z = (grain(kind, seed, p[0], p[2] + step, wide) - here) / step
    normal = wp.normalize(hills - wp.vec3(bump_x, 0.0, bump_z) * 0.8)
    colour = material(kind, seed, p[0], p[2], hills[1], wide) * weather.albedo
    lit = wp.max(wp.dot(normal, weather.sun), 0.0)
    if lit > 0.0 and weather.sun[1] > -0.01:
        lit *= in_shadow(weather, p)
    open_sky = (0.55 + 0.45 * normal[1]) * hollow(kind, seed, p[0], p[2], 1.5 * across)
    light = weather.sunlight * lit + weather.skylight * open_sky
    return wp.cw_mul(colour, light) / 3.14159265


@wp.func
def sun_disk(weather: Weather, direction: wp.vec3, soft: float):
    """The sun's disk with limb darkening (Hestroffer and Magnan 1998), its edge one pixel soft."""
    apart = wp.acos(wp.clamp(wp.dot(direction, weather.sun), -1.0, 1.0))
    inside = wp.clamp((SUN_RADIUS - apart) / soft + 0.5, 0.0, 1.0)
    rim = wp.clamp(apart / SUN_RADIUS, 0.0, 0.999)
    return weather.disk * (inside * wp.pow(1.0 - rim * rim, 0.25))


@wp.kernel
def paint(
    first: int,
    top: int,
    eye: Eye,
    later: Eye,
    weather: Weather,
    table: wp.array2d(dtype=wp.vec3),
    samples: int,
    rgb: wp.array2d(dtype=wp.vec3),
    shown: wp.array2d(dtype=wp.vec4),
):
    """Colour, and `shown`: sky part, depth, motion to the next frame in pixels."""
    i, k = wp.tid()
    i += first + top
    middle = wp.normalize(ray_of(eye, float(k) + 0.5, float(i) + 0.5))
    if middle[1] < -0.06 or middle[1] > weather.relief / 2200.0 + 0.02:
        samples = 1
    total = wp.vec3()
    open_sky = float(0.0)
    depth = float(0.0)
    moved = wp.vec2()
    for s in range(samples * samples):
        x = float(k) + (float(s % samples) + 0.5) / float(samples)
        y = float(i) + (float(s // samples) + 0.5) / float(samples)
        ray = ray_of(eye, x, y)
        long = wp.length(ray)
        direction = ray / long
        t = float(1.0e9)
        if weather.kind >= 0:
            t = distance_to_land(weather, eye.origin, direction)
        pixel = 2.0 * eye.tan_x / eye.width
        offset = direction
        if t < FARTHEST_M:
            p = eye.origin + direction * t
            across = t * pixel
            along = across / wp.max(-direction[1], 0.02)
            if p[1] > 0.5:
                along = across * 3.0
            air = wp.exp(-weather.per_metre * t)
            level = wp.normalize(wp.vec3(direction[0], 0.012, direction[2]))
            total += land_at(weather, p, along, across) * air
            total += sky_at(table, level, weather.sun) * (1.0 - air)
            depth += t / long
            offset = p - later.origin
        else:
            below = wp.clamp(-direction[1] / pixel, 0.0, 1.0)
            if weather.kind >= 0:
                below = float(0.0)
            light = sky_at(table, direction, weather.sun)
            light += sun_disk(weather, direction, pixel)
            total += light * (1.0 - below)
            open_sky += 1.0 - below
            depth += SKY_Z
        if eye.round == 0:
            moved += pixel_of(later, offset) - wp.vec2(x, y)
    count = float(samples * samples)
    rgb[i, k] = total / count
    shown[i, k] = wp.vec4(open_sky / count, depth / count, moved[0] / count, moved[1] / count)
