"""Where a city's small lights are at a time: lamps along the streets, cars in their lanes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engines.backdrop.city.night_lights import (
    Lights,
    joined,
)
from flashpot_server.engines.backdrop.seeing.rays import EARTH_M

Plane = NDArray[Any]

LAMP_RADIUS_M = 0.14
SIDEWAYS = 0.12
"""How much of a lamp's light goes out level."""
CAR_M = 4.4
HEAD_HIGH_M, TAIL_HIGH_M, LIGHT_APART_M = 0.66, 0.82, 1.25
HEAD_CANDELA, TAIL_CANDELA = 2600.0, 7.0
HEAD_RADIUS_M, TAIL_RADIUS_M = 0.09, 0.08
SIGNAL_CANDELA, SIGNAL_RADIUS_M, SIGNAL_S = 40.0, 0.12, 24.0

SIGN_M, SIGNS_SHARE, SIGN_OUT_M, SIGN_RADIUS_M = 11.0, 0.3, 2.7, 0.16


@dataclass(frozen=True, eq=False)
class Street:
    """One street: its line's number, whether it runs along Z, its middle, half its roadway."""

    number: int
    along_z: bool
    middle: float
    half: float
    first: float
    last: float
    level: float
    """Its height, metres."""
    lanes: tuple[float, ...]
    """How far from the middle, to either side, cars move."""
    slot: float = 15.0
    """A lane's length that holds one car at most."""
    speed: float = 11.0
    kept: tuple[int, int] | None = None
    """A side (1 or -1) and a lane of it that are empty."""


def chance(a: Plane | int, b: Plane | int) -> Plane:
    """A number from 0 to 1 that two whole numbers always give, the same as the kernels'."""
    with np.errstate(over="ignore"):
        s = np.asarray(a).astype(np.uint32) * np.uint32(747796405)
        s = s + np.asarray(b).astype(np.uint32) * np.uint32(277803737) + np.uint32(1013904223)
        for shift in (16, 15):
            s = ((s >> np.uint32(shift)) ^ s) * np.uint32(73244475)
        s = (s >> np.uint32(16)) ^ s
    return np.asarray((s >> np.uint32(8)) / 16777216.0)


def lanes(half: float) -> tuple[float, ...]:
    """Distances of a street's moving lanes from its middle, on either side."""
    return (0.27 * half, 0.62 * half) if half > 7 else (0.36 * half,)


def lamps(street: Street, high: float, apart: float, intensity: Plane) -> Lights:
    """The street's two rows of lamps."""
    phase = apart * float(chance(street.number, 71 if street.along_z else 72))
    places = []
    for side in range(2):
        shift = side * 0.5 * apart + phase
        n = np.arange(np.ceil((street.first - shift) / apart), (street.last - shift) / apart)
        aside = (street.half - 1.0) * (1 if side == 0 else -1)
        places.append(_placed(street, n * apart + shift, np.full(len(n), aside), high))
    place = np.concatenate(places)
    light = np.broadcast_to(intensity * SIDEWAYS, place.shape)
    return Lights(place, light, np.full(len(place), LAMP_RADIUS_M))


def cars(street: Street, seconds: float, traffic: float) -> tuple[Plane, Plane, Plane]:
    """Middles of the street's moving cars: along it, aside, which way (1 or -1)."""
    found = []
    for side in (1, -1):
        for n, aside in enumerate(street.lanes):
            if street.kept == (side, n):
                continue
            # On the right of its way: along Z that is +X for those that go towards -Z.
            way = -side if street.along_z else side
            lane = street.number * 8 + n * 2 + (side > 0) + (4096 if street.along_z else 0)
            gone = street.speed * seconds * way
            slots = np.arange(
                int((street.first - gone) // street.slot),
                int((street.last - gone) // street.slot) + 1,
            )
            slots = slots[chance(lane * 131 + 7, slots) < traffic]
            along = (slots + 0.3 + 0.4 * chance(lane * 131 + 8, slots)) * street.slot + gone
            found.append((along, np.full(len(along), aside * side), np.full(len(along), way)))
    return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))  # type: ignore[return-value]


def car_lights(
    street: Street, seconds: float, traffic: float, eye: Plane, white: Plane, red: Plane
) -> Lights:
    """Head- and tail-lights of the street's cars; `white` and `red` are of one candela."""
    along, aside, way = cars(street, seconds, traffic)
    parts = []
    for front in (True, False):
        for across in (-0.5, 0.5):
            end = along + way * CAR_M * (0.5 if front else -0.5)
            high = HEAD_HIGH_M if front else TAIL_HIGH_M
            place = _placed(street, end, aside + across * LIGHT_APART_M, high)
            offset = eye - place
            cosine = offset[:, 2 if street.along_z else 0] / np.linalg.norm(offset, axis=1)
            facing = np.maximum(cosine * way * (1 if front else -1), 0)
            beam = facing**6 * HEAD_CANDELA if front else facing**0.6 * TAIL_CANDELA
            light = beam[:, None] * (white if front else red)
            radius = HEAD_RADIUS_M if front else TAIL_RADIUS_M
            parts.append(Lights(place, light, np.full(len(place), radius)))
    return joined(parts)


def signals(street: Street, crossings: Plane, seconds: float, colours: Plane) -> Lights:
    """Traffic lights over the street's crossings; rows of `colours` are red and green."""
    number = np.arange(len(crossings))
    turn = chance(street.number * 7 + 3, number) + seconds / SIGNAL_S + 0.5 * street.along_z
    green = (turn % 1.0 < 0.46).astype(int)
    parts = []
    for side in (1, -1):
        place = _placed(street, crossings + side * 9.0, np.full(len(crossings), 2.0 * side), 5.2)
        light = colours[green] * SIGNAL_CANDELA
        parts.append(Lights(place, light, np.full(len(place), SIGNAL_RADIUS_M)))
    return joined(parts)


def signs(street: Street, hues: Plane, candela: float) -> Lights:
    """Coloured signs on the houses along the street; `hues` (n, 3) of luminance about 1."""
    parts = []
    for side in (1, -1):
        slots = np.arange(int(street.first // SIGN_M), int(street.last // SIGN_M) + 1)
        own = street.number * 4 + (side > 0) + 2 * street.along_z
        slots = slots[chance(own * 17 + 5, slots) < SIGNS_SHARE]
        hue = hues[(chance(own * 17 + 6, slots) * len(hues)).astype(int)]
        aside = np.full(len(slots), side * (street.half + SIGN_OUT_M))
        high = 2.9 + 4.0 * chance(own * 17 + 7, slots) ** 2
        bright = candela * (0.15 + chance(own * 17 + 8, slots) ** 2)
        place = _placed(street, (slots + 0.5) * SIGN_M, aside, high)
        parts.append(Lights(place, hue * bright[:, None], np.full(len(slots), SIGN_RADIUS_M)))
    return joined(parts)


def _placed(street: Street, along: Plane, aside: Plane, high: float | Plane) -> Plane:
    across = street.middle + aside
    x, z = (across, along) if street.along_z else (along, across)
    return np.stack([x, street.level + high - (x**2 + z**2) / (2 * EARTH_M), z], axis=1)
