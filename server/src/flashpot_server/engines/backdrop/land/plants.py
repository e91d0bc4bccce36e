"""What grows singly on open land: trees in groves, shrubs, and where rays meet them.

A map made once a job says in which cells of the world something grows; the cell's number says
what. A plant keeps within its cell, so a ray meets plants in the order of the cells it crosses.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.land.foliage import (
    ROUND,
    boughs,
    crown_hit,
)
from flashpot_server.engines.backdrop.land.ground_shape import (
    Ground,
    above_ground,
    folded,
    height_at,
    smooth_at,
)
from flashpot_server.engines.backdrop.seeing.chances import (
    byte_of,
    chance_of,
    scrambled,
)
from flashpot_server.engines.backdrop.seeing.rays import (
    EARTH_M,
    NOTHING,
    inverse,
)
from flashpot_server.engines.backdrop.sky.daylight import SUN_RADIUS

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

TREE = wp.constant(0)
SHRUB = wp.constant(1)
TREE_M = wp.constant(13.0)
"""Side of a tree's cell."""
SHRUB_M = wp.constant(5.0)
TALLEST_M = wp.constant(9.6)
BUSHY_M = wp.constant(2.3)
"""No shrub is taller."""


@wp.struct
class Plant:
    """A plant; `seed` 0 is none."""

    foot: wp.vec3
    middle: wp.vec3
    """Of its crown."""
    wide: float
    """Half of its crown."""
    tall: float
    stem: float
    """Half its trunk's width."""
    seed: int


@wp.struct
class Walk:
    """A ray's way from cell to cell of the map."""

    i: int
    k: int
    step_i: int
    step_k: int
    next_x: float
    """Metres along the ray to the next column."""
    next_z: float
    more_x: float
    more_z: float
    t: float
    """Metres along the ray to where it enters the cell."""


@wp.func
def cell_side(sort: int):
    """Side of a cell, metres."""
    return wp.where(sort == TREE, TREE_M, SHRUB_M)


@wp.func
def highest_of(sort: int):
    """No plant of a sort is taller, metres."""
    return wp.where(sort == TREE, TALLEST_M, BUSHY_M)


@wp.func
def half_map(ground: Ground, sort: int):
    """Metres from the world's origin to the map's edge."""
    return float(wp.where(sort == TREE, ground.trees.shape[0], ground.shrubs.shape[0])) * (
        0.5 * cell_side(sort)
    )


@wp.func
def grows(ground: Ground, sort: int, i: int, k: int):
    """1 where a plant of a sort stands in a cell."""
    if i < 0 or k < 0:
        return 0
    if sort == TREE:
        if i < ground.trees.shape[0] and k < ground.trees.shape[1]:
            return int(ground.trees[i, k])
        return 0
    if i < ground.shrubs.shape[0] and k < ground.shrubs.shape[1]:
        return int(ground.shrubs[i, k])
    return 0


@wp.func
def plant_in(ground: Ground, sort: int, i: int, k: int):
    """The plant of a cell."""
    plant = Plant()
    bits = scrambled(k * 7919 + sort + 1, i + ground.seed % 65536 * 31)
    drawn = chance_of(bits)
    # Most are young.
    grown = drawn * wp.sqrt(drawn)
    wider = 1.0 + 0.3 * byte_of(bits, 0)
    taller = 1.0 + 0.3 * byte_of(bits, 1)
    lift = float(0.0)
    if sort == TREE:
        plant.wide = (1.4 + 2.2 * grown) * wider
        plant.tall = (1.6 + 1.9 * grown) * taller
        plant.stem = 0.06 + 0.1 * grown
        lift = 0.5 + 0.7 * grown + 0.85 * plant.tall
    else:
        plant.wide = (0.4 + 1.0 * grown) * wider
        plant.tall = plant.wide * 0.8 * taller
        lift = 0.6 * plant.tall
    cell = cell_side(sort)
    loose = cell - 2.0 * ROUND * plant.wide
    half = half_map(ground, sort)
    x = (float(k) + 0.5) * cell - half + byte_of(bits, 2) * loose
    z = (float(i) + 0.5) * cell - half + byte_of(bits, 3) * loose
    y = height_at(ground, x, z, 0.3) - (x * x + z * z) / (2.0 * EARTH_M)
    plant.foot = wp.vec3(x, y, z)
    plant.middle = wp.vec3(x, y + lift, z)
    plant.seed = int(bits >> wp.uint32(3)) + 1
    return plant


@wp.func
def in_crown(plant: Plant, v: wp.vec3):
    """A vector in the crown's own measure, in which it is a ball of radius 1."""
    return wp.vec3(v[0] / plant.wide, v[1] / plant.tall, v[2] / plant.wide)


