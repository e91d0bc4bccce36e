"""The timeline's conversation with the companion: one clip after another is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flashpot_bridge import HostError, HostIdentity
from flashpot_bridge.talk import Order, Talk
from flashpot_nuke.studio import sequences
from flashpot_nuke.studio.host import StudioHost

Made = Callable[[Order], None]


class StudioSession(Talk):
    """Beside the node graph's own; the host's timer calls `pump` of both.

    The companion reads the shot when it takes an ask up. So a clip asks alone: the next one waits
    until the order of the one before is there, or was refused.
    """

    def __init__(self, identity: HostIdentity, folder: Path) -> None:
        self.host = StudioHost()
        super().__init__(identity, self.host, folder)
        self._line: list[tuple[Any, dict[str, Any], Made | None]] = []
        self.begin()

    def here(self) -> str:
        try:
            return str(sequences.in_front().guid())
        except HostError:
            return ""

    def fail(self, error: dict[str, str]) -> None:
        """Tell the editor, and keep it."""
        super().fail(error)
        self.host.notify("error", said(error))

    def changed(self) -> None:
        """Without a companion nothing is asked for any more."""
        if self.bridge.state == "refused":
            self._line.clear()
            self.host.asking = None
            self.host.notify("error", self.bridge.problem)

    def want(self, item: Any, ask: dict[str, Any], made: Made | None = None) -> None:
        """Ask for an element on a clip; `made` gets the order."""
        self._line.append((item, {**ask, "host": self.here(), "places": ["clip"]}, made))
        if len(self._line) == 1:
            self._ask_next()

    def _ask_next(self) -> None:
        if not self._line:
            self.host.asking = None
            return
        item, ask, _ = self._line[0]
        self.host.asking = item
        self.ask("generate", {"ask": ask, "key": ""}, self._ordered, self._refused)

    def _ordered(self, order: Order) -> None:
        _, _, made = self._line.pop(0)
        if made is not None:
            made(order)
        self._ask_next()

    def _refused(self, error: dict[str, str]) -> None:
        self._line.pop(0)
        self._ask_next()
        # Asking anew takes the last fault off; nobody has read this one.
        self.fault = error


def said(error: dict[str, str]) -> str:
    """A fault in a line: the fact, then the remedy."""
    return ": ".join(filter(None, (error["message"], error["remedy"])))
