"""What moves the air: buoyancy, confinement, turbulence, wind; and the projection's two ends.

Velocities lie on the faces of the cells (Harlow and Welch 1965): `u[i]` between cells i-1 and i.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import periodic

wp.set_module_options({"enable_backward": False})


@wp.struct
class Air:
    """Everything that pushes the air during one step, in the effect's own units."""

    buoyancy: float
    """Upward acceleration of the hottest gas, were it as heavy as the air that it pushes."""
    lightness: float
    """Temperature times this is what holds very light gas back: the air around it."""
    weight: float
    """Downward acceleration of the thickest soot."""
    confinement: float
    """Strength of the vorticity confinement, a share of the local swirl."""
    turbulence: float
    """Acceleration of the forced turbulence where there is fire."""
    turbulence_scale: float
    """Cells of the noise tile per unit length."""
    turbulence_offset: wp.vec3
    wind: wp.vec3
    wind_exponent: float
    relaxation: float
    """How fast the outermost cells take on the wind's velocity, per unit time."""
    drift: wp.vec3
    """Way that smoke is taken, 1 long."""
    drift_speed: float
    drift_rate: float
    """How fast smoke that is slower takes on that speed, per unit time."""
    origin: wp.vec3
    cell: float


@wp.kernel
def centre(
    first: int,
    run: int,
    u: wp.array3d(dtype=float),
    v: wp.array3d(dtype=float),
    w: wp.array3d(dtype=float),
    velocity: wp.array3d(dtype=wp.vec3),
):
    """The velocity in the middle of every cell."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, velocity.shape[2])):
        velocity[i, j, k] = 0.5 * wp.vec3(
            u[i, j, k] + u[i + 1, j, k], v[i, j, k] + v[i, j + 1, k], w[i, j, k] + w[i, j, k + 1]
        )


@wp.kernel
def vorticity(
    first: int,
    run: int,
    velocity: wp.array3d(dtype=wp.vec3),
    cell: float,
    whirl: wp.array3d(dtype=wp.vec4),
):
    """The curl of the velocity and its length; 0 in the outermost cells."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, whirl.shape[2])):
        curl = wp.vec3(0.0, 0.0, 0.0)
        if (
            i > 0 and j > 0 and k > 0
            and i < velocity.shape[0] - 1
            and j < velocity.shape[1] - 1
            and k < velocity.shape[2] - 1
        ):  # fmt: skip
            dx = velocity[i + 1, j, k] - velocity[i - 1, j, k]
            dy = velocity[i, j + 1, k] - velocity[i, j - 1, k]
            dz = velocity[i, j, k + 1] - velocity[i, j, k - 1]
            curl = wp.vec3(dy[2] - dz[1], dz[0] - dx[2], dx[1] - dy[0]) * (0.5 / cell)
        whirl[i, j, k] = wp.vec4(curl[0], curl[1], curl[2], wp.length(curl))


