"""One pixel of sky and ground before the clouds: a kernel made for each kind of world.

What the sun lights is kept apart from all else, so that the clouds' shadows can still fall on it.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from typing import Any

import warp as wp

from flashpot_server.engines.backdrop.seeing.scene import (
    SKY_Z,
    Eye,
    Weather,
    clear_air,
    disk_light,
    haze_light,
    pixel_angle,
    pixel_of,
    ray_of,
    sky_at,
)

APART = wp.constant(0.06)
"""Neighbours whose distances differ by this share have an edge between them."""
LEAFY = wp.constant(-(1 << 24))
"""Marks below are of leaves, whose edges are ragged whatever is looked at: fewer looks do."""


@wp.func
def at_edge(far: wp.array2d(dtype=float), marks: wp.array2d(dtype=int), i: int, k: int):
    """Whether what a pixel shows ends beside it: 0, 1, or 2 where leaves end."""
    here = far[i, k]
    mark = marks[i, k]
    found = int(0)  # noqa: RUF046 - Warp's way to declare it
    rows = far.shape[0] - 1
    columns = far.shape[1] - 1
    for n in range(9):
        row = wp.clamp(i + n // 3 - 1, 0, rows)
        column = wp.clamp(k + n % 3 - 1, 0, columns)
        other = far[row, column]
        if marks[row, column] != mark or wp.abs(other - here) > APART * wp.min(other, here):
            found = wp.max(found, 1)
            if wp.min(mark, marks[row, column]) < LEAFY:
                return 2
    return found


@wp.func
def quincunx(s: int):
    """The s-th of five places in a pixel; the third is its middle."""
    if s == 2:
        return wp.vec2(0.5, 0.5)
    n = wp.where(s < 2, s, s - 1)
    right = float(n % 2)
    low = float(n // 2)
    return wp.vec2(0.3 + 0.6 * right - 0.2 * low, 0.1 + 0.2 * right + 0.6 * low)


@wp.func
def unmarked(world: Any, weather: Weather, p: wp.vec3, way: wp.vec3):  # noqa: ARG001
    """One mark for everything: worlds whose edges all show in their distances."""
    return 0


@wp.func
def slant(far: wp.array2d(dtype=float), i: int, k: int, pixel: float, most: int):
    """How many looks down a pixel what lies at a slant needs, and 1 / metres that a row adds."""
    low = wp.min(i + 1, far.shape[0] - 1)
    high = wp.max(i - 1, 0)
    rows = float(low - high)
    nearer = (1.0 / far[low, k] - 1.0 / far[high, k]) / rows
    # A pixel's length on the ground over its width; looks as far apart as what is blurred.
    long = wp.abs(nearer) * far[i, k] / pixel
    return wp.clamp(int(wp.ceil(wp.sqrt(long))), 1, most), nearer


@wp.func
def at_rest(world: Any, p: wp.vec3, way: wp.vec3):  # noqa: ARG001
    """Nothing moves."""
    return wp.vec3()


def painter(name, world, trace, shade, mark=unmarked, drift=at_rest):  # noqa: C901 - two kernels in one closure
    """The two kernels for worlds of a struct: how far one sees, and the picture.

    The second looks several times only where an edge runs through a pixel, and down a pixel whose
    ground lies at a slant: all that `shade` gives is filtered to a pixel's size already, but to
    the mean of its width and its length.

    `trace(world, origin, way, pixel)` gives metres to the world along a ray, 1e9 for none;
    `shade(world, weather, table, p, way, across)` the light that leaves a point by the sun,
    all other light, and the normal there; `mark(world, weather, p, way)` a number that differs
    between surfaces which meet at equal distances, negative on things that may move;
    `drift(world, p, way)` how far such a thing moves until the next frame, metres.
    """

    def sight(
        first: int,
        top: int,
        eye: Eye,
        weather: Weather,
        land: world,
        empty: int,
        far: wp.array2d(dtype=float),
        marks: wp.array2d(dtype=int),
    ):
        i, k = wp.tid()
        i += first + top
        ahead = wp.normalize(ray_of(eye, float(k) + 0.5, float(i) + 0.5))
        far[i, k] = float(1.0e9)
        marks[i, k] = 0
        if empty == 0:
            far[i, k] = trace(land, eye.origin, ahead, pixel_angle(eye))
            if far[i, k] < 1.0e8:
                marks[i, k] = mark(land, weather, eye.origin + ahead * far[i, k], ahead)

    def paint(  # noqa: C901, PLR0912 - what a pixel sees, from one place
        first: int,
        top: int,
        eye: Eye,
        later: Eye,
        weather: Weather,
        table: wp.array2d(dtype=wp.vec3),
        land: world,
        samples: int,
        slanted: int,
        empty: int,
        far: wp.array2d(dtype=float),
        marks: wp.array2d(dtype=int),
        direct: wp.array2d(dtype=wp.vec3),
        rest: wp.array2d(dtype=wp.vec3),
        seen: wp.array2d(dtype=wp.vec4),
        place: wp.array2d(dtype=wp.vec3),
        normal: wp.array2d(dtype=wp.vec3),
        moved: wp.array2d(dtype=wp.vec2),
    ):
        i, k = wp.tid()
        i += first + top
        pixel = pixel_angle(eye)
        middle = ray_of(eye, float(k) + 0.5, float(i) + 0.5)
        long = wp.length(middle)
        ahead = middle / long
        t_middle = far[i, k]
        by_disk = wp.dot(ahead, weather.sun) > wp.cos(weather.radius + 2.0 * pixel)
        columns = samples
        rows = samples
        nearer = float(0.0)
        edge = int(1)  # noqa: RUF046 - Warp's way to declare it
        if samples > 1 and not by_disk:
            edge = at_edge(far, marks, i, k)
        if edge == 2 and samples > 2:
            columns = 1
            rows = 5
        if edge == 0:
            columns = 1
            rows = 1
            # What stands on the ground is no slope that goes on from row to row.
            if t_middle < 1.0e8 and marks[i, k] >= 0:
                rows, nearer = slant(far, i, k, pixel, slanted)
        by_sun = wp.vec3()
        other = wp.vec3()
        facings = wp.vec3()
        open_sky = float(0.0)
        for s in range(columns * rows):
            x = float(k) + (float(s % columns) + 0.5) / float(columns)
            down = (float(s // columns) + 0.5) / float(rows)
            if edge == 2 and samples > 2:
                spot = quincunx(s)
                x = float(k) + spot[0]
                down = spot[1]
            y = float(i) + down
            way = wp.normalize(ray_of(eye, x, y))
            t = float(1.0e9)
            if 2 * s + 1 == columns * rows:
                t = t_middle
            elif nearer != 0.0:
                t = 1.0 / (1.0 / t_middle + (down - 0.5) * nearer)
            elif empty == 0:
                t = trace(land, eye.origin, way, pixel)
            if t < 1.0e8:
                across = t * pixel
                lit, soft, facing = shade(land, weather, table, eye.origin + way * t, way, across)
                air = clear_air(weather, eye.origin[1], way[1], t)
                by_sun += wp.cw_mul(lit, air)
                facings += facing
                other += wp.cw_mul(soft, air)
                other += wp.cw_mul(haze_light(weather, table, way), wp.vec3(1.0, 1.0, 1.0) - air)
            else:
                apart = (-way[1] - weather.dip) / pixel
                below = wp.clamp(apart * float(rows) + 0.5, 0.0, 1.0)
                if empty == 0:
                    below = float(0.0)
                light = sky_at(table, weather, way) + disk_light(weather, way, pixel / float(rows))
                other += light * (1.0 - below)
                open_sky += 1.0 - below
        count = float(columns * rows)
        direct[i, k] = by_sun / count
        rest[i, k] = other / count
        point = ahead * SKY_Z
        offset = ahead
        depth = float(SKY_Z)
        if t_middle < 1.0e8:
            point = eye.origin + ahead * t_middle
            offset = point - later.origin
            if marks[i, k] < 0:
                offset += drift(land, point, ahead)
            depth = t_middle / long
        seen[i, k] = wp.vec4(open_sky / count, t_middle, depth, 0.0)
        place[i, k] = point
        normal[i, k] = wp.normalize(facings)
        moved[i, k] = wp.vec2()
        if eye.round == 0:
            moved[i, k] = pixel_of(later, offset) - wp.vec2(float(k) + 0.5, float(i) + 0.5)

    for kernel, title in ((sight, f"sight_{name}"), (paint, f"paint_{name}")):
        kernel.__name__ = kernel.__qualname__ = title
    return tuple(
        wp.kernel(kernel, module="unique", enable_backward=False) for kernel in (sight, paint)
    )


def witness(name, world, trace):
    """The kernel that says what of each light reaches the eye through a world."""

    def seen(
        first: int,
        eye: Eye,
        weather: Weather,
        land: world,
        places: wp.array(dtype=wp.vec3),
        radii: wp.array(dtype=float),
        passed: wp.array(dtype=wp.vec3),
    ):
        n = wp.tid() + first
        offset = places[n] - eye.origin
        far = wp.length(offset)
        way = offset / far
        passed[n] = wp.vec3()
        if trace(land, eye.origin, way, pixel_angle(eye)) > far - radii[n] - 0.3:
            passed[n] = clear_air(weather, eye.origin[1], way[1], far)

    seen.__name__ = seen.__qualname__ = f"seen_{name}"
    return wp.kernel(seen, module="unique", enable_backward=False)
