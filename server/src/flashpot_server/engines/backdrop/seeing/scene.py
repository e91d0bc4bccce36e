"""What every kernel knows of a picture: the eye, the light, the air between."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

SKY_Z = wp.constant(100000.0)
"""Depth of the sky, metres."""
HAZE_M = wp.constant(1200.0)
"""Height over which haze thins to 1 / e."""
AIR_M = wp.constant(8000.0)


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
    """1: the whole sphere as a lat-long picture; u = 0.5 looks along -Z, to the right is +X.
    `centre_y` is where its rows begin, `tan_y` how much of its height they are. 2: the whole round
    on an upright cylinder, depth measured on the level."""
    beyond: int
    """Pixels of overscan before the picture's own corner."""


@wp.struct
class Weather:
    """Light and air of the whole job; light is in exposed linear ACEScg."""

    sun: wp.vec3
    """Towards the sun, or the moon by night."""
    beam: wp.vec3
    """Irradiance across the beam, in clear air."""
    skylight: wp.vec3
    bounce: wp.vec3
    """Radiosity of the ground, over pi: what lights the clouds from below."""
    disk: wp.vec3
    radius: float
    """Of the disk, radians."""
    phase: float
    """Lit share of the moon's disk across, 0 to 1; 1 for the sun."""
    cover: float
    """Share of the sky under clouds."""
    closed: float
    """Share of the air along the horizon that lies in the clouds' shade, seen from below them."""
    per_metre: float
    dip: float
    """Cosine by which the horizon lies below level, at the eye's height."""
    top: float
    """Nothing on the ground is higher, metres."""


@wp.func
def ray_of(eye: Eye, x: float, y: float):
    """The direction through a pixel's point, of depth 1 along the view axis or as `round` says."""
    u = x / eye.width
    v = y / eye.height
    if eye.round == 1:
        bearing = (2.0 * u - 1.0) * 3.14159265
        height = (0.5 - (eye.centre_y + v * eye.tan_y)) * 3.14159265
        level = wp.cos(height)
        return wp.vec3(level * wp.sin(bearing), wp.sin(height), -level * wp.cos(bearing))
    if eye.round == 2:
        turn = (2.0 * u - 1.0) * 3.14159265
        rise = (1.0 - 2.0 * v + eye.centre_y) * eye.tan_y
        return wp.vec3(wp.sin(turn), rise, -wp.cos(turn))
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
def pixel_angle(eye: Eye):
    """Radians that a pixel in the middle covers."""
    return 2.0 * eye.tan_x / eye.width


@wp.func
def sky_at(table: wp.array2d(dtype=wp.vec3), weather: Weather, direction: wp.vec3):
    """The sky's light from a direction; below the horizon that of the horizon.

    Under a deck of clouds the air at the horizon has what comes through them, not a clear sky's.
    """
    rows = float(table.shape[0] - 1)
    columns = float(table.shape[1] - 1)
    sun = weather.sun
    flat = wp.sqrt(direction[0] * direction[0] + direction[2] * direction[2])
    sun_flat = wp.sqrt(sun[0] * sun[0] + sun[2] * sun[2])
    cosine = float(1.0)
    if flat > 1.0e-6 and sun_flat > 1.0e-6:
        cosine = (direction[0] * sun[0] + direction[2] * sun[2]) / (flat * sun_flat)
    azimuth = wp.acos(wp.clamp(cosine, -1.0, 1.0)) / 3.14159265
    above = (direction[1] + weather.dip) / (1.0 + weather.dip)
    row = wp.sqrt(wp.clamp(above, 0.0, 1.0)) * rows
    column = azimuth * columns
    i = wp.min(int(row), table.shape[0] - 2)
    k = wp.min(int(column), table.shape[1] - 2)
    a = row - float(i)
    b = column - float(k)
    low = table[i, k] * (1.0 - b) + table[i, k + 1] * b
    high = table[i + 1, k] * (1.0 - b) + table[i + 1, k + 1] * b
    clear = low * (1.0 - a) + high * a
    veiled = weather.closed * wp.smoothstep(0.08, 0.01, above)
    return clear * (1.0 - veiled) + weather.skylight * (veiled / 3.14159265)


