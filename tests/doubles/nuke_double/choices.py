"""Knobs of choice and of layout: enumerations, tabs, links, formats, channels, variables."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.curves import current_time
from doubles.nuke_double.fields import Field
from doubles.nuke_double.host import api
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
