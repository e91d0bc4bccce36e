"""The explosion: lobes of fuel that burn, swell, roll up and cool to soot."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.kernels.noise import scalar_tile, swirl_tile
from flashpot_server.engines.pyro.measures.grids import Box, Budget, box_around
from flashpot_server.engines.pyro.measures.kinds import (
    Aim,
    Burst,
    Kind,
    Vector,
    aim_of,
    axes_about,
    bursts_of,
    formed,
    gravity,
    kind_of,
)
from flashpot_server.engines.pyro.measures.scale import GRAVITY, Scale, number, physical_life
from flashpot_server.engines.pyro.solver import combustion, dust, forces
from flashpot_server.engines.pyro.solver.flow import State, still

EXPANSION = 22.0
FIREBALL_VOLUME = 0.33
"""Volume of the swollen fuel in cubed diameters; what it entrains makes up the rest."""
TILE = 32
THROW = 2.5
"""Mean speed that the burst gives its balls of fuel."""
JET = 1.2
"""How much faster a narrow cone's balls are, at most."""
OPEN_GROUND = 0.9
"""Of a dust skirt's radius, what the box holds from the beginning."""
BLOWN = 1.0
"""Time after which the box need only hold what dust there is."""
LINGER = 25.0
DRIFT_RATE = 5.0
"""How fast smoke takes on the wind that it drifts with, per unit time."""
EASED = 0.4
"""Time over which that wind sets in."""
DUST_AT_ONCE = 6.0
"""Dust density of unburnt fuel that stands for dust: what swelling leaves of it is thin."""


@dataclass(frozen=True)
class Blast:
    """An explosion's shape, in its own units."""

    scale: Scale
    height: float
    violence: float
    lobes: int
    breakup: float
    roll: float
    soot: float
    buoyancy: float
    kind: Kind
    aim: Aim
    bursts: tuple[Burst, ...]
    skirt: float
    """Radius of the ground that gives dust; 0 for none."""
    gravity: float
    linger: float
    """Time in which the smoke thins out to a third."""
    drift: tuple[float, float]
    """Wind along x and z that takes the smoke from `formed` on."""
    formed: float

    def since(self, time: float) -> float:
        """Time since the last burst."""
        return time - max(burst.time for burst in self.bursts if burst.time <= max(time, 0.0))


def blast_of(recipe: Recipe, scale: Scale) -> Blast:
    """What the artist's controls mean in the fireball's units."""
    # Gravity in units of diameter and life; kept where tuned shapes still look like fireballs.
    own = GRAVITY * physical_life(scale.metres) ** 2 / scale.metres
    roll, kind = number(recipe, "roll"), kind_of(recipe)
    return Blast(
        scale=scale,
        height=number(recipe, "burst_height") / scale.metres,
        violence=number(recipe, "violence") / 100,
        lobes=int(number(recipe, "lobes")),
        breakup=number(recipe, "breakup"),
        roll=roll,
        soot=number(recipe, "smoke") / 100 * kind.soot,
        buoyancy=own * (1.3 + 2.8 * roll) * kind.rise,
        kind=kind,
        aim=aim_of(recipe),
        bursts=tuple(bursts_of(recipe, scale)),
        skirt=number(recipe, "dust_skirt") / scale.metres,
        gravity=gravity(scale),
        linger=number(recipe, "linger") / scale.seconds or LINGER,
        drift=scale.blown(number(recipe, "drift"), number(recipe, "drift_bearing")),
        formed=formed(recipe, scale),
    )


