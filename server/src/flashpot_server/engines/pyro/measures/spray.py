"""What is thrown, and when: the particles of an effect as numbers that an artist knows.

Particles live in metres and seconds in the effect's own frame: x to its right, y up from the
ground, z towards the camera. Each is drawn from a generator of its own block, so a longer take
has the same particles and some more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engines.pyro.measures.kinds import axes_about

Floats = NDArray[np.float32]
Vector = tuple[float, float, float]

BLOCK = 1024
AIR_DENSITY = 1.2
DRAG_OF_BALL = 0.375
"""Of a ball's drag coefficient of a half, what stands before density over diameter."""


@dataclass(frozen=True)
class Spray:
    """Particles of one sort. A rate of 0 throws `count` at once, within `over` seconds."""

    name: str
    seed: int
    count: int
    rate: float
    """Particles a second, from `first` seconds on."""
    first: float
    last: float
    """Seconds after which no more are thrown."""
    over: float
    life: float
    """Mean seconds; single ones live half to one and a half times that."""
    speed: float
    axis: Vector
    cone: float
    """Angle of the whole cone, radians; 2 pi is every direction."""
    centre: Vector
    half: Vector
    """Half axes of the ellipsoid that they come out of, metres."""
    size: float
    """Median diameter, metres."""
    spread: float
    """Standard deviation of the size's logarithm."""
    density: float
    """Kilograms a cubic metre."""
    slowest: float = 0.12
    """Share of the mean speed that the slowest is thrown at."""
    gravity: float = 9.81
    bounce: float = 0.35
    """Share of the speed that a bounce leaves."""
    lift: float = 0.0
    """Metres a second that the air around them rises, where no gas is known to."""
    flutter: float = 0.0
    """Metres a second that the air around them swirls."""
    smoking: float = 0.0
    """Share of them that leaves a trail of smoke."""
    starts: tuple[tuple[float, Vector], ...] = ((0.0, (0.0, 0.0, 0.0)),)
    """The bursts that throw them, each a share: seconds later, and metres aside."""

    @property
    def longest(self) -> float:
        """Seconds that none outlives."""
        return 1.5 * self.life


@dataclass(frozen=True)
class Flock:
    """Particles in the air, one row each; `path` is (n, steps + 1, 3) metres over one frame."""

    number: NDArray[np.int64]
    born: Floats
    """Seconds on the clock of `Clock`."""
    life: Floats
    size: Floats
    drag: Floats
    """What the square of the speed through the air costs, 1/m."""
    strength: Floats
    """Share of its fullest smoke, of a trail's point; whether it leaves one, of the others."""
    home: Floats
    """Where it was born, (n, 3) metres."""
    velocity: Floats
    path: Floats

    @property
    def count(self) -> int:
        return len(self.number)

    def __getitem__(self, rows: NDArray[np.bool_] | NDArray[np.int64] | slice) -> Flock:
        return Flock(**{part.name: getattr(self, part.name)[rows] for part in fields(self)})


def joined(flocks: list[Flock]) -> Flock:
    """Flocks as one, in the order given."""
    return Flock(
        **{
            part.name: np.concatenate([getattr(flock, part.name) for flock in flocks])
            for part in fields(Flock)
        }
    )


def nobody(steps: int) -> Flock:
    """A flock of none."""
    none = np.zeros(0, np.float32)
    three = np.zeros((0, 3), np.float32)
    return Flock(
        np.zeros(0, np.int64), none, none, none, none, none, three, three,
        np.zeros((0, steps + 1, 3), np.float32),
    )  # fmt: skip


def born_between(spray: Spray, start: float, end: float, steps: int) -> Flock:
    """Those thrown in the seconds from `start` to before `end`."""
    if spray.rate > 0.0:
        low = max(math.floor((start - spray.first) * spray.rate) - 1, 0)
        high = max(math.ceil((end - spray.first) * spray.rate) + 1, 0)
    else:
        last = spray.first + spray.over + max(late for late, _ in spray.starts)
        low, high = 0, spray.count if start <= last and end > spray.first else 0
    blocks = [_block(spray, block, steps) for block in range(low // BLOCK, -(-high // BLOCK))]
    if not blocks:
        return nobody(steps)
    flock = joined(blocks)
    here = (flock.born >= start) & (flock.born < end) & (flock.born <= spray.last)
    if spray.rate <= 0.0:
        here &= flock.number < spray.count
    return flock[here]


def _block(spray: Spray, block: int, steps: int) -> Flock:
    name = int.from_bytes(spray.name.encode()[:4], "little")
    random = np.random.default_rng([abs(spray.seed), name, block])
    number = block * BLOCK + np.arange(BLOCK)
    when = random.random(BLOCK)
    born = (number + when) / spray.rate if spray.rate > 0.0 else when**2 * spray.over
    way = _directions(random, spray)
    # Few are fast: what flies far is seen apart from the rest.
    pace = spray.speed * (spray.slowest + 3 * (1 - spray.slowest) * random.random(BLOCK) ** 2)
    place = _in_ball(random) * np.array(spray.half) + np.array(spray.centre)
    size = spray.size * np.exp(spray.spread * np.clip(random.standard_normal(BLOCK), -2, 2))
    drag = DRAG_OF_BALL * AIR_DENSITY / (spray.density * size) * random.uniform(0.8, 1.25, BLOCK)
    place[:, 1] = np.maximum(place[:, 1], 0.5 * size)
    burst = number % len(spray.starts)
    born = born + np.array([late for late, _ in spray.starts])[burst]
    place += np.array([aside for _, aside in spray.starts])[burst]
    home = place.astype(np.float32)
    return Flock(
        number,
        (spray.first + born).astype(np.float32),
        (spray.life * random.uniform(0.5, 1.5, BLOCK)).astype(np.float32),
        size.astype(np.float32),
        drag.astype(np.float32),
        (random.random(BLOCK) < spray.smoking).astype(np.float32),
        home,
        (way * pace[:, None]).astype(np.float32),
        np.repeat(home[:, None], steps + 1, axis=1),
    )


def _directions(random: np.random.Generator, spray: Spray) -> NDArray[np.float64]:
    """Unit vectors evenly over the cone; those below the ground are turned up."""
    along = 1 - random.random(BLOCK) * (1 - math.cos(min(spray.cone, 2 * math.pi) / 2))
    around = random.random(BLOCK) * 2 * math.pi
    flat = np.sqrt(np.maximum(1 - along**2, 0))
    axis, side, other = axes_about(spray.axis)
    ways = (
        along[:, None] * axis
        + (flat * np.cos(around))[:, None] * side
        + (flat * np.sin(around))[:, None] * other
    )
    if spray.centre[1] <= 1.01 * spray.half[1] + 1e-3:
        ways[:, 1] = np.abs(ways[:, 1])
    return np.asarray(ways)


def _in_ball(random: np.random.Generator) -> NDArray[np.float64]:
    """Points evenly in the unit ball."""
    ways = random.standard_normal((BLOCK, 3))
    ways /= np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-9)
    return np.asarray(ways * random.random((BLOCK, 1)) ** (1 / 3))