@wp.func
def as_seen(plant: Plant, across: float):
    """The plant, smaller as it comes near a pixel's size: what is smaller yet is a colour."""
    share = wp.clamp(2.2 - 1.2 * across / plant.wide, 0.02, 1.0)
    plant.wide *= share
    plant.tall *= share
    plant.middle = plant.foot + (plant.middle - plant.foot) * share
    return plant


@wp.func
def met(plant: Plant, o: wp.vec3, d: wp.vec3, pixel: float):
    """Metres along a ray to a plant; 1e9 for none."""
    away = plant.middle - o
    far = wp.max(wp.dot(away, d), 0.0)
    across = pixel * far
    seen = as_seen(plant, across)
    q = in_crown(seen, o - seen.middle)
    t = crown_hit(wp.rand_init(plant.seed), q, in_crown(seen, d), across / seen.wide, NOTHING)
    if plant.stem > 0.0:
        x = o[0] - plant.foot[0]
        z = o[2] - plant.foot[2]
        a = wp.max(d[0] * d[0] + d[2] * d[2], 1.0e-9)
        b = x * d[0] + z * d[2]
        inside = b * b - a * (x * x + z * z - plant.stem * plant.stem)
        if inside > 0.0:
            stem = (-b - wp.sqrt(inside)) / a
            y = o[1] + d[1] * stem
            if stem > 0.0 and stem < t and y < seen.middle[1] and y > plant.foot[1] - 0.5:
                t = stem
    return t


@wp.func
def entered(o: wp.vec3, d: wp.vec3, t: float, cell: float, half: float):
    """The cell that a ray is in after `t` metres."""
    walk = Walk()
    walk.t = t
    inv = inverse(d)
    x = (o[0] + d[0] * t + half) / cell
    z = (o[2] + d[2] * t + half) / cell
    walk.k = int(wp.floor(x))
    walk.i = int(wp.floor(z))
    walk.step_k = wp.where(d[0] > 0.0, 1, -1)
    walk.step_i = wp.where(d[2] > 0.0, 1, -1)
    walk.more_x = cell * wp.abs(inv[0])
    walk.more_z = cell * wp.abs(inv[2])
    walk.next_x = t + (float(walk.k + wp.where(d[0] > 0.0, 1, 0)) - x) * cell * inv[0]
    walk.next_z = t + (float(walk.i + wp.where(d[2] > 0.0, 1, 0)) - z) * cell * inv[2]
    return walk


@wp.func
def onward(walk: Walk):
    """The next cell."""
    if walk.next_x < walk.next_z:
        walk.t = walk.next_x
        walk.k += walk.step_k
        walk.next_x += walk.more_x
    else:
        walk.t = walk.next_z
        walk.i += walk.step_i
        walk.next_z += walk.more_z
    return walk


@wp.func
def first_met(
    ground: Ground, sort: int, o: wp.vec3, d: wp.vec3, t0: float, t1: float, pixel: float
):
    """Metres to the first plant of a sort in the cells between two distances; 1e9 for none."""
    walk = entered(o, d, t0, cell_side(sort), half_map(ground, sort))
    for _ in range(400):
        if grows(ground, sort, walk.i, walk.k) == 1:
            t = met(plant_in(ground, sort, walk.i, walk.k), o, d, pixel)
            if t < NOTHING:
                return t
        walk = onward(walk)
        if walk.t > t1:
            return NOTHING
    return NOTHING


@wp.func
def over_hills(ground: Ground, p: wp.vec3):
    """Metres over the land without its ledges."""
    high = p[1] + (p[0] * p[0] + p[2] * p[2]) / (2.0 * EARTH_M)
    if ground.relief > 0.0:
        high -= smooth_at(ground.height, folded(ground, p[0]), folded(ground, p[2]))
    return high


@wp.func
def distance_to_plants(
    ground: Ground, origin: wp.vec3, way: wp.vec3, farthest: float, pixel: float
):
    """Metres to the first plant along a unit ray, before `farthest`; 1e9 for none."""
    if ground.grown == 0:
        return NOTHING
    steep = wp.where(ground.relief > 0.0, ground.steep, 0.0)
    ledges = 2.0 * ground.rough * ground.span / float(ground.height.shape[0])
    falls = steep + wp.max(-way[1], 0.0) + 0.002
    end = wp.min(farthest, half_map(ground, TREE) + wp.length(origin))
    bushes = half_map(ground, SHRUB) + wp.length(origin)
    found = float(NOTHING)
    t = float(0.0)
    gap = over_hills(ground, origin)
    while t < end:
        step = wp.max(30.0 + 0.03 * t, 0.9 * (gap - TALLEST_M - ledges) / falls)
        after = wp.min(t + step, end)
        p = origin + way * after
        gap_after = over_hills(ground, p)
        lowest = wp.min(gap, gap_after) - ledges - 0.25 * steep * wp.min(step, 200.0)
        if lowest < TALLEST_M:
            found = first_met(ground, TREE, origin, way, t, after, pixel)
        if lowest < BUSHY_M and t < bushes:
            found = wp.min(found, first_met(ground, SHRUB, origin, way, t, after, pixel))
        if found < NOTHING:
            break
        if way[1] > 0.0 and p[1] > ground.top + TALLEST_M:
            return NOTHING
        t = after
        gap = gap_after
    return wp.where(found < farthest, found, NOTHING)


