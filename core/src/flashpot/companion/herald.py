"""Tells every host how the orders of its document stand, at most four times a second."""

from __future__ import annotations

import threading

from flashpot.companion.companion import Companion
from flashpot.companion.hosts import Hosts

TELL_SECONDS = 0.25


class Herald:
    """Collects what has changed and tells it in one event per document."""

    def __init__(self, companion: Companion, hosts: Hosts) -> None:
        self._companion = companion
        self._hosts = hosts
        self._dirty = threading.Event()
        self._stopped = threading.Event()
        self._end = companion.subscribe(self._changed)

    def run(self) -> None:
        """Until `stop`."""
        while not self._stopped.is_set():
            self._dirty.wait()
            self._dirty.clear()
            self.tell()
            self._stopped.wait(TELL_SECONDS)

    def tell(self) -> None:
        """Tell every host the orders of its document."""
        orders = self._companion.orders()
        for document, host in self._hosts.known():
            told = [o.model_dump(mode="json") for o in orders if o.document == document]
            host.link.tell("orders", {"orders": told})

    def stop(self) -> None:
        self._end()
        self._stopped.set()
        self._dirty.set()

    def _changed(self, kind: str, _: str) -> None:
        if kind == "order":
            self._dirty.set()
