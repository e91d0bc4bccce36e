"""The Reformat node: which format it gives, how the picture is fitted to it, what is kept."""

from __future__ import annotations

import math
from typing import Any

from doubles.nuke_double.formats import Format

Box = tuple[int, int, int, int]
Fit = tuple[float, float, float, float]
"""Times across, times up, and where the old lower left corner comes to lie."""


def target(node: Any, old: Format) -> Format:
    """The format that comes out."""
    knobs = node._knobs
    kind = knobs["type"].value()
    if kind == "to format":
        found: Format = knobs["format"].value()
        return found
    if kind == "scale":
        across, up = knobs["scale"].array()
        return _sized(round(old.width() * across), round(old.height() * up), old.pixelAspect())
    width, height = (int(knobs[f"box_{side}"].value()) for side in ("width", "height"))
    if knobs["box_fixed"].value():
        return _sized(width, height, knobs["box_pixel_aspect"].value())
    shape = old.height() / old.width()
    if knobs["resize"].value() == "height":
        return _sized(round(height / shape), height, old.pixelAspect())
    return _sized(width, round(width * shape), old.pixelAspect())


def fit(node: Any, old: Format, new: Format) -> Fit:
    """How the picture lies in the new format; shapes are as they are shown, squeezed or not."""
    how = node._knobs["resize"].value()
    across, up = new.width() / old.width(), new.height() / old.height()
    squeeze = new.pixelAspect() / old.pixelAspect()
    by_width, by_height = (across, across * squeeze), (up / squeeze, up)
    inside = by_width if by_width[1] <= up else by_height
    ways = {
        "none": (1.0, 1.0),
        "width": by_width,
        "height": by_height,
        "fit": inside,
        "fill": by_height if inside is by_width else by_width,
        "distort": (across, up),
    }
    sx, sy = ways[how]
    if not node._knobs["center"].value():
        return sx, sy, 0.0, 0.0
    return sx, sy, (new.width() - old.width() * sx) / 2, (new.height() - old.height() * sy) / 2


def kept(node: Any, box: Box, how: Fit, new: Format) -> Box:
    """The pixels that come out: those of the format, with `pbb` those beyond it too."""
    sx, sy, left, bottom = how
    low = math.floor(left + box[0] * sx), math.floor(bottom + box[1] * sy)
    high = math.ceil(left + (box[0] + box[2]) * sx), math.ceil(bottom + (box[1] + box[3]) * sy)
    if not node._knobs["pbb"].value():
        low = max(low[0], 0), max(low[1], 0)
        high = min(high[0], new.width()), min(high[1], new.height())
    return low[0], low[1], max(high[0] - low[0], 0), max(high[1] - low[1], 0)


def _sized(width: int, height: int, aspect: float) -> Format:
    return Format(width, height, 0, 0, width, height, aspect)
