"""What the controls would cost: asked once they rest, never waited for."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from flashpot_bridge.bridge import Bridge
from flashpot_bridge.talk import Ask

REST_SECONDS = 0.6
"""How long the controls must rest before a price is asked: it samples the shot's camera."""


class Pricing:
    """Holds the price of what a window last showed; `changed` is called when one has come."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.told: dict[str, Any] | None = None
        """A `Price`, `{"error": ...}`, or None while none is known."""
        self._changed = changed
        self._wished: tuple[Ask, str] = ({}, "")
        self._due = 0.0
        self._open = 0

    def wish(self, ask: Ask, key: str) -> None:
        """A window shows these controls now: have them priced once they rest."""
        if (ask, key) != self._wished:
            self._wished = (ask, key)
            self._due = time.monotonic() + REST_SECONDS
            self.told = None

    def forget(self) -> None:
        """What was told holds no more; whoever shows controls wishes it anew."""
        self._wished = ({}, "")
        self._due = 0.0

    def withdraw(self, bridge: Bridge) -> None:
        """Do not wait for a price that is on its way: something else is asked now."""
        bridge.cancel(self._open)

    def ask(self, bridge: Bridge, document: str) -> None:
        """Ask for the price that is due, in place of one that is still on its way."""
        if not self._due or time.monotonic() < self._due:
            return
        self._due = 0.0
        ask, key = self._wished
        bridge.cancel(self._open)
        args = {"ask": {**ask, "host": document}, "key": key}
        self._open = bridge.ask("price", args, self._answered)

    def _answered(self, found: Any, error: Any) -> None:
        self.told = found if error is None else {"error": error}
        self._changed()
