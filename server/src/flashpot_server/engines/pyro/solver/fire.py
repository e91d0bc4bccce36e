"""The fire: a burning base whose flames rise, tear into tongues and go out."""

from __future__ import annotations

import math

import numpy as np
import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.kernels.noise import scalar_tile, swirl_tile
from flashpot_server.engines.pyro.measures.blaze import STOICHIOMETRIC, Blaze, fire_box
from flashpot_server.engines.pyro.measures.grids import Box, Budget
from flashpot_server.engines.pyro.measures.jet import RATE, Parcels, parcels, scattered
from flashpot_server.engines.pyro.measures.painted import Painted
from flashpot_server.engines.pyro.measures.scale import GRAVITY, turbulent
from flashpot_server.engines.pyro.solver import combustion, diffusing, flames, forces
from flashpot_server.engines.pyro.solver.burning import hearth_on, top_of
from flashpot_server.engines.pyro.solver.colliders import Colliders
from flashpot_server.engines.pyro.solver.flow import State, still
from flashpot_server.engines.pyro.solver.hearth import Hearth, along_stream, hearth_of

TILE = 32
PILOT = 3
"""Layers of cells over the fuel in which it burns at any temperature."""
HEAT = 6.5
"""Rise of the hottest gas over the air's own absolute temperature: 2200 K over 293 K."""
LIGHTNESS = 0.2
"""Holds the hottest gas to 5.4 gravities: between a sphere's in heavier air and a thread's."""
EXPANSION = 3.0
"""Volume that the hottest gas gains, less than its 6.5: the rest of the push is buoyancy's."""
RADIATION = 3.0
"""Cooling of the hottest gas per unit time: 25 to 35 % of a pool's heat is radiated then."""
TURBULENCE = 31.0
"""Gravities of the forced turbulence over a cell's size: it stands for what cells do not resolve.
Fitted to the mean height of flames from 0.3 to 5 m."""
PATTERN = 8.0
"""Cells of the noise tile that the fuel's patches pass in a unit of time, of a base as wide as its
flames are high; its root more of narrower ones, as fires puff."""
RIM = 0.2
"""Breadth within the open sides over which everything fades, 10 cells at most."""
LINE, DEEP = 0.16, 1.6
"""Heat of a thin line of fire, and how depth adds to it; fitted to one line on two
grids, where published ones are 0.139 and 1.17."""
LAMINAR = 0.6
"""Fuel of small flames on a wide base over that of turbulent ones as high: air comes slowly."""
DIFFUSIVITY = 2.0e-4
"""Of small flames' gas and of their motion, m²/s: hot air's, at 1400 K."""
RESOLVED = 0.005
"""Least diffusivity in the flames' own units: a draft's cells mix as much by themselves."""
THINNED = 0.92
"""Volume of a laminar flame's fuel before it has swollen; fitted to the flame's height."""
SHEETS = 40.0
"""Burning of laminar flames per unit time: at once."""
THICK = 0.2
"""Depth of the line of fire that a stream burns like, in its flames' heights."""
RICH = 6.0
"""Times as much fuel: a stream takes air in by its speed too. For 25 m and 3 m flames it is 2.9 kg
of gasoline a second, a vehicle's; a man carried half of that."""
DRAG = 0.07
"""How strongly a stream takes the gas along; set by eye."""
EDDIES = 0.9
"""Heights of the largest forced eddy's period."""