@wp.kernel
def acceleration(
    first: int,
    run: int,
    scalars: wp.array3d(dtype=wp.vec4),
    velocity: wp.array3d(dtype=wp.vec3),
    whirl: wp.array3d(dtype=wp.vec4),
    noise: wp.array3d(dtype=wp.vec3),
    air: Air,
    pushed: wp.array3d(dtype=wp.vec3),
):
    """The acceleration in the middle of every cell."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, pushed.shape[2])):
        nx = velocity.shape[0]
        ny = velocity.shape[1]
        nz = velocity.shape[2]
        here = scalars[i, j, k]
        push = wp.vec3(
            0.0,
            air.buoyancy * here[0] / (1.0 + air.lightness * here[0])
            - air.weight * wp.min(here[2], 2.0),
            0.0,
        )
        edge = wp.min(wp.min(i, nx - 1 - i), wp.min(k, nz - 1 - k))
        edge = wp.min(edge, ny - 1 - j)
        fire = wp.min(1.0, here[0] + here[1])
        if edge > 0 and j > 0:
            slope = 0.5 * wp.vec3(
                whirl[i + 1, j, k][3] - whirl[i - 1, j, k][3],
                whirl[i, j + 1, k][3] - whirl[i, j - 1, k][3],
                whirl[i, j, k + 1][3] - whirl[i, j, k - 1][3],
            )
            swirl = whirl[i, j, k]
            steep = wp.length(slope)
            if steep > 1.0e-6:
                axis = wp.vec3(swirl[0], swirl[1], swirl[2])
                # A swirl that turns by more than half a radian a step would feed itself.
                strength = air.confinement * air.cell * wp.min(1.0, 60.0 / (swirl[3] + 1.0e-6))
                push += strength * wp.cross(slope / steep, axis) * wp.min(1.0, fire + here[2])
        place = air.origin + air.cell * wp.vec3(float(i) + 0.5, float(j) + 0.5, float(k) + 0.5)
        if air.turbulence > 0.0 and fire > 0.02:
            push += (
                air.turbulence
                * fire
                * periodic(noise, place * air.turbulence_scale + air.turbulence_offset)
            )
        if air.drift_rate > 0.0:
            slower = wp.max(air.drift_speed - wp.dot(velocity[i, j, k], air.drift), 0.0)
            push += air.drift_rate * wp.min(1.0, 4.0 * here[2]) * slower * air.drift
        if edge < 4:
            gust = wp.pow(wp.clamp(place[1], 0.02, 4.0), air.wind_exponent)
            push += (
                air.relaxation * (air.wind * gust - velocity[i, j, k]) * (1.0 - 0.25 * float(edge))
            )
        pushed[i, j, k] = push


@wp.kernel
def push_faces(
    first: int,
    run: int,
    pushed: wp.array3d(dtype=wp.vec3),
    step: float,
    u: wp.array3d(dtype=float),
    v: wp.array3d(dtype=float),
    w: wp.array3d(dtype=float),
):
    """Add the acceleration of the two neighbouring cells to every face."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, w.shape[2])):
        i1 = wp.min(i, pushed.shape[0] - 1)
        j1 = wp.min(j, pushed.shape[1] - 1)
        k1 = wp.min(k, pushed.shape[2] - 1)
        half = 0.5 * step
        here = pushed[i1, j1, k1]
        if j == j1 and k == k1:
            u[i, j, k] = u[i, j, k] + half * (here[0] + pushed[wp.max(i - 1, 0), j, k][0])
        if i == i1 and k == k1:
            v[i, j, k] = v[i, j, k] + half * (here[1] + pushed[i, wp.max(j - 1, 0), k][1])
        if i == i1 and j == j1:
            w[i, j, k] = w[i, j, k] + half * (here[2] + pushed[i, j, wp.max(k - 1, 0)][2])


@wp.kernel
def divergence(
    first: int,
    run: int,
    u: wp.array3d(dtype=float),
    v: wp.array3d(dtype=float),
    w: wp.array3d(dtype=float),
    swelling: wp.array3d(dtype=float),
    cell: float,
    floor: int,
    right: wp.array3d(dtype=float),
):
    """What the pressure has to take away: the net outflow less the gas's own swelling."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, right.shape[2])):
        low = v[i, j, k]
        if floor != 0 and j == 0:
            low = 0.0
        net = u[i + 1, j, k] - u[i, j, k] + v[i, j + 1, k] - low + w[i, j, k + 1] - w[i, j, k]
        right[i, j, k] = net - cell * swelling[i, j, k]


@wp.func
def at(pressure: wp.array3d(dtype=float), i: int, j: int, k: int) -> float:
    """The pressure of a cell; 0 outside the box."""
    value = 0.0
    if (
        i >= 0 and j >= 0 and k >= 0
        and i < pressure.shape[0] and j < pressure.shape[1] and k < pressure.shape[2]
    ):  # fmt: skip
        value = pressure[i, j, k]
    return value


@wp.kernel
def project(
    first: int,
    run: int,
    pressure: wp.array3d(dtype=float),
    floor: int,
    u: wp.array3d(dtype=float),
    v: wp.array3d(dtype=float),
    w: wp.array3d(dtype=float),
):
    """Take the pressure's slope from every face; no flow through the floor."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, w.shape[2])):
        here = at(pressure, i, j, k)
        inside_x = i < pressure.shape[0]
        inside_y = j < pressure.shape[1]
        inside_z = k < pressure.shape[2]
        if inside_y and inside_z:
            u[i, j, k] = u[i, j, k] - here + at(pressure, i - 1, j, k)
        if inside_x and inside_z:
            moved = v[i, j, k] - here + at(pressure, i, j - 1, k)
            if floor != 0 and j == 0:
                moved = 0.0
            v[i, j, k] = moved
        if inside_x and inside_y:
            w[i, j, k] = w[i, j, k] - here + at(pressure, i, j, k - 1)
