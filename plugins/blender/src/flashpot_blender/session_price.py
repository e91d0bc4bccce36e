"""What the controls would cost: asked once they rest, never waited for."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from flashpot_blender.asking import Ask
from flashpot_bridge import Bridge

REST_SECONDS = 0.6
"""How long the controls must rest before a price is asked: it samples the shot's camera."""


class Pricing:
    """Holds the price of what the panel last showed; `changed` is called when one has come."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.told: dict[str, Any] | None = None
        """A `Price`, `{"error": ...}`, or None while none is known."""
        self._changed = changed
        self._wished: tuple[Ask, str] = ({}, "")
        self._due = 0.0
        self._open = 0

    def wish(self, ask: Ask, key: str) -> None:
        """The panel shows these controls now: have them priced once they rest."""
        if (ask, key) != self._wished:
            self._wished = (ask, key)
            self._due = time.monotonic() + REST_SECONDS
            self.told = None

    def forget(self) -> None:
        """What was told holds no more; the next drawing of the panel wishes it anew."""
        self._wished = ({}, "")
        self._due = 0.0

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