@wp.func
def mirrored_sky(table: wp.array2d(dtype=wp.vec3), weather: Weather, direction: wp.vec3):
    """The sky as mirrors show it: what clouds cover is as bright as their light is."""
    clear = sky_at(table, weather, direction) * (1.0 - weather.cover)
    return clear + weather.skylight * (weather.cover / 3.14159265)


@wp.func
def column(height: float, up: float, far: float, scale: float):
    """Metres of air as dense as at sea level, along a ray; density falls over `scale`."""
    fall = up * far / scale
    mean = float(1.0)
    if wp.abs(fall) > 1.0e-3:
        mean = (1.0 - wp.exp(-wp.clamp(fall, -20.0, 20.0))) / fall
    else:
        mean = 1.0 - 0.5 * fall
    return far * wp.exp(-wp.max(height, 0.0) / scale) * mean


@wp.func
def clear_air(weather: Weather, height: float, up: float, far: float):
    """What of the light comes through haze and clean air, by channel."""
    haze = weather.per_metre * column(height, up, far, HAZE_M)
    clean = column(height, up, far, AIR_M)
    # Rayleigh's extinction at the middle of ACEScg's primaries.
    return wp.vec3(
        wp.exp(-haze - 6.6e-6 * clean),
        wp.exp(-haze - 12.2e-6 * clean),
        wp.exp(-haze - 27.0e-6 * clean),
    )


@wp.func
def haze_light(weather: Weather, table: wp.array2d(dtype=wp.vec3), direction: wp.vec3):
    """The light that air adds where it is thick: the sky's own at the horizon of that bearing."""
    level = wp.vec3(direction[0], 0.012 - weather.dip, direction[2])
    return sky_at(table, weather, wp.normalize(level))


@wp.func
def disk_light(weather: Weather, direction: wp.vec3, soft: float):
    """The disk of the sun with limb darkening (Hestroffer and Magnan 1998), or of the moon.

    Its edge is one pixel soft. The moon's lit part ends at an ellipse, as on a sphere.
    """
    apart = wp.acos(wp.clamp(wp.dot(direction, weather.sun), -1.0, 1.0))
    inside = wp.clamp((weather.radius - apart) / soft + 0.5, 0.0, 1.0)
    if inside <= 0.0:
        return wp.vec3()
    rim = wp.clamp(apart / weather.radius, 0.0, 0.999)
    if weather.phase >= 1.0:
        return weather.disk * (inside * wp.pow(1.0 - rim * rim, 0.25))
    side = wp.normalize(wp.cross(weather.sun, wp.vec3(0.0, 1.0, 0.0)))
    across = wp.dot(direction - weather.sun, side) / weather.radius
    upward = (
        (direction[1] - weather.sun[1])
        / wp.max(wp.sqrt(1.0 - weather.sun[1] * weather.sun[1]), 0.05)
        / weather.radius
    )
    edge = (1.0 - 2.0 * weather.phase) * wp.sqrt(wp.max(1.0 - upward * upward, 0.0))
    lit = wp.clamp((across - edge) * weather.radius / soft + 0.5, 0.0, 1.0)
    return weather.disk * (inside * (lit + 0.002))


@wp.func
def clouds_pass(
    shadow: wp.array2d(dtype=float),
    corner: wp.vec2,
    cell: float,
    base: float,
    sun: wp.vec3,
    p: wp.vec3,
):
    """How much of the sun clouds let through to a point, from their shadow map."""
    t = (base - p[1]) / wp.max(sun[1], 0.08)
    x = (p[0] + sun[0] * t - corner[0]) / cell - 0.5
    y = (p[2] + sun[2] * t - corner[1]) / cell - 0.5
    x = wp.clamp(x, 0.0, float(shadow.shape[1]) - 1.001)
    y = wp.clamp(y, 0.0, float(shadow.shape[0]) - 1.001)
    k = int(x)
    i = int(y)
    a = x - float(k)
    b = y - float(i)
    low = shadow[i, k] * (1.0 - a) + shadow[i, k + 1] * a
    high = shadow[i + 1, k] * (1.0 - a) + shadow[i + 1, k + 1] * a
    return low * (1.0 - b) + high * b
