"""Moving gas among walls: nothing is carried, pushed or looked up through a closed face.

These are the steps of `advection` and `forces` as they are where a box holds colliders; a cell
that is far from every wall gets the same from both.
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018, RUF046

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import corner, greater, lesser, linear, span
from flashpot_server.engines.pyro.solver.advection import mended
from flashpot_server.engines.pyro.solver.forces import at

wp.set_module_options({"enable_backward": False})

MOST_CROSSED = wp.constant(96)
INNER = wp.constant(2)


@wp.func
def opened(links: wp.array3d(dtype=wp.uint8), i: int, j: int, k: int, axis: int) -> bool:
    """Whether the face before cell (i, j, k) along `axis` is open."""
    return (int(links[i, j, k]) & (1 << axis)) != 0


@wp.func
def passes(links: wp.array3d(dtype=wp.uint8), here: wp.vec3i, there: wp.vec3i, axis: int) -> bool:
    """Whether the face between two neighbours is open; not out of the grid."""
    if there[axis] < 0 or there[axis] >= links.shape[axis]:
        return False
    face = wp.where(there[axis] > here[axis], there, here)
    return opened(links, face[0], face[1], face[2], axis)


@wp.func
def held(
    links: wp.array3d(dtype=wp.uint8), start: wp.vec3i, way: wp.vec3, margin: float
) -> wp.vec3:
    """As much of a way from a cell's middle as walls allow: along them, not into them.

    The grid's own sides are walls as well: beyond them nothing is looked up.
    """
    kept = way
    here = start
    nearest = float(0.0)
    for _ in range(MOST_CROSSED):
        nearest = 1.0
        across = int(-1)
        for axis in range(3):
            length = wp.abs(kept[axis])
            gone = float(wp.abs(here[axis] - start[axis])) + 0.5
            if length > gone and gone / length < nearest:
                nearest = gone / length
                across = axis
        if across < 0:
            break
        there = here
        there[across] = here[across] + wp.where(kept[across] > 0.0, 1, -1)
        if passes(links, here, there, across):
            here = there
        else:
            gone = float(wp.abs(here[across] - start[across])) + 0.5 - margin
            kept[across] = wp.where(kept[across] > 0.0, gone, -gone)
    for axis in range(3):
        gone = float(wp.abs(here[axis] - start[axis])) + 0.5 - margin
        there = here
        there[axis] = here[axis] + wp.where(kept[axis] > 0.0, 1, -1)
        if wp.abs(kept[axis]) > gone and not passes(links, here, there, axis):
            kept[axis] = wp.where(kept[axis] > 0.0, gone, -gone)
    return kept


@wp.kernel
def hold(
    first: int,
    run: int,
    links: wp.array3d(dtype=wp.uint8),
    clear: wp.array3d(dtype=wp.uint8),
    buried: wp.array3d(dtype=wp.uint8),
    margin: float,
    ways: wp.array3d(dtype=wp.vec3),
):
    """Keep every cell's way on its own side of the walls, in place; none leads out of a body.

    It ends `margin` cells before a closed face, and goes on along it.
    """
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, ways.shape[2])):
        way = ways[i, j, k]
        reach = wp.max(wp.max(wp.abs(way[0]), wp.abs(way[1])), wp.abs(way[2]))
        if reach + 1.0 > float(clear[i, j, k]):
            if int(buried[i, j, k]) != 0:
                ways[i, j, k] = wp.vec3(0.0, 0.0, 0.0)
            else:
                ways[i, j, k] = held(links, wp.vec3i(i, j, k), way, margin)


@wp.func
def joined(
    links: wp.array3d(dtype=wp.uint8),
    base: wp.vec3i,
    other: wp.vec3i,
    x: int,
    y: int,
    z: int,
    axis: int,
) -> bool:
    """Whether the face across `axis` is open between two of the eight cells.

    The cell takes its index from `other` along the axes whose flag is 1, from `base` elsewhere.
    """
    i = wp.where(x == 1, other[0], base[0])
    j = wp.where(y == 1, other[1], base[1])
    k = wp.where(z == 1, other[2], base[2])
    if axis == 0:
        i = wp.max(base[0], other[0])
    if axis == 1:
        j = wp.max(base[1], other[1])
    if axis == 2:
        k = wp.max(base[2], other[2])
    return opened(links, i, j, k, axis)


@wp.func
def reached(links: wp.array3d(dtype=wp.uint8), base: wp.vec3i, other: wp.vec3i) -> int:
    """Which of the eight cells around a place can be reached from `base`: a bit for each.

    Bit x + 2y + 4z is the cell that lies on the other side along the axes counted.
    """
    x = joined(links, base, other, 0, 0, 0, 0)
    y = joined(links, base, other, 0, 0, 0, 1)
    z = joined(links, base, other, 0, 0, 0, 2)
    xy = (x and joined(links, base, other, 1, 0, 0, 1)) or (
        y and joined(links, base, other, 0, 1, 0, 0)
    )
    xz = (x and joined(links, base, other, 1, 0, 0, 2)) or (
        z and joined(links, base, other, 0, 0, 1, 0)
    )
    yz = (y and joined(links, base, other, 0, 1, 0, 2)) or (
        z and joined(links, base, other, 0, 0, 1, 1)
    )
    xyz = (
        (xy and joined(links, base, other, 1, 1, 0, 2))
        or (xz and joined(links, base, other, 1, 0, 1, 1))
        or (yz and joined(links, base, other, 0, 1, 1, 0))
    )
    bits = 1 + wp.where(x, 2, 0) + wp.where(y, 4, 0) + wp.where(z, 16, 0)
    return (
        bits
        + wp.where(xy, 8, 0)
        + wp.where(xz, 32, 0)
        + wp.where(yz, 64, 0)
        + wp.where(xyz, 128, 0)
    )


@wp.func
def beside(field: wp.array3d(dtype=wp.vec4), links: wp.array3d(dtype=wp.uint8), q: wp.vec3):
    """The trilinear value at `q` of the cells on its own side, and their least and greatest."""
    base = wp.vec3i(0, 0, 0)
    other = wp.vec3i(0, 0, 0)
    share = wp.vec3(0.0, 0.0, 0.0)
    for axis in range(3):
        low = corner(q[axis], field.shape[axis])
        f = lesser(greater(q[axis] - float(low), 0.0), 1.0)
        up = f > 0.5
        base[axis] = wp.where(up, low + 1, low)
        other[axis] = wp.where(up, low, low + 1)
        share[axis] = wp.where(up, 1.0 - f, f)
    bits = reached(links, base, other)
    here = field[base[0], base[1], base[2]]
    low_value = here
    high_value = here
    total = wp.vec4(0.0, 0.0, 0.0, 0.0)
    weight = float(0.0)
    for n in range(8):
        if (bits & (1 << n)) != 0:
            i = base[0]
            j = base[1]
            k = base[2]
            part = float(1.0)
            if (n & 1) != 0:
                i = other[0]
                part *= share[0]
            else:
                part *= 1.0 - share[0]
            if (n & 2) != 0:
                j = other[1]
                part *= share[1]
            else:
                part *= 1.0 - share[1]
            if (n & 4) != 0:
                k = other[2]
                part *= share[2]
            else:
                part *= 1.0 - share[2]
            value = field[i, j, k]
            low_value = lesser(low_value, value)
            high_value = greater(high_value, value)
            total += value * part
            weight += part
    return total / weight, low_value, high_value


@wp.func
def aside(clear: wp.array3d(dtype=wp.uint8), i: int, j: int, k: int, way: wp.vec3) -> bool:
    """Whether what is looked up at the end of a way may lie beside a wall."""
    reach = wp.max(wp.max(wp.abs(way[0]), wp.abs(way[1])), wp.abs(way[2]))
    return reach + 2.0 > float(clear[i, j, k])


@wp.kernel
def predict_cells(
    first: int,
    run: int,
    links: wp.array3d(dtype=wp.uint8),
    clear: wp.array3d(dtype=wp.uint8),
    field: wp.array3d(dtype=wp.vec4),
    back: wp.array3d(dtype=wp.vec3),
    predicted: wp.array3d(dtype=wp.vec4),
):
    """The value carried to every cell."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):
        way = back[i, j, k]
        q = wp.vec3(float(i), float(j), float(k)) + way
        if aside(clear, i, j, k, way):
            value, _low, _high = beside(field, links, q)
            predicted[i, j, k] = value
        else:
            predicted[i, j, k] = linear(field, q)


