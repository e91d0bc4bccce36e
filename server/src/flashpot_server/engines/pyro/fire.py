"""The fire: a burning base whose flames rise, tear into tongues and go out."""

from __future__ import annotations

import math

import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.kernels.noise import scalar_tile, swirl_tile
from flashpot_server.engines.pyro import combustion, flames, forces
from flashpot_server.engines.pyro.blaze import STOICHIOMETRIC, Blaze, fire_box
from flashpot_server.engines.pyro.flow import State, still
from flashpot_server.engines.pyro.grids import Box, Budget
from flashpot_server.engines.pyro.scale import turbulent

TILE = 32
HEAT = 6.5
"""Rise of the hottest gas over the air's own absolute temperature: 2200 K over 293 K."""
LIGHTNESS = 1.6
"""Holds the hottest gas to 2.5 gravities: between a sphere's in heavier air and a thread's."""
EXPANSION = 3.0
"""Volume that the hottest gas gains, less than its 6.5: the rest of the push is buoyancy's."""
TURBULENCE = 1.3
"""Gravities of the forced turbulence in flames as wide as high; the root of the width less in
wider ones, which have more of their own. Fitted to the mean height of flames from 0.3 to 5 m."""
LAMINAR = 0.28
"""Fuel of a candle's flame over that of a turbulent one as high; fitted to that height."""
AREAS = {"disc": 1.0, "box": 4 / math.pi, "ring": 0.51}
"""Areas over that of the ellipse of the same half axes, in the kernel's order."""
EDDIES = 0.9
"""Heights of the largest forced eddy's period."""


class Fire:
    """The burning of one blaze."""

    def __init__(self, blaze: Blaze, device: str) -> None:
        self.blaze = blaze
        seed = blaze.scale.seed
        self.swirls = wp.array(swirl_tile(seed, TILE, (2, 8)), dtype=wp.vec3, device=device)
        self._pattern = wp.array(
            scalar_tile(seed + 31, TILE, (2, 8), -0.6), dtype=float, device=device
        )

    def box(self, budget: Budget) -> Box:
        """The box that holds the flames."""
        return fire_box(self.blaze, budget)

    def awaited(self, time: float) -> None:
        """It stays in its box."""

    def begin(self, budget: Budget, device: str) -> State:
        """Nothing burns yet."""
        return still(self.box(budget), self.blaze.scale.wind, 0.15, device)

    def react(self, launch: Launcher, state: State, swelling: wp.array, step: float) -> None:
        """Feed the base and burn for one step."""
        burn = combustion.Burn()
        burn.rate = 1.0 / math.sqrt(2.0 * state.box.cell)
        burn.expansion = EXPANSION
        burn.heating = 1.0
        burn.radiation = 0.5
        burn.soot = 0.12 * self.blaze.soot
        burn.fading = 0.25
        burn.floor = 1
        burn.rim, burn.ceiling = 10.0, 0.5
        x, _, z = state.box.shape
        launch.rows(
            flames.burn, state.box.shape, state.scalars, burn, STOICHIOMETRIC, step, swelling
        )
        launch(flames.feed, (x, z), state.scalars, self._pattern, self._bed(state), step, swelling)

    def _bed(self, state: State) -> combustion.Bed:
        blaze, time, cell = self.blaze, state.time, state.box.cell
        bed = combustion.Bed()
        bed.half_width = max(blaze.half_width, 0.75 * cell)
        bed.half_depth = max(blaze.half_depth, 0.75 * cell)
        bed.origin, bed.cell = wp.vec3(*state.box.origin), cell
        size = min(blaze.half_width, blaze.half_depth, 0.5)
        bed.scale = TILE / (size * (9.0 - 5.0 * blaze.tongues))
        bed.offset = wp.vec3(1.7 * time, 6.0 * time, -1.1 * time)
        bed.contrast = 0.25 + 0.9 * blaze.tongues
        bed.shape = list(AREAS).index(blaze.shape)
        area = bed.half_width * bed.half_depth * AREAS[blaze.shape]
        lit = min(1.0, time / blaze.growing) * (time < blaze.until)
        bed.strength = fuel_speed(blaze, area) * lit
        return bed

    def air(self, state: State) -> forces.Air:
        """Buoyancy, wind and the small turbulence of hot air."""
        air = forces.Air()
        air.buoyancy = HEAT
        air.lightness = LIGHTNESS
        air.weight = 0.0
        air.turbulence = TURBULENCE / math.sqrt(self.blaze.across)
        air.turbulence *= turbulent(self.blaze.scale.metres)
        air.turbulence_scale = TILE / EDDIES
        air.turbulence_offset = wp.vec3(0.0, -26.0 * state.time, 4.0 * state.time)
        wind = self.blaze.scale.wind_at(state.time)
        air.wind = wp.vec3(wind[0], 0.0, wind[1])
        air.wind_exponent = 0.15
        air.relaxation = 6.0
        air.origin = wp.vec3(*state.box.origin)
        air.cell = state.box.cell
        return air


def fuel_speed(blaze: Blaze, area: float) -> float:
    """Speed of the fuel gas out of the base; `area` is its half axes' product.

    G. Heskestad's mean height L = 0.235 Q^(2/5) - 1.02 D (1983) says what heat a flame of the
    asked height needs; over the air's own rho c T sqrt(g) L^(5/2) that is ((1 + 1.02 D/L) / 3.7)
    to the power 5/2. Of a long base each metre counts: L = 0.035 Q'^(2/3) for Q' kW a metre (Y.
    Hasemi and M. Nishihata, "Fuel shape effect on the deterministic properties of turbulent
    diffusion flames", 1989), which is 0.139 for each length of its own.
    """
    heat = math.pow((1.0 + 1.02 * blaze.across) / 3.7, 2.5)
    longest, narrowest = max(blaze.half), min(blaze.half)
    line = min(max((longest / narrowest - 2.0) / 4.0, 0.0), 1.0)
    heat += line * max(0.139 * 2.0 * longest - heat, 0.0)
    # Without turbulence air comes to the fuel slowly, and less of it makes as high a flame; a
    # ring's flames are so many, and each so small, that none of that is seen.
    if blaze.shape != "ring":
        heat *= LAMINAR + (1.0 - LAMINAR) * turbulent(blaze.scale.metres)
    return heat * STOICHIOMETRIC / (HEAT * math.pi * area)
