"""Our own EXR frames: one part, ZIP, half floats with Z in full, premultiplied scene-linear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
from numpy.typing import NDArray

from flashpot.errors import JobFailedError
from flashpot.media.cryptomatte import CHANNELS
from flashpot.media.files import file_sha256, published

Pixels = NDArray[np.float32]

HALF_MAX = 65504.0
FULL_FLOAT = ("Z", "front.Z", "P.X", "P.Y", "P.Z", *CHANNELS)
"""Channels kept in 32 bits: a half resolves 6 cm at 100 m."""


@dataclass(frozen=True)
class Window:
    """A rectangle of pixels: `left, top` of the first pixel, size in pixels."""

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def of_box(cls, box: Any) -> Window:
        """From OpenEXR's corner pair, both corners inside."""
        (left, top), (right, bottom) = (tuple(int(v) for v in corner) for corner in box)
        return cls(left, top, right - left + 1, bottom - top + 1)

    @property
    def box(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        last = (self.left + self.width - 1, self.top + self.height - 1)
        return np.array((self.left, self.top), "i4"), np.array(last, "i4")

    @property
    def rows(self) -> slice:
        return slice(self.top, self.top + self.height)

    @property
    def columns(self) -> slice:
        return slice(self.left, self.left + self.width)

    def meet(self, other: Window) -> Window:
        """The rectangle both have; width or height 0 where they have none."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right = min(self.left + self.width, other.left + other.width)
        bottom = min(self.top + self.height, other.top + other.height)
        return Window(left, top, max(right - left, 0), max(bottom - top, 0))

    def seen_from(self, other: Window) -> Window:
        """The same rectangle, counted from the other's first pixel."""
        return Window(self.left - other.left, self.top - other.top, self.width, self.height)


@dataclass(frozen=True)
class ExrPicture:
    """An EXR as read: pixels on its display window unless said, zero outside the data window."""

    rgba: Pixels
    """(height, width, 4) float32; alpha is 1 inside the data window where the file has none."""
    layers: Mapping[str, Pixels]
    """Every other channel by its EXR name, (height, width) float32."""
    data_window: Window
    display_window: Window
    attributes: Mapping[str, Any]


def write_exr(
    path: Path,
    rgba: Pixels,
    layers: Mapping[str, Pixels] | None = None,
    attributes: Mapping[str, Any] | None = None,
    *,
    display: Window | None = None,
    origin: tuple[int, int] = (0, 0),
) -> str:
    """Write one frame whole and durable; returns the file's SHA-256.

    `rgba` is (height, width, 4) premultiplied; `layers` are (height, width) by EXR channel name.
    Values beyond what a half holds are clamped to ±65504. `origin` is where the pixels' upper
    left corner lies in the display window, negative for overscan; the display window is the
    picture itself unless given. Raises JobFailedError for NaN or infinity.
    """
    height, width = rgba.shape[:2]
    data = Window(*origin, width, height)
    header = dict(attributes or {}) | {
        "type": OpenEXR.scanlineimage,
        "compression": OpenEXR.ZIP_COMPRESSION,
        "dataWindow": data.box,
        "displayWindow": (display or data).box,
    }
    planes = {name: rgba[..., i] for i, name in enumerate("RGBA")} | dict(layers or {})
    channels = {name: _stored(name, plane) for name, plane in planes.items()}
    with published(path) as part:
        OpenEXR.File(header, channels).write(str(part))
        return file_sha256(part)


def read_exr(path: Path, *, whole: bool = False) -> ExrPicture:
    """Read a frame of ours: its display window, or the `whole` of what it has, overscan too.

    For files of others use `flashpot.plates`, which reads in a child.
    """
    file = OpenEXR.File(str(path), separate_channels=True)
    attributes = file.header()
    data = Window.of_box(attributes["dataWindow"])
    display = Window.of_box(attributes["displayWindow"])
    shown = data if whole else display
    planes = {
        name: placed(channel.pixels.astype(np.float32), data, shown)
        for name, channel in file.channels().items()
    }
    blank = np.zeros((shown.height, shown.width), np.float32)
    colour = [planes.pop(name, blank) for name in "RGB"]
    alpha = planes.pop("A", None)
    if alpha is None:
        alpha = placed(np.ones((data.height, data.width), np.float32), data, shown)
    return ExrPicture(np.stack([*colour, alpha], axis=-1), planes, data, display, attributes)


def read_attributes(path: Path) -> dict[str, Any]:
    """The header of a frame of ours, without its pixels."""
    header: dict[str, Any] = OpenEXR.File(str(path), header_only=True).header()
    return header


def placed(pixels: Pixels, data: Window, display: Window) -> Pixels:
    """The pixels of a data window on the display window, zero where they do not reach."""
    out = np.zeros((display.height, display.width, *pixels.shape[2:]), np.float32)
    common = data.meet(display)
    if common.width and common.height:
        target, source = common.seen_from(display), common.seen_from(data)
        out[target.rows, target.columns] = pixels[source.rows, source.columns]
    return out


def _stored(name: str, plane: Pixels) -> NDArray[np.float16] | Pixels:
    if not np.isfinite(plane).all():
        raise JobFailedError(
            f"channel {name} holds values that are not finite",
            field=name,
            remedy="this is a fault of the engine: report the recipe",
            code="not_finite",
        )
    if name in FULL_FLOAT:
        return np.ascontiguousarray(plane, np.float32)
    return np.ascontiguousarray(np.clip(plane, -HALF_MAX, HALF_MAX).astype(np.float16))
