"""Grass before the feet: tufts of blades that bend, each met by the rays that pass it.

A blade is a line that curves, as wide as it is and never narrower than a pixel: what it does not
fill of the pixel shows what stands behind. Blades double in width with the pixel, two widths
blended; where the widest are too small to be told apart, grass is the mean of what it was.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.seeing.chances import byte_of, chance_of, scrambled

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

TUFT_M = wp.constant(0.075)
BLADES = wp.constant(10)
"""A tuft's."""
HALF_M = wp.constant(0.0028)
"""Half a blade's width at its foot."""
TALL_M = wp.constant(0.19)
PIXELS = wp.constant(2.6)
"""That the widest blades are wide at least; thinner ones are drawn twice as wide."""
COARSEST = wp.constant(5.0)
"""Doublings of a blade, beyond which grass is a colour."""
TUFTS = wp.constant(26)
"""Most that a ray is followed through."""
BRIGHT = wp.constant(1.33)
"""Makes the mean of all views 1."""
FOOT = wp.constant(0.44)
"""Brightness of the soil under the blades."""


@wp.func
def shifted(row: int):
    """How far a row of tufts is moved along itself, in cells: none stands behind another."""
    return byte_of(scrambled(row, 4261), 1)


@wp.func
def leant(foot: wp.vec2, fan: wp.vec2, up: float):
    """Where a blade is at a share of its height, in its tuft; what leans out comes in again.

    So blades lie evenly over a tuft at every height: gathered, tufts would stand in rows.
    """
    q = foot + fan * (up * up)
    return wp.vec2(q[0] - wp.floor(q[0] + 0.5), q[1] - wp.floor(q[1] + 0.5))


@wp.func
def sward(
    p: wp.vec3,
    ahead: wp.vec2,
    fall: float,
    across: float,
    size: float,
    tall: float,
    comb: wp.vec2,
):
    """What a ray that ends at `p` sees of blades `size` times as wide: brightness by channel.

    `ahead` is its way on the level, `fall` how far it sinks a metre of that; `comb` how far the
    wind has laid the tips over, metres.
    """
    # As many blades an area fewer as they are wider: a ray meets as much of them.
    cell = TUFT_M * wp.sqrt(size)
    # Askew, so that no row of tufts runs straight before a level camera, each width its own way.
    turn = 0.64 + 0.54 * wp.log2(size)
    c = wp.cos(turn)
    s = wp.sin(turn)
    end = wp.vec2(c * p[0] + s * p[2], c * p[2] - s * p[0])
    # In air that is sheared as the grass is, its stems are upright and the ray still straight.
    back = ahead * (tall / fall) + comb
    way = wp.vec2(c * back[0] + s * back[1], c * back[1] - s * back[0])
    start = end - way
    long = wp.length(way)
    way = way / wp.max(long, 1.0e-6)
    sinks = tall / long
    i = int(wp.floor(start[1] / cell))
    row = shifted(i) * cell
    k = int(wp.floor((start[0] - row) / cell))
    step_x = wp.where(way[0] > 0.0, 1, -1)
    step_z = wp.where(way[1] > 0.0, 1, -1)
    inv_x = 1.0 / wp.where(wp.abs(way[0]) < 1.0e-6, 1.0e-6, way[0])
    inv_z = 1.0 / wp.where(wp.abs(way[1]) < 1.0e-6, 1.0e-6, way[1])
    next_x = (float(k + wp.where(step_x > 0, 1, 0)) * cell + row - start[0]) * inv_x
    next_z = (float(i + wp.where(step_z > 0, 1, 0)) * cell - start[1]) * inv_z
    through = float(1.0)
    behind = float(0.8)
    total = wp.vec3()
    for _ in range(TUFTS):
        bits = scrambled(k * 7919 + 13, i)
        middle = wp.vec2((float(k) + 0.5) * cell + row, (float(i) + 0.5) * cell)
        high = tall * (0.78 + 0.4 * byte_of(bits, 2))
        tone = 1.0 + 0.25 * byte_of(bits, 3)
        for n in range(BLADES):
            drawn = scrambled(k * 7919 + 13, i * 31 + n + 1)
            foot = wp.vec2(byte_of(drawn, 0), byte_of(drawn, 1))
            fan = wp.vec2(byte_of(drawn, 2), byte_of(drawn, 3)) * 0.7
            stands = high * (1.0 - 0.45 * chance_of(drawn))
            near = wp.dot(middle + foot * cell - start, way)
            up = wp.clamp((tall - sinks * near) / stands, 0.0, 1.0)
            q = leant(foot, fan, up) * cell + middle - start
            y = tall - sinks * wp.dot(q, way)
            up = y / stands
            if y > 0.0 and up < 1.0:
                q = leant(foot, fan, up) * cell + middle - start
                aside = wp.abs(q[0] * way[1] - q[1] * way[0])
                wide = HALF_M * size * (1.0 - 0.85 * up * up)
                soft = wp.max(wide, across)
                share = wp.clamp((soft - aside) / (2.0 * across) + 0.5, 0.0, 1.0) * (wide / soft)
                lit = 0.4 + 0.85 * y / tall
                hue = 0.12 * byte_of(drawn, 2)
                blade = wp.vec3(1.0 + hue, 1.0, 1.0 - hue) * (
                    tone * lit * (1.0 + 0.42 * byte_of(drawn, 1))
                )
                total += blade * (through * share)
                through *= 1.0 - share
        if through < 0.03:
            break
        if wp.min(next_x, next_z) > long:
            behind = FOOT
            break
        if next_x < next_z:
            k += step_x
            next_x += cell * wp.abs(inv_x)
        else:
            i += step_z
            row = shifted(i) * cell
            k = int(wp.floor((start[0] + way[0] * next_z - row) / cell))
            next_x = (float(k + wp.where(step_x > 0, 1, 0)) * cell + row - start[0]) * inv_x
            next_z += cell * wp.abs(inv_z)
    return (total + wp.vec3(behind, behind, behind) * through) * BRIGHT


@wp.func
def far_tone(fall: float):
    """The mean of what blades make of the grass's brightness, by how far a ray sinks a metre."""
    return 0.65 + 0.6 * wp.exp(-3.2 * fall)


@wp.func
def grass_tone(
    p: wp.vec3, way: wp.vec3, normal: wp.vec3, across: float, lush: float, comb: wp.vec2
):
    """What blades make of the grass's brightness by channel; 1 in the mean of all views."""
    flat = wp.max(wp.sqrt(way[0] * way[0] + way[2] * way[2]), 1.0e-3)
    fall = wp.max(-wp.dot(way, normal), 0.012) / flat
    level = wp.max(wp.log2(wp.max(PIXELS * across / (2.0 * HALF_M), 1.0)), 0.0)
    mean = wp.vec3(1.0, 1.0, 1.0) * far_tone(fall)
    if level > COARSEST:
        return mean
    whole = wp.floor(level)
    # Most pixels look at one width only; the next comes in over the last part of the way to it.
    share = wp.clamp(2.5 * (level - whole) - 1.5, 0.0, 1.0)
    size = wp.pow(2.0, whole)
    tall = TALL_M * (0.4 + 0.6 * lush)
    ahead = wp.vec2(way[0] / flat, way[2] / flat)
    seen = sward(p, ahead, fall, across, size, tall, comb * tall) * (1.0 - share)
    if share > 0.0:
        seen += sward(p, ahead, fall, across, 2.0 * size, tall, comb * tall) * share
    fades = wp.smoothstep(COARSEST, COARSEST - 1.5, level)
    return seen * fades + mean * (1.0 - fades)
