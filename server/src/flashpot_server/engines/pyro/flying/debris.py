"""Debris on the picture: rough chunks, cut by planes out of a ball, that tumble and are lit."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.pyro.marching.march import jitter

wp.set_module_options({"enable_backward": False})

SHAPES = 24
PLANES = 18
SMALLEST = wp.constant(0.75)
"""Pixels of the smallest radius that is drawn; a smaller chunk hides less of its pixel instead."""
MOMENTS = wp.constant(3)
"""Looks at a chunk while it passes a point."""


@wp.struct
class Daylight:
    """Light on a surface of albedo 1, and where it comes from, in the effect's own frame."""

    to_sun: wp.vec3
    sun: wp.vec3
    sky: wp.vec3
    ground: wp.vec3
    right: wp.vec3
    up: wp.vec3
    back: wp.vec3
    """Towards the eye."""


def shapes() -> NDArray[np.float32]:
    """Planes of every shape, (shapes, planes, 4): unit normals and their way from the middle."""
    random = np.random.default_rng(31)
    normals = random.standard_normal((SHAPES, PLANES, 3))
    # Longer one way than the others, as broken things are.
    normals *= random.uniform(0.6, 1.5, (SHAPES, 1, 3))
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    away = random.uniform(0.42, 0.92, (SHAPES, PLANES, 1))
    return np.concatenate([normals, away], axis=-1).astype(np.float32)


@wp.func
def facet(o: wp.vec3, way: wp.vec3, shape: int, planes: wp.array2d(dtype=wp.vec4)) -> wp.vec4:
    """The facet that a ray from `o` meets: its normal, and 1, or 0 where there is none."""
    near = float(-1.0e9)
    far = float(1.0e9)
    normal = wp.vec3(0.0, 0.0, 0.0)
    for index in range(planes.shape[1]):
        plane = planes[shape, index]
        n = wp.vec3(plane[0], plane[1], plane[2])
        slope = wp.dot(n, way)
        reach = (plane[3] - wp.dot(n, o)) / wp.where(wp.abs(slope) < 1.0e-6, 1.0e-6, slope)
        if slope < 0.0:
            if reach > near:
                near = reach
                normal = n
        else:
            far = wp.min(far, reach)
    met = wp.where(near < far, 1.0, 0.0)
    return wp.vec4(normal[0], normal[1], normal[2], met)


@wp.func
def passing(p: wp.vec2, a: wp.vec2, b: wp.vec2, radius: float) -> wp.vec2:
    """The shares of the shutter's time between which a moving disc lies over `p`."""
    way = b - a
    to = p - a
    square = wp.length_sq(way)
    if square < 1.0e-6:
        if wp.length_sq(to) < radius * radius:
            return wp.vec2(0.0, 1.0)
        return wp.vec2(1.0, 0.0)
    middle = wp.dot(to, way) / square
    away = wp.length_sq(to - middle * way)
    if away >= radius * radius:
        return wp.vec2(1.0, 0.0)
    half = wp.sqrt((radius * radius - away) / square)
    return wp.vec2(wp.max(middle - half, 0.0), wp.min(middle + half, 1.0))


@wp.kernel
def tumble(
    first: int,
    starts: wp.array(dtype=int),
    order: wp.array(dtype=int),
    across: int,
    a: wp.array(dtype=wp.vec2),
    b: wp.array(dtype=wp.vec2),
    radius: wp.array(dtype=float),
    depth: wp.array(dtype=float),
    shape: wp.array(dtype=int),
    axis: wp.array(dtype=wp.vec3),
    turn: wp.array(dtype=wp.vec2),
    albedo: wp.array(dtype=wp.vec3),
    fire: wp.array(dtype=wp.vec3),
    to_fire: wp.array(dtype=wp.vec3),
    motion: wp.array(dtype=wp.vec2),
    planes: wp.array2d(dtype=wp.vec4),
    day: Daylight,
    beyond: int,
    solid: wp.array2d(dtype=wp.vec4),
    moved: wp.array2d(dtype=wp.vec3),
):
    """Light and opacity of all chunks, the nearest first; their mean motion and depth.

    `turn` is the angle about `axis` as the shutter opens and as it closes; the picture's corner
    lies `beyond` pixels inside the canvas.
    """
    row, column = wp.tid()
    row += first
    tile = (row >> 3) * across + (column >> 3)
    shift = jitter(column - beyond, row - beyond)
    light = wp.vec3(0.0, 0.0, 0.0)
    alpha = float(0.0)
    rest = wp.vec3(0.0, 0.0, 0.0)
    for index in range(starts[tile], starts[tile + 1]):
        i = order[index]
        drawn = wp.max(radius[i], SMALLEST)
        hits = float(0.0)
        seen = wp.vec3(0.0, 0.0, 0.0)
        for sample in range(4):
            p = wp.vec2(
                float(column) + 0.25 + 0.5 * float(sample & 1),
                float(row) + 0.25 + 0.5 * float(sample >> 1),
            )
            span = passing(p, a[i], b[i], drawn)
            if span[0] < span[1]:
                for moment in range(MOMENTS):
                    # The four looks at a pixel are at moments of their own: alike, they comb.
                    late = shift + 0.25 * float(sample)
                    share = (float(moment) + late - wp.floor(late)) / float(MOMENTS)
                    time = span[0] + (span[1] - span[0]) * share
                    off = (p - (a[i] + time * (b[i] - a[i]))) / drawn
                    o = off[0] * day.right - off[1] * day.up
                    angle = turn[i][0] + time * (turn[i][1] - turn[i][0])
                    spin = wp.quat_from_axis_angle(axis[i], angle)
                    found = facet(
                        wp.quat_rotate_inv(spin, o),
                        wp.quat_rotate_inv(spin, -day.back),
                        shape[i], planes,
                    )  # fmt: skip
                    if found[3] > 0.0:
                        n = wp.quat_rotate(spin, wp.vec3(found[0], found[1], found[2]))
                        hits += 0.25 / float(MOMENTS) * (span[1] - span[0])
                        lit = day.sun * wp.max(wp.dot(n, day.to_sun), 0.0)
                        lit += day.sky * (0.5 + 0.5 * n[1]) + day.ground * (0.5 - 0.5 * n[1])
                        lit += fire[i] * wp.max(0.15 + 0.85 * wp.dot(n, to_fire[i]), 0.0)
                        seen += (0.25 / float(MOMENTS) * (span[1] - span[0])) * lit
        if hits > 0.0:
            thin = radius[i] / drawn
            share = (1.0 - alpha) * thin * thin
            light += share * wp.cw_mul(albedo[i], seen)
            rest += share * hits * wp.vec3(motion[i][0], motion[i][1], depth[i])
            alpha += share * hits
    solid[row, column] = wp.vec4(light[0], light[1], light[2], alpha)
    if alpha > 0.0:
        rest = rest / alpha
    moved[row, column] = rest
