"""How the gas looks at one point: what shines there, how much it hides."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import greater, lesser

wp.set_module_options({"enable_backward": False})


RICHNESS = 0.05
"""Temperature that an explosion's richest gas lacks."""
BLUE = wp.constant(wp.vec3(0.10, 0.22, 1.0))
"""Linear ACEScg of the bands of CH at 431 nm and of C2 at 474 and 516 nm, about."""
BLUE_SHINE = 0.4 * 18.0
"""Fullest emission of a blue sheet per unit length: 0.4 of the diffuse white of a plate."""


@wp.struct
class Gas:
    """How the gas looks. Lengths are cells of the simulation."""

    soot: float
    """Extinction per cell of soot density 1."""
    flame: float
    """Extinction per cell of the fullest flame."""
    shine: float
    """Emission per cell of the fullest flame, the flash's gain in it."""
    bare: float
    """What of that shine is more than its extinction: a thin flame's, seen and hiding little."""
    rich: float
    """Unburnt fuel from which sheets may be near that are thinner than a long step."""
    hue: wp.vec3
    """Extinction of red, green and blue against green's."""
    albedo: wp.vec3
    clean: float
    """Share of the soot's darkness that a flame takes away."""
    crisp: float
    """Soot thinner than one over this loses opacity, for a firm edge; 0 leaves it."""
    sooty: float
    """Soot density times this, up to 1, is how much of the glow outlasts the flame."""
    richness: float
    """Temperature that the richest gas lacks."""
    blue: float
    """Emission per cell of the fullest blue sheet."""
    foot: float
    """Cells above the grid's first up to which sheets are blue."""
    stoichiometric: float
    """Mixture fraction of a fire's sheets."""
    mode: int
    """0: an explosion's glowing soot, 1: a fire's thin flame."""


@wp.func
def unit(value: float) -> float:
    """`value` held between 0 and 1."""
    return lesser(greater(value, 0.0), 1.0)


@wp.func
def glow_at(table: wp.array(dtype=wp.vec3), temperature: float) -> wp.vec3:
    """Emission of `temperature` (0 to 1) from its table."""
    place = unit(temperature) * float(table.shape[0] - 1)
    low = wp.min(int(place), table.shape[0] - 2)
    return table[low] + (table[low + 1] - table[low]) * (place - float(low))


@wp.func
def luminous(here: wp.vec4, gas: Gas) -> float:
    """How much flame there is, 0 to 1."""
    if gas.mode == 0:
        # Only soot glows on while it cools; gas without it goes dark at once.
        sooty = lesser(1.0, gas.sooty * here[2])
        hot = unit((here[0] - 0.6 + 0.3 * sooty) * (4.0 - 1.5 * sooty))
        return hot * lesser(1.0, 3.0 * here[3] + here[2])
    # Soot glows where fuel is left over and hot: inside the sheets, not in the cold core.
    front = unit((here[1] - 0.1 * gas.stoichiometric) / (0.5 * gas.stoichiometric))
    hot = unit((here[0] - 0.25) * 4.0)
    return front * front * (3.0 - 2.0 * front) * hot


@wp.func
def sheet(here: wp.vec4, up: float, gas: Gas) -> float:
    """How much blue sheet there is, 0 to 1: where fuel and air meet, low in the flames."""
    part = here[3] / gas.stoichiometric
    across = unit(1.0 - 1.6 * wp.abs(part - 0.9))
    low = unit(1.0 - up / gas.foot)
    return across * low * unit(2.0 * here[0] - 0.4)


@wp.func
def crisped(soot: float, gas: Gas) -> float:
    """Soot with a firm edge."""
    return wp.where(gas.crisp > 0.0, soot * lesser(1.0, gas.crisp * soot), soot)


@wp.func
def darkness(here: wp.vec4, gas: Gas) -> float:
    """How much soot there is to see: what still burns shines and hides nothing."""
    return crisped(here[2], gas) * (1.0 - gas.clean * lesser(1.0, 1.6 * here[3]))


@wp.func
def emission_at(
    here: wp.vec4, up: float, flame: float, table: wp.array(dtype=wp.vec3), gas: Gas
) -> wp.vec3:
    """Emission per cell, `up` cells above the grid's first."""
    # Gas rich in fuel burns cooler than gas that has found its air.
    heat = here[0] - gas.richness * lesser(1.0, 5.0 * here[1])
    light = glow_at(table, heat) * (gas.shine * flame)
    if gas.blue > 0.0:
        light += BLUE * (gas.blue * sheet(here, up, gas))
    return light


@wp.func
def thickness_at(here: wp.vec4, gas: Gas) -> float:
    """Extinction per cell, of green light."""
    return gas.flame * luminous(here, gas) + gas.soot * darkness(here, gas)
