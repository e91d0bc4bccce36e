"""The application, however it is reached: external scripting first, a menu script second."""

from __future__ import annotations

import hmac
import json
import secrets
import socket
import time
from collections.abc import Callable
from typing import Any

from flashpot.errors import FlashpotError
from flashpot_resolve.calls import Calls
from flashpot_resolve.edition import no_resolve
from flashpot_resolve.menu import MenuLine, application
from flashpot_resolve.module import connected

GREETING_SECONDS = 2.0
SILENT_SECONDS = 600.0
"""How long a menu script's Resolve may answer nothing: one that was quit never does again."""


class Connection:
    """Who asks for the application gets it, or a typed error; menu scripts come in by `admit`."""

    def __init__(self, calls: Calls, external: Callable[[Calls], Any] = connected) -> None:
        self._calls = calls
        self._external = external
        self._application: Any = None
        self._line: MenuLine | None = None
        self._answered: float | None = None
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.token = secrets.token_urlsafe(32)

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def application(self) -> Any:
        """The application. Raises NoServerError `no_resolve` where none answers."""
        if self._application is None:
            self._application = self._external(self._calls)
        if self._application is None:
            raise no_resolve()
        return self._application

    def is_alive(self) -> bool:
        """Whether Resolve is there; one that is busy, or behind a dialog, is.

        A lost one is let go of.
        """
        try:
            here = self.application()
            # The one call that a running Resolve never answers with nothing.
            manager = self._calls.ask(here, "GetProjectManager")
            if manager is not None and self._calls.ask(manager, "GetCurrentDatabase"):
                self._answered = time.monotonic()
                return True
            if self._is_silent_only():
                return True
        except FlashpotError as error:
            if error.code == "host_busy":
                return True
        self._let_go()
        return False

    def _is_silent_only(self) -> bool:
        """Whether one that has answered is still there: a dialog keeps every call from working.

        Its module knows; of a menu script only the line tells, and for a while only.
        """
        if self._answered is None:
            return False
        if self._line is None:
            return self._external(self._calls) is not None
        return time.monotonic() < self._answered + SILENT_SECONDS

    def admit(self) -> bool:
        """Take in a menu script that waits; True where one came: its artist wants the panel."""
        try:
            came, _ = self._socket.accept()
        except OSError:
            return False
        if not self._greets(came):
            came.close()
            return False
        line = MenuLine(came)
        if self.is_alive():
            line.close()
            return True
        try:
            self._application = application(self._calls, line)
        except FlashpotError:
            line.close()
            return False
        self._line = line
        return True

    def close(self) -> None:
        """Let the menu script end."""
        self._let_go()
        self._socket.close()

    def _let_go(self) -> None:
        self._application = self._answered = None
        if self._line is not None:
            self._line.close()
            self._line = None

    def _greets(self, came: socket.socket) -> bool:
        came.settimeout(GREETING_SECONDS)
        text = b""
        try:
            while not text.endswith(b"\n") and len(text) < 1024:
                more = came.recv(256)
                if not more:
                    return False
                text += more
            said = json.loads(text)
        except (OSError, ValueError):
            return False
        token = str(said.get("token", "")) if isinstance(said, dict) else ""
        return hmac.compare_digest(token.encode(), self.token.encode())