@wp.kernel
def correct_cells(
    first: int,
    run: int,
    links: wp.array3d(dtype=wp.uint8),
    clear: wp.array3d(dtype=wp.uint8),
    field: wp.array3d(dtype=wp.vec4),
    predicted: wp.array3d(dtype=wp.vec4),
    back: wp.array3d(dtype=wp.vec3),
    ahead: wp.array3d(dtype=wp.vec3),
    corrected: wp.array3d(dtype=wp.vec4),
):
    """The prediction less half of what it loses on the way there and back, clamped."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):
        here = wp.vec3(float(i), float(j), float(k))
        value = predicted[i, j, k]
        if aside(clear, i, j, k, back[i, j, k]) or aside(clear, i, j, k, ahead[i, j, k]):
            _at, low, high = beside(field, links, here + back[i, j, k])
            if wp.length_sq(high - low) > 0.0:
                again, _low, _high = beside(predicted, links, here + ahead[i, j, k])
                value = mended(value, field[i, j, k], again, low, high)
        else:
            low, high = span(field, here + back[i, j, k])
            if wp.length_sq(high - low) > 0.0:
                again = linear(predicted, here + ahead[i, j, k])
                value = mended(value, field[i, j, k], again, low, high)
        corrected[i, j, k] = value


@wp.kernel
def outflow(
    first: int,
    run: int,
    u: wp.array3d(dtype=float),
    v: wp.array3d(dtype=float),
    w: wp.array3d(dtype=float),
    su: wp.array3d(dtype=float),
    sv: wp.array3d(dtype=float),
    sw: wp.array3d(dtype=float),
    swelling: wp.array3d(dtype=float),
    cell: float,
    right: wp.array3d(dtype=float),
):
    """The net outflow through what is open, less the gas's swelling; 0 where all is closed."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, right.shape[2])):
        value = float(0.0)
        total = su[i, j, k] + su[i + 1, j, k] + sv[i, j, k] + sv[i, j + 1, k]
        total += sw[i, j, k] + sw[i, j, k + 1]
        if total > 0.0:
            value = su[i + 1, j, k] * u[i + 1, j, k] - su[i, j, k] * u[i, j, k]
            value += sv[i, j + 1, k] * v[i, j + 1, k] - sv[i, j, k] * v[i, j, k]
            value += sw[i, j, k + 1] * w[i, j, k + 1] - sw[i, j, k] * w[i, j, k]
            value -= cell * swelling[i, j, k]
        right[i, j, k] = value


