"""What every part of the view-model stands on: the desk, time, and who wants to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar

from flashpot.companion.desk import Desk
from flashpot.companion.orders import Fault
from flashpot.errors import FlashpotError

T = TypeVar("T")

Topic = Literal[
    "hosts", "shot", "plate", "effect", "values", "wish", "price", "orders", "picture",
    "selection", "frame", "note", "fault", "settings", "server", "show", "models",
]  # fmt: skip
"""What a listener can be told of."""


class Later(Protocol):
    """How work that takes its time is done beside the window, and its results come back."""

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[FlashpotError], None],
    ) -> None:
        """Do `work` beside the window; then one of the other two, on the window's thread."""

    def post(self, call: Callable[[], None]) -> None:
        """Have `call` made on the window's thread. May be called on any thread."""

    def soon(self, name: str, call: Callable[[], None]) -> None:
        """Make `call` after a short rest; a later one of the same name takes its place."""


class Notices:
    """Who wants to know of what. Used on the window's thread only."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Callable[[], None]]] = defaultdict(list)

    def listen(self, topic: Topic, call: Callable[[], None]) -> None:
        self._listeners[topic].append(call)

    def tell(self, *topics: Topic) -> None:
        for topic in topics:
            for call in tuple(self._listeners[topic]):
                call()


@dataclass
class Bench:
    """The desk, how to wait for it, who listens, and the fault that shows."""

    desk: Desk
    later: Later
    notices: Notices = field(default_factory=Notices)
    fault: Fault | None = None
    _asking: dict[str, bool] = field(default_factory=dict)
    """What is being read, and whether it changed meanwhile."""

    def read(self, name: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Read what may change often: one reading at a time, and always a last one."""
        if name in self._asking:
            self._asking[name] = True
            return
        self._asking[name] = False

        def again() -> None:
            if self._asking.pop(name):
                self.read(name, work, then)

        def took(found: T) -> None:
            then(found)
            again()

        def failed(error: FlashpotError) -> None:
            self.complain(error)
            again()

        self.ask(work, took, failed)

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[FlashpotError], None] | None = None,
    ) -> None:
        """Ask the desk beside the window; what goes wrong shows, or goes to `failed`."""
        self.later.do(work, then, failed or self.complain)

    def act(self, work: Callable[[], object]) -> None:
        """Have something done whose result comes by notice."""
        self.ask(work, lambda _: None)

    def complain(self, error: FlashpotError) -> None:
        """Show what went wrong."""
        self.fault = as_fault(error)
        self.notices.tell("fault")

    def settle(self) -> None:
        """Take the fault away, where there is one."""
        if self.fault is not None:
            self.fault = None
            self.notices.tell("fault")


def as_fault(error: FlashpotError) -> Fault:
    """An error as the artist reads it."""
    return Fault.model_validate(error.as_json())
