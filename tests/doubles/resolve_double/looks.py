"""An item's look: properties by name, each with its range; `it` is an Item or None."""

from __future__ import annotations

from typing import Any

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.constants import COMPOSITES
from doubles.resolve_double.cut import Item
from doubles.resolve_double.markers import Marked, Markers

WIDE = 4 * 16384.0
DEFAULTS: dict[str, tuple[Any, float, float]] = {
    "Pan": (0.0, -WIDE, WIDE),
    "Tilt": (0.0, -WIDE, WIDE),
    "ZoomX": (1.0, 0, 100),
    "ZoomY": (1.0, 0, 100),
    "ZoomGang": (True, 0, 1),
    "RotationAngle": (0.0, -360, 360),
    "AnchorPointX": (0.0, -WIDE, WIDE),
    "AnchorPointY": (0.0, -WIDE, WIDE),
    "Pitch": (0.0, -1.5, 1.5),
    "Yaw": (0.0, -1.5, 1.5),
    "FlipX": (False, 0, 1),
    "FlipY": (False, 0, 1),
    "CropLeft": (0.0, 0, WIDE),
    "CropRight": (0.0, 0, WIDE),
    "CropTop": (0.0, 0, WIDE),
    "CropBottom": (0.0, 0, WIDE),
    "CropSoftness": (0.0, -100, 100),
    "CropRetain": (False, 0, 1),
    "DynamicZoomEase": (0, 0, 3),
    "CompositeMode": (0, 0, len(COMPOSITES) - 1),
    "Opacity": (100.0, 0, 100),
    "Distortion": (0.0, -1, 1),
    "RetimeProcess": (0, 0, 3),
    "MotionEstimation": (0, 0, 6),
    "Scaling": (0, 0, 4),
    "ResizeFilter": (0, 0, 11),
}
"""By name: what it is at first, and its least and largest value."""


class Looks(Marked):
    """Properties of what is on a track."""

    @property
    def _item(self) -> Item:
        """The item; Refused for a hollow one."""
        if self._it is None:
            raise Refused
        item: Item = self._it
        return item

    @property
    def _markers(self) -> Markers:
        return self._item.markers

    def SetProperty(self, propertyKey: str, propertyValue: Any) -> bool:
        """Change a property within its range."""
        if propertyKey not in DEFAULTS or not isinstance(propertyValue, int | float):
            return False
        _, least, most = DEFAULTS[propertyKey]
        if self._item.kind == "transition" or not least <= propertyValue <= most:
            return False
        self._item.properties[propertyKey] = propertyValue
        return True

    def GetProperty(self, propertyKey: str = "") -> Any:
        """A property, or all of them; a transition has none."""
        if self._item.kind == "transition":
            return {}
        held = {name: default for name, (default, _, _) in DEFAULTS.items()}
        held |= self._item.properties
        return held.get(propertyKey) if propertyKey else held
