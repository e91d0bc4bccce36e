"""Grass before the feet: blades as columns of a fine grid, marched through where they are seen.

Columns double in width with the pixel's, two widths blended, so that none is finer than a pixel.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.city_shape import chance

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

BLADE_M = wp.constant(0.011)
TALL_M = wp.constant(0.13)
COARSEST_M = wp.constant(0.06)
"""Blades wider than this are not drawn: grass is then a colour."""
STEPS = wp.constant(44)
PIXELS = wp.constant(2.4)
"""That a blade is wide at least: thinner ones flicker under a camera that moves."""


@wp.func
def blade(x: float, z: float, wide: float, tall: float):
    """Height of the blade that stands at a place, metres; 0 between blades."""
    i = int(wp.floor(x / wide))
    k = int(wp.floor(z / wide))
    drawn = chance(i * 7919 + 13, k)
    if drawn < 0.42:
        return 0.0
    high = chance(i * 104729 + 7, k)
    return tall * (0.25 + 0.75 * high * high)


@wp.func
def sward(p: wp.vec3, way: wp.vec3, wide: float, tall: float):
    """How bright the grass is at a point of the ground seen along a ray, 1 in the mean."""
    down = wp.max(-way[1], 0.02)
    run = tall / down
    stride = wp.max(run / float(STEPS), 0.6 * wide)
    t = run
    for n in range(STEPS):
        t = run - (float(n) + 0.5) * stride
        if t <= 0.0:
            break
        y = t * down
        x = p[0] - way[0] * t
        z = p[2] - way[2] * t
        high = blade(x, z, wide, tall)
        if high > y:
            i = int(wp.floor(x / wide))
            k = int(wp.floor(z / wide))
            tone = 0.8 + 0.4 * chance(i * 31 + 5, k * 17)
            return tone * (0.55 + 0.75 * y / tall)
    return 0.6


@wp.func
def grass_tone(p: wp.vec3, way: wp.vec3, across: float, lush: float):
    """What blades make of the grass's brightness, 1 in the mean; 1 where they are too small."""
    level = wp.max(wp.log2(wp.max(PIXELS * across / BLADE_M, 1.0)), 0.0)
    whole = wp.floor(level)
    wide = BLADE_M * wp.pow(2.0, whole)
    if wide > COARSEST_M:
        return 1.0
    share = level - whole
    tall = TALL_M * (0.35 + 0.65 * lush)
    tone = sward(p, way, wide, tall) * (1.0 - share)
    tone += sward(p, way, 2.0 * wide, tall) * share
    fades = wp.smoothstep(COARSEST_M / PIXELS, 0.25 * COARSEST_M, across)
    return 1.0 + (1.2 * tone - 1.0) * fades