@wp.func
def plant_at(ground: Ground, p: wp.vec3, across: float):
    """The plant that a place on the land's surface belongs to, as a pixel sees it."""
    if ground.grown == 1:
        for sort in range(2):
            half = half_map(ground, sort)
            i = int(wp.floor((p[2] + half) / cell_side(sort)))
            k = int(wp.floor((p[0] + half) / cell_side(sort)))
            if grows(ground, sort, i, k) == 1:
                plant = as_seen(plant_in(ground, sort, i, k), across)
                x = p[0] - plant.foot[0]
                z = p[2] - plant.foot[2]
                reach = 1.3 * plant.stem + 0.02
                trunk = sort == TREE and x * x + z * z < reach * reach
                leaves = wp.length(in_crown(plant, p - plant.middle)) < ROUND + 0.1
                least = 0.03 + 0.05 * across + 1.0e-5 * wp.length(p)
                if (trunk or leaves) and above_ground(ground, p, wp.max(across, 0.1)) > least:
                    return plant
    return Plant()


@wp.func
def blocked(plant: Plant, p: wp.vec3, sun: wp.vec3, across: float):
    """How much of the sun a plant keeps from a place, its edge as soft as pixel and sun are."""
    q = in_crown(plant, p - plant.middle)
    r = in_crown(plant, sun)
    t = -wp.dot(q, r) / wp.dot(r, r)
    if t <= 0.0:
        return 0.0
    blur = (across + SUN_RADIUS * t) / plant.wide
    soft = 0.05 + blur
    nearest = q + r * t
    hides = float(0.0)
    if wp.length(nearest) < ROUND + soft:
        deep = boughs(wp.rand_init(plant.seed), nearest, blur)
        hides = 0.94 * wp.clamp(0.5 + 0.5 * deep / soft, 0.0, 1.0)
    if plant.stem > 0.0:
        flat = wp.max(wp.sqrt(sun[0] * sun[0] + sun[2] * sun[2]), 1.0e-4)
        x = plant.foot[0] - p[0]
        z = plant.foot[2] - p[2]
        aside = wp.abs(x * sun[2] - z * sun[0]) / flat
        along = (x * sun[0] + z * sun[2]) / (flat * flat)
        if along > 0.0 and p[1] + sun[1] * along < plant.middle[1]:
            wide = across + SUN_RADIUS * along
            hides = wp.max(hides, wp.clamp((plant.stem - aside) / wide + 0.5, 0.0, 1.0))
    return hides


@wp.func
def sun_past_plants(ground: Ground, p: wp.vec3, sun: wp.vec3, across: float, own: int):
    """How much of the sun plants let through to a place; `own` is the plant it lies on."""
    clear = float(1.0)
    if ground.grown == 0:
        return clear
    for sort in range(2):
        far = highest_of(sort) / wp.max(sun[1], 0.02)
        walk = entered(p, sun, 0.0, cell_side(sort), half_map(ground, sort))
        while walk.t < far and clear > 0.02:
            if grows(ground, sort, walk.i, walk.k) == 1:
                plant = plant_in(ground, sort, walk.i, walk.k)
                if plant.seed != own:
                    clear *= 1.0 - blocked(as_seen(plant, across), p, sun, across)
            walk = onward(walk)
    return clear


@wp.func
def sky_past_plants(ground: Ground, p: wp.vec3):
    """How much of the sky plants close by leave to a place on the ground."""
    clear = float(1.0)
    if ground.grown == 0:
        return clear
    for sort in range(2):
        cell = cell_side(sort)
        half = half_map(ground, sort)
        i = int(wp.floor((p[2] + half) / cell - 0.5))
        k = int(wp.floor((p[0] + half) / cell - 0.5))
        for n in range(4):
            if grows(ground, sort, i + n // 2, k + n % 2) == 1:
                plant = plant_in(ground, sort, i + n // 2, k + n % 2)
                x = (p[0] - plant.foot[0]) / plant.wide
                z = (p[2] - plant.foot[2]) / plant.wide
                near = wp.exp(-1.3 * (x * x + z * z))
                clear *= 1.0 - wp.where(sort == TREE, 0.45, 0.75) * near
    return clear
