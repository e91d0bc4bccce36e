"""A frame's deep picture: the gas slice by slice, with what flies in it, as samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot_server.engine import Deep, Frame
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro.flying.table import Layer
from flashpot_server.engines.pyro.marching import slices
from flashpot_server.engines.pyro.marching.medium import FAR, Medium, Seen, unstopped
from flashpot_server.engines.pyro.marching.rays import Region, window_of
from flashpot_server.engines.pyro.marching.shutter import TILE
from flashpot_server.engines.pyro.picture.holding import Front
from flashpot_server.engines.pyro.picture.plate import Hold
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.picture.standing import veil_of

Grid = NDArray[np.float32]

FINEST = 32
"""Slices of the gas."""
BAND_BYTES = 192e6
"""Of the slices that are held at once."""


@dataclass(frozen=True)
class Gathered:
    """What a frame's deep picture is made of, beside its beauty."""

    medium: Medium | None
    ways: Grid | None
    """Of the gas's blur, by tiles of its region."""
    solid: Layer | None
    """As seen through the gas before it, and what stands in the plate."""
    whole: Layer | None
    """As if nothing stood before it: what it hides."""
    light: Layer | None
    hold: Hold
    front: Front | None


@dataclass(frozen=True)
class Sliced:
    """Light and opacity of the gas up to each of `edges`, in some rows of the canvas."""

    edges: wp.array
    slices: wp.array
    row: int
    """Where its first row lies in those rows, and its first column on the canvas."""
    column: int


def deep_of(own: Renderer, view: View, frame: Frame, found: Gathered) -> Deep:
    """The samples that flatten to the frame's beauty: at most `slices.MOST` a pixel."""
    height, width = frame.rgba.shape[:2]
    counts = np.zeros((height, width), np.uint32)
    colours, spans = [], []
    for rows in _bands(found.medium, height, width):
        count, colour, span = _band(own, view, frame, found, rows)
        counts[rows] = count
        kept = np.arange(colour.shape[0])[None, None] < count[..., None]
        colours.append(np.moveaxis(colour, 0, 2)[kept])
        spans.append(np.moveaxis(span, 0, 2)[kept])
    colour, span = np.concatenate(colours), np.concatenate(spans)
    samples = {name: np.ascontiguousarray(colour[:, i]) for i, name in enumerate("RGBA")}
    depths = {"Z": np.ascontiguousarray(span[:, 0]), "ZBack": np.ascontiguousarray(span[:, 1])}
    return Deep(counts, {**samples, **depths})


def with_no_depth(frame: Frame) -> Frame:
    """An empty frame with its deep picture: no samples."""
    none = np.zeros(0, np.float32)
    samples = dict.fromkeys((*"RGBA", "Z", "ZBack"), none)
    return replace(frame, deep=Deep(np.zeros(frame.rgba.shape[:2], np.uint32), samples))


def _bands(medium: Medium | None, height: int, width: int) -> Iterator[slice]:
    edges = FINEST + 1 if medium is not None else 1
    rows = max(int(BAND_BYTES / (width * (edges + 1.5 * slices.MOST) * 16)), TILE)
    yield from (slice(top, min(top + rows, height)) for top in range(0, height, rows))


def _band(
    own: Renderer, view: View, frame: Frame, found: Gathered, rows: slice
) -> tuple[NDArray[np.int32], Grid, Grid]:
    """Counts, colours and spans of some rows of the picture."""
    launch, device = own.launch, own.launch.device
    shape = frame.rgba[rows].shape[:2]
    gas = _sliced(own, view, found, rows)
    solid, whole, light = (
        _colours(it, rows, shape, device) for it in (found.solid, found.whole, found.light)
    )
    own_depth = frame.layers["Z"][rows]
    flying = [_depths(it, rows, shape) for it in (found.solid, found.light)]
    depths = np.stack([*flying, own_depth], axis=-1)
    counts = wp.empty(shape, dtype=int, device=device)
    colours = wp.empty((slices.MOST, *shape), dtype=wp.vec4, device=device)
    spans = wp.empty((slices.MOST, *shape), dtype=wp.vec2, device=device)
    launch(
        slices.gather, shape, gas.edges, gas.slices, gas.row, gas.column, solid, whole,
        light,
        wp.array(np.ascontiguousarray(depths), dtype=wp.vec3, device=device),
        wp.array(np.ascontiguousarray(frame.rgba[rows]), dtype=wp.vec4, device=device),
        counts, colours, spans,
    )  # fmt: skip
    return counts.numpy(), colours.numpy(), spans.numpy()


