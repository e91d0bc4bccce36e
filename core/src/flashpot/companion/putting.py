"""An order's takes on their way into the document: now, or when it is open again."""

from __future__ import annotations

import threading

from flashpot.companion.hosts import Hosts
from flashpot.companion.ledger import Entry
from flashpot.companion.parcel import placeholder
from flashpot.companion.remote import RemoteHost
from flashpot.errors import CancelledError, FlashpotError
from flashpot.host import Take

LOOK_SECONDS = 5.0
WAITS = frozenset({"host_lost", "host_busy", "no_host"})
"""Errors that pass: the host was closed, or renders."""


class Putting:
    """Puts what an order makes into its document; without a document it has nothing to do."""

    def __init__(self, entry: Entry, hosts: Hosts, cancelled: threading.Event) -> None:
        self._placeholder = placeholder(entry.order, entry.sent)
        self._document = entry.order.document
        self._hosts = hosts
        self._cancelled = cancelled

    def wake(self) -> None:
        """Look at the cancel flag."""
        self._hosts.wake()

    def placeholder(self) -> None:
        """Show at once that something comes, where nothing of this element stands yet."""
        host = self._host()
        if host is None:
            return
        try:
            if not _stands(host, self._placeholder.key):
                host.place(self._placeholder)
        except FlashpotError as error:
            if error.code not in WAITS:
                raise

    def try_show(self, take: Take) -> None:
        """Show a take whose frames still come, where the host is there; else it is shown later."""
        host = self._host()
        if host is None:
            return
        try:
            _put(host, take)
        except FlashpotError as error:
            if error.code not in WAITS:
                raise

    def put(self, take: Take) -> None:
        """Put the whole take in place; waits for its document. Raises what the host refuses."""
        while self._document:
            host = self._host()
            if host is not None:
                try:
                    _put(host, take)
                except FlashpotError as error:
                    if error.code not in WAITS:
                        raise
                else:
                    return
            self._hosts.wait(LOOK_SECONDS)
            if self._cancelled.is_set():
                raise CancelledError("the element stays in its folder, but not in the document")

    def withdraw(self, error: FlashpotError | None) -> None:
        """Take the placeholder away, and tell the artist what went wrong."""
        host = self._host()
        if host is None:
            return
        gone = self._placeholder.model_copy(update={"state": "withdrawn"})
        try:
            if _stands(host, gone.key):
                host.replace(gone)
            if error is not None:
                host.notify("error", f"{gone.label}: {error}")
        except FlashpotError:
            # The host went too: there is nobody left to tell.
            return

    def _host(self) -> RemoteHost | None:
        return self._hosts.find(self._document) if self._document else None


def _put(host: RemoteHost, take: Take) -> None:
    if _stands(host, take.key):
        host.replace(take)
    else:
        host.place(take)


def _stands(host: RemoteHost, key: str) -> bool:
    return any(placed.key == key for placed in host.takes())