class Explosion:
    """The burning of one blast."""

    def __init__(self, blast: Blast, device: str) -> None:
        self.blast = blast
        self.swirls = wp.array(
            swirl_tile(blast.scale.seed, TILE, (4, 12), -0.8), dtype=wp.vec3, device=device
        )
        self._patches = wp.array(
            scalar_tile(blast.scale.seed + 79, TILE, (2, 12), -0.8), dtype=float, device=device
        )

    def box(self, budget: Budget) -> Box:
        """The box around the fuel at the moment of ignition."""
        bounds = self.awaited(-1.0)
        assert bounds is not None
        return box_around(*bounds, budget)

    def awaited(self, time: float) -> tuple[Vector, Vector] | None:
        """The room that bursts after `time` need; None where none is left."""
        found = [_blobs(self.blast, n) for n, b in enumerate(self.blast.bursts) if b.time > time]
        if not found:
            return self._ground() if self.blast.skirt > 0.0 and time < BLOWN else None
        blobs = np.concatenate(found)
        low = (blobs[:, :3] - blobs[:, 3:]).min(axis=0)
        high = (blobs[:, :3] + blobs[:, 3:]).max(axis=0)
        margin = 0.45 * (found[0][:, :3].max(axis=0) - found[0][:, :3].min(axis=0))
        margin = margin + 2.5 * found[0][:, 3].max()
        low, high = low - margin, high + margin
        if self.blast.skirt > 0.0:
            ground = self._ground()
            low, high = np.minimum(low, ground[0]), np.maximum(high, ground[1])
        return low, high

    def _ground(self) -> tuple[Vector, Vector]:
        """Where the wind lifts dust: open sides any nearer would draw it to their middles."""
        side = OPEN_GROUND * self.blast.skirt
        return np.array([-side, 0.0, -side]), np.array([side, 0.1, side])

    def begin(self, budget: Budget, device: str) -> State:
        """The fuel at the moment of ignition."""
        state = still(self.box(budget), self.blast.scale.wind, 0.15, device)
        self._ignite(state, 0)
        return state

    def _ignite(self, state: State, index: int) -> None:
        """Put one burst's fuel into the gas, alight and thrown."""
        blobs, device = _blobs(self.blast, index), state.scalars.device
        fuel = _fuel(self.blast, blobs, state.box)
        scalars = state.scalars.numpy().copy()
        alight = np.minimum(4 * fuel, 1)
        warmed = np.maximum(alight - scalars[..., 0], 0)
        for account, given in ((state.ledger.fuel, fuel), (state.ledger.heat, warmed)):
            account.put(float(given.sum(dtype=np.float64)) * state.box.cell**3)
        scalars[..., 1] += fuel
        for part in (0, 3):
            scalars[..., part] = np.maximum(scalars[..., part], alight)
        if self.blast.kind.flame <= 0.0:
            # What does not glow is seen as the dust that it is from its first frame.
            scalars[..., 2] += DUST_AT_ONCE * fuel
        state.scalars = wp.array(scalars, dtype=wp.vec4, device=device)
        u, v, w = (
            wp.array(
                face.numpy() + _thrown(self.blast, blobs, state.box, axis),
                dtype=float,
                device=device,
            )
            for axis, face in enumerate(state.faces)
        )
        state.faces = (u, v, w)

    def weigh(self, launch: Launcher, state: State) -> None:
        """Its scalars are carried as they are."""

    def react(self, launch: Launcher, state: State, swelling: wp.array, step: float) -> None:
        """Burn the fuel for one step."""
        for index, burst in enumerate(self.blast.bursts):
            if state.time - step < burst.time <= state.time:
                self._ignite(state, index)
        if self.blast.skirt > 0.0 and state.box.floor:
            self._lift_dust(launch, state, step)
        burn, kind = combustion.Burn(), self.blast.kind
        # The flash front tears through the spray before the rest burns in its own time.
        rush = 1.6 * kind.rush * math.sqrt(self.blast.violence)
        rush *= math.exp(-self.blast.since(state.time) / 0.08)
        burn.rate = 2.4 * kind.pace * (1.0 + rush)
        burn.expansion = EXPANSION
        burn.heating = 20.0
        burn.richness = 20.0
        burn.starving = 0.75
        burn.radiation = 5.2
        burn.cooling = 0.25
        burn.soot = EXPANSION * self.blast.soot
        burn.fading = 1.0 / self.blast.linger
        burn.flame_fading = 5.0
        burn.floor = int(state.box.floor)
        burn.rim, burn.ceiling = 6.0, 1.0
        burn.mend = state.ledger.fuel.mend
        tally = wp.empty(
            launch.pieces(state.box.shape), dtype=combustion.Tally, device=launch.device
        )
        launch.rows(combustion.react, state.box.shape, state.scalars, burn, step, swelling, tally)
        state.ledger.look(tally.numpy(), state.box.cell**3)

    def _lift_dust(self, launch: Launcher, state: State, step: float) -> None:
        skirt = dust.Skirt()
        skirt.radius, skirt.rate = self.blast.skirt, 6.0 * self.blast.soot
        skirt.threshold, skirt.most = 0.12, 0.6 * self.blast.soot
        skirt.origin, skirt.cell = wp.vec3(*state.box.origin), state.box.cell
        skirt.scale = TILE / max(self.blast.skirt, 0.3)
        x, _, z = state.box.shape
        launch(dust.lift, (x, z), state.scalars, state.velocity, self._patches, skirt, step)

    def air(self, state: State) -> forces.Air:
        """What pushes the air now: the blast's turbulence first, then buoyancy alone."""
        blast, time = self.blast, state.time
        air = forces.Air()
        air.buoyancy = blast.buoyancy * min(1.0, time / 0.08)
        air.weight = 0.03 + blast.kind.weight * blast.gravity
        air.confinement = 5.0 + 10.0 * blast.breakup
        air.turbulence = (
            (8.0 + 80.0 * blast.breakup)
            * blast.violence**0.7
            * math.exp(-blast.since(time) / 0.18)
        )
        air.turbulence_scale = TILE / 1.1
        air.turbulence_offset = wp.vec3(9.0 * time, -25.0 * time, 14.0 * time)
        wind = blast.scale.wind_at(time)
        air.wind = wp.vec3(wind[0], 0.0, wind[1])
        air.wind_exponent = 0.15
        air.relaxation = 4.0
        self._drift(air, time)
        air.origin = wp.vec3(*state.box.origin)
        air.cell = state.box.cell
        return air

    def _drift(self, air: forces.Air, time: float) -> None:
        """Take the smoke along, gently at first."""
        (x, z), late = self.blast.drift, time - self.blast.formed
        air.drift_speed = math.hypot(x, z)
        if air.drift_speed > 0.0 and late > 0.0:
            air.drift = wp.vec3(x, 0.0, z) / air.drift_speed
            air.drift_rate = DRIFT_RATE * min(1.0, late / EASED)


