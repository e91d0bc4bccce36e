"""Whoever is killed at whatever moment: nothing is lost, and the host can go on at once."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from companion.workplace import Workplace, asked, ended, seen, until
from flashpot import __version__, launcher
from flashpot.companion.companion import Companion
from flashpot.companion.orders import Ask, Order
from flashpot.companion.settings import Settings, write_settings
from flashpot.elements import verify
from flashpot.testing import FakeHost, PlainHost
from flashpot_bridge import Bridge, HostIdentity, Installed, read_address, write_private
from flashpot_bridge.places import ADDRESS, INSTALLED
from wire.served import SECONDS


class Desktop:
    """A host in this process, whose bridge starts the companion as a process of its own."""

    def __init__(self, place: Workplace) -> None:
        self.folder = place.folder
        write_private(self.folder / INSTALLED, Installed(sys.executable, __version__))
        self.fake = FakeHost(seen(), str(place.out))
        self.told: list[dict[str, Any]] = []
        self.bridge = self._bridge()
        self.longest_poll = 0.0

    def _bridge(self) -> Bridge:
        def told(_: str, data: dict[str, Any]) -> None:
            self.told = data["orders"]

        return Bridge(HostIdentity("fake"), PlainHost(self.fake), self.folder, told)

    def poll_until(self, holds: Callable[[], bool]) -> None:
        """Poll as a host's timer does, until something holds."""
        pause = threading.Event()
        for _ in range(int(SECONDS / 0.005)):
            self.bridge.poll()
            if holds():
                return
            pause.wait(0.005)
        raise AssertionError(f"it never held: {self.bridge.state}, {self.bridge.problem}")

    def connect(self) -> None:
        self.bridge.connect()
        self.poll_until(lambda: self.bridge.state == "ready")

    def ask(self, verb: str, **args: Any) -> Any:
        answers: list[tuple[Any, Any]] = []
        self.bridge.ask(verb, args, lambda result, error: answers.append((result, error)))
        self.poll_until(lambda: bool(answers))
        result, error = answers[0]
        assert error is None, error
        return result

    def generate(self, label: str) -> dict[str, Any]:
        order = self.ask("generate", ask=asked(label).model_dump(mode="json"), key="")
        assert isinstance(order, dict)
        return order

    def state(self) -> str:
        return self.told[0]["state"] if self.told else ""

    def crash_and_reopen(self) -> None:
        """The host is killed: its socket just closes. The document was saved with the element."""
        assert self.bridge._line is not None
        self.bridge._line.close()
        self.bridge = self._bridge()

    def kill_companion(self) -> None:
        address = read_address(self.folder)
        assert address is not None
        os.kill(address.pid, signal.SIGKILL)


@contextmanager
def desktop(place: Workplace) -> Iterator[Desktop]:
    made = Desktop(place)
    try:
        yield made
    finally:
        made.bridge.close()
        address = read_address(made.folder)
        if address is not None:
            os.kill(address.pid, signal.SIGKILL)


def delivered(host: Desktop) -> None:
    """The order is done, its element is whole and stands in the document, once."""
    host.poll_until(lambda: host.state() == "done")
    assert verify(Path(host.told[0]["directory"])).frames == 3
    (placed,) = host.fake.takes()
    (take,) = placed.takes
    assert take.recipe_id == host.told[0]["recipe_id"]


@pytest.mark.parametrize("frames", [1, 2, 3])
def test_a_killed_companion_comes_back_and_finds_its_job(place: Workplace, frames: int) -> None:
    place.use_server()
    with desktop(place) as host:
        host.connect()
        host.generate("held")
        for _ in range(frames - 1):
            place.served.gate.asked()
            place.served.gate.go()
        place.served.gate.asked()
        host.kill_companion()
        host.poll_until(lambda: host.bridge.state == "starting")
        host.poll_until(lambda: host.bridge.state == "ready")
        place.served.gate.open()
        delivered(host)


def test_a_companion_killed_at_once_has_the_order_on_disk(place: Workplace) -> None:
    place.use_server()
    with desktop(place) as host:
        host.connect()
        host.generate("plain")
        host.kill_companion()
        host.poll_until(lambda: host.bridge.state == "starting")
        host.poll_until(lambda: host.bridge.state == "ready")
        delivered(host)


