"""Running water and falling rock on a grid of heights, as Warp kernels that gather only.

Stream power with the area that drains through each cell, solved implicitly along the steepest way
down (Braun and Willett, "A very efficient O(n) implicit method for the stream power equation",
Geomorphology 180, 2013), the drainage relaxed cell by cell instead of sorted so that it runs in
slabs; slopes beyond the angle of repose slide (Musgrave and others 1989).
"""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

from typing import Any

import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.kernels.launch import Launcher

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

Plane = NDArray[Any]


@wp.func
def neighbour(n: int):
    """Rows and columns to the n-th of eight neighbours; the opposite one is 7 - n."""
    m = n
    if n > 3:
        m = n + 1
    return wp.vec2i(m // 3 - 1, m % 3 - 1)


@wp.kernel
def carve(
    first: int,
    cell: float,
    power: float,
    area: wp.array2d(dtype=float),
    uplift: wp.array2d(dtype=float),
    repose: wp.array2d(dtype=float),
    height: wp.array2d(dtype=float),
    way: wp.array2d(dtype=int),
    carved: wp.array2d(dtype=float),
):
    """One step of uplift, of erosion by what drains through, and of sliding; and the way down."""
    i, k = wp.tid()
    i += first
    rows = height.shape[0]
    here = height[i, k]
    lowest = float(1.0e9)
    steepest = float(0.0)
    down = wp.int32(-1)
    below = float(0.0)
    far = cell
    for n in range(8):
        step = neighbour(n)
        r = i + step[0]
        c = k + step[1]
        if r >= 0 and c >= 0 and r < rows and c < rows:
            length = cell * wp.sqrt(float(step[0] * step[0] + step[1] * step[1]))
            other = height[r, c]
            lowest = wp.min(lowest, other + length * repose[i, k])
            slope = (here - other) / length
            if slope > steepest:
                steepest = slope
                down = n
                below = other
                far = length
    way[i, k] = down
    rise = uplift[i, k]
    if rise <= 0.0:
        carved[i, k] = here
        return
    there = here + rise
    if down >= 0:
        pull = power * wp.sqrt(area[i, k]) / far
        there = (there + pull * below) / (1.0 + pull)
    carved[i, k] = wp.min(there, wp.max(lowest, 0.0))


@wp.kernel
def drain(
    first: int,
    way: wp.array2d(dtype=int),
    before: wp.array2d(dtype=float),
    after: wp.array2d(dtype=float),
):
    """Area that drains through a cell, in cells: its own, and of those whose way leads here."""
    i, k = wp.tid()
    i += first
    rows = way.shape[0]
    total = float(1.0)
    for n in range(8):
        step = neighbour(n)
        r = i + step[0]
        c = k + step[1]
        inside = r >= 0 and c >= 0 and r < rows and c < rows
        if inside and way[wp.clamp(r, 0, rows - 1), wp.clamp(c, 0, rows - 1)] == 7 - n:
            total += before[r, c]
    after[i, k] = total


def eroded(
    launch: Launcher,
    height: Plane,
    uplift: Plane,
    repose: Plane,
    cell: float,
    power: float,
    steps: int,
) -> tuple[Plane, Plane]:
    """Heights after some steps, and the cells that drain through each.

    `uplift` is metres a step, 0 where the height is held; `repose` the steepest slope; `power`
    what a cell of draining water takes off a slope of 1 in a step, metres.
    """
    device = launch.device
    now, then = (wp.array(height, dtype=float, device=device) for _ in range(2))
    lift, slide = (wp.array(part, dtype=float, device=device) for part in (uplift, repose))
    way = wp.empty(height.shape, dtype=int, device=device)
    wet, wetter = (wp.full(height.shape, 1.0, dtype=float, device=device) for _ in range(2))
    for _ in range(steps):
        launch(carve, height.shape, cell, power, wet, lift, slide, now, way, then)
        now, then = then, now
        for _ in range(2):
            launch(drain, height.shape, way, wet, wetter)
            wet, wetter = wetter, wet
    return now.numpy(), wet.numpy()
