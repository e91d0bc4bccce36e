"""The timeline's conversation with the companion: one clip after another is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flashpot_bridge import HostError, HostIdentity
from flashpot_bridge.talk import Ask, Fault, Order, Talk
from flashpot_bridge.wording import fault_text
from flashpot_nuke.studio import sequences
from flashpot_nuke.studio.host import StudioHost

Made = Callable[[Order], None]


class StudioSession(Talk):
    """Beside the node graph's own; the host's timer calls `pump` of both.

    The companion asks back for the shot when it takes an ask up: so a clip asks alone, and the
    next one waits until there is an answer.
    """

    def __init__(self, identity: HostIdentity, folder: Path) -> None:
        self.host = StudioHost()
        super().__init__(identity, self.host, folder)
        self._wishes: list[tuple[Any, Ask, Made | None]] = []
        self.begin()

    def here(self) -> str:
        try:
            return str(sequences.in_front().guid())
        except HostError:
            return ""

    def want(self, item: Any, ask: Ask, made: Made | None = None) -> None:
        """Ask for an element on a clip; `made` gets the order."""
        self._wishes.append((item, {**ask, "places": ["clip"]}, made))
        self.fault = None
        self.bridge.connect()

    def turn(self) -> None:
        if self._wishes and self.host.asking is None:
            self._send(*self._wishes.pop(0))

    def fail(self, error: Fault) -> None:
        super().fail(error)
        self.host.notify("error", fault_text(error))

    def changed(self) -> None:
        """Without a companion nothing is asked for any more."""
        if self._wishes and self.bridge.state == "refused":
            self._wishes.clear()
            self.host.notify("error", self.bridge.problem)

    def _send(self, item: Any, ask: Ask, made: Made | None) -> None:
        self.host.asking = item

        def answered(order: Any, error: Any) -> None:
            self.host.asking = None
            if error is not None:
                self.fail(error)
            elif made is not None:
                made(order)

        self.bridge.ask("generate", {"ask": {**ask, "host": self.document}, "key": ""}, answered)
