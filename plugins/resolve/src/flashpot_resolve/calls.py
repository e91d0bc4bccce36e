"""Calls into Resolve's scripting: on one thread, one at a time, none waited for without end.

Resolve never raises: whatever goes wrong comes back as None, False or nothing. Here that becomes
an error with the artist's words, and what was written is read back before anybody believes it.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from typing import Any, TypeVar

from flashpot.errors import InputError, JobFailedError

CALL_SECONDS = 20.0
"""For one call. A modal dialog or a render holds every call of Resolve up."""

Result = TypeVar("Result")


class Calls:
    """The one thread that enters Resolve; made before the connection, and closed after it."""

    def __init__(self, seconds: float = CALL_SECONDS) -> None:
        self._seconds = seconds
        self._waiting: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None]
        self._waiting = queue.SimpleQueue()
        self._open: Future[Any] | None = None
        self._one = threading.Lock()
        # A daemon: a call that never comes back must not keep the process alive.
        threading.Thread(target=self._work, name="resolve", daemon=True).start()

    @property
    def is_busy(self) -> bool:
        """Whether a call has not come back yet."""
        return self._open is not None and not self._open.done()

    def run(self, act: Callable[[], Result]) -> Result:
        """What `act` returns, done on the thread.

        Raises JobFailedError `host_busy` where it takes too long, or where an earlier call has
        not come back yet; `host_lost` where the connection itself breaks.
        """
        with self._one:
            if self.is_busy:
                raise busy()
            done: Future[Result] = Future()
            self._open = done
            self._waiting.put((done, act))
            try:
                return done.result(self._seconds)
            except NotYet as error:
                raise busy() from error
            except (OSError, EOFError) as error:
                raise lost(str(error)) from error

    def ask(self, target: Any, member: str, *args: Any) -> Any:
        """What a member of one of Resolve's objects answers, None and False as they come.

        Raises InputError `not_in_this_version` where the object has no such member.
        """

        def act() -> Any:
            if target is None:
                raise lost(f"it gave nothing to ask for {member}")
            method = getattr(target, member, None)
            if not callable(method):
                raise _missing(member)
            try:
                return method(*args)
            except AttributeError as error:
                # Of a menu script: what its Resolve has is known there only.
                raise _missing(member) from error

        return self.run(act)

    def need(self, target: Any, member: str, *args: Any, fact: str, remedy: str) -> Any:
        """What a member answers. Raises InputError by `fact` and `remedy` for nothing."""
        found = self.ask(target, member, *args)
        if found is None or found is False or (isinstance(found, list | dict) and not found):
            raise refusal(fact, remedy, member)
        return found

    def has(self, target: Any, member: str) -> bool:
        """Whether an object has a member; `hasattr` says yes to every name."""
        return self.run(lambda: member in dir(target))

    def confirmed(
        self, wanted: Hashable, read: Callable[[], Any], *, fact: str, remedy: str, field: str
    ) -> None:
        """Hold a write to what is read back. Raises InputError where that is something else."""
        found = read()
        if found != wanted:
            raise refusal(f"{fact}: it says {found!r} where {wanted!r} was set", remedy, field)

    def close(self) -> None:
        """End the thread after the call that is open."""
        self._waiting.put(None)

    def _work(self) -> None:
        while (given := self._waiting.get()) is not None:
            done, act = given
            try:
                done.set_result(act())
            except BaseException as error:  # noqa: BLE001 - handed to whoever asked
                done.set_exception(error)


def refusal(fact: str, remedy: str, field: str) -> InputError:
    """Resolve did not do it."""
    return InputError(fact, field=field, remedy=remedy, code="resolve_refused")


def lost(why: str) -> JobFailedError:
    """The connection is gone."""
    return JobFailedError(
        f"Resolve is gone: {why}" if why else "Resolve is gone",
        field="host",
        remedy="start Resolve, and Flashpot from its Workspace > Scripts menu",
        code="host_lost",
    )


def busy() -> JobFailedError:
    """It is there, and does not answer now."""
    return JobFailedError(
        "Resolve does not answer",
        field="host",
        remedy="close its dialog, or wait for its render; Flashpot goes on by itself",
        code="host_busy",
    )


def _missing(member: str) -> InputError:
    return InputError(
        f"this Resolve has no {member}",
        field=member,
        remedy="Resolve 18.5 or newer has it: update Resolve",
        code="not_in_this_version",
    )
