"""The orders as they stand: kept on disk, told to whoever listens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from flashpot.companion.desk import Changed
from flashpot.companion.ledger import Entry, Ledger
from flashpot.companion.orders import Order
from flashpot.errors import InputError


class Roll:
    """Every order by its id, the newest last. Safe from any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._entries = {entry.order.id: entry for entry in ledger.entries()}
        self._listeners: list[Changed] = []

    def add(self, entry: Entry) -> None:
        """Write a new order down; it is on disk when this returns."""
        self._ledger.begin(entry)
        with self._lock:
            self._entries[entry.order.id] = entry
        self.tell("order", entry.order.id)

    def keep(self, order: Order, durable: bool) -> None:  # noqa: FBT001 - `Keep` is a callback
        """Take up where an order stands; an order that was forgotten stays so."""
        with self._lock:
            known = self._entries.get(order.id)
            if known is None:
                return
            self._entries[order.id] = replace(known, order=order)
        if durable:
            self._ledger.keep(order)
        self.tell("order", order.id)

    def forget(self, order: str) -> None:
        with self._lock:
            self._entries.pop(order, None)
        self._ledger.forget(order)
        self.tell("order", order)

    def entries(self) -> tuple[Entry, ...]:
        with self._lock:
            return tuple(self._entries.values())

    def entry(self, order: str) -> Entry:
        """The order called so. Raises InputError where there is none."""
        with self._lock:
            found = self._entries.get(order)
        if found is None:
            raise InputError(
                "there is no such order", field="order", remedy="look at the queue again"
            )
        return found

    def newest(self, key: str, *, done: bool = True) -> Entry:
        """The newest take of an element. Raises InputError where it has none."""
        for entry in reversed(self.entries()):
            if entry.order.key == key and (entry.order.state == "done" or not done):
                return entry
        raise InputError(
            "this element has no finished take",
            field="key",
            remedy="wait for its first draft, or generate one",
            code="no_take",
        )

    def subscribe(self, changed: Changed) -> Callable[[], None]:
        with self._lock:
            self._listeners.append(changed)

        def end() -> None:
            with self._lock:
                if changed in self._listeners:
                    self._listeners.remove(changed)

        return end

    def tell(self, kind: str, name: str) -> None:
        """Tell every listener that something has changed."""
        with self._lock:
            listeners = list(self._listeners)
        for changed in listeners:
            changed(kind, name)
