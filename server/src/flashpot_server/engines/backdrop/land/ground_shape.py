"""Where the ground is: heights out of the tile, a ray's way to it, the hills' shadow and shape."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.seeing.rays import EARTH_M

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

FARTHEST_M = wp.constant(250000.0)
STAGE_M = wp.constant(24.0)
"""Around the world's origin the ground is level, whatever its kind."""


@wp.struct
class Ground:
    """The landscape of a job; see `relief.Tile`."""

    height: wp.array2d(dtype=float)
    open: wp.array2d(dtype=float)
    wet: wp.array2d(dtype=float)
    span: float
    kind: int
    seed: int
    relief: float
    top: float
    albedo: float
    snow_line: float
    green: float
    """Vegetation, 0 to 1."""
    steep: float
    """Nearly nothing rises more steeply, metres per metre: what a ray may skip."""
    trees: wp.array2d(dtype=wp.uint8)
    """1 where one grows, by cells of the world; see `plants`."""
    shrubs: wp.array2d(dtype=wp.uint8)
    grown: int
    """0 where no plant stands anywhere."""
    verge: float
    """Half the strip along Z that is kept free of them, metres."""
    rough: float
    """How much rises between the tile's cells, metres per metre of slope."""


@wp.func
def folded(ground: Ground, x: float):
    """A place on the tile, in cells; beyond the tile its mirror image goes on."""
    turn = (x / ground.span + 0.5) * 0.5
    turn = wp.abs(turn - wp.floor(turn) - 0.5) * 2.0
    cells = float(ground.height.shape[0])
    return wp.clamp((1.0 - turn) * cells - 0.5, 0.5, cells - 1.5)


@wp.func
def smooth_at(tile: wp.array2d(dtype=float), x: float, y: float):
    """The quadratic B-spline value of a plane, positions in cells: no facets, no overshoot."""
    k = int(x + 0.5)
    i = int(y + 0.5)
    a = x - float(k)
    b = y - float(i)
    last = tile.shape[0] - 1
    k0 = wp.max(k - 1, 0)
    k2 = wp.min(k + 1, last)
    i0 = wp.max(i - 1, 0)
    i2 = wp.min(i + 1, last)
    p = 0.5 * (0.5 - a) * (0.5 - a)
    q = 0.75 - a * a
    r = 0.5 * (0.5 + a) * (0.5 + a)
    low = tile[i0, k0] * p + tile[i0, k] * q + tile[i0, k2] * r
    middle = tile[i, k0] * p + tile[i, k] * q + tile[i, k2] * r
    high = tile[i2, k0] * p + tile[i2, k] * q + tile[i2, k2] * r
    return (
        low * (0.5 * (0.5 - b) * (0.5 - b))
        + middle * (0.75 - b * b)
        + high * (0.5 * (0.5 + b) * (0.5 + b))
    )


@wp.func
def linear_at(tile: wp.array2d(dtype=float), x: float, y: float):
    """The bilinear value of a plane, positions in cells."""
    k = int(x)
    i = int(y)
    a = x - float(k)
    b = y - float(i)
    low = tile[i, k] * (1.0 - a) + tile[i, k + 1] * a
    high = tile[i + 1, k] * (1.0 - a) + tile[i + 1, k + 1] * a
    return low * (1.0 - b) + high * b


@wp.func
def crags(ground: Ground, x: float, z: float, base: float, footprint: float):
    """What rises between the tile's cells, metres: ledges and knolls, none on the stage."""
    cell = ground.span / float(ground.height.shape[0])
    if ground.rough <= 0.0 or footprint > cell:
        return 0.0
    state = wp.rand_init(ground.seed + 77)
    total = float(0.0)
    size = 2.6 * cell
    gain = float(1.0)
    for _ in range(5):
        seen = wp.clamp(2.0 - 4.0 * footprint / size, 0.0, 1.0)
        if seen > 0.0:
            ridge = 1.0 - 2.0 * wp.abs(wp.noise(state, wp.vec2(x / size + 13.7, z / size - 4.1)))
            total += gain * seen * (ridge - 0.45)
        size *= 0.44
        gain *= 0.5
    stands = wp.clamp(base / (0.03 * ground.relief + 4.0), 0.0, 1.0)
    return total * ground.rough * cell * stands


