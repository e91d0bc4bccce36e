"""How thick the clouds are at a point, and how deep a point lies in them, as Warp functions."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.seeing.rays import EARTH_M
from flashpot_server.engines.kernels.sampling import periodic

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

MAP_M = wp.constant(34000.0)
"""Side of the map of where clouds stand."""
TOWER_M = wp.constant(2000.0)
"""Clouds thicker than this are towers."""
CIRRUS_M = wp.constant(9000.0)


@wp.struct
class Deck:
    """The clouds at one frame. Lengths in metres; `shift` is where the wind has taken them."""

    billows: wp.array3d(dtype=float)
    wisps: wp.array3d(dtype=float)
    map: wp.array2d(dtype=float)
    cover: float
    base: float
    thickness: float
    billow: float
    """Size of a billow tile."""
    heaped: float
    """1: heaps that stand apart (cumulus); 0: a sheet (stratus)."""
    extinction: float
    """Per metre, where densest."""
    veil: float
    """Cover of the high veil (cirrus), 0 to 1."""
    shift: wp.vec3
    rise: float
    rays: float


@wp.func
def over_map(tile: wp.array2d(dtype=float), x: float, y: float):
    """The bilinear value of a periodic tile, in cells."""
    mask = tile.shape[0] - 1
    i = wp.floor(x)
    k = wp.floor(y)
    a = x - i
    b = y - k
    i0 = int(i) & mask
    k0 = int(k) & mask
    i1 = (i0 + 1) & mask
    k1 = (k0 + 1) & mask
    low = tile[i0, k0] * (1.0 - b) + tile[i0, k1] * b
    high = tile[i1, k0] * (1.0 - b) + tile[i1, k1] * b
    return low * (1.0 - a) + high * a


@wp.func
def altitude(p: wp.vec3):
    """Metres above the curved earth, whose top is the world's origin."""
    return p[1] + (p[0] * p[0] + p[2] * p[2]) / (2.0 * EARTH_M)


@wp.func
def strength(deck: Deck, x: float, z: float):
    """How strongly clouds grow over a place, 0 where the sky is open to 1."""
    side = float(deck.map.shape[0])
    x = (x - deck.shift[0]) * side / MAP_M
    z = (z - deck.shift[2]) * side / MAP_M
    # A second look, turned and at another scale, so that the tile's repeats never line up.
    here = over_map(deck.map, x, z)
    there = over_map(
        deck.map,
        0.411 * x + 0.292 * z + 0.3566 * side,
        0.411 * z - 0.292 * x + 0.0691 * side,
    )
    mixed = 0.62 * here + 0.38 * there
    mixed = wp.clamp(0.5 + (mixed - 0.5) * 1.28, 0.0, 1.0)
    # A sky that is asked to be full has no hole.
    closed = 0.14 * wp.smoothstep(0.94, 1.0, deck.cover)
    grown = mixed - 1.0 + deck.cover * 1.12 + closed
    return wp.clamp(grown / (0.3 + 0.25 * deck.cover), 0.0, 1.0)


@wp.func
def profile(deck: Deck, h: float, strong: float):
    """Thickness by height in the layer, `h` 0 to 1."""
    top = 0.3 + 0.7 * strong
    heap = wp.smoothstep(0.0, 0.07, h) * (1.0 - wp.smoothstep(0.35 * top, top, h))
    sheet = wp.smoothstep(0.0, 0.25, h) * (1.0 - wp.smoothstep(0.6, 1.0, h))
    return heap * deck.heaped + sheet * (1.0 - deck.heaped)


