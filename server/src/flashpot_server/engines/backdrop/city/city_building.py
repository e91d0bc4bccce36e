"""Buildings on parcels: masses with setbacks, cornices, what stands on roofs; boxes all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[Any]
Boxes = tuple[Plane, Plane, Plane, Plane, Plane]
"""low (n, 3), high (n, 3), kind, seed, cell."""

BUILDING, MACHINE, TANK, STONE, HUT, CLUTTER, PITCHED = range(7)
BRICK, CONCRETE, GLASS, PLASTER = range(4)
MATERIAL_SHIFT = 4
"""A box's kind holds its material above this many bits."""
RUIN = 1 << 8
"""This bit marks what burned."""
PIECES, SHELL_M = 4, 0.55
"""A ruin's outer walls stand as so many pieces a side, so thick."""
FLOORS_LEFT, HEAPS = 3, 3
FLOOR_M = 3.4
PARAPET_M = 1.0
SLENDER = 6.0
"""No building is higher than this many of its parcel's widths."""
CLUTTER_M = 2.2
"""Nothing small on a roof is higher."""
PITCHED_SHARE = 0.62
"""Of low houses with a pitched roof."""
LOW_M, NARROW_M = 13.5, 17.0
"""Higher or wider houses have flat roofs."""
EAVES_M = 0.35
SINK_M = 3.0
"""How far walls go down below their cell's ground."""


@dataclass(frozen=True, eq=False)
class Lots:
    """Parcels (n, 4) as x0, x1, z0, z1, their blocks alike, cells, ground; centre and town."""

    parcels: Plane
    blocks: Plane
    cell: Plane
    ground: Plane
    centre: Plane
    town: Plane


def raised(random: np.random.Generator, lots: Lots, height: float, damage: float) -> Boxes:
    """Every building's boxes."""
    count = len(lots.cell)
    draw = random.random((count, 12))
    tall = _heights(random, lots, height, draw)
    seed = random.integers(1, 1 << 30, count).astype(np.int32)
    material = _materials(lots, tall, draw[:, 1])
    x0, x1, z0, z1 = _footprints(lots, draw).T
    small = np.minimum(x1 - x0, z1 - z0) < 5.0
    hidden = _in_court(lots) & (draw[:, 2] < 0.75)
    kept = ~small & ~hidden & (draw[:, 3] > 0.04)
    ruined = draw[:, 10] < damage
    sheet = np.stack([x0, x1, z0, z1, tall], axis=1)
    sheets = []
    for chosen, maker in ((kept & ~ruined, _masses), (kept & ruined, _ruins)):
        args = (material[chosen], seed[chosen], lots.cell[chosen], lots.ground[chosen])
        sheets.append(maker(sheet[chosen], *args, draw[chosen]))
    return tuple(np.concatenate(parts) for parts in zip(*sheets, strict=True))  # type: ignore[return-value]


def _ruins(
    sheet: Plane, material: Plane, seed: Plane, cell: Plane, ground: Plane, draw: Plane
) -> Boxes:
    """Burned-out houses: outer walls that stand at uneven heights, floors and rubble in them."""
    rect, tall = sheet[:, :4], sheet[:, 4]
    made: list[Boxes] = []

    def add(part: Plane, low: Plane, high: Plane, kind: int) -> None:
        left, right, near, far = part.T
        made.append(
            (
                np.stack([left, ground + low, near], axis=1),
                np.stack([right, ground + high, far], axis=1),
                kind + (np.where(material == GLASS, CONCRETE, material) << MATERIAL_SHIFT) + RUIN,
                seed,
                cell,
            )
        )

    none = np.full_like(tall, -SINK_M)
    for n in range(4 * PIECES):
        side, piece = divmod(n, PIECES)
        slope = 0.5 + 0.5 * np.sin(6.3 * draw[:, 9] + 1.57 * (n + 0.8 * draw[:, 4]) / PIECES)
        broken = _drawn(draw, n)
        stands = tall * np.clip(0.1 + 0.6 * slope + 0.5 * (broken - 0.4), 0.06, 1.0)
        add(_wall(rect, side, piece), none, np.maximum(stands, 1.2), BUILDING)
    inner = rect + SHELL_M * np.array([1.0, -1.0, 1.0, -1.0])
    for n in range(FLOORS_LEFT):
        storey = np.round(1 + _drawn(draw, n + 40) * np.maximum(tall / FLOOR_M - 2, 0))
        high = np.minimum(FLOOR_M * storey, 0.35 * tall)
        size = 0.25 + 0.3 * _drawn(draw, n + 48)
        part = _part(inner, _drawn(draw, n + 43), _drawn(draw, n + 46), size)
        add(part, high - 0.3, high, STONE)
    for n in range(HEAPS):
        size = 0.35 + 0.35 * _drawn(draw, n + 50)
        heap = _part(rect, _drawn(draw, n + 53), _drawn(draw, n + 56), size)
        add(heap + np.array([-0.5, 0.5, -0.5, 0.5]) * (n == 0), none * 0.3,
            1.0 + 0.14 * tall * _drawn(draw, n + 59), PITCHED)  # fmt: skip
    return tuple(np.concatenate(parts) for parts in zip(*made, strict=True))  # type: ignore[return-value]


