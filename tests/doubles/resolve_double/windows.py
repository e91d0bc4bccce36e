"""Windows of scripts: Studio only since 19.1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.thing import Thing, in_the_script


class UIManager(Thing):
    """Elements of windows."""

    def Button(self, props: dict[str, Any]) -> dict[str, Any]:
        """A button."""
        return {"kind": "Button", **props}

    def Label(self, props: dict[str, Any]) -> dict[str, Any]:
        """A text."""
        return {"kind": "Label", **props}


class UIDispatcher(Thing):
    """Opens windows and runs their loop."""

    def AddWindow(self, props: dict[str, Any], children: list[Any]) -> dict[str, Any]:
        """A window; None, and a dialog, where that needs Studio."""
        if not self._bridge.profile.has_windows:
            self._bridge.raise_dialog("UIManager needs DaVinci Resolve Studio")
            raise Refused
        return {"kind": "Window", "children": children, **props}

    @in_the_script
    def RunLoop(self) -> int:
        """One handler after the other, until one ends it: while one works the window is stuck."""
        while self._desk.handlers:
            handler: Callable[[], object] = self._desk.handlers.pop(0)
            handler()
        return 0

    @in_the_script
    def ExitLoop(self, code: int = 0) -> None:
        """No more handlers."""
        self._desk.handlers.clear()


class Bmd(Thing):
    """`bmd`, as scripts of the menu have it."""

    def UIDispatcher(self, ui: UIManager) -> UIDispatcher:
        """What opens the windows of a UIManager."""
        return UIDispatcher(self._bridge)
