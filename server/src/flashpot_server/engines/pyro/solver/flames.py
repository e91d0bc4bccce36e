"""A fire's burning: fuel burns as fast as air reaches it, in sheets around what is still unburnt.

Scalars are (temperature, unburnt fuel, soot, mixture fraction). The mixture fraction is the mass
that came out of the base, burnt or not, so that burning leaves it alone; where it is at its
stoichiometric value fuel and air use each other up (S. Burke and T. Schumann, "Diffusion flames",
1928). What the grid does not resolve of the mixing takes the time that gravity needs to cross a
cell (R. McDermott, K. McGrattan and J. Floyd, "A simple reaction time scale for
under-resolved fire dynamics", 2011). Fuel and mixture fraction are shares of the gas's mass, which
temperature alone tells; `weigh` makes densities of all, and as such they are carried: gas mixes by
mass then, and heat, fuel and what came out of the base keep their sums.
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

THINNEST = wp.constant(0.9)
"""What the hottest gas may lack of air's density."""
IGNITES = wp.constant(0.06)
"""Temperature from which mixed gas burns."""


@wp.kernel
def feed(
    first: int,
    cells: wp.array(dtype=wp.vec3i),
    share: wp.array(dtype=float),
    scalars: wp.array3d(dtype=wp.vec4),
    noise: wp.array3d(dtype=float),
    bed: Bed,
    expansion: float,
    step: float,
    swelling: wp.array3d(dtype=float),
    given: wp.array(dtype=wp.vec2),
):
    """Let fuel out of a hearth's cells, `bed.strength` lengths per unit time.

    It mixes with what is there by volume, for the flames over it warm it: `given` tells that heat
    beside the fuel.
    """
    n = wp.tid()
    n += first
    i = cells[n][0]
    j = cells[n][1]
    k = cells[n][2]
    place = bed.origin + bed.cell * wp.vec3(float(i) + 0.5, float(j) + 0.5, float(k) + 0.5)
    lively = periodic(noise, place * bed.scale + bed.offset)
    flow = share[n] * bed.strength / bed.cell * wp.max(1.0 + bed.contrast * lively, 0.05)
    kept = wp.exp(-flow * step)
    here = scalars[i, j, k]
    scalars[i, j, k] = kept * here + wp.vec4(0.0, 1.0 - kept, 0.0, 1.0 - kept)
    warmth = here[0] / (1.0 + expansion * kept * here[0]) - here[0] / (1.0 + expansion * here[0])
    swelling[i, j, k] = swelling[i, j, k] + flow
    given[n] = wp.vec2(flow * step, warmth)


@wp.kernel
def weigh(first: int, run: int, scalars: wp.array3d(dtype=wp.vec4), expansion: float):
    """Make densities of temperature and shares, in place.

    They are what the gas lacks of the air's density, its fuel, its soot and what came out.
    """
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, scalars.shape[2])):
        here = scalars[i, j, k]
        mass = 1.0 / (1.0 + expansion * here[0])
        scalars[i, j, k] = wp.vec4(1.0 - mass, mass * here[1], here[2], mass * here[3])


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
    """Burn what found its air, heat, swell or shrink, make soot and cool, in place.

    Takes densities, as `weigh` makes them, and leaves temperature and shares.
    """
    i, j, block = wp.tid()
    i += first
    shape = wp.vec3i(scalars.shape[0], scalars.shape[1], scalars.shape[2])
    fading = fading_at(how, j, shape[1])
    sums = Tally()
    for k in range(block * run, wp.min((block + 1) * run, shape[2])):
        dense = scalars[i, j, k]
        if dense[0] + dense[1] + dense[2] + dense[3] < 1.0e-5:
            scalars[i, j, k] = wp.vec4(0.0, 0.0, 0.0, 0.0)
            swelling[i, j, k] = 0.0
        else:
            mass = 1.0 - wp.clamp(dense[0], 0.0, THINNEST)
            warm = how.mend_heat * (1.0 / mass - 1.0) / how.expansion
            mixed = wp.min(dense[3] / mass, 1.0)
            fuel = wp.min(how.mend * dense[1] / mass, mixed)
            airless = wp.max(mixed - stoichiometric, 0.0) / (1.0 - stoichiometric)
            burnt = wp.max(fuel - airless, 0.0) * (1.0 - wp.exp(-how.rate * step))
            if warm < IGNITES and j >= how.pilot:
                burnt = 0.0
            heat = how.heating * burnt / stoichiometric
            temperature = cooled(warm + heat, how, step)
            growth = mass * (1.0 + how.expansion * temperature)
            kept = kept_at(i, j, k, shape, how, step)
            soot = (dense[2] + how.soot * heat) / growth * wp.exp(-fading * step)
            scalars[i, j, k] = kept * wp.vec4(temperature, fuel - burnt, soot, mixed)
            swelling[i, j, k] = wp.log(growth) / step
            # What leaves is mass and heat of this step's beginning, before the gas has swollen.
            staying = kept * (1.0 + how.expansion * temperature)
            staying = staying / (1.0 + how.expansion * kept * temperature)
            sums[0] = sums[0] + mass * fuel
            sums[1] = sums[1] + mass * burnt
            sums[2] = sums[2] + mass * (1.0 - staying) * (fuel - burnt)
            sums[3] = sums[3] + mass * (warm + heat)
            sums[4] = sums[4] + mass * heat
            sums[5] = sums[5] + mass * (warm + heat - temperature)
            sums[6] = sums[6] + mass * (1.0 - staying) * temperature
    tally[i, j, block] = sums