@wp.kernel
def part_from_pressure(
    first: int,
    run: int,
    axis: int,
    pressure: wp.array3d(dtype=float),
    kind: wp.array3d(dtype=wp.uint8),
    face: wp.array3d(dtype=float),
):
    """Take the pressure's slope from the open faces across `axis`; still air in the closed."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, face.shape[2])):
        moved = float(0.0)
        if int(kind[i, j, k]) == 0:
            x = wp.where(axis == 0, i - 1, i)
            y = wp.where(axis == 1, j - 1, j)
            z = wp.where(axis == 2, k - 1, k)
            moved = face[i, j, k] - at(pressure, i, j, k) + at(pressure, x, y, z)
        face[i, j, k] = moved


@wp.func
def neighbour(
    kind: wp.array3d(dtype=wp.uint8), face: wp.array3d(dtype=float), i: int, j: int, k: int
) -> wp.vec2:
    """The velocity of an open face and 1; nothing and 0 of another."""
    if (
        i < 0 or j < 0 or k < 0
        or i >= face.shape[0] or j >= face.shape[1] or k >= face.shape[2]
    ):  # fmt: skip
        return wp.vec2(0.0, 0.0)
    return wp.where(int(kind[i, j, k]) == 0, wp.vec2(face[i, j, k], 1.0), wp.vec2(0.0, 0.0))


@wp.kernel
def slip(
    first: int,
    run: int,
    kind: wp.array3d(dtype=wp.uint8),
    face: wp.array3d(dtype=float),
):
    """Let the air's velocity go on one layer into a body, so that gas slides along its sides."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, face.shape[2])):
        if int(kind[i, j, k]) == INNER:
            total = neighbour(kind, face, i - 1, j, k) + neighbour(kind, face, i + 1, j, k)
            total += neighbour(kind, face, i, j - 1, k) + neighbour(kind, face, i, j + 1, k)
            total += neighbour(kind, face, i, j, k - 1) + neighbour(kind, face, i, j, k + 1)
            face[i, j, k] = total[0] / wp.max(total[1], 1.0)


@wp.kernel
def clear_out(
    first: int,
    run: int,
    buried: wp.array3d(dtype=wp.uint8),
    scalars: wp.array3d(dtype=wp.vec4),
    swelling: wp.array3d(dtype=float),
):
    """Nothing burns or hangs within a body."""
    i, j, block = wp.tid()
    i += first
    for k in range(block * run, wp.min((block + 1) * run, scalars.shape[2])):
        if int(buried[i, j, k]) != 0:
            scalars[i, j, k] = wp.vec4(0.0, 0.0, 0.0, 0.0)
            swelling[i, j, k] = 0.0
