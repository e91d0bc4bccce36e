"""Drawing a fine grid's scalars to a coarse one's: what differs at the coarse cells, and no less.

Temperature as velocity is; the others by a factor, so that nothing is blurred, and only where the
fine grid has too little for that is the coarse value added. What is compared is what the eye sees,
of both grids through the picture's own filter.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import greater, lesser, linear
from flashpot_server.engines.pyro.marching.detail import monotone
from flashpot_server.engines.pyro.marching.gas import Gas, crisped, luminous
from flashpot_server.engines.pyro.simulating.guiding import Lattice
from flashpot_server.engines.pyro.solver.regrid import inside

wp.set_module_options({"enable_backward": False})

LEAST = wp.constant(0.25)
MOST = wp.constant(wp.vec4(1.0, 2.0, 2.0, 1.0))
"""Times what a fine cell has that it may be given at once. Burning is a threshold: hot spots and
flames would only grow."""
FAINT = wp.constant(0.002)
"""Less than this is as good as nothing."""
STEEP = wp.constant(0.5)
"""Power of fuel's factor that changes a fire's flames by about the factor itself."""


@wp.func
def seen(here: wp.vec4, gas: Gas) -> wp.vec4:
    """What the eye sees of scalars: equal means of these, not of the scalars, make one outline."""
    scalars = here
    scalars[2] = crisped(here[2], gas)
    if gas.mode == 1:
        scalars[1] = luminous(here, gas)
    return scalars


@wp.func
def shown(field: wp.array3d(dtype=wp.vec4), q: wp.vec3, width: float, parts: int, gas: Gas):
    """The mean of what is seen over the cube around `q`, `width` cells wide."""
    step = width / float(parts)
    lowest = 0.5 * (step - width)
    total = wp.vec4(0.0, 0.0, 0.0, 0.0)
    for a in range(parts):
        for b in range(parts):
            for c in range(parts):
                way = wp.vec3(float(a), float(b), float(c)) * step
                place = q + way + wp.vec3(lowest, lowest, lowest)
                total += seen(monotone(field, place), gas)
    return total / float(parts * parts * parts)


@wp.func
def drawn(field: wp.array3d(dtype=wp.vec4), ways: wp.array3d(dtype=wp.vec3), q: wp.vec3, gas: Gas):
    """The mean of what is seen of the coarse cell at `q`, its noise in it."""
    total = wp.vec4(0.0, 0.0, 0.0, 0.0)
    for a in range(3):
        for b in range(3):
            for c in range(3):
                place = q + wp.vec3(float(a) - 1.0, float(b) - 1.0, float(c) - 1.0) / 3.0
                total += seen(monotone(field, place + linear(ways, place)), gas)
    return total / 27.0


@wp.kernel
def draw(
    first: int,
    run: int,
    wanted: wp.array3d(dtype=wp.vec4),
    ways: wp.array3d(dtype=wp.vec3),
    gas: Gas,
    goals: wp.array3d(dtype=wp.vec4),
):
    """What is to be seen of each coarse cell."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, goals.shape[2])):
        goals[i, j, k] = drawn(wanted, ways, wp.vec3(float(i), float(j), float(k)), gas)


@wp.kernel
def weigh(
    first: int,
    scalars: wp.array3d(dtype=wp.vec4),
    lattice: Lattice,
    goals: wp.array3d(dtype=wp.vec4),
    wanted: wp.array3d(dtype=wp.vec4),
    ways: wp.array3d(dtype=wp.vec3),
    gas: Gas,
    strength: float,
    warmth: float,
    factors: wp.array3d(dtype=wp.vec4),
    added: wp.array3d(dtype=wp.vec4),
):
    """By what each coarse cell's scalars are multiplied, and what is added to them after.

    `strength` is the share of what they lack that is made good, `warmth` the temperature's.
    """
    i, j, k = wp.tid()
    i += first
    one = wp.vec4(1.0, 1.0, 1.0, 1.0)
    times = one
    more = wp.vec4(0.0, 0.0, 0.0, 0.0)
    cell = wp.vec3(float(i), float(j), float(k))
    q = lattice.offset + lattice.ratio * cell
    if inside(q, wp.vec3i(scalars.shape[0], scalars.shape[1], scalars.shape[2])):
        found = shown(scalars, q, lattice.ratio, lattice.parts, gas)
        goal = goals[i, j, k]
        there = linear(wanted, cell + ways[i, j, k])
        more[0] = warmth * (goal[0] - found[0])
        for s in range(1, 4):
            exact = (goal[s] + FAINT) / (found[s] + FAINT)
            lacking = greater(goal[s] - found[s] * lesser(exact, MOST[s]), 0.0)
            more[s] = strength * there[s] * lacking / greater(goal[s], FAINT)
            if s == 1 and gas.mode == 1:
                exact = wp.pow(exact, STEEP)
            times[s] = lesser(greater(exact, LEAST), MOST[s])
    factors[i, j, k] = one + strength * (times - one)
    added[i, j, k] = more


@wp.kernel
def adjust(
    first: int,
    run: int,
    factors: wp.array3d(dtype=wp.vec4),
    added: wp.array3d(dtype=wp.vec4),
    lattice: Lattice,
    gas: Gas,
    wanted: wp.array3d(dtype=wp.vec4),
    ways: wp.array3d(dtype=wp.vec3),
    forgotten: float,
    scalars: wp.array3d(dtype=wp.vec4),
):
    """The scalars brought to the coarse cells', in place.

    Of what they hold finer, a share is `forgotten` for what the guide's picture shows there.
    """
    i, j, block = wp.tid()
    i += first
    shape = wp.vec3i(factors.shape[0], factors.shape[1], factors.shape[2])
    for k in range(block * run, wp.min((block + 1) * run, scalars.shape[2])):
        place = (wp.vec3(float(i), float(j), float(k)) - lattice.offset) / lattice.ratio
        if inside(place, shape):
            here = scalars[i, j, k]
            here = wp.cw_mul(here, linear(factors, place)) + linear(added, place)
            if forgotten > 0.0:
                here += forgotten * (linear(wanted, place + linear(ways, place)) - here)
            here[0] = greater(here[0], 0.0)
            if gas.mode == 1:
                # There is no more unburnt fuel than came out of the base.
                here[1] = lesser(here[1], here[3])
            scalars[i, j, k] = here
