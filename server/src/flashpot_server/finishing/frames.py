"""A rendered frame as the EXR that is delivered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from flashpot.media import cryptomatte
from flashpot.media.colour import WORKING_SPACE, element_space, from_working
from flashpot.media.exr import Window, write_exr
from flashpot.media.header import frame_attributes
from flashpot.shot import Shot, Size
from flashpot_server.engine import Frame, Layer

_LIGHT = (
    "emission.", "light.", "smoke.", "sunlight.", "skylight.", "foreground.", "mid.", "back.",
    "dome.",
)  # fmt: skip
"""Layers of R, G and B that hold light, so follow the element's colour space."""


@dataclass(frozen=True)
class Committed:
    """A frame that is on disk, whole and durable."""

    number: int
    path: Path
    sha256: str
    size: int
    """Bytes."""


def write_frame(path: Path, frame: Frame, shot: Shot, recipe_id: str) -> Committed:
    """Write the frame in the shot's colour space, pixels beyond the shot's size as overscan.

    Raises JobFailedError for pixels that are not finite, InputError for a colour space that
    elements cannot be made in.
    """
    display = Window(0, 0, shot.size.width, shot.size.height)
    height, width = frame.rgba.shape[:2]
    attributes = frame_attributes(shot, frame.number, recipe_id)
    if frame.matte:
        attributes |= cryptomatte.attributes(frame.matte)
    sha256 = write_exr(
        path,
        from_working(frame.rgba, shot.colour_space),
        _layers(frame, shot.colour_space),
        attributes,
        display=display,
        origin=((display.width - width) // 2, (display.height - height) // 2),
    )
    return Committed(frame.number, path, sha256, path.stat().st_size)


def straight_path(folder: Path, number: int) -> Path:
    """Where a frame lies, or will, as it was before the shot's lens."""
    return folder / f"undistorted.{number:04d}.exr"


def without_overscan(rgba: Layer, size: Size) -> Layer:
    """The shot's own picture of a frame that may reach beyond it on every side."""
    top = (rgba.shape[0] - size.height) // 2
    left = (rgba.shape[1] - size.width) // 2
    return rgba[top : top + size.height, left : left + size.width]


def _layers(frame: Frame, space: str) -> dict[str, Layer]:
    layers = dict(frame.layers)
    if element_space(space) == WORKING_SPACE:
        return layers
    for prefix in _LIGHT:
        names = [f"{prefix}{channel}" for channel in "RGB"]
        if all(name in layers for name in names):
            light = from_working(np.stack([layers[name] for name in names], axis=-1), space)
            layers |= {name: light[..., i] for i, name in enumerate(names)}
    return layers