def _drawn(draw: Plane, n: int) -> Plane:
    """More numbers from 0 to 1 of the twelve that each parcel has."""
    return np.asarray((draw[:, n % 12] * 7.3 + 0.37 * (n + 1) * draw[:, (n + 5) % 12]) % 1.0)


def _wall(rect: Plane, side: int, piece: int) -> Plane:
    """One piece of one outer wall: sides 0 and 2 run along X, 1 and 3 along Z, in a ring."""
    x0, x1, z0, z1 = rect.T
    a, b = piece / PIECES, (piece + 1) / PIECES
    if side >= 2:
        a, b = 1 - b, 1 - a
    if side % 2 == 0:
        z = z0 if side == 0 else z1 - SHELL_M
        return np.stack([x0 + (x1 - x0) * a, x0 + (x1 - x0) * b, z, z + SHELL_M], axis=1)
    x = x1 - SHELL_M if side == 1 else x0
    return np.stack([x, x + SHELL_M, z0 + (z1 - z0) * a, z0 + (z1 - z0) * b], axis=1)


def _part(rect: Plane, across: Plane, along: Plane, size: float | Plane) -> Plane:
    """A part of a rectangle, so large a share of either side, at a place in it."""
    x0, x1, z0, z1 = rect.T
    left, near = x0 + (x1 - x0) * (1 - size) * across, z0 + (z1 - z0) * (1 - size) * along
    return np.stack([left, left + (x1 - x0) * size, near, near + (z1 - z0) * size], axis=1)


def _heights(random: np.random.Generator, lots: Lots, height: float, draw: Plane) -> Plane:
    spread = np.exp(0.38 * random.standard_normal(len(lots.cell)))
    usual = height * (0.3 + 0.7 * lots.town) * spread
    tower = 1 + 4.4 * lots.centre**1.6 * np.where(draw[:, 0] < 0.3, 1.0, 0.22)
    x0, x1, z0, z1 = lots.parcels.T
    slender = SLENDER * np.minimum(x1 - x0, z1 - z0)
    storeys = np.maximum(np.round(np.minimum(usual * tower, slender) / FLOOR_M), 2)
    return np.asarray(storeys * FLOOR_M + 1.4)


def _materials(lots: Lots, tall: Plane, draw: Plane) -> Plane:
    office = np.clip(0.06 + 0.75 * lots.centre + (tall > 55) * 0.25, 0, 0.85)
    brick = office + (1 - office) * 0.45
    concrete = brick + (1 - office) * 0.28
    found = np.full(len(tall), PLASTER)
    found[draw < concrete] = CONCRETE
    found[draw < brick] = BRICK
    found[draw < office] = GLASS
    return found


def _footprints(lots: Lots, draw: Plane) -> Plane:
    """Built ground of each parcel: to the street in town, with gardens outside it."""
    garden = np.clip(1.0 - 1.35 * lots.town, 0, 1) * (2.0 + 3.0 * draw[:, 4])
    back = np.where(draw[:, 5] < 0.25, 0.4 + 2.4 * draw[:, 6], 0.0)
    out = lots.parcels.copy()
    for side, sign in ((0, 1.0), (1, -1.0), (2, 1.0), (3, -1.0)):
        front = np.abs(lots.parcels[:, side] - lots.blocks[:, side]) < 0.01
        out[:, side] += sign * (garden + np.where(front, back, 0.0))
    return out


def _in_court(lots: Lots) -> NDArray[np.bool_]:
    return np.asarray(np.all(np.abs(lots.parcels - lots.blocks) > 0.01, axis=1))


def _masses(
    sheet: Plane, material: Plane, seed: Plane, cell: Plane, ground: Plane, draw: Plane
) -> Boxes:
    tall = sheet[:, 4]
    made: list[Boxes] = []

    def add(chosen: Any, rect: Plane, low: Plane, high: Plane, kind: int | Plane) -> None:
        at = np.nonzero(chosen)[0]
        kinds = np.broadcast_to(kind, tall.shape) + (material << MATERIAL_SHIFT)
        x0, x1, z0, z1 = rect[at].T
        made.append(
            (
                np.stack([x0, low[at] + ground[at], z0], axis=1),
                np.stack([x1, high[at] + ground[at], z1], axis=1),
                kinds[at],
                seed[at],
                cell[at],
            )
        )

    rect, none = sheet[:, :4], np.full_like(tall, -SINK_M)
    tower = (tall > 46) & (draw[:, 7] < 0.8)
    step = ~tower & (tall > 17) & (draw[:, 7] < 0.35)
    podium = np.minimum(np.round((10 + 14 * draw[:, 8]) / FLOOR_M) * FLOOR_M + 1.4, tall)
    inner = _inset(rect, 0.07 + 0.13 * draw[:, 6])
    crown = _inset(inner, 0.10 + 0.14 * draw[:, 5])
    neck = tall * (0.78 + 0.16 * draw[:, 9])
    crowned = tower & (draw[:, 8] < 0.6)
    back = _inset(rect, 0.05 + 0.12 * draw[:, 6])
    shoulder = np.round(tall * (0.6 + 0.2 * draw[:, 8]) / FLOOR_M) * FLOOR_M + 1.4
    roof = np.where(tower[:, None], np.where(crowned[:, None], crown, inner), rect)
    roof = np.where(step[:, None], back, roof)
    add(~tower & ~step, rect, none, tall, BUILDING)
    add(tower, rect, none, podium, BUILDING)
    add(tower, inner, none, np.where(crowned, neck, tall), BUILDING)
    add(crowned, crown, none, tall, BUILDING)
    add(step, rect, none, shoulder, BUILDING)
    add(step, back, none, tall, BUILDING)
    lip = ~tower & ~step & (material != GLASS) & (draw[:, 4] < 0.7)
    add(lip, rect + np.array([-0.45, 0.45, -0.45, 0.45]), tall - 1.9, tall - 1.1, STONE)
    pitched = _pitched(add, rect, tall, material, draw, ~tower & ~step)
    _roofs(add, roof, tall, material, draw, ~pitched)
    return tuple(np.concatenate(parts) for parts in zip(*made, strict=True))  # type: ignore[return-value]


