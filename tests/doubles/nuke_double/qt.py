"""As much of Qt as a thin plugin needs, under the names of the binding that the host ships."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

_timers: list[QTimer] = []


class Signal:
    """Calls who was connected."""

    def __init__(self, *types: Any) -> None:
        self._slots: list[Callable[..., Any]] = []

    def connect(self, slot: Callable[..., Any]) -> None:
        self._slots.append(slot)

    def disconnect(self, slot: Callable[..., Any] | None = None) -> None:
        self._slots = [] if slot is None else [s for s in self._slots if s != slot]

    def emit(self, *args: Any) -> None:
        for slot in list(self._slots):
            slot(*args)


class QObject:
    """Anything with a parent."""

    def __init__(self, parent: Any = None) -> None:
        self._parent = parent
        self.destroyed = Signal()

    def parent(self) -> Any:
        return self._parent

    def deleteLater(self) -> None:
        self.destroyed.emit()


class QTimer(QObject):
    """Fires when the test lets the main loop run, whatever its interval."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.timeout = Signal()
        self._interval, self._once = 0, False

    def setInterval(self, milliseconds: int) -> None:
        self._interval = milliseconds

    def interval(self) -> int:
        return self._interval

    def setSingleShot(self, once: bool) -> None:
        self._once = once

    def start(self, milliseconds: int | None = None) -> None:
        self._interval = self._interval if milliseconds is None else milliseconds
        if self not in _timers:
            _timers.append(self)

    def stop(self) -> None:
        if self in _timers:
            _timers.remove(self)

    def isActive(self) -> bool:
        return self in _timers

    @staticmethod
    def singleShot(milliseconds: int, call: Callable[[], Any]) -> None:
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        timer.start(milliseconds)


class QWidget(QObject):
    """A window or a part of one."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._title, self._shown = "", False

    def setWindowTitle(self, title: str) -> None:
        self._title = title

    def windowTitle(self) -> str:
        return self._title

    def setLayout(self, layout: Any) -> None:
        self._layout = layout

    def show(self) -> None:
        self._shown = True

    def hide(self) -> None:
        self._shown = False

    def close(self) -> bool:
        self._shown = False
        return True

    def isVisible(self) -> bool:
        return self._shown


class QLabel(QWidget):
    """Words."""

    def __init__(self, text: str = "", parent: Any = None) -> None:
        super().__init__(parent)
        self._text = text

    def setText(self, text: str) -> None:
        self._text = text

    def text(self) -> str:
        return self._text


class QPushButton(QLabel):
    """A button."""

    def __init__(self, text: str = "", parent: Any = None) -> None:
        super().__init__(text, parent)
        self.clicked = Signal()

    def click(self) -> None:
        self.clicked.emit()


class QVBoxLayout(QObject):
    """Widgets below one another."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._widgets: list[Any] = []

    def addWidget(self, widget: Any) -> None:
        self._widgets.append(widget)

    def setContentsMargins(self, *margins: int) -> None:
        """Space around."""


class QHBoxLayout(QVBoxLayout):
    """Widgets beside one another."""


class QAction(QObject):
    """A line of a menu."""

    def __init__(self, text: str = "", parent: Any = None) -> None:
        super().__init__(parent)
        self._text, self._enabled = text, True
        self.triggered = Signal()

    def text(self) -> str:
        return self._text

    def setEnabled(self, enabled: bool) -> None:
        self._enabled = enabled

    def isEnabled(self) -> bool:
        return self._enabled

    def trigger(self) -> None:
        if self._enabled:
            self.triggered.emit()


class QMenu(QWidget):
    """Lines below one another, other menus among them."""

    def __init__(self, title: str = "", parent: Any = None) -> None:
        super().__init__(parent)
        self._name = title
        self._lines: list[QAction | QMenu | None] = []

    def title(self) -> str:
        return self._name

    def addAction(self, action: QAction) -> QAction:
        self._lines.append(action)
        return action

    def addMenu(self, title: str) -> QMenu:
        menu = QMenu(title)
        self._lines.append(menu)
        return menu

    def addSeparator(self) -> None:
        self._lines.append(None)


class QApplication(QObject):
    """The one that Nuke made."""

    _one: QApplication | None = None

    @classmethod
    def instance(cls) -> QApplication:
        cls._one = cls._one or cls()
        return cls._one


class _Dialog(QWidget):
    def _run(self) -> int:
        self._shown = True
        return 1


class QDialog2(_Dialog):
    """PySide2's: exec_."""

    def exec_(self) -> int:
        return self._run()


class QDialog6(_Dialog):
    """PySide6's: exec."""

    def exec(self) -> int:
        return self._run()


def fire_timers() -> int:
    """One round of every timer that runs; how many fired."""
    due = list(_timers)
    for timer in due:
        if timer._once:
            timer.stop()
        timer.timeout.emit()
    return len(due)


def forget_timers() -> None:
    """The application ends."""
    _timers.clear()


def binding(name: str) -> dict[str, ModuleType]:
    """The modules of PySide2 or PySide6; QAction and exec are where each has them."""
    newer = name == "PySide6"
    widgets: dict[str, Any] = {
        kind.__name__: kind
        for kind in (
            *(QApplication, QWidget, QLabel, QPushButton, QVBoxLayout, QHBoxLayout),
            QMenu,
        )
    }
    widgets["QDialog"] = QDialog6 if newer else QDialog2
    gui: dict[str, Any] = {"QAction": QAction} if newer else {}
    if not newer:
        widgets["QAction"] = QAction
    core = {"QTimer": QTimer, "QObject": QObject, "Signal": Signal}
    parts = {"QtCore": core, "QtGui": gui, "QtWidgets": widgets}
    whole = ModuleType(name)
    found = {name: whole}
    for part, members in parts.items():
        module = ModuleType(f"{name}.{part}")
        module.__dict__.update(members)
        setattr(whole, part, module)
        found[module.__name__] = module
    return found
