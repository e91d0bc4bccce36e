"""Which server makes an order: the studio's, or the one on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable

from flashpot.client import Client
from flashpot.companion.settings import Settings
from flashpot.errors import NoServerError
from flashpot.launcher import connect


class Servers:
    """The connections that orders share; one that no longer answers is made again."""

    def __init__(self, settings: Callable[[], Settings]) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._clients: dict[str, Client] = {}
        self._asking: dict[str, threading.Lock] = {}
        """One a server: where one does not answer, the others' orders do not wait for it."""

    def wanted(self) -> Client:
        """A client of the server that the artist has chosen. Raises NoServerError."""
        settings = self._settings()
        return self._client(settings.server, settings.token)

    def local(self) -> Client:
        """A client of this machine's own server, started where it does not run."""
        return self._client("", "")

    def for_draft(self) -> tuple[Client, bool]:
        """The chosen server, or this machine's where that is away: True where it stands in."""
        try:
            return self.wanted(), False
        except NoServerError:
            if not self._settings().server:
                raise
            return self.local(), True

    def close(self) -> None:
        with self._lock:
            for client in self._clients.values():
                client.close()
            self._clients.clear()

    def _client(self, server: str, token: str) -> Client:
        """A client that answers; one that did and does not now is kept, for it may again."""
        key = f"{server}#{token}"
        with self._lock:
            asking = self._asking.setdefault(key, threading.Lock())
        with asking:
            known = self._clients.get(key)
            if known is None:
                known = self._kept(key, Client(server, token) if server else connect())
            try:
                known.server_info()
            except NoServerError:
                if server:
                    raise
                known = self._kept(key, connect())
            return known

    def _kept(self, key: str, client: Client) -> Client:
        with self._lock:
            self._clients[key] = client
        return client
