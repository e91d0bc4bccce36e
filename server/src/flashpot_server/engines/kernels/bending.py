"""Pictures fetched through a map: what holds light is filtered, what says a fact is picked.

Light is premultiplied and linear, so it may be filtered; a filter as sharp as Catmull and Rom's
(1974) rings around fire that is a hundred times as bright as what is beside it. So each pixel's
filter is drawn towards the bilinear one just as far as keeps every layer within the values
around it. It is the same filter for all of a pixel's layers: those that add up still do.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

wp.set_module_options({"enable_backward": False})

FLOOR = wp.constant(0.25)
"""Least share of the bilinear value above the least one around: opacity never comes to nothing
where light is left."""
SLACK = wp.constant(2.0e-6)
"""Of a value, its rounding: a layer that is even everywhere never blunts the others."""
STEPS = wp.constant(8)
"""Of Newton's method, to a thousandth of a pixel."""
LOOKS = wp.constant(3)
"""At the map, to find where something that moves will be seen."""


@wp.func
def catmull(f: float) -> wp.vec4:
    """Weights of four pixels for a place `f` of the way from the second to the third."""
    return wp.vec4(
        0.5 * f * (f * (2.0 - f) - 1.0),
        0.5 * (f * f * (3.0 * f - 5.0) + 2.0),
        0.5 * f * (f * (4.0 - 3.0 * f) + 1.0),
        0.5 * f * f * (f - 1.0),
    )


@wp.func
def between(plane: wp.array3d(dtype=float), n: int, i: int, k: int, f: float, g: float) -> float:
    """The bilinear value of a layer."""
    above = plane[n, i, k] + (plane[n, i, k + 1] - plane[n, i, k]) * g
    below = plane[n, i + 1, k] + (plane[n, i + 1, k + 1] - plane[n, i + 1, k]) * g
    return above + (below - above) * f


@wp.func
def within(smooth: float, sharp: float, low: float, high: float) -> float:
    """How far one may go from the smooth value towards the sharp one, 0 to 1."""
    if sharp > high:
        return wp.max(high - smooth, 0.0) / (sharp - smooth)
    least = low + FLOOR * (smooth - low)
    if sharp < least and sharp < smooth:
        return wp.max(smooth - least, 0.0) / (smooth - sharp)
    return 1.0


@wp.func
def settled(x: float) -> float:
    """A place to a thousandth of a pixel: a map that bends nothing gives the same bits."""
    return wp.floor(x * 1024.0 + 0.5) / 1024.0


@wp.kernel
def bend(
    first: int,
    places: wp.array2d(dtype=wp.vec2),
    planes: wp.array3d(dtype=float),
    made: wp.array3d(dtype=float),
    picked: wp.array2d(dtype=int),
):
    """Every layer at `places`, pixels from the corner; the first layer is the opacity.

    `picked` gets the one pixel that tells the facts, counted row by row: the nearest of the four
    around that shows anything.
    """
    row, column = wp.tid()
    row += first
    rows = planes.shape[1]
    columns = planes.shape[2]
    y = wp.clamp(settled(places[row, column][1] - 0.5), 0.0, float(rows - 1))
    x = wp.clamp(settled(places[row, column][0] - 0.5), 0.0, float(columns - 1))
    i = wp.min(int(y), rows - 2)
    k = wp.min(int(x), columns - 2)
    f = y - float(i)
    g = x - float(k)
    down = catmull(f)
    across = catmull(g)
    best = float(-1.0)
    for tap in range(4):
        a = i + tap // 2
        b = k + tap % 2
        weight = wp.where(tap // 2 == 1, f, 1.0 - f) * wp.where(tap % 2 == 1, g, 1.0 - g)
        if planes[0, a, b] > 0.0 and weight > 0.0:
            weight += 1.0
        if weight > best:
            best = weight
            picked[row, column] = a * columns + b
    share = wp.where(between(planes, 0, i, k, f, g) > 0.0, 1.0, 0.0)
    for n in range(planes.shape[0]):
        sharp = float(0.0)
        low = float(1.0e30)
        high = float(-1.0e30)
        for a in range(4):
            for b in range(4):
                value = planes[
                    n, wp.clamp(i + a - 1, 0, rows - 1), wp.clamp(k + b - 1, 0, columns - 1)
                ]
                sharp += down[a] * across[b] * value
                low = wp.min(low, value)
                high = wp.max(high, value)
        smooth = between(planes, n, i, k, f, g)
        slack = SLACK * wp.abs(smooth)
        if sharp < low and sharp > low - slack:
            sharp = low
        if sharp > high and sharp < high + slack:
            sharp = high
        made[n, row, column] = sharp
        share = wp.min(share, within(smooth, sharp, low, high))
    for n in range(planes.shape[0]):
        smooth = between(planes, n, i, k, f, g)
        made[n, row, column] = smooth + share * (made[n, row, column] - smooth)


@wp.func
def fetched(places: wp.array2d(dtype=wp.vec2), q: wp.vec2) -> wp.vec2:
    """The map between its pixels, and on beyond them as it runs out."""
    i = wp.clamp(int(wp.floor(q[1] - 0.5)), 0, places.shape[0] - 2)
    k = wp.clamp(int(wp.floor(q[0] - 0.5)), 0, places.shape[1] - 2)
    f = q[1] - 0.5 - float(i)
    g = q[0] - 0.5 - float(k)
    above = places[i, k] * (1.0 - g) + places[i, k + 1] * g
    below = places[i + 1, k] * (1.0 - g) + places[i + 1, k + 1] * g
    return above * (1.0 - f) + below * f


@wp.func
def slope(places: wp.array2d(dtype=wp.vec2), row: int, column: int) -> wp.mat22:
    """The map's Jacobian: how far its place moves with a pixel to the right and a pixel down."""
    i = wp.clamp(row, 1, places.shape[0] - 2)
    k = wp.clamp(column, 1, places.shape[1] - 2)
    right = 0.5 * (places[i, k + 1] - places[i, k - 1])
    down = 0.5 * (places[i + 1, k] - places[i - 1, k])
    return wp.mat22(right[0], down[0], right[1], down[1])


@wp.kernel
def invert(
    first: int, places: wp.array2d(dtype=wp.vec2), beyond: int, found: wp.array2d(dtype=wp.vec2)
):
    """Which place of the bent picture shows each pixel of the straight one's canvas.

    By Newton's method; where the lens shows nothing of it, as the map runs on.
    """
    row, column = wp.tid()
    row += first
    wanted = wp.vec2(float(column - beyond) + 0.5, float(row - beyond) + 0.5)
    here = wanted
    for _ in range(STEPS):
        back = wp.inverse(slope(places, int(wp.floor(here[1])), int(wp.floor(here[0]))))
        here += back * (wanted - fetched(places, here))
    found[row, column] = here


@wp.kernel
def carry(
    first: int,
    places: wp.array2d(dtype=wp.vec2),
    motion: wp.array2d(dtype=wp.vec2),
    made: wp.array2d(dtype=wp.vec2),
):
    """Motion of the straight picture, given where the map fetches it, as the bent one shows it.

    The Jacobian turns and stretches it; two more looks at the map follow its bend.
    """
    row, column = wp.tid()
    row += first
    here = wp.vec2(float(column) + 0.5, float(row) + 0.5)
    wanted = places[row, column] + motion[row, column]
    back = wp.inverse(slope(places, row, column))
    way = wp.vec2(0.0, 0.0)
    for _ in range(LOOKS):
        way += back * (wanted - fetched(places, here + way))
    made[row, column] = way
