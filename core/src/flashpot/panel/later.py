"""Work beside the window: Qt's thread pool, results on the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal

from flashpot.errors import FlashpotError

T = TypeVar("T")

THREADS = 4
REST_MS = 280
LEAVE_MS = 3000

_log = logging.getLogger(__name__)


class QtLater(QObject):
    """The view-model's `Later` with Qt's own means."""

    _came = Signal(object)

    def __init__(self, rest_ms: int = REST_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rest_ms = rest_ms
        self._open = True
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self._timers: dict[str, QTimer] = {}
        self._came.connect(self._make, Qt.ConnectionType.QueuedConnection)

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[FlashpotError], None],
    ) -> None:
        def run() -> None:
            try:
                found = work()
            except FlashpotError as error:
                refused = error
                self.post(lambda: failed(refused))
            except Exception as error:  # noqa: BLE001 - the outermost edge of a thread
                _log.exception("the panel's work failed")
                unknown = _unknown(error)
                self.post(lambda: failed(unknown))
            else:
                self.post(lambda: then(found))

        self._pool.start(run)

    def post(self, call: Callable[[], None]) -> None:
        if self._open:
            self._came.emit(call)

    def soon(self, name: str, call: Callable[[], None]) -> None:
        timer = self._timers.get(name)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
        timer = self._timers[name] = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        timer.start(self._rest_ms)

    def close(self) -> None:
        """Hand on no more results, and wait a little for what is under way."""
        self._open = False
        for timer in self._timers.values():
            timer.stop()
        self._pool.clear()
        self._pool.waitForDone(LEAVE_MS)

    def _make(self, call: Callable[[], None]) -> None:
        if self._open:
            call()


def _unknown(error: Exception) -> FlashpotError:
    return FlashpotError(
        f"{type(error).__name__}: {error}",
        remedy="this is a fault of the panel: send the line to whoever looks after Flashpot",
    )