@wp.func
def density(deck: Deck, p: wp.vec3, fine: int):
    """Share of the densest, 0 to 1; `fine` 1 adds wisps to the billows' edges."""
    h = (altitude(p) - deck.base) / deck.thickness
    if h <= 0.0 or h >= 1.0:
        return 0.0
    q = p - deck.shift
    cells = float(deck.billows.shape[0]) / deck.billow
    near = wp.vec3(q[0] * cells, (p[1] - deck.rise) * cells * 1.15, q[2] * cells)
    lean = wp.vec2()
    if deck.thickness > TOWER_M:
        # Towers bulge and lean: their outline wanders with height.
        lean = wp.vec2(
            periodic(deck.billows, near * 0.61 + wp.vec3(19.0, 3.0, 41.0)) - 0.5,
            periodic(deck.billows, near * 0.61 + wp.vec3(5.0, 37.0, 11.0)) - 0.5,
        ) * (0.55 * deck.thickness)
    strong = strength(deck, p[0] + lean[0], p[2] + lean[1])
    if strong <= 0.0:
        return 0.0
    shape = strong * profile(deck, h, strong)
    if shape <= 0.02:
        return 0.0
    # Askew, so that no row of tiles runs straight before a level camera.
    near = wp.vec3(0.924 * near[0] + 0.383 * near[2], near[1], 0.924 * near[2] - 0.383 * near[0])
    billow = periodic(deck.billows, near)
    if deck.thickness > TOWER_M:
        # One size of billow does not serve kilometres of height.
        billow = 0.48 * billow + 0.34 * periodic(deck.billows, near * 2.7 + wp.vec3(7.0, 0.0, 3.0))
        billow += 0.18 * periodic(deck.billows, near * 7.1)
        billow = wp.clamp(0.5 + (billow - 0.5) * 1.55, 0.0, 1.0)
    else:
        # A second look, turned and larger: seen to the horizon, one tile is a pattern of rows.
        turned = wp.vec3(0.8 * near[0] + 0.6 * near[2], near[1], 0.8 * near[2] - 0.6 * near[0])
        billow = 0.54 * billow + 0.46 * periodic(
            deck.billows, turned * 0.77 + wp.vec3(11.0, 5.0, 2.0)
        )
        billow = wp.clamp(0.5 + (billow - 0.5) * 1.35, 0.0, 1.0)
    eaten = 0.42 + 0.26 * deck.heaped
    field = shape - eaten * (1.0 - billow)
    if fine == 1 and field > 0.0 and field < 0.4:
        small = float(deck.wisps.shape[0]) / (0.19 * deck.billow)
        wisp = periodic(
            deck.wisps, wp.vec3(q[0] * small, (p[1] - 2.0 * deck.rise) * small, q[2] * small)
        )
        field -= 0.3 * (1.0 - wisp) * (1.0 - 2.5 * field)
    thick = wp.clamp(field * 3.0, 0.0, 1.0)
    return thick * thick * (3.0 - 2.0 * thick)


@wp.func
def depth_towards(deck: Deck, p: wp.vec3, way: wp.vec3, reach: float):
    """Optical depth from a point along `way`, over about `reach` metres; short steps first."""
    total = float(0.0)
    before = float(0.0)
    for s in range(5):
        share = float(s + 1) / 5.0
        after = reach * share * share
        middle = 0.5 * (before + after)
        total += density(deck, p + way * middle, 0) * (after - before)
        before = after
    return total * deck.extinction


@wp.func
def combed(deck: Deck, along: float, across: float, long: float, wide: float, turn: float):
    """The map stretched to fibres: metres that its tile is long and wide, 0 to 1.

    `turn` is where in the tile they begin, of its side.
    """
    side = float(deck.map.shape[0])
    return over_map(deck.map, (along / long + turn) * side, (across / wide + 0.37 * turn) * side)


@wp.func
def veil_depth(deck: Deck, x: float, z: float, far: float):
    """Optical depth of the high veil straight down, seen from `far` metres.

    Long fibres that the wind combs in wide bows, thickest in the middle of their banks; fibres
    finer than what is seen from there are left out.
    """
    x -= 2.2 * deck.shift[0]
    z -= 2.2 * deck.shift[2]
    along = 0.83 * x + 0.55 * z
    across = 0.83 * z - 0.55 * x
    # Bows much longer than they are deep: a tighter bend would swirl.
    across += 2600.0 * wp.sin(along / 23000.0 + 0.8) + 900.0 * wp.sin(along / 7900.0 + 2.1)
    along += 3000.0 * wp.sin(across / 14000.0)
    bank = 0.6 * combed(deck, along, across, 210000.0, 90000.0, 0.121)
    bank += 0.4 * combed(deck, along + 0.3 * across, across, 83000.0, 31000.0, 0.441)
    fibre = combed(deck, along, across, 190000.0, 21000.0, 0.223)
    fine = combed(deck, along - 0.12 * across, across, 61000.0, 6100.0, 0.027)
    fine = 0.5 + (fine - 0.5) * wp.smoothstep(55000.0, 18000.0, far)
    fibres = wp.clamp(0.58 * fibre + 0.42 * fine, 0.0, 1.0)
    there = wp.smoothstep(0.78 - 0.75 * deck.veil, 1.2 - 0.6 * deck.veil, bank + 0.22 * fibres)
    return 0.9 * there * (0.08 + 0.92 * fibres * fibres) * (0.4 + 0.6 * deck.veil)
