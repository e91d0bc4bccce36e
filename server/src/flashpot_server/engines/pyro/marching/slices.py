"""Slices of the gas as samples of a deep picture: few where it is even, exact when flattened."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: RUF046, UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.pyro.marching.march import uncovered
from flashpot_server.engines.pyro.marching.shutter import mean_along, way_at
from flashpot_server.engines.pyro.marching.veiling import Veil, let_by

wp.set_module_options({"enable_backward": False})

MOST = 24
"""Samples of a pixel."""
ROOM = wp.constant(MOST - 4)
"""Samples after which the rest of the gas is one: two points and a remainder may follow."""
APART = wp.constant(0.01)
"""Opacity, and share of the light, by which a sample may differ from what it stands for."""
SHUT = wp.constant(1.0e-3)
"""Light behind which all is one sample: a half float would tell nothing of it."""
LEFT_OUT = wp.constant(5.0e-4)
"""Share of a pixel that may be missing: beyond it a last sample brings the rest."""
DISTINCT = wp.constant(1.0e-6)
"""Share of a depth by which two samples at one place are kept apart."""
NOTHING = wp.constant(1.0e-6)


@wp.struct
class Point:
    """What lies at one depth: light as it is seen, opacity, and how much it hides of the gas."""

    colour: wp.vec4
    depth: float
    hides: float
    at: int
    """The edge that it lies at: 0 also before all gas, the last also behind it."""


@wp.kernel
def smear_slice(
    first: int,
    picture: wp.array2d(dtype=wp.vec4),
    ways: wp.array2d(dtype=wp.vec2),
    above: int,
    tile: float,
    blurred: wp.array2d(dtype=wp.vec4),
):
    """The mean along each pixel's way; the picture begins `above` rows below the tiles."""
    row, column = wp.tid()
    row += first
    down = float(row + above)
    way = way_at(ways, (down + 0.5) / tile - 0.5, (float(column) + 0.5) / tile - 0.5)
    none = wp.vec4(0.0, 0.0, 0.0, 0.0)
    blurred[row, column] = mean_along(picture, way, row, column, none)


@wp.func
def hidden(start: float, end: float, layer: wp.vec2) -> float:
    """The share of what lies between two depths that a layer of the set hides."""
    return layer[1] * (1.0 - uncovered(start, end, wp.vec2(layer[0], layer[0])))


@wp.kernel
def hide(
    first: int,
    edges: wp.array(dtype=float),
    stop: wp.array2d(dtype=wp.vec2),
    veil: Veil,
    near: wp.array2d(dtype=wp.vec2),
    far: wp.array2d(dtype=wp.vec2),
    slices: wp.array3d(dtype=wp.vec4),
):
    """Light and opacity up to every edge without what the plate and the set hide.

    Where gas goes behind the plate is `stop` and `veil`, as for the march; `near` and `far` are
    depth and share of the set's two layers.
    """
    row, column = wp.tid()
    row += first
    stopping = stop[row, column]
    before = slices[0, row, column]
    held = before
    for edge in range(1, edges.shape[0]):
        here = slices[edge, row, column]
        seen = 1.0 - hidden(edges[edge - 1], edges[edge], near[row, column])
        seen -= hidden(edges[edge - 1], edges[edge], far[row, column])
        bare = uncovered(edges[edge - 1], edges[edge], stopping)
        bare *= let_by(edges[edge - 1], edges[edge], veil, row, column)
        held += (here - before) * (bare * wp.max(seen, 0.0))
        before = here
        slices[edge, row, column] = held


@wp.func
def half(value: float) -> float:
    """As a half float keeps it, at most the largest."""
    return float(wp.float16(wp.clamp(value, 0.0, 65504.0)))


@wp.func
def worth(change: wp.vec4) -> bool:
    """Whether there is anything to see in it."""
    return wp.max(wp.max(change[0], change[1]), wp.max(change[2], change[3])) > NOTHING


