"""nukescripts: registering widgets as panels by a text that is evaluated later."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double import menus
from doubles.nuke_double.host import current

_commands: dict[str, Any] = {}


def registerPanel(id: str, command: Any) -> None:
    """Remember how a panel of a saved workspace is made again."""
    _commands[id] = command


def unregisterPanel(id: str, command: Any) -> None:
    """Forget it."""
    _commands.pop(id, None)


def restorePanel(id: str) -> Any:
    """Make a panel of a saved workspace again; None where nobody registered it."""
    return _commands[id]() if id in _commands else None


class WidgetKnob:
    """What a PyCustom_Knob holds: a widget made by calling."""

    def __init__(self, widget: Any) -> None:
        self._widget = widget

    def makeUI(self) -> Any:
        """The widget."""
        return self._widget()


class WidgetPanel:
    """A pane whose widget is made by evaluating its text in the main namespace."""

    def __init__(self, text: str, title: str) -> None:
        self._text, self.title = text, title

    def open(self) -> Any:
        """The widget; None, with a line in the console, where the text cannot be evaluated."""
        host = current()
        try:
            made = eval(self._text, dict(host.main))()  # noqa: S307 -- as Nuke does
        except Exception as fault:  # noqa: BLE001 -- Nuke prints and shows an empty pane
            host.printed.append(f"{type(fault).__name__}: {fault}")
            return None
        return made


def registerWidgetAsPanel(widget: str, name: str, id: str, create: bool = False) -> Any:
    """Offer a widget in the Pane menu; `widget` is a text, evaluated when the pane opens."""
    current().with_window("registerWidgetAsPanel")
    pane = WidgetPanel(str(widget), name)
    registerPanel(id, pane.open)
    menus.menu("Pane").addCommand(name, pane.open)
    return pane if create else None


def executeDeferred(call: Any, args: Any = (), kwargs: Any = {}) -> None:
    """Call when the main loop comes by."""
    from doubles.nuke_double.threads import executeInMainThread

    executeInMainThread(call, args, kwargs)
