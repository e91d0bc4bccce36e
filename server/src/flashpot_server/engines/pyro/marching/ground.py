"""What the level ground under the gas gets: the fire's light, and the smoke's shadow."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import linear
from flashpot_server.engines.pyro.marching.march import Lens, Window, crossed, slowness

wp.set_module_options({"enable_backward": False})


@wp.struct
class Ground:
    """The level plane, in cells of the gas."""

    level: float
    """Where it lies below the first cell's middle."""
    middle: wp.vec2
    """The map's, along x and z."""
    near: float
    """Half of the map's texels lie within so many cells of its middle, along each axis."""
    to_sun: wp.vec3
    extinction: float
    """Per cell of soot density 1."""
    length: float
    """Metres of a cell."""


@wp.func
def spread(place: float, near: float) -> float:
    """From -1 to 1 over the whole plane, fine in the middle."""
    return place / (wp.abs(place) + near)


@wp.kernel
def shine(
    first: int,
    ground: Ground,
    places: wp.array(dtype=wp.vec4),
    lights: wp.array(dtype=wp.vec3),
    lit: wp.array2d(dtype=wp.vec3),
):
    """Irradiance over the map: `places` are cells and a radius, `lights` radiant intensities."""
    i, k = wp.tid()
    i += first
    s = 2.0 * (float(i) + 0.5) / float(lit.shape[0]) - 1.0
    t = 2.0 * (float(k) + 0.5) / float(lit.shape[1]) - 1.0
    x = ground.middle[0] + ground.near * s / (1.0 - wp.abs(s))
    z = ground.middle[1] + ground.near * t / (1.0 - wp.abs(t))
    total = wp.vec3(0.0, 0.0, 0.0)
    for n in range(places.shape[0]):
        far = wp.vec3(places[n][0] - x, places[n][1] - ground.level, places[n][2] - z)
        # A block of gas is no point: it has a radius, within which its light grows no further.
        square = wp.length_sq(far) + places[n][3] * places[n][3]
        total += lights[n] * (wp.max(far[1], 0.0) / (square * wp.sqrt(square)))
    lit[i, k] = total / (ground.length * ground.length)


@wp.func
def shaded(soot: wp.array3d(dtype=float), start: wp.vec3, way: wp.vec3) -> float:
    """Soot between a place on the ground and the sun, in cells of density 1."""
    inside = crossed(start, slowness(way), soot)
    total = float(0.0)
    depth = inside[0] + 0.5
    while depth < inside[1]:
        total += linear(soot, start + depth * way)
        depth += 1.0
    return total


@wp.kernel
def catch(
    first: int,
    window: Window,
    lens: Lens,
    ground: Ground,
    soot: wp.array3d(dtype=float),
    lit: wp.array2d(dtype=wp.vec3),
    caught: wp.array2d(dtype=wp.vec4),
):
    """Irradiance and shadow of the ground that each pixel shows; 0 where it shows none."""
    row, column = wp.tid()
    row += first
    u = (float(column + window.left) + 0.5) / float(window.width)
    v = (float(row + window.top) + 0.5) / float(window.height)
    way = lens.corner + u * lens.across + v * lens.down
    value = wp.vec4(0.0, 0.0, 0.0, 0.0)
    fall = lens.origin[1] - ground.level
    if way[1] * fall < 0.0:
        q = lens.origin + way * (-fall / way[1])
        s = 0.5 + 0.5 * spread(q[0] - ground.middle[0], ground.near)
        t = 0.5 + 0.5 * spread(q[2] - ground.middle[1], ground.near)
        r = wp.clamp(s * float(lit.shape[0]) - 0.5, 0.0, float(lit.shape[0]) - 1.001)
        c = wp.clamp(t * float(lit.shape[1]) - 0.5, 0.0, float(lit.shape[1]) - 1.001)
        i = int(r)
        k = int(c)
        f = r - float(i)
        g = c - float(k)
        light = (lit[i, k] * (1.0 - g) + lit[i, k + 1] * g) * (1.0 - f)
        light += (lit[i + 1, k] * (1.0 - g) + lit[i + 1, k + 1] * g) * f
        shadow = 1.0 - wp.exp(-ground.extinction * shaded(soot, q, ground.to_sun))
        value = wp.vec4(light[0], light[1], light[2], shadow)
    caught[row, column] = value