@wp.func
def sample_of(seen: wp.vec4, wanted: wp.vec4) -> wp.vec4:
    """The sample that brings what was seen so far to what is wanted, as halves."""
    left = wp.max(1.0 - seen[3], NOTHING)
    change = wanted - seen
    return wp.vec4(
        half(change[0] / left),
        half(change[1] / left),
        half(change[2] / left),
        half(wp.min(change[3] / left, 1.0)),
    )


@wp.func
def point_at(colour: wp.vec4, depth: float, hides: float, edges: wp.array(dtype=float)) -> Point:
    """A point, and the edge nearest behind it."""
    point = Point()
    point.colour = colour
    point.depth = depth
    point.hides = hides
    at = int(0)
    while at < edges.shape[0] - 1 and edges[at] < depth:
        at += 1
    point.at = at
    return point


@wp.func
def gas_at(slices: wp.array3d(dtype=wp.vec4), edge: int, row: int, column: int) -> wp.vec4:
    """Light and opacity up to an edge; nothing where no gas was looked for."""
    if row < 0 or column < 0 or row >= slices.shape[1] or column >= slices.shape[2]:
        return wp.vec4(0.0, 0.0, 0.0, 0.0)
    return slices[edge, row, column]


@wp.func
def even(
    start: int,
    end: int,
    row: int,
    column: int,
    whole: wp.vec4,
    edges: wp.array(dtype=float),
    slices: wp.array3d(dtype=wp.vec4),
) -> bool:
    """Whether one sample stands for the slices, by how readers cut samples: Beer's law."""
    low = gas_at(slices, start, row, column)
    high = gas_at(slices, end, row, column)
    left = wp.max(1.0 - low[3], NOTHING)
    alpha = wp.clamp((high[3] - low[3]) / left, 0.0, 0.99999)
    good = bool(True)
    for quarter in range(1, 4):
        middle = start + (quarter * (end - start)) / 4
        if middle > start and middle < end:
            part = (edges[middle] - edges[start]) / (edges[end] - edges[start])
            covered = 1.0 - wp.pow(1.0 - alpha, part)
            share = part
            if alpha > 1.0e-4:
                share = covered / alpha
            there = gas_at(slices, middle, row, column)
            for channel in range(3):
                guess = low[channel] + (high[channel] - low[channel]) * share
                if wp.abs(guess - there[channel]) > APART * whole[channel]:
                    good = False
            if wp.abs(low[3] + left * covered - there[3]) > APART:
                good = False
    return good


@wp.func
def stepped(
    start: int,
    end: int,
    row: int,
    column: int,
    whole: wp.vec4,
    edges: wp.array(dtype=float),
    slices: wp.array3d(dtype=wp.vec4),
) -> int:
    """Where the sample that begins at an edge ends."""
    e = int(end)
    while e > start + 1 and not worth(
        gas_at(slices, e, row, column) - gas_at(slices, e - 1, row, column)
    ):
        e -= 1
    while e > start + 1 and not even(start, e, row, column, whole, edges, slices):
        e = (start + e) / 2
    return e


