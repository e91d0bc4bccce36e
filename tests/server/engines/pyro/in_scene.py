"""The plate seen through the gas: a march of the tests' own, in short even steps and doubles."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.pyro.marching.detail import refined
from flashpot_server.engines.pyro.marching.gas import Gas, darkness, emission_at, luminous
from flashpot_server.engines.pyro.marching.march import Lens, Window, crossed, slowness

wp.set_module_options({"enable_backward": False})

STEP = wp.constant(0.05)
"""Cells; no step of the renderer's is shorter than five of them."""


@wp.kernel
def in_scene(
    window: Window,
    lens: Lens,
    gas: Gas,
    floor: int,
    field: wp.array3d(dtype=wp.vec4),
    ways: wp.array3d(dtype=wp.vec3),
    glow: wp.array(dtype=wp.vec3),
    plate: wp.array2d(dtype=wp.vec3),
    seen: wp.array2d(dtype=wp.vec3),
    glowed: wp.array2d(dtype=wp.vec3),
) -> None:
    """The plate's light behind the gas's glow, and that glow alone."""
    row, column = wp.tid()
    u = (float(column + window.left) + 0.5) / float(window.width)
    v = (float(row + window.top) + 0.5) / float(window.height)
    way = lens.corner + u * lens.across + v * lens.down
    inside = crossed(lens.origin, slowness(way), field)
    cell = 1.0 / wp.length(way)
    depth = wp.float64(inside[0])
    thickness = wp.float64(0.0)
    light = wp.vec3d(wp.float64(0.0), wp.float64(0.0), wp.float64(0.0))
    while depth < wp.float64(inside[1]):
        q = lens.origin + (float(depth) + 0.5 * STEP * cell) * way
        here = refined(field, ways, q, floor)
        flame = luminous(here, gas)
        amount = wp.float64((gas.flame * flame + gas.soot * darkness(here, gas)) * STEP)
        shine = emission_at(here, q[1], flame, glow, gas) * STEP
        half = thickness + wp.float64(0.5) * amount
        for channel in range(3):
            light[channel] += wp.float64(shine[channel]) * wp.exp(
                -half * wp.float64(gas.hue[channel])
            )
        thickness += amount
        depth += wp.float64(STEP * cell)
    through = wp.exp(-thickness)
    behind = plate[row, column]
    glowed[row, column] = wp.vec3(float(light[0]), float(light[1]), float(light[2]))
    seen[row, column] = wp.vec3(
        float(light[0] + through * wp.float64(behind[0])),
        float(light[1] + through * wp.float64(behind[1])),
        float(light[2] + through * wp.float64(behind[2])),
    )