def _blobs(blast: Blast, index: int) -> Vector:
    """Centres and radii (n, 4) of the balls of fuel of one burst."""
    burst = blast.bursts[index]
    random = np.random.default_rng(
        [blast.scale.seed, 1, index] if index else [blast.scale.seed, 1]
    )
    count = blast.lobes
    raised = blast.height > 0.45
    share = (np.arange(count) + 0.5) / count
    up = (1 - 2 * share) if raised else (0.97 - 0.72 * share)
    around = np.arange(count) * 2.399963 + random.uniform(0, 2 * np.pi)
    up = np.clip(up + random.normal(0, 0.16, count), -1 if raised else 0.02, 1)
    around = around + random.normal(0, 0.35, count)
    flat = np.sqrt(1 - up**2)
    ways = np.stack([flat * np.cos(around), up, flat * np.sin(around)], axis=1)
    if blast.aim.narrow > 0.0:
        ways = _aimed(blast.aim, share, around)
    out = random.uniform(0.45, 0.85, count)[:, None] * (0.4 + 0.6 * min(count - 1, 3) / 3)
    sizes = random.uniform(0.42, 0.72, count) * (7 / max(count, 3)) ** 0.33
    blobs = np.concatenate([ways * out, sizes[:, None]], axis=1)
    blobs = np.vstack([blobs, [0.0, 0.1, 0.0, 0.6]])
    volume = FIREBALL_VOLUME * (1.0 if raised else 0.75) / (1 + EXPANSION)
    blobs *= burst.size * (volume / _volume(blobs)) ** (1 / 3)
    ground = float(blobs[:, 3].max()) * 0.35
    blobs[:, 1] += max(blast.height, ground)
    blobs[:, 0] += burst.aside[0]
    blobs[:, 2] += burst.aside[1]
    return blobs


def _aimed(aim: Aim, share: Vector, around: Vector) -> Vector:
    """Ways evenly over the cone."""
    along, side, other = axes_about(aim.axis)
    part = 1 - share * (1 - math.cos(min(aim.angle, 2 * math.pi) / 2))
    flat = np.sqrt(np.maximum(1 - part**2, 0))
    across = np.cos(around)[:, None] * side + np.sin(around)[:, None] * other
    return np.asarray(part[:, None] * along + flat[:, None] * across)