class Fire:
    """The burning of one blaze."""

    def __init__(
        self,
        blaze: Blaze,
        device: str,
        colliders: Colliders | None = None,
        painted: Painted | None = None,
    ) -> None:
        self.blaze, self._painted = blaze, painted
        self._burning = colliders if blaze.shape == "mesh" else None
        self._known: tuple[Box, Hearth] | None = None
        seed = blaze.scale.seed
        self.swirls = wp.array(swirl_tile(seed, TILE, (2, 8)), dtype=wp.vec3, device=device)
        self._pattern = wp.array(
            scalar_tile(seed + 31, TILE, (2, 8), -0.6), dtype=float, device=device
        )

    def box(self, budget: Budget) -> Box:
        """The box that holds the flames."""
        top = top_of(self.blaze, self._burning) if self._burning else 0.0
        return fire_box(self.blaze, budget, top)

    def awaited(self, time: float) -> None:
        """It stays in its box."""

    def begin(self, budget: Budget, device: str) -> State:
        """Nothing burns yet."""
        return still(self.box(budget), self.blaze.scale.wind, 0.15, device)

    def weigh(self, launch: Launcher, state: State) -> None:
        """Make densities of temperature and shares: carrying keeps those."""
        launch.rows(flames.weigh, state.box.shape, state.scalars, EXPANSION)

    def react(self, launch: Launcher, state: State, swelling: wp.array, step: float) -> None:
        """Feed the base and burn for one step."""
        calm, jet = self.blaze.calm, self.blaze.jet
        if calm > 0.0:
            reach = calm * own_diffusivity(self.blaze) * step
            diffusing.spread(launch, state, reach / state.box.cell**2)
        thrown = None if jet is None else parcels(jet, state.time)
        fed = self._hearth(state.box) if thrown is None else along_stream(state.box, thrown)
        shape = state.box.shape
        tally = wp.empty(launch.pieces(shape), dtype=combustion.Tally, device=launch.device)
        launch.rows(
            flames.burn, shape, state.scalars, self._burn(state, fed), STOICHIOMETRIC, step,
            swelling, tally,
        )  # fmt: skip
        state.ledger.look(tally.numpy(), state.box.cell**3)
        self._feed(launch, state, fed, swelling, step)
        if thrown is not None:
            _dragged(launch, state, thrown, step)

    def _burn(self, state: State, fed: Hearth) -> combustion.Burn:
        burn, cell = combustion.Burn(), state.box.cell
        burn.rate = 1.0 / math.sqrt(2.0 * cell) + SHEETS * self.blaze.calm
        burn.expansion = EXPANSION
        burn.heating = 1.0
        burn.radiation = RADIATION
        burn.soot = 0.36 * self.blaze.soot
        burn.fading = 0.25
        burn.floor = 1
        burn.rim = min(10.0, RIM / cell)
        burn.dispersal = 9.0
        burn.ceiling = 0.5 if self.blaze.jet is None else 0.6
        burn.mend, burn.mend_heat = state.ledger.fuel.mend, state.ledger.heat.mend
        burn.pilot = PILOT - 1 + fed.top
        return burn

    def _feed(
        self, launch: Launcher, state: State, fed: Hearth, swelling: wp.array, step: float
    ) -> None:
        device, count = launch.device, fed.share.size
        given = wp.empty(count, dtype=wp.vec2, device=device)
        launch(
            flames.feed, (count,),
            wp.array(fed.cells, dtype=wp.vec3i, device=device),
            wp.array(fed.share, dtype=float, device=device),
            state.scalars, self._pattern, self._bed(state, fed), EXPANSION, step, swelling, given,
        )  # fmt: skip
        fuel, heat = given.numpy().sum(axis=0, dtype=np.float64) * state.box.cell**3
        state.ledger.fuel.put(float(fuel))
        state.ledger.heat.put(float(heat))

    def _hearth(self, box: Box) -> Hearth:
        """Where fuel comes out of the cells of `box`, found once."""
        if self._known is None or self._known[0] != box:
            self._known = box, self._found(box)
        return self._known[1]

    def _found(self, box: Box) -> Hearth:
        if self._burning is not None:
            return hearth_on(self.blaze, box, self._burning)
        return hearth_of(self.blaze, box, self._painted)

    def _area(self, fed: Hearth) -> float:
        """The area that the fire's heat is meant to come from.

        A burning thing gives as much from each part of its surface as half a base of the same
        width and depth would: its flames are then about as high above it as asked, by eye.
        """
        if self._burning is None:
            return fed.area
        return min(fed.area, 2.0 * self.blaze.half_width * self.blaze.half_depth)

    def _bed(self, state: State, fed: Hearth) -> combustion.Bed:
        blaze, time = self.blaze, state.time
        bed = combustion.Bed()
        bed.origin, bed.cell = wp.vec3(*state.box.origin), state.box.cell
        size = min(blaze.half_width, blaze.half_depth, 0.5)
        bed.scale = TILE / (size * (9.0 - 5.0 * blaze.tongues))
        pace = PATTERN / math.sqrt(blaze.across)
        bed.offset = wp.vec3(1.7 * time, pace * time, -1.1 * time)
        bed.contrast = 1.15 * blaze.tongues * turbulent(blaze.scale.metres)
        lit = min(1.0, time / blaze.growing) * (time < blaze.until)
        if blaze.jet is not None:
            bed.contrast, lit = 0.0, 1.0
        bed.strength = fuel_speed(blaze, self._area(fed), fed.breadth) * lit
        return bed

    def air(self, state: State) -> forces.Air:
        """Buoyancy, wind and the small turbulence of hot air."""
        air = forces.Air()
        air.buoyancy = HEAT
        air.lightness = LIGHTNESS
        air.weight = 0.0
        air.turbulence = TURBULENCE * state.box.cell
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


