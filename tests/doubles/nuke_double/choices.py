"""Knobs of choice and of layout: enumerations, tabs, links, formats, channels, variables."""

from __future__ import annotations

import copy
from typing import Any

from doubles.nuke_double.arrays import Field
from doubles.nuke_double.curves import current_time
from doubles.nuke_double.formats import Format, named
from doubles.nuke_double.host import api
from doubles.nuke_double.knob import Knob
from doubles.nuke_double.numbers import Unsigned_Knob
from doubles.nuke_double.tcl import quoted, words


@api
class Enumeration_Knob(Unsigned_Knob):
    """One of several words; takes its text or its place."""

    _type = 4

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._items = [str(item) for item in args[2]] if len(args) > 2 else []

    def values(self) -> list[str]:
        """Every word, as the menu holds it."""
        return list(self._items)

    def numValues(self) -> int:
        """How many there are."""
        return len(self._items)

    def enumName(self, n: int) -> str:
        """The word at a place."""
        return self._items[n]

    def value(self) -> str:
        """The chosen word."""
        place = round(self._number(0, current_time()))
        return self._items[place] if 0 <= place < len(self._items) else ""

    def setValue(self, item: Any) -> bool:
        """Choose by word or by place; TypeError for what is not there."""
        return self._put(self._place(item), None, None)

    def setValues(self, items: list[str]) -> None:
        """Other words; the chosen one stays chosen where it is among them."""
        chosen = self.value()
        self._items = [str(item) for item in items]
        place = self._items.index(chosen) if chosen in self._items else 0
        self._state = [Field(float(place))]

    def _place(self, item: Any) -> int:
        if isinstance(item, str):
            if item in self._items:
                return self._items.index(item)
            raise TypeError(f"{self._name}: {item!r} is not one of its values")
        if not 0 <= int(item) < len(self._items):
            raise TypeError(f"{self._name} has no value {item}")
        return int(item)

    def _written(self) -> str:
        return super()._written() if self.isAnimated() else quoted(self.value())

    def _read(self, text: str) -> Any:
        word = (words(text) or [""])[0]
        if word in self._items:
            return [Field(float(self._items.index(word)))]
        return [Field(float(word))] if word.isdigit() else super()._read(text)

    def _declared_more(self) -> list[str]:
        return ["M {" + " ".join(quoted(item) if item else '""' for item in self._items) + "}"]

    def _declare(self, key: str, word: str) -> None:
        if key == "M":
            self._items = words(word)


@api
class CascadingEnumeration_Knob(Enumeration_Knob):
    """Words with families before them, `Family/word`, that open as submenus."""

    _type = 81


@api
class Pulldown_Knob(Enumeration_Knob):
    """A menu of commands."""

    _type = 28


@api
class Tab_Knob(Knob):
    """A tab; with nuke.TABBEGINGROUP a fold inside one."""

    _type = 20

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = int(args[2]) if len(args) > 2 else 0

    def value(self, *args: Any, **kwargs: Any) -> Any:
        """Whether a fold is open."""
        return bool(self._state)

    def _is_default(self) -> bool:
        return True

    def _declared_more(self) -> list[str]:
        return [f"n {self._kind}"] if self._kind else []

    def _declare(self, key: str, word: str) -> None:
        if key == "n":
            self._kind = int(word)


@api
class Link_Knob(Knob):
    """Shows and sets another knob of the group's inside."""

    _type = 41

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._link = ""

    def setLink(self, s: str) -> None:
        """Point at Node.knob."""
        self._link = s

    def makeLink(self, s: str, t: str) -> None:
        """Point at a knob of a node."""
        self._link = f"{s}.{t}"

    def getLink(self) -> str:
        """Where it points."""
        return self._link

    def getLinkedKnob(self) -> Any:
        """The knob it shows, or None."""
        node, _, name = self._link.rpartition(".")
        owner = self._node._node_named(node) if node else self._node
        return owner.knob(name) if owner else None

    def value(self) -> Any:
        """What the other knob holds."""
        linked = self.getLinkedKnob()
        return linked.value() if linked else None

    def _change(self, state: Any) -> bool:
        linked = self.getLinkedKnob()
        return bool(linked and linked.setValue(state))

    def _is_default(self) -> bool:
        return True

    def _declared_more(self) -> list[str]:
        return [f"T {quoted(self._link)}"]

    def _declare(self, key: str, word: str) -> None:
        if key == "T":
            self._link = word