def _thrown(blast: Blast, blobs: Vector, box: Box, axis: int) -> NDArray[np.float32]:
    """The speed across the faces of `axis` that the burst gives its balls, each its own way."""
    random = np.random.default_rng([blast.scale.seed, 2])
    ways = blobs[:-1, :3] - blobs[-1, :3]
    ways /= np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-6)
    fierce = THROW * blast.kind.throw * (1 + JET * blast.aim.narrow)
    speeds = fierce * math.sqrt(blast.violence) * random.uniform(0.3, 1.7, len(ways))
    steps = [np.asarray(line, dtype=np.float32) for line in box.centres()]
    edge = steps[axis][0] - 0.5 * box.cell
    steps[axis] = edge + box.cell * np.arange(box.shape[axis] + 1, dtype=np.float32)
    x, y, z = np.meshgrid(*steps, indexing="ij")
    speed = np.zeros(x.shape, dtype=np.float32)
    for (cx, cy, cz, radius), way, pace in zip(blobs[:-1], ways, speeds, strict=True):
        away = np.sqrt((x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2) / radius
        speed += np.float32(pace * way[axis]) * np.clip(1.5 - away, 0, 1).astype(np.float32)
    return speed


def _volume(blobs: Vector) -> float:
    """The volume of the union of balls, counted on a grid."""
    reach = float((np.abs(blobs[:, :3]) + blobs[:, 3:]).max())
    axis = (np.arange(48) + 0.5) / 48 * 2 * reach - reach
    x, y, z = np.meshgrid(axis, axis, axis, indexing="ij")
    inside = np.zeros(x.shape, dtype=bool)
    for cx, cy, cz, radius in blobs:
        inside |= (x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2 < radius**2
    return float(inside.sum()) * (2 * reach / 48) ** 3


def _fuel(blast: Blast, blobs: Vector, box: Box) -> NDArray[np.float32]:
    """Fuel density 0 to 1 in the box: balls with a torn surface and uneven filling."""
    x, y, z = (axis.astype(np.float32) for axis in box.centres())
    grid = list(np.meshgrid(x, y, z, indexing="ij"))
    size = float(blobs[:, 3].max())
    rough = _tiled(
        scalar_tile(blast.scale.seed + 77, TILE, (2, 12), -1.3), grid, TILE / (3.0 * size)
    )
    torn = (0.10 + 0.45 * blast.breakup) * rough * size
    depth = np.full(box.shape, -1.0, dtype=np.float32)
    for cx, cy, cz, radius in blobs.astype(np.float32):
        away = np.sqrt((grid[0] - cx) ** 2 + (grid[1] - cy) ** 2 + (grid[2] - cz) ** 2)
        depth = np.maximum(depth, radius - away)
    soft = 2.0 * box.cell
    patches = _tiled(
        scalar_tile(blast.scale.seed + 78, TILE, (2, 14), -1.0), grid, TILE / (2.2 * size)
    )
    uneven = np.clip(np.exp(1.6 * blast.breakup * patches - 0.9), 0.04, 1)
    filled = np.clip((depth + 0.5 * torn) / soft + 0.5, 0, 1) * uneven
    return np.asarray(filled, dtype=np.float32)


def _tiled(
    tile: NDArray[np.float32], grid: list[NDArray[np.float32]], frequency: float
) -> NDArray[np.float32]:
    """The periodic tile looked up by nearest-cell blending at `grid` times `frequency`."""
    total = np.zeros(grid[0].shape, dtype=np.float32)
    q = [axis * np.float32(frequency) for axis in grid]
    floor = [np.floor(axis).astype(np.int64) for axis in q]
    part = [axis - base for axis, base in zip(q, floor, strict=True)]
    for corner in np.ndindex(2, 2, 2):
        index = tuple((base + step) % TILE for base, step in zip(floor, corner, strict=True))
        weight = np.ones_like(total)
        for share, step in zip(part, corner, strict=True):
            weight *= share if step else 1 - share
        total += weight.astype(np.float32) * tile[index]
    return total
