"""What every knob has: name, label, flags, a state that undo, files and callbacks see."""

from __future__ import annotations

import copy
from typing import Any

from doubles.nuke_double import calling
from doubles.nuke_double.host import api, current
from doubles.nuke_double.tcl import quoted, words

INVISIBLE, DISABLED, NO_ANIMATION, DO_NOT_WRITE = 0x400, 0x80, 0x100, 0x200
STARTLINE, ENDLINE, NO_UNDO, READ_ONLY = 0x1000, 0x2000, 0x80000, 0x10000000
WRITTEN_FLAGS = {"INVISIBLE": INVISIBLE, "DISABLED": DISABLED, "STARTLINE": STARTLINE}
TYPES: dict[int, type[Knob]] = {}
"""Knob classes by the number that addUserKnob names them with."""


@api
class Knob:
    """One control of a node."""

    _type = 0
    _new_line = True
    """Whether the kind starts a new line of the panel unless told otherwise."""

    def __init_subclass__(cls) -> None:
        if cls.__dict__.get("_type"):
            TYPES[cls._type] = cls

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        given = (*args, *kwargs.values())
        if not given:
            raise TypeError(f"{type(self).__name__}() needs a name")
        self._name = str(given[0])
        self._label = str(given[1]) if len(given) > 1 and given[1] is not None else ""
        self._flags = STARTLINE if self._new_line else 0
        self._tooltip = ""
        self._node: Any = None
        self._user = False
        self._state: Any = None
        self._default: Any = None
        self._shown = self._usable = True

    def Class(self) -> str:
        """The knob's class, such as String_Knob."""
        return type(self).__name__

    def name(self) -> str:
        """Name, unique in its node."""
        return self._name

    def setName(self, s: str) -> None:
        """Rename."""
        self._name = s

    def node(self) -> Any:
        """The node it is on."""
        return self._node

    def label(self) -> str:
        """What the panel says beside it."""
        return self._label or self._name

    def setLabel(self, s: str) -> None:
        """Change what the panel says."""
        self._label = s

    def tooltip(self) -> str:
        """What hovering says."""
        return self._tooltip

    def setTooltip(self, s: str) -> None:
        """Change what hovering says."""
        self._tooltip = s

    def setFlag(self, f: int) -> None:
        """Switch a flag on."""
        self._flags |= int(f)
        self._shown = not self._flags & INVISIBLE
        self._usable = not self._flags & DISABLED

    def clearFlag(self, f: int) -> None:
        """Switch a flag off."""
        self._flags &= ~int(f)
        self._shown = not self._flags & INVISIBLE
        self._usable = not self._flags & DISABLED

    def getFlag(self, f: int) -> bool:
        """Whether a flag is on."""
        return bool(self._flags & int(f))

    def setVisible(self, visible: bool) -> None:
        """Show or hide; remembered in the script."""
        (self.clearFlag if visible else self.setFlag)(INVISIBLE)

    def visible(self) -> bool:
        """Whether it shows."""
        return self._shown

    def setEnabled(self, enabled: bool) -> None:
        """Grey in or out."""
        (self.clearFlag if enabled else self.setFlag)(DISABLED)

    def enabled(self) -> bool:
        """Whether it can be changed by hand."""
        return self._usable

    def fullyQualifiedName(self, channel: int = -1) -> str:
        """root.Node.knob."""
        return f"{self._node.fullName()}.{self._name}" + (f".{channel}" if channel >= 0 else "")

    def value(self, *args: Any, **kwargs: Any) -> Any:
        """What it holds."""
        return self._state

    def getValue(self, *args: Any, **kwargs: Any) -> Any:
        """What it holds."""
        return self.value(*args, **kwargs)

    def setValue(self, val: Any, chan: int = -1) -> bool:
        """Hold another value."""
        return self._change(val)

    def isAnimated(self, *args: Any, **kwargs: Any) -> bool:
        """Whether it has keys."""
        return False

    def hasExpression(self, index: int = -1) -> bool:
        """Whether an expression drives it."""
        return False

    def toScript(self, quote: bool = True, context: Any = None) -> str:
        """What a .nk file says of it."""
        text = self._written()
        return text if quote else (words(text) or [""])[0]

    def fromScript(self, *args: Any, **kwargs: Any) -> bool:
        """Take what a .nk file says."""
        self._change(self._read(str(args[0])))
        return True

    def _change(self, state: Any) -> bool:
        """Every change of a value comes through here."""
        before, host = self._state, current()
        self._state = state
        if self._node is None:
            return True
        self._changed()
        if not self._flags & NO_UNDO:
            host.journal.record(
                f"change {self._name}", lambda: self._set(before), lambda: self._set(state)
            )
        if not host.quiet:
            host.root._modified = True
            calling.knob_changed(self._node, self)
        return True

    def _set(self, state: Any) -> None:
        self._state = state
        self._changed()

    def _changed(self) -> None:
        """What else follows from another value; classes of knobs know."""
        if self._node is not None:
            self._node._knob_moved(self)

    def _copied(self) -> Any:
        return copy.deepcopy(self._state)

    def _is_default(self) -> bool:
        return bool(self._state == self._default)

    def _with(self, value: Any) -> Any:
        """The state that a plain value makes."""
        return str(value)

    def _written(self) -> str:
        return quoted(str(self._state))

    def _read(self, text: str) -> Any:
        return text

    def _declared(self) -> str:
        """The inside of addUserKnob for this knob."""
        parts = [str(self._type), quoted(self._name) if self._name else '""']
        if self._label or not self._name:
            parts.append(f"l {quoted(self._label)}")
        if self._tooltip:
            parts.append(f"t {quoted(self._tooltip)}")
        parts += self._declared_more()
        for name, bit in WRITTEN_FLAGS.items():
            standard = name == "STARTLINE" and self._new_line
            if bool(self._flags & bit) != standard:
                parts.append(("-" if standard else "+") + name)
        return " ".join(parts)

    def _declared_more(self) -> list[str]:
        return []

    def _declare(self, key: str, word: str) -> None:
        """Take one more property of addUserKnob: R, M, T or n."""


def declared(text: str) -> Knob:
    """The knob of one addUserKnob line, or a RuntimeError for a kind the double has not."""
    given = words(text)
    if int(given[0]) not in TYPES:
        raise RuntimeError(f"addUserKnob {given[0]}: no such knob in the double")
    knob = TYPES[int(given[0])](given[1] if len(given) > 1 else "")
    rest = given[2:]
    while rest:
        key = rest.pop(0)
        if key[0] in "+-" and len(key) > 1:
            bit = WRITTEN_FLAGS.get(key[1:], 0)
            (knob.setFlag if key[0] == "+" else knob.clearFlag)(bit)
        elif key == "l":
            knob._label = rest.pop(0)
        elif key == "t":
            knob._tooltip = rest.pop(0)
        elif key == "R":
            knob._declare(key, f"{rest.pop(0)} {rest.pop(0)}")
        else:
            knob._declare(key, rest.pop(0))
    return knob
