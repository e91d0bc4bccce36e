"""What a host's own window says to the companion, and what it was last told."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flashpot_bridge.bridge import Bridge
from flashpot_bridge.catalogue import Catalogue
from flashpot_bridge.messages import HostIdentity
from flashpot_bridge.places import read_address, read_catalogue

PUMP_SECONDS = 0.05
LOOK_SECONDS = 5.0
PROBE_SECONDS = 0.04
ENDED = ("done", "failed", "cancelled")

Fault = dict[str, str]
Ask = dict[str, Any]
"""As `flashpot.companion.orders.Ask` has it."""
Order = dict[str, Any]
Told = Callable[[Any], None]
Wish = tuple[str, dict[str, Any], Any]
"""A verb, its arguments, and what is called with the answer (or None)."""


class Talk:
    """One host's conversation. The host's own timer calls `pump`, about every `PUMP_SECONDS`.

    A host overrides `here`, `changed`, `use_catalogue` and `turn` with what is its own.
    """

    def __init__(self, identity: HostIdentity, host: object, folder: Path) -> None:
        self.identity = identity
        self.folder = folder
        self.bridge = Bridge(identity, host, folder, self._event)
        self.catalogue: Catalogue = {}
        self.orders: list[Order] = []
        self.fault: Fault | None = None
        self.document = ""
        self._waiting: list[Wish] = []
        self._look_due = 0.0
        self._state = ""

    def here(self) -> str:
        """The document that is open now."""
        raise NotImplementedError

    def changed(self) -> None:
        """Something that a window shows is another now."""

    def use_catalogue(self, catalogue: Catalogue) -> None:
        """These are the effects from now on."""
        self.catalogue = catalogue

    def turn(self) -> None:
        """What else is asked of the companion in a turn in which it is there."""

    def begin(self) -> None:
        """Show the effects as they were last told, before any companion is there."""
        self.use_catalogue(read_catalogue(self.folder))

    def close(self) -> None:
        """Say good-bye: the companion keeps the jobs."""
        self.bridge.close()

    def pump(self) -> float:
        """Everything that goes on between two redraws. Returns when to be called again, seconds.

        Timers drop what raises, so nothing that a document can do may raise here.
        """
        now = time.monotonic()
        if self.bridge.state == "away" and now >= self._look_due:
            self._look_due = now + LOOK_SECONDS
            self._join_a_running_one()
        self.bridge.poll()
        if self.bridge.state != self._state:
            self._changed_state()
        if self.bridge.state == "ready":
            self._follow_document()
            self._send_waiting()
            self.turn()
        elif self.bridge.state == "refused":
            self._waiting.clear()
        return PUMP_SECONDS

    def ask(self, verb: str, args: dict[str, Any], told: Told | None = None) -> None:
        """Ask the companion as soon as it is there; it is started where none runs."""
        self._waiting.append((verb, args, told))
        self.fault = None
        self.bridge.connect()

    def fail(self, error: Fault) -> None:
        """Show what went wrong until the artist has read it."""
        self.fault = error
        self.changed()

    def loaded(self) -> None:
        """Another document is open: nothing that was told of the last one holds."""
        self.document = ""
        self.orders = []

    def show(self, orders: list[Order]) -> None:
        """These are the document's orders now."""
        self.orders = orders
        self.changed()

    def order_of(self, key: str) -> Order | None:
        """The newest order of an element, or None."""
        mine = (order for order in self.orders if order["key"] == key)
        return max(mine, key=lambda order: order["created"], default=None)

    def _join_a_running_one(self) -> None:
        """Connect quietly where a companion already runs; none is started for it."""
        address = read_address(self.folder)
        if address is None:
            return
        try:
            socket.create_connection(("127.0.0.1", address.port), PROBE_SECONDS).close()
        except OSError:
            return
        self.bridge.connect()

    def _changed_state(self) -> None:
        self._state = self.bridge.state
        if self._state == "ready":
            self.bridge.ask("catalogue", {}, self._told_catalogue)
        self.changed()

    def _told_catalogue(self, found: Any, error: Any) -> None:
        if error is None and found != self.catalogue:
            self.use_catalogue(found)
            self.changed()

    def _follow_document(self) -> None:
        document = self.here()
        if document != self.document:
            self.loaded()
            self.document = document
            self.bridge.ask("orders", {"document": document}, self._told_orders)

    def _told_orders(self, found: Any, error: Any) -> None:
        if error is None:
            self.show(found)

    def _event(self, name: str, data: dict[str, Any]) -> None:
        """The companion goes by the document that the host last named: it may be another one."""
        if name != "orders":
            return
        if any(order["document"] == self.document for order in data["orders"]):
            self.show(data["orders"])
        elif self.orders:
            self.bridge.ask("orders", {"document": self.document}, self._told_orders)

    def _send_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for verb, args, told in waiting:
            self.bridge.ask(verb, self._here(args), self._then(told))

    def _here(self, args: dict[str, Any]) -> dict[str, Any]:
        """An ask made before the companion was there gets its document now."""
        if "ask" in args and not args["ask"]["host"]:
            return {**args, "ask": {**args["ask"], "host": self.document}}
        return args

    def _then(self, told: Told | None) -> Callable[[Any, Any], None]:
        def then(found: Any, error: Any) -> None:
            if error is not None:
                self.fail(error)
            elif told is not None:
                told(found)

        return then


def ended(order: Order) -> bool:
    """Whether nothing more will come of an order."""
    return order["state"] in ENDED
