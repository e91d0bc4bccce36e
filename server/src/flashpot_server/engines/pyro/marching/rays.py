"""The camera's rays in the gas's own cells, and the part of the picture that they can show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot.shot import Size
from flashpot_server.engines.pyro.marching import march
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.measures.stage import Stage

MARGIN = 24
"""Pixels around what is marched, for the shutter's blur to spread into."""


@dataclass(frozen=True)
class Region:
    """A rectangle of the picture, in whole pixels; negative ones lie before its corner.

    `beyond` is how many pixels the canvas has around the picture: `rows` and `columns` are the
    canvas's.
    """

    left: int
    top: int
    width: int
    height: int
    beyond: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.height, self.width

    @property
    def rows(self) -> slice:
        first = self.top + self.beyond
        return slice(first, first + self.height)

    @property
    def columns(self) -> slice:
        first = self.left + self.beyond
        return slice(first, first + self.width)


def whole(size: Size, beyond: int) -> Region:
    """A picture of `size` with what lies around it."""
    return Region(-beyond, -beyond, size.width + 2 * beyond, size.height + 2 * beyond, beyond)


def window_of(region: Region, size: Size) -> march.Window:
    """Where the region lies in the picture, for the kernels."""
    window = march.Window()
    window.left, window.top = region.left, region.top
    window.width, window.height = size.width, size.height
    return window


def ways_of(view: View, region: Region, size: Size) -> NDArray[np.float32]:
    """The rays of a region's pixels, (height, width, 3) metres a metre along the view axis."""
    u = ((np.arange(region.width) + region.left + 0.5) / size.width)[None, :, None]
    v = ((np.arange(region.height) + region.top + 0.5) / size.height)[:, None, None]
    corner = view.ray(0, 0)
    way = corner + u * (view.ray(1, 0) - corner) + v * (view.ray(0, 1) - corner)
    return np.asarray(way, dtype=np.float32)


def lens_of(view: View, stage: Stage, box: Box) -> march.Lens:
    """The view's rays in cells of `box`, from the middle of its first cell."""
    start = stage.inward(view.origin - stage.ground)
    corner = view.ray(0, 0)
    ways = (corner, view.ray(1, 0) - corner, view.ray(0, 1) - corner)
    lens = march.Lens()
    lens.origin = wp.vec3(*((start - box.low) / box.cell - 0.5))
    lens.corner, lens.across, lens.down = (
        wp.vec3(*(stage.inward(way) / box.cell)) for way in ways
    )
    return lens


def region_of(
    view: View, stage: Stage, box: Box, bricks: NDArray[np.uint8], size: Size, beyond: int
) -> Region | None:
    """The pixels that bricks with something in them can reach, or None where there is none.

    `size` is the view's picture, `beyond` how many pixels around it are rendered too.
    """
    brick = box.cell * box.shape[0] / bricks.shape[0]
    spans = [np.flatnonzero(bricks.any(axis=axes)) for axes in ((1, 2), (0, 2), (0, 1))]
    ends = [(low, high) for low, high in ((span[0], span[-1] + 1) for span in spans)]
    corners = np.array(np.meshgrid(*ends)).reshape(3, -1).T * brick + box.low
    seen = [view.project(stage.ground + stage.axes @ corner) for corner in corners]
    left, top = -beyond, -beyond
    right, bottom = size.width + beyond, size.height + beyond
    # Behind the eye a corner has no place in the picture, and its box may be anywhere.
    if all(depth > 1e-3 for _, _, depth in seen):
        across = [u * size.width for u, _, _ in seen]
        down = [v * size.height for _, v, _ in seen]
        left = max(int(np.floor(min(across))) - MARGIN, left)
        top = max(int(np.floor(min(down))) - MARGIN, top)
        right = min(int(np.ceil(max(across))) + MARGIN, right)
        bottom = min(int(np.ceil(max(down))) + MARGIN, bottom)
    if right - left < 2 or bottom - top < 2:
        return None
    return Region(left, top, right - left, bottom - top, beyond)
