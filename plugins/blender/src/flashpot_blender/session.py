"""The one object that is there while the extension is on: the bridge, and what was last told."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bpy

from flashpot_blender.catalogue import Catalogue
from flashpot_blender.host import BlenderHost
from flashpot_blender.properties import Controls
from flashpot_blender.scene import current_scene, document_of
from flashpot_blender.session_price import Pricing
from flashpot_bridge import Bridge, HostIdentity, read_address, read_catalogue

PUMP_SECONDS = 0.05
LOOK_SECONDS = 5.0
PROBE_SECONDS = 0.04
SHOWN_IN = frozenset({"VIEW_3D", "SEQUENCE_EDITOR", "PREFERENCES"})

Fault = dict[str, str]
Wish = tuple[str, dict[str, Any], Any]
"""A verb, its arguments, and what is called with the answer (or None)."""


class Session:
    """Made by `register`, closed by `unregister`. Blender's timer calls `pump`; so do tests."""

    def __init__(self, identity: HostIdentity, folder: Path) -> None:
        self.identity = identity
        self.folder = folder
        self.host = BlenderHost()
        self.bridge = Bridge(identity, self.host, folder, self._event)
        self.catalogue: Catalogue = {}
        self.orders: list[dict[str, Any]] = []
        self.pricing = Pricing(redraw)
        self.fault: Fault | None = None
        self.document = ""
        self.classes: list[type] = []
        """What is in Blender's registry for this session."""
        self._controls: Controls | None = None
        self._waiting: list[Wish] = []
        self._look_due = 0.0
        self._state = ""
        self.timer = self.pump
        """The bound method that Blender's timers know: they go by the object itself."""
        self.use_catalogue(read_catalogue(folder))

    def close(self) -> None:
        """Say good-bye to the companion, and take the controls out."""
        self.bridge.close()
        self.use_catalogue({})

    def pump(self) -> float:
        """Everything that goes on between two redraws. Returns when to be called again, seconds.

        Blender's timers drop what raises, so nothing that a scene can do may raise here.
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
            self.pricing.ask(self.bridge, self.document)
        elif self.bridge.state == "refused":
            self._waiting.clear()
        return PUMP_SECONDS

    def ask(
        self, verb: str, args: dict[str, Any], told: Callable[[Any], None] | None = None
    ) -> None:
        """Ask the companion as soon as it is there; it is started where none runs."""
        self._waiting.append((verb, args, told))
        self.fault = None
        self.bridge.connect()

    def fail(self, error: Fault) -> None:
        """Show what went wrong until the artist has read it."""
        self.fault = error
        redraw()

    def use_catalogue(self, catalogue: Catalogue) -> None:
        """Build the controls from this catalogue in place of the ones before."""
        if self._controls is not None:
            self._controls.unregister()
            self._controls = None
        self.catalogue = catalogue
        if catalogue:
            self._controls = Controls(catalogue)
            self._controls.register()

    def joined(self, found: dict[str, str]) -> None:
        """The companion has taken up a join code: say which server answers now."""
        self.host.notify("info", f"Joined {found['server']}")
        redraw()

    def loaded(self) -> None:
        """Another file is open: nothing that was told of the last one holds."""
        self.document = ""
        self.orders = []
        self.pricing.forget()

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
        redraw()

    def _told_catalogue(self, found: Any, error: Any) -> None:
        if error is None and found != self.catalogue:
            self.use_catalogue(found)
            redraw()

    def _follow_document(self) -> None:
        document = document_of(current_scene())
        if document != self.document:
            self.loaded()
            self.document = document
            self.bridge.ask("orders", {"document": document}, self._told_orders)

    def _told_orders(self, found: Any, error: Any) -> None:
        if error is None:
            self._show(found)

    def _event(self, name: str, data: dict[str, Any]) -> None:
        """The companion goes by the document that the host last named: it may be another one."""
        if name != "orders":
            return
        if any(order["document"] == self.document for order in data["orders"]):
            self._show(data["orders"])
        elif self.orders:
            self.bridge.ask("orders", {"document": self.document}, self._told_orders)

    def _show(self, orders: list[dict[str, Any]]) -> None:
        if _ended(orders) != _ended(self.orders):
            self.pricing.forget()
        self.orders = orders
        redraw()

    def _send_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for verb, args, told in waiting:
            self.bridge.ask(verb, self._here(args), self._then(told))

    def _here(self, args: dict[str, Any]) -> dict[str, Any]:
        """An ask made before the companion was there gets its document now."""
        if "ask" in args and not args["ask"]["host"]:
            return {**args, "ask": {**args["ask"], "host": self.document}}
        return args

    def _then(self, told: Callable[[Any], None] | None) -> Callable[[Any, Any], None]:
        def then(found: Any, error: Any) -> None:
            if error is not None:
                self.fail(error)
            elif told is not None:
                told(found)

        return then


def redraw() -> None:
    """Have the areas that show our panels drawn again."""
    for window in bpy.context.window_manager.windows:
        for area in window.screen.areas:
            if area.type in SHOWN_IN:
                area.tag_redraw()


def _ended(orders: list[dict[str, Any]]) -> int:
    return sum(order["state"] in ("done", "failed", "cancelled") for order in orders)
