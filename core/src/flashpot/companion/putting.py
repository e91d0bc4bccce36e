"""An order's takes on their way into the document: now, or when it is open again."""

from __future__ import annotations

import threading

from flashpot.companion.hosts import Hosts
from flashpot.companion.ledger import Entry
from flashpot.companion.parcel import placeholder
from flashpot.companion.remote import RemoteHost
from flashpot.errors import CancelledError, FlashpotError
from flashpot.host import Take

LOOK_SECONDS = 1.0
"""How often a document is looked for that is not open, or whose host renders."""
WAITS = frozenset({"host_lost", "host_busy", "no_host"})
"""Errors that pass."""


class Putting:
    """Keeps the document at the newest take that `show` was given, on a thread of its own.

    So a host that renders, or is closed, never holds up the job. Without a document there is
    nothing to do.
    """

    def __init__(self, entry: Entry, hosts: Hosts) -> None:
        self._document = entry.order.document
        self._hosts = hosts
        self._news = threading.Condition()
        self._placeholder = placeholder(entry.order, entry.sent)
        self._wanted: Take | None = None
        self._shown: Take | None = None
        self._refused: FlashpotError | None = None
        self._complaint: FlashpotError | None = None
        self._ended = False

    def begin(self) -> None:
        """Show at once that something comes, where nothing of this element stands yet."""
        if self._document:
            self.show(self._placeholder)
            threading.Thread(target=self._work, name="putting", daemon=True).start()

    def show(self, take: Take) -> None:
        """Want this take in the document, in place of what was wanted before."""
        with self._news:
            self._wanted = take
            self._news.notify_all()

    def settle(self, take: Take, cancelled: threading.Event) -> None:
        """Wait until the take is in place. Raises what the host refuses, or CancelledError."""
        if not self._document:
            return
        self.show(take)
        with self._news:
            while self._shown is not take:
                if self._refused is not None:
                    raise self._refused
                if cancelled.is_set():
                    raise CancelledError("the element stays in its folder, not in the document")
                self._news.wait(LOOK_SECONDS)

    def close(self) -> None:
        """Nothing more will come."""
        with self._news:
            self._ended = True
            self._news.notify_all()

    def withdraw(self, error: FlashpotError | None) -> None:
        """Take the placeholder away, and tell the artist what went wrong."""
        self._complaint = error
        self.show(self._placeholder.model_copy(update={"state": "withdrawn"}))

    def _work(self) -> None:
        while (take := self._next()) is not None:
            try:
                shown = self._put(take)
            except FlashpotError as error:
                shown = False
                self._refused = error if error.code not in WAITS else None
            with self._news:
                if shown:
                    self._shown = take
                    self._ended = self._ended or take.state == "withdrawn"
                elif not self._ended:
                    self._news.wait(LOOK_SECONDS)
                self._news.notify_all()

    def _next(self) -> Take | None:
        """The take that is not in place yet; None once the order has ended."""
        with self._news:
            while self._wanted is self._shown and not self._ended:
                self._news.wait()
            return None if self._ended else self._wanted

    def _put(self, take: Take) -> bool:
        host = self._hosts.find(self._document)
        if host is None:
            return False
        stands = any(placed.key == take.key for placed in host.takes())
        if take.state == "withdrawn":
            self._take_leave(host, take, stands=stands)
        elif not stands:
            host.place(take)
        elif take is not self._placeholder:
            host.replace(take)
        return True

    def _take_leave(self, host: RemoteHost, gone: Take, *, stands: bool) -> None:
        if stands:
            host.replace(gone)
        if self._complaint is not None:
            host.notify("error", f"{gone.label}: {self._complaint}")
