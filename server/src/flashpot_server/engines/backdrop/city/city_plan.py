"""A city from numbers: streets, blocks cut into parcels, buildings as boxes; made once a job.

Blocks are halved across their longer side until parcels are as wide as a building, as in Parish
and Mueller, "Procedural modeling of cities" (SIGGRAPH 2001). The world's origin stands in the
middle of a crossing; the centre, where towers crowd, lies beyond it along -Z.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engines.backdrop.city.city_building import (
    Lots,
    raised,
)
from flashpot_server.engines.backdrop.seeing.rays import EARTH_M

Plane = NDArray[Any]

CELLS = {"draft": 96, "preview": 144, "final": 144}
PAVEMENT_M = 3.6
PROMENADE_M = 9.0
"""From the first street's roadway to the water."""
CENTRE_M, CENTRE_WIDE_M = 1250.0, 620.0
"""How far the middle of the centre lies beyond the stage or the shore, and its deviation."""
TOWN_M = 3800.0
"""Where buildings have fallen to 1 / e of the inner city's height."""
HALVINGS = 6
PARK_M = 3.0


@dataclass(frozen=True)
class Wish:
    """What shapes a city; metres, shares from 0 to 1.

    `shore` is about how much water lies before it, 0 none.
    """

    seed: int
    block: float
    height: float
    shore: float
    damage: float


@dataclass(frozen=True, eq=False)
class Plan:
    """Streets and boxes. Lines are street centres; boxes of cell (i, k) lie from `start` on.

    `low` and `high` are (n, 3); heights follow the curved earth, cell by cell.
    """

    shore: float
    """Where the quay stands along -Z; below 0 there is none."""
    line_x: Plane
    line_z: Plane
    road_x: Plane
    road_z: Plane
    start: Plane
    top: Plane
    ground: Plane
    roofs: Plane
    """Mean height of a cell's buildings over its streets, metres."""
    park: Plane
    low: Plane
    high: Plane
    kind: Plane
    seed: Plane


def plan_of(wish: Wish, cells: int) -> Plan:
    """The city of a wish, `cells` blocks a side."""
    random = np.random.default_rng(wish.seed + 5501)
    line_x, road_x = _streets(random, wish.block, cells)
    line_z, road_z = _streets(random, wish.block, cells)
    x = 0.5 * (line_x[1:] + line_x[:-1])
    z = 0.5 * (line_z[1:] + line_z[:-1])
    ground = -(z[:, None] ** 2 + x[None, :] ** 2) / (2 * EARTH_M)
    front = int(np.searchsorted(line_z, -wish.shore))
    built, park = _built(random, wish, x, z, front if wish.shore > 0 else cells)
    edge = road_x + PAVEMENT_M, road_z + PAVEMENT_M
    row, column = np.nonzero(built)
    rects = np.stack(
        [
            line_x[column] + edge[0][column],
            line_x[column + 1] - edge[0][column + 1],
            line_z[row] + edge[1][row],
            line_z[row + 1] - edge[1][row + 1],
        ],
        axis=1,
    )
    parcels, block = _parcels(random, rects, _widest(wish, x[column], z[row]))
    lots = Lots(
        parcels, rects[block], row[block] * cells + column[block], ground[built][block],
        *_field(wish, parcels),
    )  # fmt: skip
    low, high, kind, seed, cell = raised(random, lots, wish.height, wish.damage)
    order = np.argsort(cell, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(cell, minlength=cells * cells))])
    top = np.full(cells * cells, -1e3)
    np.maximum.at(top, cell, high[:, 1])
    quay = -float(line_z[front] + road_z[front]) - PROMENADE_M if wish.shore > 0 else -1.0
    return Plan(
        quay, line_x, line_z, road_x, road_z, start, top.reshape(cells, cells), ground,
        _roofs(low, high, cell, ground, built), park,
        low[order], high[order], kind[order], seed[order],
    )  # fmt: skip


