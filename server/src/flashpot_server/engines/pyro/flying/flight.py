"""How particles fly: gravity, drag in the moving air, swirls, bounces on the ground."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import linear, periodic

wp.set_module_options({"enable_backward": False})


@wp.struct
class Sky:
    """The air that particles fly in, metres and seconds."""

    origin: wp.vec3
    """Middle of the gas's first cell."""
    cell: float
    """Edge of the gas's cells; 0 where there is none."""
    pace: float
    """Metres a second of the gas's own unit of speed."""
    wind: wp.vec3
    lift: float
    flutter: float
    frequency: float
    """Cells of the swirls' tile per metre."""
    drift: wp.vec3
    """Where the swirls' tile lies now, in its cells."""
    surface: wp.uint64
    """The set's mesh; 0 where there is none."""
    unit: float
    """Metres of the mesh's own unit."""


@wp.struct
class Fall:
    """What particles of one sort have in common."""

    gravity: float
    bounce: float
    step: float
    """Seconds of one move."""
    moves: int
    """Moves between two points of the path."""
    time: float
    """Seconds on the clock at the path's first point."""


@wp.func
def air_at(place: wp.vec3, sky: Sky, gas: wp.array3d(dtype=wp.vec3), heat: float) -> wp.vec3:
    """The air's velocity: the gas's own where there is gas, wind and what rises elsewhere."""
    open_air = sky.wind + wp.vec3(0.0, sky.lift * wp.sqrt(heat), 0.0)
    if sky.cell <= 0.0:
        return open_air
    q = (place - sky.origin) / sky.cell
    away = float(0.0)
    for axis in range(3):
        away = wp.max(away, wp.max(-q[axis], q[axis] - float(gas.shape[axis] - 1)))
    share = wp.clamp(1.0 - away / 4.0, 0.0, 1.0)
    if share <= 0.0:
        return open_air
    inside = sky.pace * linear(gas, q)
    # What is to rise does so beside the flames too, in eddies that the gas's cells do not show.
    if sky.lift > 0.0:
        inside = wp.vec3(inside[0], wp.max(inside[1], 0.8 * open_air[1]), inside[2])
    return open_air + share * (inside - open_air)


@wp.func
def chance(number: int, salt: int) -> float:
    """A number from 0 to 1 that belongs to a particle and an occasion."""
    return wp.randf(wp.rand_init(salt, number))


@wp.func
def rebound(speed: wp.vec3, normal: wp.vec3, bounce: float, number: int, salt: int) -> wp.vec3:
    """The speed after a surface was met at `speed`."""
    into = wp.dot(speed, normal)
    along = speed - into * normal
    back = -into * bounce * (0.6 + 0.8 * chance(number, salt + 1))
    kept = wp.min(0.4 + 0.6 * bounce, 1.0)
    if back < 0.25:
        back = 0.0
        kept *= 0.8
    # Broken stone throws what hits it aside, as rough ground does.
    aside = wp.cross(normal, along) * (1.2 * bounce * (chance(number, salt) - 0.5))
    return kept * along + aside + back * normal


@wp.kernel
def fly(
    first: int,
    number: wp.array(dtype=int),
    born: wp.array(dtype=float),
    life: wp.array(dtype=float),
    size: wp.array(dtype=float),
    drag: wp.array(dtype=float),
    sky: Sky,
    fall: Fall,
    gas: wp.array3d(dtype=wp.vec3),
    swirls: wp.array3d(dtype=wp.vec3),
    velocity: wp.array(dtype=wp.vec3),
    path: wp.array2d(dtype=wp.vec3),
):
    """Move every particle through one frame, from the first point of its path to the last.

    The drag is implicit, so that light particles follow the air at any step.
    """
    i = wp.tid()
    i += first
    place = path[i, 0]
    speed = velocity[i]
    now = float(fall.time)
    radius = 0.5 * size[i]
    for point in range(1, path.shape[1]):
        for _ in range(fall.moves):
            step = wp.clamp(now + fall.step - born[i], 0.0, fall.step)
            now += fall.step
            if step > 0.0:
                heat = wp.clamp(1.0 - (now - born[i]) / life[i], 0.0, 1.0)
                air = air_at(place, sky, gas, heat)
                if sky.flutter > 0.0:
                    air += sky.flutter * periodic(swirls, place * sky.frequency + sky.drift)
                through = speed - air
                slow = 1.0 / (1.0 + drag[i] * wp.length(through) * step)
                speed = air + slow * through
                speed -= wp.vec3(0.0, fall.gravity * step * slow, 0.0)
                salt = int(point * 977) + int(now * 1000.0)
                open_way = bool(True)
                if sky.surface != wp.uint64(0):
                    way = wp.normalize(speed)
                    reach = (step * wp.length(speed) + radius) / sky.unit
                    met = wp.mesh_query_ray(sky.surface, place / sky.unit, way, reach)
                    if met.result:
                        open_way = bool(False)
                        normal = wp.where(wp.dot(met.normal, way) > 0.0, -met.normal, met.normal)
                        place += wp.max(met.t * sky.unit - radius, 0.0) * way
                        speed = rebound(speed, normal, fall.bounce, number[i], salt)
                if open_way:
                    place += step * speed
                if place[1] < radius and speed[1] < 0.0:
                    rough = chance(number[i], salt) - 0.5
                    turn = 2.4 * rough * wp.abs(speed[1])
                    up = -speed[1] * fall.bounce * (0.6 + 0.8 * chance(number[i], salt + 1))
                    kept = wp.min(0.4 + 0.6 * fall.bounce, 1.0)
                    if up < 0.25:
                        up = 0.0
                        kept *= 0.8
                        turn = 0.0
                    speed = wp.vec3(
                        speed[0] * kept - turn * fall.bounce,
                        up,
                        speed[2] * kept + turn * fall.bounce,
                    )
                    place = wp.vec3(place[0], radius, place[2])
        path[i, point] = place
    velocity[i] = speed
