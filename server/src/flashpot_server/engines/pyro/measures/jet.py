"""A flamethrower's stream: parcels of burning liquid on their ballistic paths.

Where a parcel is follows from its number and its age alone, so a stream goes on from any stored
state. Lengths, times and speeds are the flames' own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

RATE = 200.0
"""Parcels in a unit of time, on any grid."""
KINDS = 4093
"""Parcels until their chances come again."""
LUMPS = 0.5
"""Spread of the logarithm of a parcel's share of fuel."""
SNAKING = 16
"""Parcels that leave the nozzle about alike."""
ALOFT = 0.7
"""Share of its fuel that a parcel gives off before it lands."""
CATCHING = 0.3
"""How strongly a parcel burns as it leaves the nozzle, over its mean; evenly more on its way."""
PUDDLE = 1.2
"""Time in which what has landed burns down by a factor of e."""


@dataclass(frozen=True)
class Jet:
    """What is thrown, and how."""

    nozzle: tuple[float, float, float]
    way: tuple[float, float, float]
    speed: float
    spread: float
    """Half the angle of the stream's cone, radians."""
    gravity: float
    until: float
    seed: int
    reach: float
    """How far off it lands, along the ground."""


@dataclass(frozen=True)
class Parcels:
    """Those on their way or burning on the ground at one time."""

    place: Vector
    velocity: Vector
    share: Vector
    """Of the whole stream's fuel in a unit of time, what each gives off now."""


def thrown(
    height: float, elevation: float, bearing: float, reach: float, gravity: float
) -> tuple[tuple[float, float, float], float]:
    """The unit way and the speed that throw from `height` as far as `reach`; angles in radians.

    Aimed so low that it cannot come so far, the stream is as fast as can be seen and falls short.
    """
    flat = math.cos(elevation)
    way = flat * math.sin(bearing), math.sin(elevation), -flat * math.cos(bearing)
    drop = max(height + reach * math.tan(elevation), 0.03 * reach)
    return way, reach * math.sqrt(gravity / (2.0 * drop)) / flat


def flight(jet: Jet) -> float:
    """Time from the nozzle to the ground along the middle of the stream."""
    rise = jet.speed * jet.way[1]
    fall = math.sqrt(rise * rise + 2.0 * jet.gravity * max(jet.nozzle[1], 0.0))
    return (rise + fall) / jet.gravity


def parcels(jet: Jet, time: float) -> Parcels:
    """What is in the air and what still burns on the ground at `time`."""
    oldest = 1.6 * flight(jet) + 4.0 * PUDDLE
    first = max(math.ceil((time - oldest) * RATE), 0)
    number = np.arange(first, math.floor(min(time, jet.until) * RATE) + 1)
    age = time - number / RATE
    velocity, heavy = _chances(jet, number)
    rise = velocity[:, 1]
    landing = (rise + np.sqrt(rise**2 + 2.0 * jet.gravity * jet.nozzle[1])) / jet.gravity
    flown = np.minimum(age, landing)[:, None]
    down = np.array([0.0, -jet.gravity, 0.0])
    place = np.array(jet.nozzle) + velocity * flown + 0.5 * down * flown**2
    aloft = ALOFT * (CATCHING + 2.0 * (1.0 - CATCHING) * age / landing) / landing
    puddle = (1.0 - ALOFT) / PUDDLE * np.exp(-(age - landing) / PUDDLE)
    flying = age < landing
    return Parcels(
        place,
        np.where(flying[:, None], velocity + down * flown, 0.0),
        heavy / RATE * np.where(flying, aloft, puddle),
    )


def _chances(jet: Jet, number: NDArray[np.int64]) -> tuple[Vector, Vector]:
    """How each is thrown, and how heavy it is: evenly 1."""
    random = np.random.default_rng([abs(jet.seed), 7])
    aside = random.normal(0.0, 0.5 * jet.spread, (KINDS, 2))
    pace = random.normal(1.0, 0.012, KINDS)
    heavy = np.exp(random.normal(-0.5 * LUMPS**2, LUMPS, KINDS))
    # Neighbours in the stream leave the nozzle alike: it snakes, and its lumps hang together.
    left, high, pace = (_snaking(each) for each in (aside[:, 0], aside[:, 1], pace))
    pick = number % KINDS
    along = np.array(jet.way)
    side = np.cross(along, [0.0, 1.0, 0.0])
    side /= max(float(np.linalg.norm(side)), 1e-6)
    up = np.cross(side, along)
    ways = along + left[pick, None] * side + high[pick, None] * up
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    return jet.speed * pace[pick, None] * ways, heavy[pick]


def _snaking(chances: Vector) -> Vector:
    """Chances that follow their neighbours' besides their own, about the same mean."""
    around = np.concatenate([chances, chances[: SNAKING - 1]]) - chances.mean()
    return chances + 2.0 * np.convolve(around, np.full(SNAKING, 1 / SNAKING), "valid")


def scattered(
    places: Vector, weights: Vector, values: Vector, shape: tuple[int, ...]
) -> tuple[NDArray[np.int32], Vector, Vector]:
    """Weights at `places`, in cells, shared out to the eight cells around each.

    Gives the cells, each once, the weight of each and the mean of `values` in it; what lies
    outside is left out.
    """
    low = np.floor(places).astype(np.int64)
    part = places - low
    index, amount, value = [], [], []
    for corner in np.ndindex(2, 2, 2):
        at = low + corner
        inside = ((at >= 0) & (at < shape)).all(axis=1)
        near = np.where(np.array(corner) == 1, part, 1.0 - part).prod(axis=1) * weights
        index.append(np.ravel_multi_index(tuple(at[inside].T), shape))
        amount.append(near[inside])
        value.append(values[inside])
    found, group = np.unique(np.concatenate(index), return_inverse=True)
    amounts = np.concatenate(amount)
    total = np.bincount(group, amounts, len(found)).astype(np.float64)
    mean = np.bincount(group, amounts * np.concatenate(value), len(found))
    cells = np.stack(np.unravel_index(found, shape), axis=1).astype(np.int32)
    return cells, total, mean / np.maximum(total, 1e-30)
