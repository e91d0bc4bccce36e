"""Who watches which job: everybody hears that something happened, nobody can hold it up.

What must not be lost, states and frames, is read from the store; here only the newest progress
and the newest preview wait for a watcher, however slow it is.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from flashpot_server.records import Standing


class Watcher:
    """One watcher: woken by news, it takes the newest progress and preview."""

    def __init__(self) -> None:
        self._news = asyncio.Event()
        self._standing: Standing | None = None
        self._preview: tuple[int, bytes] | None = None

    def wake(self) -> None:
        self._news.set()

    def offer(self, standing: Standing) -> None:
        self._standing = standing
        self._news.set()

    def show(self, number: int, jpeg: bytes) -> None:
        self._preview = (number, jpeg)
        self._news.set()

    async def news(self, seconds: float) -> bool:
        """Wait for something to happen; False where nothing did for so long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)
        happened = self._news.is_set()
        self._news.clear()
        return happened

    def take(self) -> tuple[Standing | None, tuple[int, bytes] | None]:
        """The newest progress and preview, once."""
        found = self._standing, self._preview
        self._standing = self._preview = None
        return found


class Hub:
    """The watchers of every job."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[Watcher]] = defaultdict(set)

    @contextmanager
    def watching(self, uid: str) -> Iterator[Watcher]:
        watcher = Watcher()
        self._watchers[uid].add(watcher)
        try:
            yield watcher
        finally:
            self._watchers[uid].discard(watcher)
            if not self._watchers[uid]:
                del self._watchers[uid]

    def announce(self, uid: str) -> None:
        """Say that the store has something new of a job."""
        for watcher in self._watchers.get(uid, ()):
            watcher.wake()

    def offer(self, uid: str, standing: Standing) -> None:
        for watcher in self._watchers.get(uid, ()):
            watcher.offer(standing)

    def show(self, uid: str, number: int, jpeg: bytes) -> None:
        for watcher in self._watchers.get(uid, ()):
            watcher.show(number, jpeg)
