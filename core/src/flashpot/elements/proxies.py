"""Half-size frames beside an element's own, for a host's proxy mode."""

from __future__ import annotations

import numpy as np

from flashpot.elements.element import Element
from flashpot.elements.names import proxy_path
from flashpot.media.exr import Pixels, Window, read_exr, write_exr
from flashpot.media.header import frame_attributes

NEAREST = ("Z",)
"""Layers whose values mean nothing when they are mixed."""


def write_proxies(element: Element) -> str:
    """Write every frame at half its width and height, rounded up; returns their pattern.

    Colour and motion are means of 2x2 pixels, motion in pixels of the smaller picture; depth is
    taken from one of the four. What lies around the picture is there as well. They are no part of
    what `verify` proves: they can be made again.
    """
    for number in element.frames:
        frame = read_exr(element.frame_path(number), whole=True)
        window = frame.data_window.seen_from(frame.display_window)
        # Blocks of the picture's own: one that its corner cuts through begins before it.
        before = (window.top % 2, window.left % 2)
        planes = {name: _before(plane, before) for name, plane in frame.layers.items()}
        write_exr(
            proxy_path(element.directory, number),
            _halved(_before(frame.rgba, before)),
            {name: _layer(name, plane) for name, plane in planes.items()},
            frame_attributes(element.recipe.shot, number, element.recipe_id),
            display=Window(
                0, 0, -(-frame.display_window.width // 2), -(-frame.display_window.height // 2)
            ),
            origin=(window.left // 2, window.top // 2),
        )
    return element.proxy_pattern


def _before(pixels: Pixels, rows_columns: tuple[int, int]) -> Pixels:
    """The picture with its first row or column once more."""
    first = [(count, 0) for count in rows_columns]
    return np.pad(pixels, [*first, *[(0, 0)] * (pixels.ndim - 2)], mode="edge")


def _layer(name: str, plane: Pixels) -> Pixels:
    if name in NEAREST:
        return np.ascontiguousarray(plane[::2, ::2])
    small = _halved(plane)
    return small / np.float32(2) if name.startswith(("forward.", "backward.")) else small


def _halved(pixels: Pixels) -> Pixels:
    """Means of 2x2 pixels; an odd last row or column stands alone."""
    rows, columns = pixels.shape[0] % 2, pixels.shape[1] % 2
    even = np.pad(pixels, ((0, rows), (0, columns), *[(0, 0)] * (pixels.ndim - 2)), mode="edge")
    return ((even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) / 4).astype(
        np.float32
    )
