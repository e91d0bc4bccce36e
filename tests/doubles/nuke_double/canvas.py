"""Pictures as the double's image engine passes them on: planes over a box, rows from the top."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from doubles.nuke_double.extent import Box
from doubles.nuke_double.formats import Format

Plane = NDArray[np.float32]
RGB = ("rgba.red", "rgba.green", "rgba.blue")
ALPHA = "rgba.alpha"
LAYERS = {
    "rgb": RGB,
    "rgba": (*RGB, ALPHA),
    "alpha": (ALPHA,),
    "a": (ALPHA,),
    "r": RGB[:1],
    "g": RGB[1:2],
    "b": RGB[2:],
    "red": RGB[:1],
    "green": RGB[1:2],
    "blue": RGB[2:],
    "none": (),
}


@dataclass(frozen=True)
class Picture:
    """Planes (height, width) by channel over `box`: left, bottom, width, height."""

    format: Format
    box: Box
    planes: dict[str, Plane]

    def plane(self, name: str) -> Plane:
        """A channel; zero where the picture has none."""
        return self.planes.get(name, np.zeros((self.box[3], self.box[2]), np.float32))

    def names(self, layer: str) -> tuple[str, ...]:
        """The channels that a name of a channel knob means here."""
        if layer == "all":
            return tuple(self.planes)
        if layer in LAYERS:
            return LAYERS[layer]
        inside = tuple(name for name in self.planes if name.startswith(layer + "."))
        return inside or ((layer,) if "." in layer else ())

    def over(self, box: Box) -> Picture:
        """The same picture over another box, zero where it does not reach."""
        return replace(
            self, box=box, planes={n: self._moved(p, box) for n, p in self.planes.items()}
        )

    def with_planes(self, planes: dict[str, Plane]) -> Picture:
        """Some channels replaced."""
        return replace(self, planes={**self.planes, **planes})

    def at(self, name: str, x: float, y: float) -> float:
        """One channel at a place, pixels from the lower left."""
        column, row = int(x) - self.box[0], self.box[3] - 1 - (int(y) - self.box[1])
        if not (0 <= column < self.box[2] and 0 <= row < self.box[3]):
            return 0.0
        found = self.names(name)
        return float(self.plane(found[0])[row, column]) if found else 0.0

    def places(self) -> tuple[Plane, Plane]:
        """X and y of every pixel's centre, from the format's lower left."""
        left, bottom, width, height = self.box
        x, y = np.arange(width) + left + 0.5, np.arange(height)[::-1] + bottom + 0.5
        columns, rows = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
        return columns, rows

    def bilinear(self, x: Plane, y: Plane, box: Box) -> Picture:
        """The picture looked up at places, centres at half; zero outside its box."""
        column = x - 0.5 - self.box[0]
        row = self.box[3] - 1 - (y - 0.5 - self.box[1])
        left, top = np.floor(column).astype(int), np.floor(row).astype(int)
        part_x, part_y = column - left, row - top
        planes = {}
        for name, plane in self.planes.items():
            padded = np.pad(plane, 1)
            out = np.zeros(x.shape, np.float32)
            for down in (0, 1):
                for right in (0, 1):
                    rows = np.clip(top + down + 1, 0, padded.shape[0] - 1)
                    columns = np.clip(left + right + 1, 0, padded.shape[1] - 1)
                    weight = (part_x if right else 1 - part_x) * (part_y if down else 1 - part_y)
                    out += padded[rows, columns] * weight
            planes[name] = out.astype(np.float32)
        return replace(self, box=box, planes=planes)

    def _moved(self, plane: Plane, box: Box) -> Plane:
        out = np.zeros((box[3], box[2]), np.float32)
        left, right = max(self.box[0], box[0]), min(self.box[0] + self.box[2], box[0] + box[2])
        low, high = max(self.box[1], box[1]), min(self.box[1] + self.box[3], box[1] + box[3])
        if left < right and low < high:
            out[_rows(box, low, high), left - box[0] : right - box[0]] = plane[
                _rows(self.box, low, high), left - self.box[0] : right - self.box[0]
            ]
        return out


def whole(form: Format) -> Box:
    """The box of a format."""
    return 0, 0, form.width(), form.height()


def union(one: Box, two: Box) -> Box:
    """The box that holds both."""
    left, bottom = min(one[0], two[0]), min(one[1], two[1])
    right = max(one[0] + one[2], two[0] + two[2])
    top = max(one[1] + one[3], two[1] + two[3])
    return left, bottom, right - left, top - bottom


def _rows(box: Box, low: int, high: int) -> slice:
    top = box[1] + box[3]
    return slice(top - high, top - low)
