"""Walls before anything is let into them: material, colour, joints; what a pixel sees of one."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.land.materials import blend
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.pulses import share_of

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

BRICK = wp.constant(0)
CONCRETE = wp.constant(1)
GLASS = wp.constant(2)
PLASTER = wp.constant(3)


@wp.struct
class Wall:
    """What a pixel sees of a facade, as means over it."""

    colour: wp.vec3
    """Reflectance of all that is not glass, times its share."""
    glass: float
    """Share of glass."""
    behind: wp.vec3
    """Reflectance of what is behind the glass, times its share."""
    glow: wp.vec3
    """Light from inside, times its share."""
    tilt: wp.vec2
    """How the panes lean, radians."""


@wp.struct
class Spot:
    """A point of a facade: metres along it and up it, the pixel's width both ways, the slant.

    `slant` is how far the view goes along and up for every metre behind the wall.
    """

    u: float
    v: float
    wide: float
    high: float
    fu: float
    fv: float
    slant: wp.vec2


@wp.func
def wall_colour(material: int, seed: int):
    """Reflectance of a building's walls."""
    tone = 0.72 + 0.5 * chance(seed, 11)
    hue = chance(seed, 12)
    if material == BRICK:
        return blend(wp.vec3(0.24, 0.138, 0.102), wp.vec3(0.33, 0.25, 0.19), hue) * tone
    if material == CONCRETE:
        return blend(wp.vec3(0.27, 0.255, 0.235), wp.vec3(0.36, 0.32, 0.265), hue) * tone
    if material == GLASS:
        return blend(wp.vec3(0.10, 0.105, 0.11), wp.vec3(0.24, 0.24, 0.24), hue) * tone
    return blend(wp.vec3(0.42, 0.37, 0.30), wp.vec3(0.34, 0.29, 0.245), hue) * tone


@wp.func
def masonry(material: int, seed: int, spot: Spot):
    """How a wall's stones and joints darken and vary it, 1 in the mean."""
    if material == BRICK:
        v = spot.v / 0.075
        row = wp.floor(v)
        u = spot.u / 0.24 + 0.5 * (row - 2.0 * wp.floor(0.5 * row))
        joint = wp.max(
            share_of(v, spot.fv / 0.075, 0.0, 0.13, -1.0e6, 1.0e6),
            share_of(u, spot.fu / 0.24, 0.0, 0.045, -1.0e6, 1.0e6),
        )
        own = wp.smoothstep(0.12, 0.04, wp.max(spot.fu, spot.fv))
        tone = chance(int(row) + 4001, int(wp.floor(u)) + seed % 97)
        return (1.0 + own * (0.5 * tone - 0.25)) * (1.06 - 0.45 * joint)
    if material == CONCRETE:
        joint = wp.max(
            share_of(spot.v / 1.2, spot.fv / 1.2, 0.0, 0.012, -1.0e6, 1.0e6),
            share_of(spot.u / 1.8, spot.fu / 1.8, 0.0, 0.008, -1.0e6, 1.0e6),
        )
        return 1.02 - 0.5 * joint
    return 1.0