@api
class Format_Knob(Knob):
    """A picture size with its pixel aspect."""

    _type = 23

    def value(self) -> Format:
        """The format."""
        return self._format()

    def actualValue(self) -> Format:
        """The format, whatever proxy mode says."""
        return self._format()

    def name(self) -> str:
        """The knob's name."""
        return self._name

    def setValue(self, format: Any) -> bool:
        """Take a Format, or the name of one that was added."""
        return self._change(format if isinstance(format, Format) else named(str(format)))

    def notDefault(self) -> bool:
        """Whether it would be saved."""
        return not self._is_default()

    def _format(self) -> Format:
        return self._state if self._state is not None else named("root.format")

    def _written(self) -> str:
        return quoted(self._format()._text())

    def _read(self, text: str) -> Any:
        return Format._parsed(words(text)[0])

    def _copied(self) -> Any:
        return self._state


@api
class Channel_Knob(Knob):
    """A layer or a channel by name, such as rgba or rgba.alpha."""

    _type = 24

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._default = self._state = str(args[2]) if len(args) > 2 else "all"

    def value(self) -> str:
        """The name."""
        return str(self._state)

    def setValue(self, name: str) -> bool:
        """Another layer or channel."""
        return self._change(str(name))

    def _read(self, text: str) -> Any:
        found = words(text)
        return found[0] if found else "none"


@api
class ChannelMask_Knob(Channel_Knob):
    """Several channels of a layer."""

    _type = 25


@api
class Gsv_Knob(Knob):
    """Graph Scope Variables: sets of named values that switch the script between shots."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._state: dict[str, dict[str, Any]] = {"__default__": {}}
        self._default = copy.deepcopy(self._state)

    def value(self) -> dict[str, dict[str, Any]]:
        """Every variable by its set."""
        return copy.deepcopy(self._state)

    def setValue(self, mapping: dict[str, Any]) -> bool:
        """Other variables."""
        return self._change(copy.deepcopy(mapping))

    def setGsvValue(self, path: str, value: Any) -> None:
        """Set `set.name`, or `name` of the default set."""
        group, name = _path(path)
        state = copy.deepcopy(self._state)
        state.setdefault(group, {})[name] = value
        self._change(state)

    def getGsvValue(self, path: str) -> Any:
        """The value of `set.name`, or None."""
        group, name = _path(path)
        return self._state.get(group, {}).get(name)

    def addGsvSet(self, path: str) -> None:
        """A new set."""
        self._change({**copy.deepcopy(self._state), path: {}})

    def addGsv(self, path: str, value: Any, dataType: Any = None, listOptions: Any = None) -> None:
        """A new variable."""
        self.setGsvValue(path, value)

    def contains(self, path: str) -> bool:
        """Whether a set or variable is there."""
        return self.containsGsvSet(path) or self.containsGsv(path)

    def containsGsv(self, path: str) -> bool:
        """Whether a variable is there."""
        group, name = _path(path)
        return name in self._state.get(group, {})

    def containsGsvSet(self, path: str) -> bool:
        """Whether a set is there."""
        return path in self._state

    def _written(self) -> str:
        sets = (
            "{"
            + " ".join([quoted(group), *(f"{{{n} {quoted(str(v))}}}" for n, v in held.items())])
            + "}"
            for group, held in self._state.items()
        )
        return "{" + " ".join(sets) + "}"

    def _read(self, text: str) -> Any:
        found: dict[str, dict[str, Any]] = {}
        for part in words(words(text)[0]):
            group, *held = words(part)
            found[group] = {words(pair)[0]: words(pair)[1] for pair in held}
        return found


def _path(path: str) -> tuple[str, str]:
    group, _, name = path.rpartition(".")
    return group or "__default__", name
