"""Calls into Resolve: one thread, a limit on each, and words instead of None."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from flashpot.errors import FlashpotError, InputError
from flashpot_resolve.calls import Calls


class Told:
    """An object of Resolve's that answers as it does."""

    def __init__(self) -> None:
        self.threads: set[int] = set()
        self.go = threading.Event()

    def Name(self) -> str:  # noqa: N802 - as Resolve spells
        self.threads.add(threading.get_ident())
        return "name"

    def Nothing(self) -> None:  # noqa: N802
        """None, as for everything that fails."""

    def Never(self) -> None:  # noqa: N802
        self.go.wait()

    def Breaks(self) -> None:  # noqa: N802
        raise EOFError("its menu script has ended")


@pytest.fixture
def calls() -> Iterator[Calls]:
    made = Calls(seconds=0.05)
    yield made
    made.close()


def code_of(act: object, *args: object) -> str:
    with pytest.raises(FlashpotError) as refused:
        act(*args)  # type: ignore[operator]
    assert refused.value.message
    assert refused.value.remedy
    return refused.value.code


def test_every_call_enters_resolve_on_one_thread_that_is_not_ours(calls: Calls) -> None:
    told = Told()
    others = [threading.Thread(target=calls.ask, args=(told, "Name")) for _ in range(2)]
    for other in others:
        other.start()
        other.join()
    calls.ask(told, "Name")
    assert len(told.threads) == 1
    assert threading.get_ident() not in told.threads


def test_a_call_that_does_not_come_back_makes_resolve_busy_until_it_does(calls: Calls) -> None:
    told = Told()
    assert code_of(calls.ask, told, "Never") == "host_busy"
    assert code_of(calls.ask, told, "Name") == "host_busy"
    assert not told.threads
    told.go.set()
    while calls.is_busy:
        pass
    assert calls.ask(told, "Name") == "name"


def test_none_becomes_an_error_with_fact_remedy_and_field(calls: Calls) -> None:
    with pytest.raises(InputError) as refused:
        calls.need(Told(), "Nothing", fact="it is not there", remedy="put it there")
    error = refused.value
    assert (error.field, error.message, error.remedy) == (
        "Nothing",
        "it is not there",
        "put it there",
    )
    assert calls.ask(Told(), "Nothing") is None


def test_a_member_that_this_version_lacks_is_told_apart_from_one_that_fails(calls: Calls) -> None:
    assert code_of(calls.ask, Told(), "GetVoiceIsolationState") == "not_in_this_version"
    assert calls.has(Told(), "Name")
    assert not calls.has(Told(), "GetVoiceIsolationState")


def test_a_broken_connection_is_a_lost_host(calls: Calls) -> None:
    assert code_of(calls.ask, Told(), "Breaks") == "host_lost"


def test_a_write_is_held_to_what_is_read_back(calls: Calls) -> None:
    words = {"fact": "it kept its name", "remedy": "name it", "field": "name"}
    calls.confirmed("a", lambda: "a", **words)
    with pytest.raises(InputError, match="'b' where 'a' was set"):
        calls.confirmed("a", lambda: "b", **words)
