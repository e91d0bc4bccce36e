"""The host's side as the panel sees it: documents, the shot, its picture."""

from __future__ import annotations

from flashpot.companion.orders import Fault
from flashpot.errors import FlashpotError
from flashpot.host import Capabilities, HostShot
from flashpot.panel.model.bench import Bench, as_fault
from flashpot.shot import Shot


def middle_frame(shot: Shot) -> int:
    """The frame whose picture is placed on."""
    return shot.range.first + shot.range.count // 2


class Scene:
    """Which documents are open, and the shot of the one at hand."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.hosts: tuple[Capabilities, ...] = ()
        self.document = ""
        self.seen: HostShot | None = None
        self.fault: Fault | None = None
        """Why there is no shot."""
        self.plate: bytes | None = None
        """The shot's own picture as a JPEG."""

    @property
    def host(self) -> Capabilities | None:
        return next((host for host in self.hosts if host.document == self.document), None)

    @property
    def ready(self) -> bool:
        """Whether there is a shot to make an element for."""
        return self.host is not None and self.seen is not None

    def refresh(self) -> None:
        """Ask anew which documents are open."""
        self._bench.read("hosts", self._bench.desk.hosts, self._took_hosts)

    def choose(self, document: str) -> None:
        """Work for this document from now on."""
        self.document = document
        self.seen, self.plate, self.fault = None, None, None
        self._bench.notices.tell("hosts", "shot", "plate")
        self.look()

    def look(self) -> None:
        """Read the shot that the document stands on."""
        document = self.document
        if not document:
            return
        self._bench.ask(
            lambda: self._bench.desk.shot(document),
            lambda seen: self._took_shot(document, seen),
            self._no_shot,
        )

    def fetch_plate(self) -> None:
        """Ask the host for the picture in the middle of the shot, where it can give one."""
        document, seen, host = self.document, self.seen, self.host
        if seen is None or host is None or not host.plates or self.plate is not None:
            return
        middle = middle_frame(seen.shot)
        self._bench.ask(lambda: self._bench.desk.plate_picture(document, middle), self._took_plate)

    def _took_hosts(self, hosts: tuple[Capabilities, ...]) -> None:
        self.hosts = hosts
        known = [host.document for host in hosts]
        if self.document not in known:
            self.choose(known[0] if known else "")
            return
        self._bench.notices.tell("hosts")
        if self.seen is None:
            self.look()

    def _took_shot(self, document: str, seen: HostShot) -> None:
        if document != self.document:
            return
        self.seen, self.fault, self.plate = seen, None, None
        self._bench.notices.tell("shot", "plate")

    def _no_shot(self, error: FlashpotError) -> None:
        self.seen, self.fault = None, as_fault(error)
        self._bench.notices.tell("shot")

    def _took_plate(self, picture: bytes | None) -> None:
        self.plate = picture
        self._bench.notices.tell("plate")
