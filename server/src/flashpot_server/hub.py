"""Who watches which job: live events go to every watcher, none can hold the server up."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import Any

PENDING = 64
"""Events a watcher may be behind; beyond that it gets a snapshot instead."""

Event = dict[str, Any]


class Watcher:
    """One watcher's queue; `lagging` where events were lost and a snapshot is due."""

    def __init__(self) -> None:
        self.queue: asyncio.Queue[Event] = asyncio.Queue()
        self.lagging = False

    def offer(self, event: Event) -> None:
        if self.queue.qsize() < PENDING:
            self.queue.put_nowait(event)
        elif event["kind"] in {"state", "frame"}:
            self.lagging = True
            while not self.queue.empty():
                self.queue.get_nowait()
            self.queue.put_nowait({"kind": "snapshot"})


class Hub:
    """The watchers of every job."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[Watcher]] = defaultdict(set)

    def watch(self, uid: str) -> Watcher:
        watcher = Watcher()
        self._watchers[uid].add(watcher)
        return watcher

    def leave(self, uid: str, watcher: Watcher) -> None:
        self._watchers[uid].discard(watcher)
        if not self._watchers[uid]:
            del self._watchers[uid]

    def publish(self, uid: str, event: Event) -> None:
        for watcher in self._watchers.get(uid, ()):
            watcher.offer(event)

    @property
    def watched(self) -> int:
        return sum(len(watchers) for watchers in self._watchers.values())
