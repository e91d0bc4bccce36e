"""What a plate says of the shot's picture: its size and its frames."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import nuke

from flashpot_nuke.document import script_range

LARGEST_OVERSCAN = 4096
EDGE_STEPS = 16
FILTER_PIXELS = 2


@dataclass(frozen=True)
class Canvas:
    """The picture that an element is made for: a format, and pixels beyond it on every side."""

    width: int
    height: int
    aspect: float
    overscan: int = 0

    @property
    def shape(self) -> float:
        """Height over width of the format as it is shown."""
        return self.height / (self.width * self.aspect)

    @property
    def wider(self) -> float:
        """Times the format's width that the picture has."""
        return (self.width + 2 * self.overscan) / self.width

    @property
    def higher(self) -> float:
        """Times the format's height that the picture has."""
        return (self.height + 2 * self.overscan) / self.height

    @property
    def size(self) -> dict[str, int]:
        """The whole picture, pixels."""
        return {
            "width": self.width + 2 * self.overscan,
            "height": self.height + 2 * self.overscan,
        }


def canvas_of(plate: Any, overscan: int = 0) -> Canvas:
    """The full size of a plate, whatever proxy mode shows of it; of the script without one."""
    form = (plate or nuke.root()).format()
    return Canvas(form.width(), form.height(), float(form.pixelAspect()), overscan)


def overscan_of(plate: Any) -> int:
    """How far the plate's pixels reach beyond its format, full-size pixels, the widest side."""
    form, box = plate.format(), plate.bbox()
    # The box is as small as proxy mode makes the picture, the format is not.
    scale = plate.width() / form.width() or 1.0
    left, bottom, width, height = (part() / scale for part in (box.x, box.y, box.w, box.h))
    beyond = (-left, -bottom, left + width - form.width(), bottom + height - form.height())
    widest = int(max(0, *(round(side) for side in beyond)))
    return min(widest, LARGEST_OVERSCAN)


def reach_of(stmap: Any) -> int:
    """How far beyond its format an STMap fetches from, pixels, the widest side.

    A lens bends most at the edge of the picture: the map is read along it, and a pixel is left
    for the filter on every side that it reaches beyond.
    """
    form = stmap.format()
    width, height = form.width(), form.height()
    widest = 0.0
    for step in range(EDGE_STEPS + 1):
        across = 0.5 + (width - 1) * step / EDGE_STEPS
        up = 0.5 + (height - 1) * step / EDGE_STEPS
        for x, y in ((across, 0.5), (across, height - 0.5), (0.5, up), (width - 0.5, up)):
            u, v = (nuke.sample(stmap, name, x, y) for name in ("red", "green"))
            widest = max(widest, -u * width, (u - 1) * width, -v * height, (v - 1) * height)
    return min(math.ceil(widest) + FILTER_PIXELS if widest > 0 else 0, LARGEST_OVERSCAN)


def read_above(node: Any) -> Any:
    """The Read that a plate's stream comes from, down its first inputs; None where none is."""
    while node is not None and node.Class() != "Read":
        node = node.input(0)
    return node


def script_frames(plate: Any) -> tuple[int, int]:
    """First and last script frame of the shot.

    The script's own range where it is locked or there is no plate; else the plate's, moved from
    its files' numbers to the script's.
    """
    source = read_above(plate)
    if source is None or nuke.root()["lock_range"].value():
        return script_range()
    shift = frame_shift(source)
    if shift is None:
        return script_range()
    return int(source["first"].value()) + shift, int(source["last"].value()) + shift


def frame_shift(read: Any) -> int | None:
    """What is added to a file's number to get its script frame; None where an expression says."""
    mode, text = read["frame_mode"].value(), str(read["frame"].value()).strip()
    if not text:
        return 0
    if mode == "expression":
        return None
    number = round(float(text))
    return number if mode == "offset" else number - int(read["first"].value())
