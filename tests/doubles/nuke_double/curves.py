"""Animation curves: keys, how values run between them, expressions over them."""

from __future__ import annotations

import bisect
from typing import Any

from doubles.nuke_double.host import api, current

CONSTANT, LINEAR, SMOOTH = 1, 2, 0


@api
class AnimationKey:
    """One key: time and value."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._x, self._y = (float(args[0]), float(args[1]))
        self._kind = int(args[2]) if len(args) > 2 else SMOOTH

    def __getattr__(self, name: str) -> Any:
        if name in {"x", "y"}:
            return getattr(self, f"_{name}")
        raise AttributeError(name)

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(f"_{name}" if name in {"x", "y"} else name, value)

    def interpolation(self) -> int:
        """How the curve leaves this key."""
        return self._kind


class Keys:
    """Keys of one field of a knob, sorted by time; what a curve shows and a knob holds."""

    def __init__(self, keys: list[AnimationKey] | None = None) -> None:
        self.keys = list(keys or [])

    def copy(self) -> Keys:
        return Keys([AnimationKey(k._x, k._y, k._kind) for k in self.keys])

    def times(self) -> list[float]:
        return [key._x for key in self.keys]

    def put(self, time: float, value: float) -> AnimationKey:
        """Add a key, or change the one that is there."""
        self.drop(time)
        key = AnimationKey(time, value)
        self.keys.insert(bisect.bisect(self.times(), time), key)
        return key

    def drop(self, time: float) -> None:
        self.keys = [key for key in self.keys if key._x != time]

    def at(self, time: float) -> float:
        """The value at a time; the first and last key hold outside."""
        times = self.times()
        if not times:
            return 0.0
        after = bisect.bisect_right(times, time)
        if after == 0 or after == len(times):
            return self.keys[max(after - 1, 0)]._y
        left, right = self.keys[after - 1], self.keys[after]
        if left._kind == CONSTANT:
            return left._y
        part = (time - left._x) / (right._x - left._x)
        if left._kind == LINEAR or len(times) == 2:
            return left._y + (right._y - left._y) * part
        return self._smooth(after - 1, part)

    def _smooth(self, at: int, part: float) -> float:
        left, right = self.keys[at], self.keys[at + 1]
        span = right._x - left._x
        a, b = self._slope(at) * span, self._slope(at + 1) * span
        low, high = left._y, right._y
        return (
            (2 * part**3 - 3 * part**2 + 1) * low
            + (part**3 - 2 * part**2 + part) * a
            + (3 * part**2 - 2 * part**3) * high
            + (part**3 - part**2) * b
        )

    def _slope(self, at: int) -> float:
        one, two = self.keys[max(at - 1, 0)], self.keys[min(at + 1, len(self.keys) - 1)]
        return (two._y - one._y) / (two._x - one._x)


@api
class AnimationCurve:
    """One field's animation, as `knob.animation(i)` gives it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._knob, self._index, self._view = args

    def size(self) -> int:
        """Number of keys."""
        return len(self.keys())

    def keys(self) -> list[AnimationKey]:
        """The keys, by time."""
        held = self._knob._fields[self._index].keys
        return list(held.keys) if held else []

    def knob(self) -> Any:
        """Whose curve it is."""
        return self._knob

    def knobIndex(self) -> int:
        """Which field of the knob."""
        return int(self._index)

    def view(self) -> str:
        """Which view."""
        return str(self._view)

    def evaluate(self, t: float) -> float:
        """The value at time t."""
        return float(self._knob._number(self._index, t))

    def setKey(self, t: float, y: float) -> AnimationKey:
        """Add or change a key."""
        self._knob.setValueAt(y, t, self._index)
        return next(key for key in self.keys() if key._x == t)

    def addKey(self, keys: list[AnimationKey]) -> None:
        """Add many keys at once."""
        for key in keys:
            self._knob.setValueAt(key._y, key._x, self._index)
            self.changeInterpolation([k for k in self.keys() if k._x == key._x], key._kind)

    def clear(self) -> None:
        """Remove every key."""
        self._knob.clearAnimated(self._index)

    def changeInterpolation(self, keys: list[AnimationKey], type: int) -> None:
        """Set how the curve leaves these keys."""
        for key in keys:
            key._kind = type

    def expression(self) -> str:
        """The expression in place of the curve, or curve."""
        return str(self._knob._fields[self._index].expression or "curve")

    def setExpression(self, s: str) -> None:
        """Put an expression in place of the curve."""
        self._knob.setExpression(s, self._index)

    def noExpression(self) -> bool:
        """Whether it is keys alone."""
        return self.expression() == "curve"

    def constant(self) -> bool:
        """Whether its value never changes."""
        return len({key._y for key in self.keys()}) < 2 and self.noExpression()


def current_time() -> float:
    """The frame that values are read at."""
    return current().frame
