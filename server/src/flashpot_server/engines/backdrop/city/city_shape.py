"""A city as kernels take it: its streets, its boxes, the level that it stands on."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.land.ground_shape import level_distance
from flashpot_server.engines.backdrop.seeing.rays import EARTH_M, NOTHING

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

BUILDING = wp.constant(0)
MACHINE = wp.constant(1)
TANK = wp.constant(2)
STONE = wp.constant(3)
HUT = wp.constant(4)
CLUTTER = wp.constant(5)
"""The air over a roof that holds small things."""
PITCHED = wp.constant(6)
PARAPET_M = wp.constant(1.0)


@wp.struct
class City:
    """A city of a job; see `city_plan.Plan`. Light is exposed linear ACEScg."""

    line_x: wp.array(dtype=float)
    line_z: wp.array(dtype=float)
    road_x: wp.array(dtype=float)
    road_z: wp.array(dtype=float)
    start: wp.array(dtype=int)
    top: wp.array2d(dtype=float)
    ground: wp.array2d(dtype=float)
    roofs: wp.array2d(dtype=float)
    """Mean height of each cell's roofs over its streets, metres."""
    facing: wp.vec3
    """Mean reflectance of walls with their windows, and of streets."""
    paved: wp.vec3
    park: wp.array2d(dtype=int)
    low: wp.array(dtype=wp.vec3)
    high: wp.array(dtype=wp.vec3)
    kind: wp.array(dtype=int)
    seed: wp.array(dtype=int)
    cells: int
    block: float
    highest: float
    shore: float
    """Water lies nearer than this along -Z; below 0 there is none."""
    level: float
    """Height of the streets, metres."""
    pavement: float
    own: int
    tints: wp.array(dtype=wp.vec3)
    """Light of windows of several colours, as radiance of a lit room."""
    mean_tint: wp.vec3
    lit: float
    """Share of windows."""
    lamp: wp.vec3
    """Radiant intensity of a street lamp; 0 by day."""
    head: wp.vec3
    """Radiant intensity of a car's two headlamps along their way; 0 by day."""
    lamp_high: float
    lamp_apart: float
    damage: float
    traffic: float
    seconds: float
    pace: float
    """Seconds to the next frame."""
    things: float
    """Cars and trees are looked for so far along a ray, metres."""


@wp.func
def cell_of(lines: wp.array(dtype=float), block: float, x: float):
    """Between which two lines a coordinate lies; the outermost hold what is beyond."""
    count = lines.shape[0] - 1
    n = wp.clamp(int(wp.floor(x / block)) + count // 2, 0, count - 1)
    if n > 0 and lines[n] > x:
        n -= 1
    if n < count - 1 and lines[n + 1] <= x:
        n += 1
    return n


@wp.func
def above_sea(p: wp.vec3):
    """Height over the curved earth's level."""
    return p[1] + (p[0] * p[0] + p[2] * p[2]) / (2.0 * EARTH_M)


@wp.func
def distance_to_streets(city: City, origin: wp.vec3, way: wp.vec3):
    """Metres to the level that the city stands on, or to its quay; 1e9 for neither."""
    high = above_sea(origin)
    street = level_distance(high, way[1], city.level)
    if city.shore < 0.0:
        return street
    if street < NOTHING and origin[2] + way[2] * street < -city.shore:
        return street
    # The quay's wall.
    if way[2] < 0.0:
        wall = (-city.shore - origin[2]) / way[2]
        if wall > 0.0:
            y = above_sea(origin + way * wall)
            if y < city.level and y > -20.0:
                return wall
    return NOTHING
