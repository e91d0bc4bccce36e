"""A host's bridge to its companion: found or started, greeted, spoken with, a little each poll."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flashpot_bridge.calls import Asked, Then, Work
from flashpot_bridge.line import Line
from flashpot_bridge.messages import HostIdentity, MalformedMessage, Message, hello
from flashpot_bridge.places import CompanionAddress, read_address, read_installed
from flashpot_bridge.starting import LOG, start

VERBS = (
    "capabilities",
    "current_shot",
    "export_plate",
    "place",
    "replace",
    "takes",
    "select_take",
    "reveal",
    "undo",
    "notify",
)
POLL_SECONDS = 0.02
"""Work in one poll; hosts call it about 20 times a second."""
CONNECT_SECONDS = 0.04
START_SECONDS = 60.0
AGAIN_SECONDS = 1.0
PING_SECONDS, SILENT_SECONDS, GREETING_SECONDS = 3.0, 20.0, 3.0

OnEvent = Callable[[str, dict[str, Any]], None]
GONE = {
    "code": "companion_lost",
    "field": "",
    "message": "the companion is gone",
    "remedy": "it is started again by itself; what was asked of the server goes on",
}


class Bridge:
    """One host's connection. `poll` does everything, from the host's own timer.

    `state` is `away` (nothing runs, nothing is wanted), `starting` (the companion is looked for
    or comes up), `greeting`, `ready`, or `refused`; `problem` says in a sentence what is wrong.
    """

    def __init__(
        self, identity: HostIdentity, host: object, folder: Path, on_event: OnEvent
    ) -> None:
        self.state = "away"
        self.problem = ""
        self.companion_version = ""
        self._identity = identity
        self._folder = folder
        self._on_event = on_event
        self._work = Work(host, VERBS)
        self._asked = Asked()
        self._line: Line | None = None
        self._process: Any = None
        self._greeted: CompanionAddress | None = None
        self._stranger: CompanionAddress | None = None
        self._since = self._started = self._heard = self._pinged = self._polled = 0.0

    def connect(self) -> None:
        """Look for the companion from the next poll on; it is started where none runs."""
        if self.state in ("away", "refused"):
            self._enter("starting")
            self._process = None

    def ask(self, verb: str, args: Message, then: Then) -> int:
        """Ask the companion something; `then` gets the answer in a later poll.

        Returns a number for `cancel`, 0 where there is no companion: `then` was called already.
        """
        if self.state != "ready" or self._line is None:
            then(None, {**GONE, "message": self.problem or GONE["message"]})
            return 0
        message = self._asked.ask(verb, args, then)
        self._line.send(message)
        return int(message["id"])

    def cancel(self, number: int) -> None:
        """Say that an answer is not wanted any more."""
        if self._asked.forget(number) and self._line is not None:
            self._line.send({"kind": "cancel", "id": number})

    def poll(self, seconds: float = POLL_SECONDS) -> None:
        """Take up what came in, do the companion's requests for about `seconds`, answer."""
        now = time.monotonic()
        if now - self._polled > PING_SECONDS:
            # The host itself stood still (a render, a dialog): the companion was not silent.
            self._heard = now
        self._polled = now
        if self.state == "starting" and now >= self._since:
            self._look()
        elif self._line is not None:
            self._exchange(self._line, now, seconds)

    def close(self) -> None:
        """End on purpose: the companion keeps the jobs."""
        if self._line is not None and not self._line.closed:
            self._line.send({"kind": "bye"})
            self._line.close()
        self._drop()
        self._enter("away")

    def _enter(self, state: str, problem: str = "") -> None:
        self.state, self.problem, self._since = state, problem, time.monotonic()

    def _look(self) -> None:
        address = read_address(self._folder)
        if address is not None and address != self._stranger:
            try:
                connected = socket.create_connection(("127.0.0.1", address.port), CONNECT_SECONDS)
            except OSError:
                connected = None
            if connected is not None:
                self._line = Line(connected)
                self._enter("greeting")
                self._heard = self._since
                self._greeted = address
                self._line.send(hello(self._identity, address.token))
                return
        self._start()

    def _start(self) -> None:
        """Start the companion where we have not yet, and give it time to come up."""
        now = time.monotonic()
        if self._process is not None:
            if now > self._started + START_SECONDS or self._process.poll():
                log = self._folder / LOG
                self._enter("refused", f"The companion did not start: see {log}")
            return
        installed = read_installed(self._folder)
        if installed is None:
            self._enter(
                "refused", "Flashpot is not set up for this user: run `flashpot install` once"
            )
            return
        try:
            self._process = start(installed.interpreter, self._folder)
            self._started = now
        except (OSError, ValueError) as error:
            self._enter(
                "refused", f"The companion cannot be started ({error}): run `flashpot install`"
            )

    def _exchange(self, line: Line, now: float, seconds: float) -> None:
        try:
            for message in line.receive():
                self._heard = now
                self._take(line, message)
        except MalformedMessage as error:
            self._lost(f"The companion spoke nonsense: {error}")
            return
        silent = GREETING_SECONDS if self.state == "greeting" else SILENT_SECONDS
        if line.closed or now - self._heard > silent:
            if self.state != "refused":
                self._lost("The companion is gone")
            return
        for said in self._work.turn(seconds):
            line.send(said)
        if now - self._pinged > PING_SECONDS and self.state == "ready":
            self._pinged = now
            line.send({"kind": "ping"})

    def _take(self, line: Line, message: Message) -> None:
        kind = message["kind"]
        if kind == "welcome":
            self.companion_version = str(message.get("version", ""))
            self._enter("ready")
        elif kind == "refused":
            error = message.get("error", {})
            self._drop()
            self._enter("refused", f"{error.get('message')}: {error.get('remedy')}")
        elif kind == "request":
            answer = self._work.begin(message)
            if answer is not None:
                line.send(answer)
        elif kind == "answer":
            self._asked.answered(message)
        elif kind == "cancel":
            self._work.cancel(message.get("id", 0))
        elif kind == "event":
            self._on_event(str(message.get("name")), message.get("data", {}))
        elif kind == "ping":
            line.send({"kind": "pong"})
        elif kind == "bye":
            self._drop()
            self._enter("away", "The companion has ended")

    def _lost(self, problem: str) -> None:
        """Look for it again: a companion that died is started, and finds its jobs."""
        if self.state == "greeting":
            # Who listens there now is no companion: it died, and its port went to another.
            self._stranger = self._greeted
        self._drop()
        self._process = None
        self._enter("starting", problem)
        self._since += AGAIN_SECONDS

    def _drop(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None
        self._work.cancel_all()
        self._asked.lost(GONE)
