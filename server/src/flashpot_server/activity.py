"""Whether anybody wants something of the server: it ends when nobody does for long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Activity:
    """The calls that are open, and when the last one ended."""

    def __init__(self) -> None:
        self._open = 0
        self._last = time.monotonic()

    @contextmanager
    def call(self) -> Iterator[None]:
        """A call, from its beginning to its end: a watcher or a download is one all the time."""
        self._open += 1
        try:
            yield
        finally:
            self._open -= 1
            self.touch()

    def touch(self) -> None:
        """Say that something goes on."""
        self._last = time.monotonic()

    @property
    def idle_seconds(self) -> float:
        """How long nothing has gone on."""
        return 0.0 if self._open else time.monotonic() - self._last
