"""Light inside the smoke: sun and sky through it, and the fire's own glow diffused in it.

Several scatterings are counted as octaves of single scattering, each seen through a thinner
medium (M. Wrenninge, C. Kulla, V. Lundqvist, "Oz: the great and volumetric", 2013).
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import linear
from flashpot_server.engines.pyro.marching.gas import Gas, crisped

wp.set_module_options({"enable_backward": False})


LAMP_STEPS = wp.constant(22)
"""Strides towards a lamp: 160 cells."""
EVER = wp.constant(1.0e6)
"""Cells: as far as there is soot."""


@wp.struct
class Lamp:
    """The scene's light in the effect's own frame."""

    to_sun: wp.vec3
    sun: wp.vec3
    """Radiance that a white cloud's sunlit side would show."""
    sky: wp.vec3
    ground: wp.vec3
    extinction: float
    """Per cell of soot density 1."""
    brick: int
    """Cells along a brick."""
    deep: float
    """Share of pale smoke's octaves: what absorbs little is lit to a greater depth."""


@wp.func
def depth_towards(
    soot: wp.array3d(dtype=float),
    start: wp.vec3,
    way: wp.vec3,
    far: float,
    stride: float,
    growth: float,
    steps: int,
) -> float:
    """Optical density from `start` along `way`, at most `far`, in strides that grow."""
    total = float(0.0)
    q = start
    gone = float(0.0)
    length = float(stride)
    for _ in range(steps):
        step = wp.min(length, far - gone)
        q += way * step
        if (
            step <= 0.0 or q[0] < -1.0 or q[1] < -1.0 or q[2] < -1.0
            or q[0] > float(soot.shape[0])
            or q[1] > float(soot.shape[1])
            or q[2] > float(soot.shape[2])
        ):  # fmt: skip
            return total
        total += linear(soot, q) * step
        gone += step
        length = length * growth
    return total


@wp.func
def octaves(depth: float, deep: float) -> float:
    """Light left after `depth` when much of what is scattered goes on forward."""
    dark = 0.70 * wp.exp(-depth) + 0.22 * wp.exp(-0.30 * depth) + 0.08 * wp.exp(-0.08 * depth)
    pale = 0.45 * wp.exp(-depth) + 0.25 * wp.exp(-0.25 * depth)
    pale += 0.18 * wp.exp(-0.06 * depth) + 0.12 * wp.exp(-0.015 * depth)
    return dark + deep * (pale - dark)


@wp.func
def scattered(
    q: wp.vec3, soot: wp.array3d(dtype=float), glow: wp.array3d(dtype=wp.vec3), lamp: Lamp
) -> wp.vec3:
    """Radiance at `q`: sun and open sky, the ground's light from below, the fire's own."""
    sun = lamp.extinction * depth_towards(soot, q, lamp.to_sun, EVER, 0.9, 1.17, 16)
    up = lamp.extinction * depth_towards(soot, q, wp.vec3(0.0, 1.0, 0.0), EVER, 1.5, 1.5, 7)
    left = lamp.extinction * depth_towards(soot, q, wp.vec3(-0.8, 0.5, 0.33), EVER, 1.5, 1.5, 7)
    right = lamp.extinction * depth_towards(soot, q, wp.vec3(0.7, 0.45, 0.55), EVER, 1.5, 1.5, 7)
    back = lamp.extinction * depth_towards(soot, q, wp.vec3(0.1, 0.45, -0.88), EVER, 1.5, 1.5, 7)
    down = lamp.extinction * depth_towards(soot, q, wp.vec3(0.0, -1.0, 0.0), EVER, 1.5, 1.5, 7)
    around = octaves(left, lamp.deep) + octaves(right, lamp.deep) + octaves(back, lamp.deep)
    value = lamp.sun * octaves(sun, lamp.deep) + lamp.ground * octaves(down, lamp.deep)
    value += lamp.sky * (0.4 * octaves(up, lamp.deep) + 0.2 * around)
    scale = 1.0 / float(lamp.brick)
    lift = 0.5 * scale - 0.5
    return value + linear(glow, scale * q + wp.vec3(lift, lift, lift))


@wp.func
def lit_by(
    q: wp.vec3,
    soot: wp.array3d(dtype=float),
    lamp: Lamp,
    places: wp.array(dtype=wp.vec4),
    powers: wp.array(dtype=wp.vec3),
) -> wp.vec3:
    """Radiance at `q` by lamps elsewhere: their places in cells, each with its radius squared."""
    value = wp.vec3(0.0, 0.0, 0.0)
    for n in range(places.shape[0]):
        place = wp.vec3(places[n][0], places[n][1], places[n][2])
        away = wp.length(place - q)
        way = (place - q) / wp.max(away, 1.0e-6)
        depth = lamp.extinction * depth_towards(soot, q, way, away, 0.9, 1.17, LAMP_STEPS)
        value += powers[n] * (octaves(depth, lamp.deep) / (away * away + places[n][3]))
    return value


@wp.kernel
def seen(
    first: int,
    run: int,
    field: wp.array3d(dtype=wp.vec4),
    ways: wp.array3d(dtype=wp.vec3),
    live: wp.array3d(dtype=wp.uint8),
    gas: Gas,
    soot: wp.array3d(dtype=float),
):
    """The soot that is seen in every cell: what a picture shows casts the shadow."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, soot.shape[2])):
        found = 0.0
        if live[i, j, k] != wp.uint8(0):
            place = wp.vec3(float(i), float(j), float(k)) + ways[i, j, k]
            found = crisped(linear(field, place)[2], gas)
        soot[i, j, k] = found


@wp.kernel
def light(
    first: int,
    run: int,
    soot: wp.array3d(dtype=float),
    glow: wp.array3d(dtype=wp.vec3),
    bricks: wp.array3d(dtype=wp.uint8),
    lamp: Lamp,
    places: wp.array(dtype=wp.vec4),
    powers: wp.array(dtype=wp.vec3),
    lit: wp.array3d(dtype=wp.vec3),
):
    """Radiance scattered towards any eye per unit of albedo, on the soot's grid."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, lit.shape[2])):
        value = wp.vec3(0.0, 0.0, 0.0)
        if bricks[i / lamp.brick, j / lamp.brick, k / lamp.brick] != wp.uint8(0):
            q = wp.vec3(float(i), float(j), float(k))
            value = scattered(q, soot, glow, lamp)
            value += lit_by(q, soot, lamp, places, powers)
        lit[i, j, k] = value
