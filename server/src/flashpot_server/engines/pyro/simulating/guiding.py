"""Drawing a fine grid's velocity to a coarse one's: its mean over each coarse cell, and no less.

What is finer stays (M. Nielsen and others, "Guiding of smoke animations through variational
coupling of simulations at different resolutions", 2009; N. Rasmussen and others, "Directable
photorealistic liquids", 2004).
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

from typing import Any

import warp as wp

from flashpot_server.engines.kernels.sampling import lesser, linear
from flashpot_server.engines.pyro.solver.regrid import inside

wp.set_module_options({"enable_backward": False})

RIM = wp.constant(4.0)
"""Coarse cells inside the guide's open sides over which it takes hold."""


@wp.struct
class Lattice:
    """Where coarse cells lie in the fine grid."""

    offset: wp.vec3
    """Fine cells from the first fine cell's middle to the first coarse cell's."""
    ratio: float
    """Fine cells along a coarse one."""
    parts: int
    """Samples a side of a coarse cell."""
    floor: int
    """Whether the coarse cells begin at the ground."""


@wp.func
def mean(field: wp.array(dtype=Any, ndim=3), q: wp.vec3, lattice: Lattice):
    """The mean of the fine field over the coarse cell around `q`."""
    step = lattice.ratio / float(lattice.parts)
    lowest = 0.5 * (step - lattice.ratio)
    total = linear(field, q) * 0.0
    for a in range(lattice.parts):
        for b in range(lattice.parts):
            for c in range(lattice.parts):
                way = wp.vec3(float(a), float(b), float(c)) * step
                total += linear(field, q + way + wp.vec3(lowest, lowest, lowest))
    return total / float(lattice.parts * lattice.parts * lattice.parts)


@wp.func
def hold(i: int, j: int, k: int, shape: wp.vec3i, floor: int) -> float:
    """How firmly the guide holds a coarse cell: 1 inside, falling to 0 at its open sides."""
    near = wp.min(wp.min(i, shape[0] - 1 - i), wp.min(k, shape[2] - 1 - k))
    near = wp.min(near, shape[1] - 1 - j)
    if floor == 0:
        near = wp.min(near, j)
    share = lesser((float(near) + 0.5) / RIM, 1.0)
    return share * share * (3.0 - 2.0 * share)


@wp.kernel
def lack(
    first: int,
    velocity: wp.array3d(dtype=wp.vec3),
    lattice: Lattice,
    before: wp.array3d(dtype=wp.vec3),
    shift: wp.vec3,
    scale: float,
    after: wp.array3d(dtype=wp.vec3),
    share: float,
    lacking: wp.array3d(dtype=wp.vec3),
):
    """What each coarse cell's mean velocity lacks to the guide's.

    That lies `share` of the way from `before` to `after`, on whose cells the answer is; those of
    `before` are found by `shift` and `scale`.
    """
    i, j, k = wp.tid()
    i += first
    cell = wp.vec3(float(i), float(j), float(k))
    wanted = after[i, j, k]
    place = shift + scale * cell
    if inside(place, wp.vec3i(before.shape[0], before.shape[1], before.shape[2])):
        wanted = (1.0 - share) * linear(before, place) + share * wanted
    q = lattice.offset + lattice.ratio * cell
    value = wp.vec3(0.0, 0.0, 0.0)
    if inside(q, wp.vec3i(velocity.shape[0], velocity.shape[1], velocity.shape[2])):
        shape = wp.vec3i(after.shape[0], after.shape[1], after.shape[2])
        value = hold(i, j, k, shape, lattice.floor) * (wanted - mean(velocity, q, lattice))
    lacking[i, j, k] = value


@wp.kernel
def spread(
    first: int,
    run: int,
    lacking: wp.array3d(dtype=wp.vec3),
    lattice: Lattice,
    pushed: wp.array3d(dtype=wp.vec3),
):
    """What the coarse cells lack, smoothly over the fine ones."""
    i, j, block = wp.tid()
    i += first
    shape = wp.vec3i(lacking.shape[0], lacking.shape[1], lacking.shape[2])
    for k in range(block * run, wp.min((block + 1) * run, pushed.shape[2])):
        place = (wp.vec3(float(i), float(j), float(k)) - lattice.offset) / lattice.ratio
        value = wp.vec3(0.0, 0.0, 0.0)
        if inside(place, shape):
            value = linear(lacking, place)
        pushed[i, j, k] = value
