"""A companion's workplace in a test: a real server, a host behind a real bridge, the companion."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flashpot.companion.companion import Companion, opened
from flashpot.companion.herald import Herald
from flashpot.companion.hosts import Hosts
from flashpot.companion.orders import Ask, Order
from flashpot.companion.serving import answering
from flashpot.companion.settings import Settings, write_settings
from flashpot.host import HostShot, Locator
from flashpot.shot import FrameRange, Point, Shot, Size
from flashpot.testing import FakeHost, PlainHost
from flashpot_bridge import Bridge, CompanionAddress, HostIdentity, write_private
from flashpot_bridge.places import ADDRESS
from wire.served import SECONDS, Served

FRAMES = FrameRange(first=1, count=3)


def seen(size: Size | None = None) -> HostShot:
    """A small shot with one locator."""
    shot = Shot(name="sh010", range=FRAMES, size=size or Size(width=32, height=18))
    return HostShot(shot=shot, locators=(Locator(name="blast", at=Point(z=-10)),))


def asked(label: str = "plain", **changes: object) -> Ask:
    """An ask that the painter makes; see the painter for what labels do."""
    ask = Ask(
        effect="explosion",
        engine="painter",
        host="fake-document",
        label=label,
        parameters={"start": "+0f"},
        locator="blast",
    )
    return ask.model_copy(update=changes)


@dataclass
class Polled:
    """A host whose bridge is polled on a thread, as by its timer; `stop` is its crash."""

    host: FakeHost
    bridge: Bridge
    events: list[dict[str, object]] = field(default_factory=list)
    _stopped: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> Polled:
        self._thread = threading.Thread(target=self._poll, daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        self._stopped.set()
        assert self._thread is not None
        self._thread.join()

    def _poll(self) -> None:
        self.bridge.connect()
        while not self._stopped.is_set():
            self.bridge.poll()
            self._stopped.wait(0.001)
        self.bridge.close()


class Workplace:
    """The folder of one artist's files, with a server, a companion and hosts."""

    def __init__(self, folder: Path, served: Served) -> None:
        self.folder = folder
        self.served = served
        self.out = folder / "show"
        self._polled: list[Polled] = []
        self._companions: list[tuple[Hosts, Herald, list[threading.Thread]]] = []

    def use_server(self) -> None:
        """Make the server the artist's; it is started where it does not run."""
        if self.served.process is None:
            self.served.start()
        write_settings(self.folder, Settings(server=self.served.address, token=self.served.token))

    def companion(self) -> Companion:
        """A companion as its process makes it, taking up what an earlier one left."""
        hosts = Hosts("secret", "1", lambda: None)
        companion = opened(self.folder, hosts)
        herald = Herald(companion, hosts)

        def listen() -> None:
            hosts.listen(lambda _: answering(companion, lambda _: None))

        threads = [threading.Thread(target=work) for work in (listen, herald.run)]
        for thread in threads:
            thread.start()
        self._companions.append((hosts, herald, threads))
        write_private(self.folder / ADDRESS, CompanionAddress(hosts.port, "secret", 1, "1"))
        companion.take_up()
        return companion

    def end_companion(self) -> None:
        """The newest companion is gone; its orders' threads are left as a crash leaves them."""
        hosts, herald, threads = self._companions.pop()
        herald.stop()
        hosts.stop()
        for thread in threads:
            thread.join()

    def host(self, companion: Companion, fake: FakeHost | None = None) -> Polled:
        """A host that is connected."""
        fake = fake or FakeHost(seen(), str(self.out))
        events: list[dict[str, object]] = []
        bridge = Bridge(
            HostIdentity("fake"),
            PlainHost(fake),
            self.folder,
            lambda name, data: events.append({"name": name, **data}),
        )
        polled = Polled(fake, bridge, events).start()
        self._polled.append(polled)
        until(companion, lambda: bool(companion.hosts()))
        return polled

    def close(self) -> None:
        for polled in self._polled:
            polled.stop()
        while self._companions:
            self.end_companion()


def until(companion: Companion, holds: Callable[[], bool]) -> None:
    """Wait until something holds; asks again whenever the companion says that it changed."""
    changed = threading.Event()
    end = companion.subscribe(lambda *_: changed.set())
    try:
        left = int(SECONDS / 0.1)
        while not holds():
            assert left, "it never held"
            left -= not changed.wait(0.1)
            changed.clear()
    finally:
        end()


def ended(companion: Companion, order: Order, state: str = "done") -> Order:
    """The order at its end."""

    def now() -> Order:
        return next(o for o in companion.orders() if o.id == order.id)

    until(companion, lambda: now().ended)
    assert now().state == state, now()
    return now()


@contextmanager
def workplace(folder: Path, served: Served) -> Iterator[Workplace]:
    place = Workplace(folder, served)
    try:
        yield place
    finally:
        place.close()
