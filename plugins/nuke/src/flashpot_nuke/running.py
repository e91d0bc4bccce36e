"""The session of this Nuke, its timeline's beside it, and with a window the timer of both."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import nuke

from flashpot_bridge import HostIdentity, config_folder
from flashpot_bridge.talk import PUMP_SECONDS, Talk
from flashpot_nuke import watching
from flashpot_nuke._version import VERSION
from flashpot_nuke.session import Session

FIRST_WITH_PYSIDE6 = 16
_here: list[Session] = []
_ends: list[Callable[[], None]] = []
"""What stops what keeps the session going."""


def session() -> Session:
    """The session of this Nuke; nothing is contacted before it is pumped."""
    if not _here:
        _here.append(Session(_identity(), config_folder()))
    return _here[0]


def keep_pumping() -> None:
    """Have Qt call the session about twenty times a second, on the main thread."""
    made = session()
    if not _ends:
        timer = _qt_core().QTimer()
        timer.timeout.connect(made.pump)
        _ends.extend([timer.stop, watching.begin(made)])
        timeline = _timeline()
        if timeline is not None:
            timer.timeout.connect(timeline.pump)
            _ends.append(timeline.close)
        timer.start(round(PUMP_SECONDS * 1000))


def end() -> None:
    """Say good-bye to the companion, and pump no more; it keeps the jobs."""
    for stop in _ends:
        stop()
    for made in _here:
        made.close()
    _ends.clear()
    _here.clear()


def _timeline() -> Talk | None:
    """The session of the timeline, where this is a Nuke Studio: a cut is another document."""
    try:
        import_module("hiero.core")
    except ImportError:
        return None
    from flashpot_nuke.studio import menus
    from flashpot_nuke.studio.session import StudioSession

    made = StudioSession(_identity(), config_folder())
    menus.register(made)
    return made


def _identity() -> HostIdentity:
    return HostIdentity("nuke", version=nuke.NUKE_VERSION_STRING, bundle=VERSION)


def _qt_core() -> Any:
    """The host's own Qt: another one beside it would be a second Qt in one process."""
    newer = nuke.NUKE_VERSION_MAJOR >= FIRST_WITH_PYSIDE6
    return import_module("PySide6.QtCore" if newer else "PySide2.QtCore")
