"""Number knobs: fields with values, keys or expressions."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double import formula
from doubles.nuke_double.curves import AnimationCurve, Keys, current_time
from doubles.nuke_double.fields import Field, field_text, read_field
from doubles.nuke_double.host import api, current
from doubles.nuke_double.knob import NO_ANIMATION, Knob
from doubles.nuke_double.tcl import words


@api
class Array_Knob(Knob):
    """A knob of one number or several."""

    _type = 16
    _size = 1
    _whole = False
    """Whether its numbers are whole."""
    _single = False
    """Whether one number may stand for all of its fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        size = int(args[2]) if type(self) is Array_Knob and len(args) > 2 else self._size
        self._state = [Field() for _ in range(size)]
        self._default = self._copied()
        self._range = (0.0, 1.0)

    @property
    def _fields(self) -> list[Field]:
        fields: list[Field] = self._state
        return fields

    def arraySize(self) -> int:
        """Number of fields."""
        return len(self._fields)

    def value(self, index: int | None = None, view: Any = None, time: float | None = None) -> Any:
        """A number, or a list of them; at the current frame unless a time is given."""
        when = current_time() if time is None else time
        if index is not None and index >= 0:
            return self._shown_as(self._number(index, when))
        numbers = [self._shown_as(self._number(i, when)) for i in range(len(self._fields))]
        return numbers[0] if len(numbers) == 1 or self.singleValue() else numbers

    def getValue(
        self, index: int | None = None, view: Any = None, time: float | None = None
    ) -> Any:
        """The same, always as float."""
        when = current_time() if time is None else time
        if index is not None and index >= 0:
            return self._number(index, when)
        numbers = [self._number(i, when) for i in range(len(self._fields))]
        return numbers[0] if len(numbers) == 1 or self.singleValue() else numbers

    def valueAt(self, time: float, index: int | None = None, view: Any = None) -> Any:
        """The value at a time."""
        return Array_Knob.value(self, index, view, time)

    def getValueAt(self, time: float, index: int | None = None, view: Any = None) -> Any:
        """The value at a time, as float."""
        return Array_Knob.getValue(self, index, view, time)

    def array(self) -> list[float]:
        """Every field's number."""
        return [self._number(i, current_time()) for i in range(len(self._fields))]

    def setValue(
        self, value: Any, index: int | None = None, time: float | None = None, view: Any = None
    ) -> bool:
        """Set all fields from a list, one by its index, or every field to one number."""
        return self._put(value, index, time)

    def setValueAt(
        self, value: Any, time: float, index: int | None = None, view: Any = None
    ) -> bool:
        """Set a key; the knob must be animated, as `setAnimated` makes it."""
        return self._put(value, index, time)

    def _put(self, value: Any, index: int | None, time: float | None) -> bool:
        state = [field.copy() for field in self._fields]
        for place, given in self._targets(value, index):
            field = state[place]
            number = float(round(given) if self._whole else given)
            if field.keys is not None:
                field.keys.put(current_time() if time is None else float(time), number)
            else:
                field.value, field.expression = number, None
        return self._change(state)

    def _targets(self, value: Any, index: int | None) -> list[tuple[int, float]]:
        if index is not None and index >= 0:
            if index >= len(self._fields):
                raise IndexError(f"{self._name} has no field {index}")
            return [(index, float(value))]
        if isinstance(value, str):
            raise TypeError(f"{self._name}: a number is required, not str")
        if isinstance(value, (list, tuple)):
            if len(value) > len(self._fields):
                raise ValueError(f"{self._name} has {len(self._fields)} fields")
            return [(i, float(v)) for i, v in enumerate(value)]
        return [(i, float(value)) for i in range(len(self._fields))]

    def setAnimated(self, index: int | None = None, view: Any = None) -> bool:
        """Make fields take keys; the value they have becomes no key by itself."""
        if self._flags & NO_ANIMATION:
            return False
        state = [field.copy() for field in self._fields]
        for place in self._places(index):
            state[place].keys = state[place].keys or Keys()
        return self._change(state)

    def clearAnimated(self, index: int | None = None, view: Any = None) -> bool:
        """Remove keys and expressions; the present value stays."""
        state = [field.copy() for field in self._fields]
        for place in self._places(index):
            state[place] = Field(self._number(place, current_time()))
        return self._change(state)

    def isAnimated(self, index: int | None = None, view: Any = None) -> bool:
        """Whether a field has keys or an expression."""
        return any(
            self._fields[i].keys is not None or self._fields[i].expression is not None
            for i in self._places(index)
        )

    def setExpression(self, expression: str, channel: int = -1, view: Any = None) -> bool:
        """Drive one field, or all, by an expression."""
        state = [field.copy() for field in self._fields]
        for place in self._places(channel):
            state[place].expression = expression
        return self._change(state)

    def hasExpression(self, index: int | None = None) -> bool:
        """Whether an expression drives a field."""
        return any(self._fields[i].expression is not None for i in self._places(index))

    def animation(self, chan: int, view: Any = None) -> AnimationCurve | None:
        """The curve of one field, or None."""
        animated = self.isAnimated(chan)
        return AnimationCurve(self, chan, view or current().view) if animated else None

    def animations(self, view: Any = None) -> list[AnimationCurve]:
        """The curves of the fields that have one."""
        curves = (self.animation(i) for i in range(len(self._fields)))
        return [curve for curve in curves if curve]

    def isKeyAt(self, time: float, index: int | None = None, view: Any = None) -> bool:
        """Whether there is a key at a time."""
        return any(time in self._key_times(i) for i in self._places(index))

    def removeKeyAt(self, time: float, index: int | None = None, view: Any = None) -> bool:
        """Remove the key at a time."""
        state = [field.copy() for field in self._fields]
        for place in self._places(index):
            keys = state[place].keys
            if keys:
                keys.drop(time)
        return self._change(state)

    def getKeyList(self, *args: Any, **kwargs: Any) -> list[float]:
        """Times of all keys."""
        return sorted({time for i in range(len(self._fields)) for time in self._key_times(i)})

    def getNumKeys(self, *args: Any, **kwargs: Any) -> int:
        """Number of keys."""
        return len(self.getKeyList())

    def setRange(self, f1: float, f2: float) -> None:
        """Limits of the slider; values may lie beyond."""
        self._range = (float(f1), float(f2))

    def min(self) -> float:
        """Lower end of the slider."""
        return self._range[0]

    def max(self) -> float:
        """Upper end of the slider."""
        return self._range[1]

    def defaultValue(self) -> float:
        """The first field's default."""
        return float(self._default[0].value)

    def setDefaultValue(self, s: Any) -> None:
        """Another default, which the knob takes."""
        self._default = [Field(float(v)) for v in s]
        self._state = [field.copy() for field in self._default]

    def notDefault(self) -> bool:
        """Whether it would be saved."""
        return not self._is_default()

    def singleValue(self, view: Any = None) -> bool:
        """Whether one number stands for all fields."""
        first = self._fields[0]
        return self._single and all(field.same(first) for field in self._fields)

    def _with(self, value: Any) -> list[Field]:
        state = [field.copy() for field in self._fields]
        for place, number in self._targets(value, None):
            state[place] = Field(number)
        return state

    def _places(self, index: int | None) -> list[int]:
        return list(range(len(self._fields))) if index is None or index < 0 else [index]

    def _key_times(self, index: int) -> list[float]:
        keys = self._fields[index].keys
        return keys.times() if keys else []

    def _number(self, index: int, time: float) -> float:
        field = self._fields[index]
        if field.expression is not None:
            held = field.keys.at(time) if field.keys else field.value
            return float(formula.evaluated(field.expression, self._lookup(time, held)))
        return field.keys.at(time) if field.keys and field.keys.keys else field.value

    def _lookup(self, time: float, held: float) -> Any:
        def look(name: str) -> float:
            if name in {"frame", "t", "x"}:
                return time
            return held if name == "curve" else float(self._node._number_of(name, time))

        return look

    def _shown_as(self, number: float) -> Any:
        return round(number) if self._whole else number

    def _copied(self) -> Any:
        return [field.copy() for field in self._fields]

    def _is_default(self) -> bool:
        fields = self._fields
        return len(fields) == len(self._default) and all(
            one.same(two) for one, two in zip(fields, self._default, strict=True)
        )

    def _written(self) -> str:
        parts = [field_text(field) for field in self._fields]
        if len(parts) == 1:
            return parts[0] if parts[0][0] != "{" else "{" + parts[0] + "}"
        return parts[0] if self.singleValue() else "{" + " ".join(parts) + "}"

    def _read(self, text: str) -> Any:
        parts = words(text)
        if text.lstrip().startswith("{") and len(parts) == 1:
            parts = words(parts[0])
        if len(parts) == 1 and len(self._fields) > 1:
            parts *= len(self._fields)
        fields = [read_field(part) for part in parts]
        return fields + [field.copy() for field in self._fields[len(fields) :]]

    def _declared_more(self) -> list[str]:
        return [] if self._range == (0.0, 1.0) else [f"R {self._range[0]:g} {self._range[1]:g}"]

    def _declare(self, key: str, word: str) -> None:
        if key == "R":
            low, high = word.split()
            self._range = (float(low), float(high))