def _dragged(launch: Launcher, state: State, thrown: Parcels, step: float) -> None:
    """Let a stream's parcels take the gas along."""
    box, device = state.box, launch.device
    pull = np.full(len(thrown.share), DRAG / RATE / box.cell**3 * step)
    for axis, face in enumerate(state.faces):
        corner = np.full(3, 0.5)
        corner[axis] = 0.0
        places = (thrown.place - box.low) / box.cell - corner
        faces, pulled, wanted = scattered(places, pull, thrown.velocity[:, axis], face.shape)
        launch(
            flames.drag, (len(faces),),
            wp.array(faces, dtype=wp.vec3i, device=device),
            wp.array((1.0 - np.exp(-pulled)).astype(np.float32), dtype=float, device=device),
            wp.array(wanted.astype(np.float32), dtype=float, device=device),
            face,
        )  # fmt: skip


def fuel_speed(blaze: Blaze, area: float, breadth: float = 0.0) -> float:
    """Speed of the fuel gas out of a base of `area`, or of strips of a `breadth`.

    G. Heskestad's mean height L = 0.235 Q^(2/5) - 1.02 D (1983) says what heat a flame of the
    asked height needs; over the air's own rho c T sqrt(g) L^(5/2) that is ((1 + 1.02 D/L) / 3.7)
    to the power 5/2. Of a base longer than its flames each metre counts, `line_heat`.
    """
    if blaze.jet is not None:
        heat = RICH * line_heat(THICK) * blaze.jet.reach
        return heat * STOICHIOMETRIC / (HEAT * area)
    if breadth:
        return line_heat(breadth) / breadth * STOICHIOMETRIC / HEAT
    heat = math.pow((1.0 + 1.02 * blaze.across) / 3.7, 2.5)
    longest, narrowest = max(blaze.half), min(blaze.half)
    line = min(max((longest / narrowest - 2.0) / 4.0, 0.0), 1.0)
    heat += line * max(line_heat(2.0 * narrowest) * 2.0 * longest - heat, 0.0)
    # A ring's flames are so many, and each so small, that none of that is seen.
    if blaze.shape != "ring":
        heat *= LAMINAR + (1.0 - LAMINAR) * turbulent(blaze.scale.metres)
    laminar = HEAT / STOICHIOMETRIC * laminar_flow(blaze)
    heat += blaze.calm * (laminar - heat)
    return heat * STOICHIOMETRIC / (HEAT * area)


def line_heat(depth: float) -> float:
    """Heat of each length of a line whose flames are 1 high, over air's rho c T sqrt(g) L^(3/2).

    Of a thin line L = 0.035 Q'^(2/3) for Q' kW a metre (Y. Hasemi and M. Nishihata, "Fuel shape
    effect on the deterministic properties of turbulent diffusion flames", 1989), which is 0.139.
    A deep one takes in more air, and needs twice as much where it is half as deep as high (J.
    Quintiere and B. Grove, "Correlations for fire plumes", NIST-GCR-98-744, 1998; M. Finney and T.
    Grumstrup, Int. J. Wildland Fire 32, 2023). `LINE` and `DEEP` hold the flames of this grid
    between the two.
    """
    return LINE * math.pow(1.0 + DEEP * depth, 1.5)


def laminar_flow(blaze: Blaze) -> float:
    """Cold fuel gas that a laminar flame of height 1 takes in a unit of time.

    H = Q / (4 pi D ln(1 + 1/S)) for Q of hot fuel and S volumes of air to each (F. Roper, "The
    prediction of laminar jet diffusion flame sizes", 1977), whatever the burner's diameter.
    """
    hot = -4.0 * math.pi * own_diffusivity(blaze) * math.log(1.0 - STOICHIOMETRIC)
    return THINNED * hot


def own_diffusivity(blaze: Blaze) -> float:
    """Small flames' diffusivity in their own units."""
    return max(DIFFUSIVITY / math.sqrt(GRAVITY * blaze.scale.metres**3), RESOLVED)
