"""The smoke: a source at the ground whose hot smoke rises, rolls and thins out."""

from __future__ import annotations

import math

import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.kernels.noise import scalar_tile, swirl_tile
from flashpot_server.engines.pyro.measures.column import Column, column_box
from flashpot_server.engines.pyro.measures.grids import Box, Budget
from flashpot_server.engines.pyro.solver import combustion, diffusing, emitting, forces
from flashpot_server.engines.pyro.solver.flow import State, still

TILE = 32
RISE = 0.45
"""Buoyancy of a source of radius 1 whose plume rises by its unit height in a unit of time.

From a point source's speed 3.5 (B/z)^(1/3) (Morton, Taylor and Turner 1956) with the flux B of a
source that draws its air in at sqrt(buoyancy * radius).
"""
MIXING = 0.046
"""Diffusivity over cell and rise speed, of whirls that the cells cannot hold.

Without it, smoke that rises for seconds is drawn out to columns one cell wide.
"""
CEILING, DISPERSAL = 0.6, 40.0
"""Share of its box's height from which it disperses, and the rate at which it does at its top:
so fast that hardly any is left to end there."""
GENTLEST, FIERCEST = 9.0, 50.0


class Smoke:
    """The smoking of one source."""

    def __init__(self, column: Column, device: str) -> None:
        self.column = column
        seed = column.scale.seed
        self.swirls = wp.array(swirl_tile(seed, TILE, (2, 10)), dtype=wp.vec3, device=device)
        self._pattern = wp.array(
            scalar_tile(seed + 31, TILE, (2, 8), -0.6), dtype=float, device=device
        )
        self._radius = math.sqrt(column.half_width * column.half_depth)
        self._buoyancy = min(max(RISE / self._radius ** (5 / 3), GENTLEST), FIERCEST)

    def box(self, budget: Budget) -> Box:
        """The box that holds the column."""
        return column_box(self.column, budget)

    def awaited(self, time: float) -> None:
        """It stays in its box."""

    def begin(self, budget: Budget, device: str) -> State:
        """Nothing smokes yet."""
        return still(self.box(budget), self.column.scale.wind, 0.15, device)

    def weigh(self, launch: Launcher, state: State) -> None:
        """Its scalars are carried as they are."""

    def react(self, launch: Launcher, state: State, swelling: wp.array, step: float) -> None:
        """Feed the source, cool and thin out for one step."""
        air = combustion.Burn()
        air.cooling = 0.2
        air.fading = 1.0 / self.column.linger
        air.floor = 1
        air.rim, air.ceiling, air.dispersal = 8.0, CEILING, DISPERSAL
        launch(emitting.emit, state.box.shape, state.scalars, self._pattern, self._bed(state))
        air.mend = 1.0
        tally = wp.empty(
            launch.pieces(state.box.shape), dtype=combustion.Tally, device=launch.device
        )
        diffusing.even(launch, state.scalars, MIXING * step / state.box.cell)
        launch.rows(combustion.react, state.box.shape, state.scalars, air, step, swelling, tally)

    def _bed(self, state: State) -> combustion.Bed:
        column, time = self.column, state.time
        bed = combustion.Bed()
        bed.half_width, bed.half_depth = column.half_width, column.half_depth
        bed.thickness = min(0.05, self._radius)
        bed.origin, bed.cell = wp.vec3(*state.box.origin), state.box.cell
        bed.scale = TILE / (self._radius * (6.0 - 3.0 * column.breakup))
        pace = 12.0 * math.sqrt(self._buoyancy / self._radius) / math.sqrt(TILE)
        bed.offset = wp.vec3(0.3 * pace * time, pace * time, -0.2 * pace * time)
        bed.contrast = 1.4 * column.breakup
        bed.strength = column.soot * min(1.0, time / 0.3)
        return bed

    def air(self, state: State) -> forces.Air:
        """Buoyancy, wind and the turbulence of hot smoke."""
        air = forces.Air()
        air.buoyancy = self._buoyancy
        air.confinement = 3.0 + 6.0 * self.column.breakup
        air.turbulence = (0.15 + 0.6 * self.column.breakup) * self._buoyancy
        air.turbulence_scale = TILE / (7.0 * self._radius + 0.3)
        air.turbulence_offset = wp.vec3(0.0, -18.0 * state.time, 3.0 * state.time)
        wind = self.column.scale.wind_at(state.time)
        air.wind = wp.vec3(wind[0], 0.0, wind[1])
        air.wind_exponent = 0.15
        air.relaxation = 6.0
        air.origin = wp.vec3(*state.box.origin)
        air.cell = state.box.cell
        return air
