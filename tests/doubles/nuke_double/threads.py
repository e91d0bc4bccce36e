"""The main-thread queue and progress bars: what other threads may ask for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from doubles.nuke_double import calling
from doubles.nuke_double.host import current

PATIENCE_S = 10.0


@dataclass
class Request:
    """One call that waits for the main thread."""

    call: Callable[[], Any]
    done: threading.Event = field(default_factory=threading.Event)
    result: Any = None

    def serve(self) -> None:
        """Make the call; what it raises is printed, and the result is None."""
        try:
            self.result = calling.printed(self.call)
        finally:
            self.done.set()


def executeInMainThread(call: Any, args: Any = (), kwargs: Any = {}) -> None:
    """Ask for a call on the main thread, and do not wait."""
    current().queue.append(_request(call, args, kwargs))


def executeInMainThreadWithResult(call: Any, args: Any = (), kwargs: Any = {}) -> Any:
    """Ask for a call on the main thread, wait, and return what it gave; None if it raised."""
    host = current()
    if threading.get_ident() == host.thread:
        raise host.misuse("executeInMainThreadWithResult on the main thread waits for itself")
    request = _request(call, args, kwargs)
    host.queue.append(request)
    if not request.done.wait(PATIENCE_S):
        raise host.misuse("executeInMainThreadWithResult: the main thread never came (deadlock)")
    return request.result


def _request(call: Any, args: Any, kwargs: Any) -> Request:
    given = args if isinstance(args, tuple) else (args,)
    return Request(lambda: call(*given, **kwargs))


class ProgressTask:
    """A progress bar, there as long as somebody holds it; its work may be on another thread."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._title = str(args[0]) if args else ""
        self._progress, self._message, self._cancelled = 0, "", False
        current().tasks.append(self)

    def setProgress(self, i: int) -> None:
        """How far, 0 to 100; a whole number."""
        if not isinstance(i, int):
            raise TypeError("setProgress takes an int")
        self._progress = i

    def setMessage(self, s: str) -> None:
        """What is being done."""
        self._message = s

    def isCancelled(self) -> bool:
        """Whether the artist pressed Cancel."""
        return self._cancelled