@pytest.mark.parametrize("saved", [True, False])
def test_a_host_that_crashed_finds_the_element_when_it_is_back(
    place: Workplace, *, saved: bool
) -> None:
    """Also in a document that was never saved with its placeholder."""
    place.use_server()
    with desktop(place) as host:
        host.connect()
        host.generate("held")
        place.served.gate.asked()
        if not saved:
            host.fake = FakeHost(seen(), str(place.out))
        host.crash_and_reopen()
        place.served.gate.open()
        host.connect()
        delivered(host)


def test_a_killed_server_goes_on_where_it_was(place: Workplace) -> None:
    place.use_server()
    with desktop(place) as host:
        host.connect()
        host.generate("held")
        place.served.gate.asked()
        place.served.gate.go()
        place.served.gate.asked()
        place.served.kill()
        host.poll_until(lambda: host.bridge.state == "ready")
        place.served.start()
        place.served.gate.asked()
        place.served.gate.open()
        delivered(host)


def test_without_the_companions_ledger_the_order_would_be_lost(place: Workplace) -> None:
    """The control: the same crash with the ledger gone."""
    place.use_server()
    with desktop(place) as host:
        host.connect()
        host.generate("held")
        place.served.gate.asked()
        host.kill_companion()
        for path in place.folder.glob("companion.db*"):
            path.unlink()
        host.poll_until(lambda: host.bridge.state == "starting")
        host.poll_until(lambda: host.bridge.state == "ready")
        assert host.ask("orders", document="fake-document") == []
        place.served.gate.open()


def state_of(companion: Companion, order: Order) -> str:
    return next(o.state for o in companion.orders() if o.id == order.id)


def test_a_final_waits_for_the_studios_server(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    host = place.host(companion).host
    draft = ended(companion, companion.generate(asked()))
    place.served.kill()
    final = companion.finish(draft.key)
    until(companion, lambda: state_of(companion, final) == "held")
    assert [take.take for take in host.takes()[0].takes] == [1]
    place.served.start()
    ended(companion, final)
    assert [take.state for take in host.takes()[0].takes] == ["draft", "final"]


def test_a_draft_is_made_here_while_the_studios_server_is_away(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASHPOT_DATA", str(place.folder / "data"))
    monkeypatch.setenv("FLASHPOT_RUNTIME", str(place.served.folder / "run"))
    away = Settings(server=f"unix:{place.served.folder}/none", token="x")  # noqa: S106 - none
    write_settings(place.folder, away)
    companion = place.companion()
    place.host(companion)
    try:
        ask = Ask(effect="background", host="fake-document", label="sky")
        draft = ended(companion, companion.generate(ask))
        assert draft.draft_of_studio
        final = companion.finish(draft.key)
        until(
            companion,
            lambda: any((o.id, o.state) == (final.id, "held") for o in companion.orders()),
        )
    finally:
        companion.close()
        launcher.stop(place.folder / "data")


def test_an_element_that_waits_for_its_document_keeps_nobody_awake(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    polled = place.host(companion)
    order = companion.generate(asked("held"))
    place.served.gate.asked()
    assert companion.is_busy()
    polled.stop()
    place.served.gate.open()
    until(
        companion,
        lambda: any((o.id, o.state) == (order.id, "placing") for o in companion.orders()),
    )
    assert not companion.is_busy()


def test_a_companion_that_closes_leaves_its_orders_to_the_next(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    order = companion.generate(
        asked("held", host="", locator="", shot=seen().shot, out=str(place.out))
    )
    place.served.gate.asked()
    (errand,) = (thread for thread in threading.enumerate() if thread.name.endswith(order.id))
    companion.close()
    errand.join(SECONDS)
    place.served.gate.open()
    ended(place.companion(), order)


def test_a_stale_address_does_not_keep_a_host_from_its_companion(place: Workplace) -> None:
    place.use_server()
    with desktop(place) as host:
        host.connect()
        address = read_address(host.folder)
        assert address is not None
        host.kill_companion()
        host.bridge.close()
        assert (host.folder / ADDRESS).exists()
        host.connect()
        assert host.ask("catalogue")["effects"]