# One walk with much to remember: Warp's functions cannot share what they change.
@wp.kernel
def gather(  # noqa: C901, PLR0912
    first: int,
    edges: wp.array(dtype=float),
    slices: wp.array3d(dtype=wp.vec4),
    first_row: int,
    first_column: int,
    solid: wp.array2d(dtype=wp.vec4),
    whole_solid: wp.array2d(dtype=wp.vec4),
    light: wp.array2d(dtype=wp.vec4),
    depths: wp.array2d(dtype=wp.vec3),
    beauty: wp.array2d(dtype=wp.vec4),
    counts: wp.array2d(dtype=int),
    colours: wp.array3d(dtype=wp.vec4),
    spans: wp.array3d(dtype=wp.vec2),
):
    """The samples of each pixel, front to back; flattened they are its `beauty`.

    `slices` are light and opacity up to every edge, from `first_row` and `first_column` on.
    `solid` hides the gas behind it, as much as `whole_solid` covers; `light` does not. `depths`
    are theirs and the beauty's own.
    """
    row, column = wp.tid()
    row += first
    whole = beauty[row, column]
    counts[row, column] = 0
    if whole[3] <= 0.0:
        return
    r = row - first_row
    k = column - first_column
    last = edges.shape[0] - 1
    where = depths[row, column]
    near = point_at(solid[row, column], where[0], whole_solid[row, column][3], edges)
    far = point_at(light[row, column], where[1], 0.0, edges)
    if far.depth < near.depth:
        swapped = near
        near = far
        far = swapped
    # All the light first, so that the samples can be brought to the very beauty.
    open_near = 1.0 - near.hides
    total = gas_at(slices, near.at, r, k) + near.colour
    total += (
        gas_at(slices, far.at, r, k) - gas_at(slices, near.at, r, k)
    ) * open_near + far.colour
    open_far = open_near * (1.0 - far.hides)
    total += (gas_at(slices, last, r, k) - gas_at(slices, far.at, r, k)) * open_far
    clear_all = (1.0 - near.colour[3]) * (1.0 - far.colour[3])
    opacity = 1.0 - (1.0 - gas_at(slices, last, r, k)[3]) * clear_all
    gain = wp.vec4(
        whole[0] / wp.max(total[0], 1.0e-12),
        whole[1] / wp.max(total[1], 1.0e-12),
        whole[2] / wp.max(total[2], 1.0e-12),
        whole[3] / wp.max(opacity, 1.0e-12),
    )
    seen = wp.vec4(0.0, 0.0, 0.0, 0.0)
    reached = wp.vec4(0.0, 0.0, 0.0, 0.0)
    clear = float(1.0)
    open_ = float(1.0)
    behind = float(0.0)
    points = int(0)
    base = int(0)
    start = int(0)
    count = int(0)
    while (start < last or points < 2) and count < MOST - 1:
        point = near
        if points == 1:
            point = far
        begin = float(0.0)
        ended = float(0.0)
        if points < 2 and point.at <= start:
            reached += point.colour
            clear *= 1.0 - point.colour[3]
            open_ *= 1.0 - point.hides
            points += 1
            begin = edges[start]
            if start % wp.max(last, 1) == 0:
                begin = point.depth
            # Readers merge samples that begin and end alike, in no order.
            begin = wp.max(begin, behind * (1.0 + DISTINCT))
            ended = begin
        else:
            end = last
            if points < 2:
                end = point.at
            while start < end and not worth(
                gas_at(slices, start + 1, r, k) - gas_at(slices, start, r, k)
            ):
                start += 1
            begin = wp.max(edges[start], behind)
            if start < end:
                if count < ROOM:
                    end = stepped(start, end, r, k, total, edges, slices)
                reached += (gas_at(slices, end, r, k) - gas_at(slices, base, r, k)) * open_
                base = end
                start = end
            ended = edges[start]
        target = wp.cw_mul(reached, gain)
        target[3] = (1.0 - (1.0 - gas_at(slices, base, r, k)[3]) * clear) * gain[3]
        if 1.0 - target[3] < SHUT:
            target = whole
            start = last
            points = 2
        there = bool(True)
        if ended == begin:
            there = worth(point.colour)
        if there and worth(target - seen):
            one = sample_of(seen, target)
            colours[count, row, column] = one
            spans[count, row, column] = wp.vec2(begin, ended)
            seen += one * (1.0 - seen[3])
            behind = ended
            count += 1
    rest = whole - seen
    missing = wp.max(wp.max(rest[0], rest[1]), wp.max(rest[2], rest[3]))
    if missing > LEFT_OUT * wp.length(whole) + NOTHING and seen[3] < 1.0 - SHUT:
        place = wp.where(count == 0, where[2], behind * (1.0 + DISTINCT))
        colours[count, row, column] = sample_of(seen, whole)
        spans[count, row, column] = wp.vec2(place, place)
        count += 1
    counts[row, column] = count
