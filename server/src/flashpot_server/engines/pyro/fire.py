"""The fire: a burning base whose flames rise, tear into tongues and go out."""

from __future__ import annotations

import math

import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.kernels.noise import scalar_tile, swirl_tile
from flashpot_server.engines.pyro import combustion, forces
from flashpot_server.engines.pyro.blaze import Blaze, fire_box
from flashpot_server.engines.pyro.flow import State, still
from flashpot_server.engines.pyro.grids import Box, Budget

TILE = 32


class Fire:
    """The burning of one blaze."""

    def __init__(self, blaze: Blaze, device: str) -> None:
        self.blaze = blaze
        seed = blaze.scale.seed
        self.swirls = wp.array(swirl_tile(seed, TILE, (2, 8)), dtype=wp.vec3, device=device)
        # A wide base hides more fuel from the air than a narrow one: it must burn faster for
        # the flames to end at the same height. Fitted to the mean height of test fires.
        broad = math.sqrt(blaze.half_width * blaze.half_depth) / 0.3
        self._rate = min(max(1.6 * broad ** (0.45 if broad > 1 else 1.1), 0.3), 5.0)
        self._pattern = wp.array(
            scalar_tile(seed + 31, TILE, (2, 8), -0.6), dtype=float, device=device
        )

    def box(self, budget: Budget) -> Box:
        """The box that holds the flames."""
        return fire_box(self.blaze, budget)

    def begin(self, budget: Budget, device: str) -> State:
        """Nothing burns yet."""
        return still(self.box(budget), self.blaze.scale.wind, 0.15, device)

    def react(self, launch: Launcher, state: State, swelling: wp.array, step: float) -> None:
        """Feed the base and burn for one step."""
        burn = combustion.Burn()
        burn.rate = self._rate
        burn.expansion = 1.6
        burn.heating = 8.0
        burn.richness = 4.0
        burn.radiation = 1.2
        burn.cooling = 0.7
        burn.soot = 0.5 * self.blaze.soot
        burn.fading = 0.25
        burn.flame_fading = 20.0
        burn.floor = 1
        burn.rim, burn.ceiling = 10.0, 0.5
        launch(combustion.ignite, state.box.shape, state.scalars, self._pattern, self._bed(state))
        launch.rows(combustion.react, state.box.shape, state.scalars, burn, step, swelling)

    def _bed(self, state: State) -> combustion.Bed:
        blaze, time = self.blaze, state.time
        bed = combustion.Bed()
        bed.half_width, bed.half_depth = blaze.half_width, blaze.half_depth
        bed.thickness = min(0.06, 0.5 * min(blaze.half_width, blaze.half_depth))
        bed.origin, bed.cell = wp.vec3(*state.box.origin), state.box.cell
        size = min(blaze.half_width, blaze.half_depth, 0.5)
        bed.scale = TILE / (size * (9.0 - 5.0 * blaze.tongues))
        bed.offset = wp.vec3(1.7 * time, 6.0 * time, -1.1 * time)
        bed.contrast = 0.25 + 0.9 * blaze.tongues
        bed.strength = min(1.0, time / 0.6)
        return bed

    def air(self, state: State) -> forces.Air:
        """Buoyancy, wind and the small turbulence of hot air."""
        air = forces.Air()
        air.buoyancy = 3.6
        air.weight = 0.0
        air.confinement = 5.0
        air.turbulence = 3.0 + 5.0 * self.blaze.tongues
        air.turbulence_scale = TILE / 0.9
        air.turbulence_offset = wp.vec3(0.0, -26.0 * state.time, 4.0 * state.time)
        wind = self.blaze.scale.wind
        air.wind = wp.vec3(wind[0], 0.0, wind[1])
        air.wind_exponent = 0.15
        air.relaxation = 6.0
        air.origin = wp.vec3(*state.box.origin)
        air.cell = state.box.cell
        return air
