"""Number knobs by name: Double, Int, Boolean, colours, colours."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.arrays import Array_Knob
from doubles.nuke_double.curves import current_time
from doubles.nuke_double.fields import Field
from doubles.nuke_double.host import api


@api
class Double_Knob(Array_Knob):
    """A number with a slider."""

    _type = 7


@api
class Unsigned_Knob(Array_Knob):
    """A whole number from 0."""

    _whole = True

    def value(self) -> Any:
        """The number."""
        return round(self._number(0, current_time()))

    def setValue(self, val: Any) -> bool:
        """Set the number."""
        return self._put(val, None, None)

    def _written(self) -> str:
        return super()._written() if self.isAnimated() else f"0x{round(self._fields[0].value):x}"


@api
class Int_Knob(Array_Knob):
    """A whole number."""

    _type = 3
    _whole = True

    def value(self) -> Any:
        """The number."""
        return round(self._number(0, current_time()))

    def setValue(self, val: Any) -> bool:
        """Set the number; fractions are rounded."""
        return self._put(val, None, None)


@api
class Boolean_Knob(Array_Knob):
    """A tick box."""

    _type = 6
    _new_line = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(args) > 2:
            self._state = [Field(float(bool(args[2])))]

    def value(self) -> bool:
        """Whether it is ticked."""
        return bool(self._number(0, current_time()))

    def setValue(self, b: Any) -> bool:
        """Tick or untick."""
        return self._put(float(bool(b)), None, None)

    def _written(self) -> str:
        text = super()._written()
        return {"1": "true", "0": "false"}.get(text, text)


class Selected(Boolean_Knob):
    """The tick box that the selection itself is."""

    def Class(self) -> str:
        """What Nuke calls it."""
        return "Boolean_Knob"

    def _number(self, index: int, time: float) -> float:
        return float(self._node.isSelected())

    def _put(self, value: Any, index: int | None, time: float | None) -> bool:
        self._node.setSelected(bool(value))
        return True


@api
class Disable_Knob(Boolean_Knob):
    """The tick box that takes a node out of the flow."""

    def value(self) -> bool:
        """Whether the node is off."""
        return super().value()

    def setValue(self, b: Any) -> bool:
        """Take the node out, or back in."""
        return super().setValue(b)


@api
class Color_Knob(Array_Knob):
    """Red, green and blue, or one number for them."""

    _type = 18
    _size = 3
    _single = True

    def names(self, n: int) -> str:
        """What a field is called."""
        return "rgb"[n]


@api
class AColor_Knob(Color_Knob):
    """Red, green, blue and alpha, or one number for them."""

    _type = 19
    _size = 4