@wp.func
def height_at(ground: Ground, x: float, z: float, footprint: float):
    """Metres above the stage's level."""
    if ground.relief <= 0.0 or x * x + z * z < STAGE_M * STAGE_M:
        return 0.0
    base = smooth_at(ground.height, folded(ground, x), folded(ground, z))
    return base + crags(ground, x, z, base, footprint)


@wp.func
def above_ground(ground: Ground, p: wp.vec3, footprint: float):
    """Metres of a point over the ground of the curved earth."""
    flat = p[0] * p[0] + p[2] * p[2]
    high = p[1] + flat / (2.0 * EARTH_M)
    if flat < STAGE_M * STAGE_M:
        return high
    base = smooth_at(ground.height, folded(ground, p[0]), folded(ground, p[2]))
    most = ground.rough * ground.span / float(ground.height.shape[0])
    if high - base > 2.0 * most:
        return high - base - most
    return high - base - crags(ground, p[0], p[2], base, footprint)


@wp.func
def level_distance(height: float, up: float, level: float):
    """Metres along a ray, down to a level of the curved earth; 1e9 where it never gets there."""
    bend = wp.max(1.0 - up * up, 1.0e-9) / (2.0 * EARTH_M)
    high = height - level
    inside = up * up - 4.0 * bend * high
    if up >= 0.0 or inside < 0.0 or high < 0.0:
        return 1.0e9
    # The form that keeps its digits for a small bend.
    return 2.0 * high / (-up + wp.sqrt(inside))


@wp.func
def distance_to_ground(ground: Ground, origin: wp.vec3, way: wp.vec3, pixel: float):
    """Metres to the ground along a unit ray; 1e9 where it meets none."""
    height = origin[1] + (origin[0] * origin[0] + origin[2] * origin[2]) / (2.0 * EARTH_M)
    plane = level_distance(height, way[1], 0.0)
    if ground.relief <= 0.0:
        return plane
    t = float(0.5)
    if height > ground.top:
        t = level_distance(height, way[1], ground.top)
        if t > FARTHEST_M:
            return 1.0e9
    before = t
    last = wp.min(plane, FARTHEST_M)
    stride = wp.clamp(0.9 / (ground.steep + wp.max(-way[1], 0.0)), 0.55, 10.0)
    while t < last:
        p = origin + way * t
        gap = above_ground(ground, p, wp.max(1.5 * pixel * t, 0.3))
        if gap <= 0.0:
            low = before
            high = t
            for _ in range(9):
                middle = 0.5 * (low + high)
                if above_ground(ground, origin + way * middle, wp.max(pixel * middle, 0.1)) <= 0.0:
                    high = middle
                else:
                    low = middle
            return high
        rising = p[1] + (p[0] * p[0] + p[2] * p[2]) / (2.0 * EARTH_M)
        if rising > ground.top and way[1] >= 0.0:
            return 1.0e9
        before = t
        t += wp.max(stride * gap, 0.25 + 0.006 * t)
    return plane


@wp.func
def lit_past_hills(ground: Ground, p: wp.vec3, sun: wp.vec3, footprint: float):
    """How much of the sun the hills let through, soft at their edge."""
    clear = float(1.0)
    if ground.relief <= 0.0:
        return clear
    t = 2.0 + 3.0 * footprint
    stride = wp.clamp(0.9 / (ground.steep + 0.1), 0.6, 2.0)
    for _ in range(60):
        q = p + sun * t
        gap = above_ground(ground, q, wp.max(footprint, 0.02 * t))
        clear = wp.min(clear, wp.clamp(0.5 + gap / (t * 0.012 + 1.0 + footprint), 0.0, 1.0))
        if clear <= 0.0 or q[1] > ground.top or t > 16000.0:
            return clear
        t += wp.max(stride * wp.abs(gap), 2.0 + 0.05 * t)
    return clear


@wp.func
def slope_normal(ground: Ground, x: float, z: float, footprint: float):
    """The ground's normal, from differences as wide as a pixel sees."""
    if ground.relief <= 0.0:
        return wp.vec3(0.0, 1.0, 0.0)
    wide = wp.max(footprint, 0.25)
    blurred = 1.3 * footprint
    here = height_at(ground, x, z, blurred)
    right = height_at(ground, x + wide, z, blurred)
    front = height_at(ground, x, z + wide, blurred)
    return wp.normalize(wp.vec3(here - right, wide, here - front))
