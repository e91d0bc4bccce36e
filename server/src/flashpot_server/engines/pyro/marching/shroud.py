"""Trails of smoke on the picture: soft tubes whose thickness noise tears."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import periodic
from flashpot_server.engines.pyro.marching.streaks import along_line, bell_until

wp.set_module_options({"enable_backward": False})

BENT = 0.9
"""Deviations beyond a line's own reach that noise can bend it by."""
RAGGED = wp.constant(0.85)
"""How far noise moves a trail's edge, in its own deviations."""


@wp.struct
class Sight:
    """The eye's axes and the light, in the effect's own frame."""

    right: wp.vec3
    up: wp.vec3
    to_sun: wp.vec3
    """Right, up and towards the eye."""
    frequency: float
    """Cells of the noise per metre."""


@wp.kernel
def wrap(
    first: int,
    starts: wp.array(dtype=int),
    order: wp.array(dtype=int),
    across: int,
    a: wp.array(dtype=wp.vec2),
    b: wp.array(dtype=wp.vec2),
    sigma: wp.array(dtype=float),
    thickness: wp.array(dtype=float),
    depth: wp.array(dtype=float),
    pixel: wp.array(dtype=float),
    home_a: wp.array(dtype=wp.vec3),
    home_b: wp.array(dtype=wp.vec3),
    sunny: wp.array(dtype=wp.vec3),
    shaded: wp.array(dtype=wp.vec3),
    motion: wp.array(dtype=wp.vec2),
    noise: wp.array3d(dtype=wp.vec3),
    sight: Sight,
    smoke: wp.array2d(dtype=wp.vec4),
    moved: wp.array2d(dtype=wp.vec3),
):
    """Scattered light and opacity of all trails, and their mean motion and depth.

    `pixel` is a pixel's edge in metres where the trail is.
    """
    row, column = wp.tid()
    row += first
    tile = (row >> 3) * across + (column >> 3)
    p = wp.vec2(float(column) + 0.5, float(row) + 0.5)
    total = float(0.0)
    light = wp.vec3(0.0, 0.0, 0.0)
    rest = wp.vec3(0.0, 0.0, 0.0)
    for index in range(starts[tile], starts[tile + 1]):
        i = order[index]
        wide = sigma[i]
        on = along_line(p, a[i], b[i])
        reach = 4.1 * wide
        if wp.abs(on[1]) > reach or on[0] < -reach or on[0] > on[2] + reach:
            continue
        part = wp.clamp(on[0] / on[2], 0.0, 1.0)
        off = p - (a[i] + part * (b[i] - a[i]))
        # Noise lies where the smoke was left, so that it goes along with it.
        home = home_a[i] + part * (home_b[i] - home_a[i])
        home += pixel[i] * (off[0] * sight.right - off[1] * sight.up)
        torn = periodic(noise, home * sight.frequency)
        torn += 0.5 * periodic(noise, home * (2.7 * sight.frequency) + wp.vec3(9.1, 4.7, 2.3))
        bent = p + RAGGED * wide * wp.vec2(torn[0], torn[1])
        on = along_line(bent, a[i], b[i])
        side = on[1] / wide
        lengthwise = bell_until(on[0] / wide) - bell_until((on[0] - on[2]) / wide)
        here = thickness[i] * wp.exp(-0.5 * side * side) * lengthwise
        here *= wp.clamp(0.9 + 0.9 * torn[2], 0.08, 2.5)
        if here > 1.0e-6:
            bulge = off / (2.2 * wide)
            flat = wp.length_sq(bulge)
            to_eye = wp.sqrt(wp.max(1.0 - flat, 0.05))
            facing = bulge[0] * sight.to_sun[0] - bulge[1] * sight.to_sun[1]
            facing += to_eye * sight.to_sun[2] + 0.35 * torn[1]
            total += here
            light += here * (sunny[i] * wp.clamp(0.5 + 0.5 * facing, 0.08, 1.0) + shaded[i])
            rest += here * wp.vec3(motion[i][0], motion[i][1], depth[i])
    if total > 0.0:
        alpha = 1.0 - wp.exp(-total)
        light = light * (alpha / total)
        smoke[row, column] = wp.vec4(light[0], light[1], light[2], alpha)
        moved[row, column] = rest / total
    else:
        smoke[row, column] = wp.vec4(0.0, 0.0, 0.0, 0.0)
        moved[row, column] = wp.vec3(0.0, 0.0, 0.0)