def _pitched(
    add: Any, rect: Plane, tall: Plane, material: Plane, draw: Plane, plain: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Pitched roofs over low narrow houses; which have one."""
    narrow = np.minimum(rect[:, 1] - rect[:, 0], rect[:, 3] - rect[:, 2])
    masonry = (material == BRICK) | (material == PLASTER)
    chosen = plain & masonry & (tall < LOW_M) & (narrow < NARROW_M)
    chosen &= draw[:, 11] < PITCHED_SHARE
    steep = 0.5 + 0.35 * draw[:, 9]
    over = rect + EAVES_M * np.array([-1.0, 1.0, -1.0, 1.0])
    add(chosen, over, tall - 0.25, tall + 0.5 * narrow * steep, PITCHED)
    stack = _on(rect, draw[:, 0], draw[:, 1], 0.0, 0.0) + np.array([-0.45, 0.45, -0.35, 0.35])
    add(chosen, stack, tall - PARAPET_M, tall + 0.5 * narrow * steep + 0.7, HUT)
    return np.asarray(chosen)


def _roofs(
    add: Any, roof: Plane, tall: Plane, material: Plane, draw: Plane, flat: NDArray[np.bool_]
) -> None:
    """Stair heads, machines, water tanks and what is small, clear of the parapets."""
    wide, deep = roof[:, 1] - roof[:, 0], roof[:, 3] - roof[:, 2]
    room = flat & (np.minimum(wide, deep) > 9)
    floor = tall - PARAPET_M
    low = floor - 0.1
    add(room, _on(roof, draw[:, 0], draw[:, 1], 0.26, 0.2), low, floor + 2.6 + draw[:, 2], HUT)
    there = room & (draw[:, 3] < 0.75)
    machine = _on(roof, draw[:, 5], draw[:, 8], 0.1, 0.075)
    add(there, machine, low, floor + 1.2 + 0.9 * draw[:, 6], MACHINE)
    inner = roof + np.array([1.0, -1.0, 1.0, -1.0])
    small = flat & (np.minimum(wide, deep) > 6)
    add(small, inner, floor, floor + CLUTTER_M, CLUTTER)
    tank = room & (material != GLASS) & (tall > 14) & (tall < 75) & (draw[:, 9] < 0.4)
    middle = _on(roof, draw[:, 7], 1 - draw[:, 0], 0.0, 0.0)
    round_ = middle + np.array([-1.6, 1.6, -1.6, 1.6])
    add(tank, round_, floor + 2.4, floor + 5.8 + draw[:, 4], TANK)
    for x in (-1.2, 1.05):
        for z in (-1.2, 1.05):
            leg = middle + np.array([x, x + 0.15, z, z + 0.15])
            add(tank, leg, low, floor + 2.4, MACHINE)


def _on(roof: Plane, across: Plane, along: Plane, wide: float, deep: float) -> Plane:
    """A rectangle at a share of the roof's inner part, as wide as a share of it."""
    x = roof[:, 0] + (roof[:, 1] - roof[:, 0]) * (0.22 + 0.56 * across)
    z = roof[:, 2] + (roof[:, 3] - roof[:, 2]) * (0.22 + 0.56 * along)
    half = 0.5 * np.minimum(roof[:, 1] - roof[:, 0], 26.0) * wide + 0.3 * (wide > 0)
    reach = 0.5 * np.minimum(roof[:, 3] - roof[:, 2], 26.0) * deep + 0.3 * (deep > 0)
    return np.stack([x - half, x + half, z - reach, z + reach], axis=1)


def _inset(rect: Plane, share: Plane) -> Plane:
    near = np.minimum(rect[:, 1] - rect[:, 0], rect[:, 3] - rect[:, 2]) * share
    return np.asarray(rect + near[:, None] * np.array([1.0, -1.0, 1.0, -1.0]))