def _streets(random: np.random.Generator, block: float, cells: int) -> tuple[Plane, Plane]:
    """Centres of parallel streets and half the width of their roadways."""
    places = (np.arange(cells + 1) - cells // 2).astype(np.float64)
    shift = random.uniform(-0.2, 0.2, cells + 1)
    shift[cells // 2] = 0.0
    avenue = random.random(cells + 1) < 0.22
    avenue[cells // 2] = True
    half = np.where(avenue, 8.0, random.uniform(4.0, 5.6, cells + 1))
    return (places + shift) * block, np.minimum(half, 0.16 * block)


def _built(
    random: np.random.Generator, wish: Wish, x: Plane, z: Plane, rows: int
) -> tuple[NDArray[np.bool_], Plane]:
    """Which cells carry buildings, and which are parks; beyond the town they thin out."""
    size = (len(z), len(x))
    far = np.hypot(x[None, :], z[:, None] + wish.shore + 600)
    sparse = random.random(size) < np.clip((far / TOWN_M - 1.3) * 0.9, 0, 1)
    park = (random.random(size) < 0.045) | sparse
    middle = len(x) // 2
    park[middle - 1 : middle + 1, middle - 1 : middle + 1] = False
    land = np.broadcast_to(np.arange(len(z))[:, None] < rows, size)
    return ~park & land, (park & land).astype(np.int32)


def _roofs(low: Plane, high: Plane, cell: Plane, ground: Plane, built: Plane) -> Plane:
    """Mean height of each cell's roofs, metres, weighted by their area; trees' in parks."""
    area = (high[:, 0] - low[:, 0]) * (high[:, 2] - low[:, 2])
    over = np.maximum(high[:, 1] - ground.ravel()[cell], 0)
    whole = np.bincount(cell, area, ground.size)
    mean = np.bincount(cell, area * over, ground.size) / np.maximum(whole, 1.0)
    return np.where(built, mean.reshape(ground.shape), PARK_M)


def _field(wish: Wish, parcels: Plane) -> tuple[Plane, Plane]:
    """How far a parcel belongs to the centre, and to the town, 0 to 1."""
    x, z = parcels[:, :2].mean(axis=1), parcels[:, 2:].mean(axis=1)
    return _centre(wish, x, z), np.exp(-((np.hypot(x, z + wish.shore + 600) / TOWN_M) ** 2))


def _centre(wish: Wish, x: Plane, z: Plane) -> Plane:
    random = np.random.default_rng(wish.seed + 77)
    total = np.zeros_like(x)
    for n in range(4):
        aside, beyond = random.uniform(-1, 1, 2)
        reach = 0.0 if n == 0 else 2.6
        wide = CENTRE_WIDE_M * (1.0 if n == 0 else random.uniform(0.35, 0.6))
        place = (aside * (350 + 700 * reach), -wish.shore - CENTRE_M - reach * 500 * beyond)
        total += (1.0 if n == 0 else 0.55) * np.exp(
            -((x - place[0]) ** 2 + (z - place[1]) ** 2) / (2 * wide**2)
        )
    return np.minimum(total, 1.0)


def _widest(wish: Wish, x: Plane, z: Plane) -> Plane:
    return np.asarray(24.0 + 22.0 * _centre(wish, x, z))


def _parcels(random: np.random.Generator, rects: Plane, widest: Plane) -> tuple[Plane, Plane]:
    """Rectangles (x0, x1, z0, z1) cut into parcels, and the block that each is of."""
    block = np.arange(len(rects))
    for _ in range(HALVINGS):
        wide, deep = rects[:, 1] - rects[:, 0], rects[:, 3] - rects[:, 2]
        share, more = random.uniform(0.38, 0.62, len(rects)), random.uniform(0.8, 1.5, len(rects))
        cut = np.maximum(wide, deep) > widest[block] * more
        across = wide >= deep
        near, far = rects[cut].copy(), rects[cut].copy()
        side = np.where(across[cut], 0, 2)
        rows = np.arange(len(near))
        low, high = near[rows, side], near[rows, side + 1]
        middle = low + (high - low) * share[cut]
        near[rows, side + 1] = middle
        far[rows, side] = middle
        rects = np.concatenate([rects[~cut], near, far])
        block = np.concatenate([block[~cut], block[cut], block[cut]])
    return rects, block
