"""Knobs of the panel itself: tabs, and links to knobs of the inside."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.host import api
from doubles.nuke_double.knob import Knob
from doubles.nuke_double.tcl import quoted


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
