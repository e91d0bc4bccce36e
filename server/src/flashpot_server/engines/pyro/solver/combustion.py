"""Burning: scalars are (temperature, fuel, soot, flame), each about 1 at its fullest.

Temperature 0 is the air's, 1 the flame's. Fuel and soot are densities: where burning makes the
gas swell they are divided by the swelling, otherwise expansion would create fuel. Radiation
cools as the fourth power of temperature; its equation is solved exactly over the step.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

wp.set_module_options({"enable_backward": False})


@wp.struct
class Burn:
    """How the fuel burns, rates per unit time."""

    rate: float
    expansion: float
    """Volume that a unit of fuel makes from a unit of volume, less one."""
    heating: float
    richness: float
    """Fuel density times this, up to 1, is how strongly a place burns."""
    starving: float
    """Share of its rate and heat that gas thick with fuel lacks, for want of air."""
    radiation: float
    cooling: float
    soot: float
    """Soot made per unit of fuel."""
    fading: float
    """Rate at which soot disperses below what is seen."""
    flame_fading: float
    floor: int
    """Whether the box stands on the ground, so that nothing fades there."""
    rim: float
    """Cells inside the open sides over which everything fades."""
    ceiling: float
    """Share of the box's height from which soot disperses ever faster; 1 where it does not."""
    dispersal: float
    """Rate at which it does at the box's top."""
    pilot: int
    """Layers of cells above the ground in which a fire burns at any temperature."""
    mend: float
    """What fuel is multiplied by first, for what carrying it lost or gained."""
    mend_heat: float
    """What a fire's temperature is multiplied by, likewise."""


@wp.struct
class Bed:
    """What lets fuel or smoke out, and the noise that it comes and goes with.

    A fire's cells are known one by one; smoke's lie in an upright slab, elliptic from above.
    """

    half_width: float
    half_depth: float
    thickness: float
    origin: wp.vec3
    cell: float
    scale: float
    """Cells of the noise tile per unit length."""
    offset: wp.vec3
    contrast: float
    strength: float


@wp.func
def edge_share(i: int, j: int, k: int, shape: wp.vec3i, floor: int, depth: float) -> float:
    """1 inside, falling to 0 at the open sides over `depth` cells."""
    near = wp.min(wp.min(i, shape[0] - 1 - i), wp.min(k, shape[2] - 1 - k))
    near = wp.min(near, shape[1] - 1 - j)
    if floor == 0:
        near = wp.min(near, j)
    share = wp.clamp((float(near) + 0.5) / depth, 0.0, 1.0)
    return share * share * (3.0 - 2.0 * share)


@wp.func
def fading_at(burn: Burn, j: int, tall: int) -> float:
    """Rate at which soot disperses in a row of cells: ever faster from the ceiling on."""
    height = (float(j) + 0.5) / float(tall)
    above = wp.max(height - burn.ceiling, 0.0) / wp.max(1.0 - burn.ceiling, 1.0e-3)
    return burn.fading + burn.dispersal * above * above


@wp.func
def kept_at(i: int, j: int, k: int, shape: wp.vec3i, burn: Burn, step: float) -> float:
    """Share that a cell keeps through a step: less and less towards the open sides."""
    share = edge_share(i, j, k, shape, burn.floor, burn.rim)
    return 1.0 - (1.0 - share) * wp.min(1.0, 8.0 * step)


@wp.func
def cooled(temperature: float, burn: Burn, step: float) -> float:
    """Temperature after `step` of radiation and of loss to the air."""
    cube = temperature * temperature * temperature
    radiated = temperature / wp.pow(1.0 + 3.0 * burn.radiation * step * cube, 1.0 / 3.0)
    return radiated * wp.exp(-burn.cooling * step)


Tally = wp.types.vector(length=7, dtype=wp.float32)
"""Sums of a row: fuel, fuel burnt and gone out; heat after burning, released, radiated, gone."""


@wp.kernel
def react(
    first: int,
    run: int,
    scalars: wp.array3d(dtype=wp.vec4),
    burn: Burn,
    step: float,
    swelling: wp.array3d(dtype=float),
    tally: wp.array3d(dtype=Tally),
):
    """Burn, heat, swell, make soot and cool, in place."""
    i, j, block = wp.tid()
    i += first
    shape = wp.vec3i(scalars.shape[0], scalars.shape[1], scalars.shape[2])
    fading = fading_at(burn, j, shape[1])
    sums = Tally()
    for k in range(block * run, wp.min((block + 1) * run, shape[2])):
        here = scalars[i, j, k]
        if here[0] + here[1] + here[2] < 1.0e-5:
            scalars[i, j, k] = wp.vec4(0.0, 0.0, 0.0, 0.0)
            swelling[i, j, k] = 0.0
        else:
            fuel = burn.mend * here[1]
            starved = burn.starving * wp.clamp((fuel - 0.02) * 4.0, 0.0, 1.0)
            rate = burn.rate * (1.0 - starved)
            burnt = wp.where(here[0] < 0.15, 0.0, fuel * (1.0 - wp.exp(-rate * step)))
            growth = 1.0 + burn.expansion * burnt
            lively = wp.min(1.0, fuel * burn.richness)
            warmed = 1.0 - wp.exp(-burn.heating * step * lively)
            hottest = 1.0 - 0.42 * starved
            heated = here[0] + (hottest - here[0]) * warmed
            temperature = cooled(heated, burn, step)
            kept = kept_at(i, j, k, shape, burn, step)
            soot = (here[2] + burn.soot * burnt) / growth * wp.exp(-fading * step)
            flame = wp.max(here[3] * wp.exp(-burn.flame_fading * step), lively)
            scalars[i, j, k] = kept * wp.vec4(temperature, (fuel - burnt) / growth, soot, flame)
            swelling[i, j, k] = wp.log(growth) / step
            sums[0] = sums[0] + fuel
            sums[1] = sums[1] + burnt
            sums[2] = sums[2] + (1.0 - kept) * (fuel - burnt)
            # Swollen gas is as hot and more of it.
            sums[3] = sums[3] + growth * heated
            sums[4] = sums[4] + growth * heated - here[0]
            sums[5] = sums[5] + growth * (heated - temperature)
            sums[6] = sums[6] + growth * (1.0 - kept) * temperature
    tally[i, j, block] = sums
