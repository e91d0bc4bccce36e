"""The hosts that are connected now, and which document each has open."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

from flashpot.companion.link import Link, Serve, greeted
from flashpot.companion.remote import RemoteHost
from flashpot.errors import FlashpotError, InputError
from flashpot.host import Capabilities

ACCEPT_SECONDS = 0.25


class Hosts:
    """Listens on a loopback port of its own; `changed` is called when a host comes or goes."""

    def __init__(self, token: str, version: str, changed: Callable[[], None]) -> None:
        self._token, self._version, self._changed = token, version, changed
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(ACCEPT_SECONDS)
        self._known = threading.Condition()
        self._open: dict[RemoteHost, Capabilities | None] = {}
        self._stopping = False

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def listen(self, serve: Callable[[RemoteHost], Serve]) -> None:
        """Take hosts in until `stop`; `serve` gives what answers the requests of each."""
        while not self._stopping:
            try:
                connected, _ = self._socket.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            threading.Thread(
                target=self._welcome, args=(connected, serve), name="host", daemon=True
            ).start()

    def stop(self) -> None:
        """Say goodbye to every host."""
        self._stopping = True
        for host in self._hosts():
            host.link.close()
        self._socket.close()

    def count(self) -> int:
        return len(self._open)

    def known(self) -> list[tuple[str, RemoteHost]]:
        """Every host with the document that it last said it has open."""
        with self._known:
            told = list(self._open.items())
        return [(facts.document, host) for host, facts in told if facts is not None]

    def documents(self) -> tuple[Capabilities, ...]:
        """The open documents, the host that came last first; busy hosts by what they last said."""
        found = [self._told(host) for host in reversed(self._hosts())]
        return tuple(facts for facts in found if facts is not None)

    def find(self, document: str) -> RemoteHost | None:
        """The host that has a document open now, or None.

        Asked anew: an editor goes from one timeline to another between two frames.
        """
        likely = sorted(self._hosts(), key=lambda host: not self._had(host, document))
        for host in likely:
            facts = self._told(host)
            if facts is not None and facts.document == document:
                return host
        return None

    def need(self, document: str) -> RemoteHost:
        """The host that has a document open. Raises InputError where none has."""
        host = self.find(document)
        if host is None:
            raise InputError(
                "this document is not open in any connected host",
                field="host",
                remedy="open it, and let Flashpot connect there",
                code="no_host",
            )
        return host

    def facts(self, host: RemoteHost) -> Capabilities:
        """What a host says of itself now. Raises FlashpotError."""
        told = host.capabilities()
        with self._known:
            if host in self._open:
                self._open[host] = told
        return told

    def wait(self, seconds: float) -> None:
        """Until a host comes or goes, at most `seconds`."""
        with self._known:
            self._known.wait(seconds)

    def wake(self) -> None:
        """End every `wait`."""
        with self._known:
            self._known.notify_all()

    def _welcome(self, connected: socket.socket, serve: Callable[[RemoteHost], Serve]) -> None:
        link: Link | None = greeted(connected, self._token, self._version)
        if link is None:
            return
        host = RemoteHost(link)
        with self._known:
            self._open[host] = None
        threading.Thread(target=self._ask_facts, args=(host,), name="facts", daemon=True).start()
        try:
            link.run(serve(host))
        finally:
            with self._known:
                del self._open[host]
            self._tell()

    def _ask_facts(self, host: RemoteHost) -> None:
        self._told(host)
        self._tell()

    def _tell(self) -> None:
        self.wake()
        self._changed()

    def _had(self, host: RemoteHost, document: str) -> bool:
        known = self._open.get(host)
        return known is not None and known.document == document

    def _hosts(self) -> list[RemoteHost]:
        with self._known:
            return list(self._open)

    def _told(self, host: RemoteHost) -> Capabilities | None:
        try:
            return self.facts(host)
        except FlashpotError:
            return self._open.get(host)
