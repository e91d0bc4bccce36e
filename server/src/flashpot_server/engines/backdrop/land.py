"""The ground as Warp functions: heights that rise with distance, materials filtered by distance.

Noise is band by band: a band finer than what a pixel sees is left out, so nothing shimmers.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

PLAIN = wp.constant(0)
DESERT = wp.constant(1)
SNOW = wp.constant(2)
ASPHALT = wp.constant(3)
NEAR_M = wp.constant(250.0)
"""Hills begin here, from the camera's first position on."""


@wp.func
def bands(seed: int, x: float, z: float, wave: float, count: int, footprint: float):
    """Noise of `count` octaves from a wavelength down, about -1 to 1, blurred at the footprint."""
    state = wp.rand_init(seed)
    total = float(0.0)
    size = float(wave)
    gain = float(1.0)
    for _ in range(count):
        seen = wp.clamp(2.0 - 3.0 * footprint / size, 0.0, 1.0)
        if seen > 0.0:
            total += gain * seen * wp.noise(state, wp.vec2(x / size + 31.7, z / size - 12.3))
        size *= 0.47
        gain *= 0.5
    return total


@wp.func
def ridges(seed: int, x: float, z: float, wave: float, count: int):
    """Sharp crests, 0 to 1, each octave finest where the one before is high (Musgrave 1993)."""
    state = wp.rand_init(seed)
    total = float(0.0)
    size = float(wave)
    gain = float(0.5)
    weight = float(1.0)
    for _ in range(count):
        crest = 1.0 - wp.abs(wp.noise(state, wp.vec2(x / size + 7.1, z / size + 3.9)) * 1.6)
        crest = wp.max(crest, 0.0) * wp.max(crest, 0.0) * weight
        weight = wp.clamp(crest * 1.8, 0.0, 1.0)
        total += gain * crest
        size *= 0.48
        gain *= 0.52
    return total


@wp.func
def height_at(kind: int, seed: int, relief: float, x: float, z: float, detail: int):
    """Metres above the plain, 0 near the camera."""
    away = wp.sqrt(x * x + z * z)
    rise = wp.smoothstep(NEAR_M, 7000.0, away)
    if kind == DESERT:
        rise = wp.smoothstep(NEAR_M * 0.4, 2500.0, away)
    if rise <= 0.0 or relief <= 0.0:
        return 0.0
    bend = 900.0 * bands(seed + 5, x, z, 5200.0, 2, 0.0)
    if kind == SNOW:
        return relief * rise * ridges(seed, x + bend, z - bend, 5200.0, detail)
    if kind == DESERT:
        crest = ridges(seed, x * 0.55 + bend * 0.4, z + bend * 0.6, 1400.0, wp.min(detail, 3))
        return relief * rise * (0.35 * crest + 0.3 * (0.5 + bands(seed, x, z, 3000.0, 2, 0.0)))
    rolling = 0.5 + 0.8 * bands(seed, x + bend, z + bend, 4200.0, detail, 0.0)
    return relief * rise * wp.max(rolling, 0.0)


@wp.func
def normal_at(kind: int, seed: int, relief: float, x: float, z: float, footprint: float):
    """The hills' normal, from differences as wide as a pixel sees."""
    wide = wp.max(footprint, 2.0)
    right = height_at(kind, seed, relief, x + wide, z, 6)
    left = height_at(kind, seed, relief, x - wide, z, 6)
    front = height_at(kind, seed, relief, x, z + wide, 6)
    back = height_at(kind, seed, relief, x, z - wide, 6)
    return wp.normalize(wp.vec3(left - right, 2.0 * wide, back - front))


@wp.func
def grain(kind: int, seed: int, x: float, z: float, footprint: float):
    """The roughness of near ground, metres: tufts, ripples, stones."""
    if kind == DESERT:
        along = x * 0.8 + z * 0.6 + 0.5 * bands(seed + 9, x, z, 3.0, 2, footprint)
        seen = wp.clamp(2.0 - 3.0 * footprint / 0.25, 0.0, 1.0)
        ripple = 0.012 * seen * wp.sin(along * 25.0)
        return ripple + 0.5 * bands(seed + 11, x, z, 40.0, 3, footprint)
    if kind == SNOW:
        return 0.25 * bands(seed + 11, x, z * 1.7, 9.0, 5, footprint)
    if kind == ASPHALT:
        return 0.004 * bands(seed + 11, x, z, 0.05, 2, footprint)
    return 0.16 * bands(seed + 11, x, z, 1.6, 6, footprint) + 0.3 * bands(
        seed + 12, x, z, 25.0, 2, footprint
    )


@wp.func
def hollow(kind: int, seed: int, x: float, z: float, footprint: float):
    """How much of the sky a spot sees among its tufts and stones, 1 in the mean."""
    depth = float(0.9)
    if kind == DESERT:
        depth = float(0.12)
    if kind == SNOW:
        depth = float(0.25)
    return wp.clamp(1.0 + depth * bands(seed + 31, x, z, 1.1, 5, footprint), 0.5, 1.4)


@wp.func
def material(kind: int, seed: int, x: float, z: float, slope: float, footprint: float):
    """Reflectance in linear ACEScg before the wished mean is applied; `slope` is 1 on the flat."""
    broad = wp.clamp(0.5 + 0.7 * bands(seed + 21, x, z, 320.0, 4, footprint), 0.0, 1.0)
    fine = bands(seed + 22, x, z, 4.0, 7, footprint)
    if kind == DESERT:
        sand = wp.vec3(0.46, 0.335, 0.205)
        dark = wp.vec3(0.34, 0.235, 0.145)
        return (sand * broad + dark * (1.0 - broad)) * (1.0 + 0.14 * fine)
    if kind == SNOW:
        rock = wp.vec3(0.115, 0.105, 0.098) * (1.0 + 0.5 * fine)
        snow = wp.vec3(0.80, 0.82, 0.85) * (1.0 + 0.05 * fine)
        bare = wp.smoothstep(0.80, 0.62, slope + 0.07 * fine)
        return rock * bare + snow * (1.0 - bare)
    if kind == ASPHALT:
        worn = 0.8 + 0.4 * broad
        road = wp.vec3(0.072, 0.071, 0.072) * (worn * (1.0 + 0.55 * fine))
        far = wp.smoothstep(120.0, 320.0, wp.sqrt(x * x + z * z))
        field = wp.vec3(0.12, 0.125, 0.062) * (0.8 + 0.5 * broad)
        return road * (1.0 - far) + field * far
    dry = wp.vec3(0.255, 0.212, 0.125)
    green = wp.vec3(0.125, 0.142, 0.068)
    soil = wp.vec3(0.165, 0.128, 0.09)
    grass = dry * broad + green * (1.0 - broad)
    bare = wp.smoothstep(0.25, 0.75, bands(seed + 23, x, z, 14.0, 5, footprint) + 0.15 * fine)
    rocky = wp.smoothstep(0.82, 0.66, slope)
    mixed = grass * (1.0 - bare) + soil * bare
    return (mixed * (1.0 - rocky) + wp.vec3(0.13, 0.12, 0.105) * rocky) * (1.0 + 0.45 * fine)
