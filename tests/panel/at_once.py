"""Work that is done at once, where it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flashpot.errors import FlashpotError

T = TypeVar("T")


class AtOnce:
    """The view-model's `Later` without threads and without time."""

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[FlashpotError], None],
    ) -> None:
        try:
            found = work()
        except FlashpotError as error:
            failed(error)
        else:
            then(found)

    def post(self, call: Callable[[], None]) -> None:
        call()

    def soon(self, name: str, call: Callable[[], None]) -> None:
        call()
