"""A fire's burning: fuel burns as fast as air reaches it, in sheets around what is still unburnt.

Scalars are (temperature, unburnt fuel, soot, mixture fraction). The mixture fraction is the mass
that came out of the base, burnt or not, so that burning leaves it alone; where it is at its
stoichiometric value fuel and air use each other up (S. Burke and T. Schumann, "Diffusion flames",
1928). What the grid does not resolve of the mixing takes the time that gravity needs to cross a
cell (R. McDermott, K. McGrattan and J. Floyd, "A simple reaction time scale for
under-resolved fire dynamics", 2011). Mass fractions are not thinned by the gas's swelling.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import periodic
from flashpot_server.engines.pyro.solver.combustion import (
    Bed,
    Burn,
    Tally,
    cooled,
    fading_at,
    kept_at,
)

wp.set_module_options({"enable_backward": False})

IGNITES = wp.constant(0.12)
"""Temperature from which mixed gas burns."""


@wp.kernel
def feed(
    first: int,
    cells: wp.array(dtype=wp.vec3i),
    share: wp.array(dtype=float),
    scalars: wp.array3d(dtype=wp.vec4),
    noise: wp.array3d(dtype=float),
    bed: Bed,
    step: float,
    swelling: wp.array3d(dtype=float),
    given: wp.array(dtype=float),
):
    """Let fuel out of a hearth's cells, `bed.strength` lengths per unit time."""
    n = wp.tid()
    n += first
    i = cells[n][0]
    j = cells[n][1]
    k = cells[n][2]
    place = bed.origin + bed.cell * wp.vec3(float(i) + 0.5, float(j) + 0.5, float(k) + 0.5)
    lively = periodic(noise, place * bed.scale + bed.offset)
    flow = share[n] * bed.strength / bed.cell * wp.max(1.0 + bed.contrast * lively, 0.05)
    kept = wp.exp(-flow * step)
    scalars[i, j, k] = kept * scalars[i, j, k] + wp.vec4(0.0, 1.0 - kept, 0.0, 1.0 - kept)
    swelling[i, j, k] = swelling[i, j, k] + flow
    given[n] = flow * step


@wp.kernel
def drag(
    first: int,
    faces: wp.array(dtype=wp.vec3i),
    share: wp.array(dtype=float),
    wanted: wp.array(dtype=float),
    velocity: wp.array3d(dtype=float),
):
    """Take faces a `share` of the way to the speed of what flies through them."""
    n = wp.tid()
    n += first
    i = faces[n][0]
    j = faces[n][1]
    k = faces[n][2]
    velocity[i, j, k] = velocity[i, j, k] + share[n] * (wanted[n] - velocity[i, j, k])


@wp.kernel
def burn(
    first: int,
    run: int,
    scalars: wp.array3d(dtype=wp.vec4),
    how: Burn,
    stoichiometric: float,
    step: float,
    swelling: wp.array3d(dtype=float),
    tally: wp.array3d(dtype=Tally),
):
    """Burn what found its air, heat, swell, make soot and cool, in place."""
    i, j, block = wp.tid()
    i += first
    shape = wp.vec3i(scalars.shape[0], scalars.shape[1], scalars.shape[2])
    fading = fading_at(how, j, shape[1])
    sums = Tally()
    for k in range(block * run, wp.min((block + 1) * run, shape[2])):
        here = scalars[i, j, k]
        if here[0] + here[1] + here[2] + here[3] < 1.0e-5:
            scalars[i, j, k] = wp.vec4(0.0, 0.0, 0.0, 0.0)
            swelling[i, j, k] = 0.0
        else:
            fuel = here[1]
            airless = wp.max(here[3] - stoichiometric, 0.0) / (1.0 - stoichiometric)
            burnt = wp.max(fuel - airless, 0.0) * (1.0 - wp.exp(-how.rate * step))
            if here[0] < IGNITES and j >= how.pilot:
                burnt = 0.0
            heat = how.heating * burnt / stoichiometric
            growth = 1.0 + how.expansion * heat / (1.0 + how.expansion * here[0])
            temperature = cooled(here[0] + heat, how, step)
            kept = kept_at(i, j, k, shape, how, step)
            soot = (here[2] + how.soot * heat) / growth * wp.exp(-fading * step)
            scalars[i, j, k] = kept * wp.vec4(temperature, fuel - burnt, soot, here[3])
            swelling[i, j, k] = wp.log(growth) / step
            # What has swollen is thinner; its mass stays the same through this step.
            mass = 1.0 / (1.0 + how.expansion * here[0])
            sums[0] = sums[0] + mass * fuel
            sums[1] = sums[1] + mass * burnt
            sums[2] = sums[2] + mass * (1.0 - kept) * (fuel - burnt)
            sums[3] = sums[3] + mass * heat
            sums[4] = sums[4] + mass * (here[0] + heat - temperature)
    tally[i, j, block] = sums
