"""The one session of this Nuke, and with a window the timer that keeps it going."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import nuke

from flashpot_bridge import HostIdentity, config_folder
from flashpot_bridge.talk import PUMP_SECONDS
from flashpot_nuke._version import VERSION
from flashpot_nuke.session import Session

FIRST_WITH_PYSIDE6 = 16
_here: list[Any] = []
"""The session, and its timer where there is one."""


def session() -> Session:
    """The session of this Nuke; nothing is contacted before it is pumped."""
    if not _here:
        identity = HostIdentity("nuke", version=nuke.NUKE_VERSION_STRING, bundle=VERSION)
        _here.append(Session(identity, config_folder()))
    found: Session = _here[0]
    return found


def keep_pumping() -> None:
    """Have Qt call the session about twenty times a second, on the main thread."""
    made = session()
    if len(_here) == 1:
        timer = _qt_core().QTimer()
        timer.timeout.connect(made.pump)
        timer.start(round(PUMP_SECONDS * 1000))
        _here.append(timer)


def end() -> None:
    """Say good-bye to the companion, and pump no more; it keeps the jobs."""
    for timer in _here[1:]:
        timer.stop()
    for made in _here[:1]:
        made.close()
    _here.clear()


def _qt_core() -> Any:
    """The host's own Qt: another one beside it would be a second Qt in one process."""
    newer = nuke.NUKE_VERSION_MAJOR >= FIRST_WITH_PYSIDE6
    return import_module("PySide6.QtCore" if newer else "PySide2.QtCore")