def _sliced(own: Renderer, view: View, found: Gathered, rows: slice) -> Sliced:
    """Light and opacity up to each edge over some rows of the picture."""
    device, medium = own.launch.device, found.medium
    none = wp.zeros((1, 1, 1), dtype=wp.vec4, device=device)
    nothing = Sliced(wp.zeros(1, dtype=float, device=device), none, 0, 0)
    if medium is None:
        return nothing
    region = medium.region
    top, bottom = max(rows.start, region.rows.start), min(rows.stop, region.rows.stop)
    if bottom <= top:
        return nothing
    reach = 0 if found.ways is None else int(np.ceil(np.abs(found.ways[..., 1]).max() / 2)) + 1
    first, last = max(top - reach, region.rows.start), min(bottom + reach, region.rows.stop)
    beyond = region.beyond
    part = Region(region.left, first - beyond, region.width, last - first, beyond)
    edges = wp.array(edges_of(own, view, medium), dtype=float, device=device)
    marched = _marched(own, medium, part, edges)
    if found.ways is not None:
        marched = _blurred(own.launch, marched, found.ways, first - region.rows.start)
    _hide(own, found, part, edges, marched)
    return Sliced(edges, marched, first - rows.start, region.columns.start)


def _hide(
    own: Renderer, found: Gathered, part: Region, edges: wp.array, marched: wp.array
) -> None:
    """Take what the set and the plate hide out of the slices of a part of the picture."""
    wall, front = found.hold.wall, found.front
    if wall is None and front is None:
        return
    far = np.full((*part.shape, 2), FAR, np.float32)
    near = second = np.zeros((*part.shape, 2), np.float32)
    if front is not None:
        near, second = (
            np.stack([layer.depth, layer.share], axis=-1)
            for layer in (front.near.within(part), front.far.within(part))
        )
    device = own.launch.device
    stops = far if wall is None else wall.stops(part)
    stop, *layers = (
        wp.array(np.ascontiguousarray(plane, np.float32), wp.vec2, device=device)
        for plane in (stops, near, second)
    )
    veil = veil_of(wall, part, device)
    own.launch(slices.hide, part.shape, edges, stop, veil, *layers, marched)


def edges_of(own: Renderer, view: View, medium: Medium) -> Grid:
    """The depths between the slices, metres: evenly through all that there is of the gas."""
    bricks = np.argwhere(medium.bricks.numpy() != 0)
    side = medium.box.cell * medium.box.shape[0] / medium.bricks.shape[0]
    corners = (bricks[:, None] + np.indices((2, 2, 2)).reshape(3, -1).T[None]).reshape(-1, 3)
    world = own.stage.ground + (corners * side + medium.box.low) @ own.stage.axes.T
    depth = (world - view.origin) @ view.forward
    near, far = max(float(depth.min()), 1e-3), max(float(depth.max()), 2e-3)
    cells = (far - near) / (medium.box.cell * own.stage.metres)
    return np.linspace(near, far, min(max(int(cells), 2), FINEST) + 1).astype(np.float32)


def _marched(own: Renderer, medium: Medium, part: Region, edges: wp.array) -> wp.array:
    """Light and opacity up to each edge over a part of the picture."""
    take, give = own.scratch.take, own.scratch.give
    found = wp.empty((edges.shape[0], *part.shape), dtype=wp.vec4, device=own.launch.device)
    light, rest, moved = (take(part.shape, kind) for kind in (wp.vec3, wp.vec4, wp.vec4))
    front, facing = take((1, 1), wp.vec2), take((1, 1), wp.vec3)
    own_part = replace(medium, region=part, window=window_of(part, own.picture))
    own_part.seen(
        unstopped(own.launch.device, part),
        Seen(light, rest, moved, front, facing, 0, edges, found),
    )
    give(light, rest, moved, front, facing)
    return found


def _blurred(launch: Launcher, marched: wp.array, ways: Grid, above: int) -> wp.array:
    """Every slice along the ways that the beauty is blurred along."""
    blurred = wp.empty_like(marched)
    field = wp.array(ways, dtype=wp.vec2, device=launch.device)
    for index in range(marched.shape[0]):
        launch(
            slices.smear_slice, marched.shape[1:], marched[index], field, above, float(TILE),
            blurred[index],
        )  # fmt: skip
    return blurred


def _colours(layer: Layer | None, rows: slice, shape: tuple[int, int], device: str) -> wp.array:
    if layer is None:
        return wp.zeros(shape, dtype=wp.vec4, device=device)
    return wp.array(np.ascontiguousarray(layer.colour[rows]), dtype=wp.vec4, device=device)


def _depths(layer: Layer | None, rows: slice, shape: tuple[int, int]) -> Grid:
    return np.zeros(shape, np.float32) if layer is None else layer.moved[rows][..., 2]
