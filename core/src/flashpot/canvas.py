"""The picture that is rendered: the shot's own, and the pixels that lie around it."""

from __future__ import annotations

from dataclasses import replace

from flashpot.camera import View
from flashpot.errors import InputError
from flashpot.shot import Shot, Size

LARGEST_SIDE = 16_384
BENDING_BYTES = 220
"""A canvas's pixel takes while two dozen layers of it are bent."""


def canvas_of(shot: Shot) -> Size:
    """The shot's size with its overscan on every side.

    Raises InputError where that is larger than a picture may be.
    """
    width, height = (
        side + 2 * shot.overscan_pixels for side in (shot.size.width, shot.size.height)
    )
    if max(width, height) > LARGEST_SIDE:
        raise InputError(
            f"with {shot.overscan_pixels} pixels around it, {shot.size} becomes {width}x{height}",
            field="shot.overscan_pixels",
            remedy=f"keep the picture and what lies around it under {LARGEST_SIDE} pixels a side",
            code="out_of_range",
        )
    return Size(width=width, height=height)


def delivered_pixels(shot: Shot) -> int:
    """Pixels of one frame in its files: straight, as the lens bends it, or both."""
    canvas = canvas_of(shot)
    straight = canvas.width * canvas.height
    bent = shot.size.width * shot.size.height
    match shot.lens.delivery if shot.lens else "undistorted":
        case "redistorted":
            return bent
        case "both":
            return straight + bent
    return straight


def bending_mb(shot: Shot) -> int:
    """Memory that it takes to bend a frame as the shot's lens does; 0 where none is bent."""
    if shot.lens is None or shot.lens.delivery == "undistorted":
        return 0
    canvas = canvas_of(shot)
    return canvas.width * canvas.height * BENDING_BYTES // 1_000_000


def widened(view: View, shot: Shot) -> View:
    """A view of the shot's picture as one of its whole canvas: every ray stays where it was."""
    canvas = canvas_of(shot)
    across, down = canvas.width / shot.size.width, canvas.height / shot.size.height
    return replace(
        view,
        tan_x=view.tan_x * across,
        tan_y=view.tan_y * down,
        centre_x=view.centre_x / across,
        centre_y=view.centre_y / down,
    )
