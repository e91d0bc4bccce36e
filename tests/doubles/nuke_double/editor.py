"""Nuke Studio's windows: the timeline editor, the viewer, and menus that others may add to."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

from doubles.nuke_double.host import api, current, guarded
from doubles.nuke_double.qt import QAction, QMenu
from doubles.nuke_double.timeline import Sequence
from doubles.nuke_double.trackitem import TrackItem

TIMELINE_MENU = "kShowContextMenu/kTimeline"


@api
class TimelineEditor:
    """The window that shows a sequence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._sequence, self._selected = args[0], list[TrackItem]()

    def sequence(self) -> Sequence:
        """What it shows."""
        return self._sequence  # type: ignore[no-any-return]

    def selection(self) -> list[TrackItem]:
        """The selected items."""
        return list(self._selected)

    def setSelection(self, *args: Any, **kwargs: Any) -> None:
        """Select items."""
        self._selected = list(args[0]) if isinstance(args[0], (list, tuple)) else [args[0]]


@api
class Viewer:
    """Where the playhead is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._time = 0

    def time(self) -> int:
        """The playhead's frame, from the sequence's first."""
        return self._time

    def setTime(self, time: int) -> None:
        """Go there."""
        self._time = time


def createMenuAction(
    name: str, method: Callable[[], Any], icon: str | None = None, path: str | None = None
) -> QAction:
    """A line for a menu."""
    action = QAction(name)
    action.triggered.connect(method)
    return action


def registerInterest(
    type: str, callback: Callable[[Any], Any], connection: Any = None, *args: Any, **kwargs: Any
) -> None:
    """Be told of what happens in the windows."""
    current().studio.interests.setdefault(type, []).append(callback)


def unregisterInterest(type: str, callback: Callable[[Any], Any]) -> None:
    """Be told no more."""
    current().studio.interests[type].remove(callback)


def events() -> ModuleType:
    """The `hiero.core.events` module."""
    module = ModuleType("hiero.core.events")
    for function in (registerInterest, unregisterInterest):
        setattr(module, function.__name__, guarded(function))
    return module


def context_menu(editor: TimelineEditor) -> QMenu:
    """What a right click on the timeline shows, with what scripts have added."""
    menu = QMenu("Timeline")
    for callback in current().studio.interests.get(TIMELINE_MENU, []):
        callback(SimpleNamespace(menu=menu, sender=editor))
    return menu
