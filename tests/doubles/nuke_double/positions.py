"""Number knobs of places: points, sizes, boxes, matrices."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.arrays import Array_Knob
from doubles.nuke_double.curves import current_time
from doubles.nuke_double.host import api


@api
class XY_Knob(Array_Knob):
    """A place in the picture, pixels from the lower left."""

    _type = 12
    _size = 2

    def value(self, n: int | None = None, oc: Any = None) -> Any:
        """Both numbers, or one."""
        return Array_Knob.value(self, n)

    def x(self, oc: Any = None) -> float:
        """First number."""
        return self._number(0, current_time())

    def y(self, oc: Any = None) -> float:
        """Second number."""
        return self._number(1, current_time())

    def names(self, n: int) -> str:
        """What a field is called."""
        return "xy"[n]


@api
class XYZ_Knob(Array_Knob):
    """A place or a rotation in space."""

    _type = 13
    _size = 3

    def value(self, n: int | None = None, oc: Any = None) -> Any:
        """All three numbers, or one."""
        return Array_Knob.value(self, n)

    def x(self, oc: Any = None) -> float:
        """First number."""
        return self._number(0, current_time())

    def y(self, oc: Any = None) -> float:
        """Second number."""
        return self._number(1, current_time())

    def z(self, oc: Any = None) -> float:
        """Third number."""
        return self._number(2, current_time())

    def names(self, n: int) -> str:
        """What a field is called."""
        return "xyz"[n]


@api
class Scale_Knob(Array_Knob):
    """Scaling, one number or one for each axis."""

    _size = 3

    def value(self, n: int | None = None, oc: Any = None) -> Any:
        """All numbers, or one."""
        return Array_Knob.value(self, n)

    def x(self, oc: Any = None) -> float:
        """First number."""
        return self._number(0, current_time())

    def y(self, oc: Any = None) -> float:
        """Second number."""
        return self._number(1, current_time())

    def z(self, oc: Any = None) -> float:
        """Third number."""
        return self._number(2, current_time())

    def names(self, n: int) -> str:
        """What a field is called."""
        return "xyz"[n]


@api
class UV_Knob(Array_Knob):
    """Two numbers, u and v."""

    _type = 11
    _size = 2

    def names(self, n: int) -> str:
        """What a field is called."""
        return "uv"[n]


@api
class WH_Knob(Array_Knob):
    """One size, or width and height."""

    _type = 14
    _size = 2
    _single = True


@api
class BBox_Knob(Array_Knob):
    """A box: x and y of the lower left corner, r and t of the upper right."""

    _type = 15
    _size = 4

    def x(self, *args: Any, **kwargs: Any) -> float:
        """Left."""
        return self._number(0, current_time())

    def y(self, *args: Any, **kwargs: Any) -> float:
        """Bottom."""
        return self._number(1, current_time())

    def r(self, *args: Any, **kwargs: Any) -> float:
        """Right."""
        return self._number(2, current_time())

    def t(self, *args: Any, **kwargs: Any) -> float:
        """Top."""
        return self._number(3, current_time())

    def toDict(self) -> dict[str, float]:
        """The corners by name."""
        return dict(zip("xyrt", self.array(), strict=True))


@api
class IArray_Knob(Array_Knob):
    """A matrix that is read, row after row."""

    _size = 16

    def width(self, *args: Any, **kwargs: Any) -> int:
        """Numbers in a row."""
        return 4

    def height(self, *args: Any, **kwargs: Any) -> int:
        """Rows."""
        return 4

    def dimensions(self, *args: Any, **kwargs: Any) -> int:
        """2, rows and columns."""
        return 2

    def value(self, *args: Any, **kwargs: Any) -> Any:
        """All numbers, or the one of an index."""
        return Array_Knob.value(self, *args, **kwargs)


class WorldMatrix(IArray_Knob):
    """world_matrix of a camera: follows from the others, cannot be set."""

    def Class(self) -> str:
        """What Nuke calls it."""
        return "IArray_Knob"

    def setValue(self, *args: Any, **kwargs: Any) -> bool:
        """Nothing: the knob is an output."""
        return False

    def _number(self, index: int, time: float) -> float:
        from doubles.nuke_double.space import world

        return float(world(self._node, time)[index // 4][index % 4])
