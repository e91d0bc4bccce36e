"""One connected host, as the companion sees it: requests both ways, from any thread."""

from __future__ import annotations

import hmac
import select
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from flashpot.errors import FlashpotError, InputError, JobFailedError
from flashpot_bridge import PROTOCOL_VERSION, HostIdentity, Line, MalformedMessage, Message

LOOK_SECONDS = 0.25
HELLO_SECONDS = 5.0

Serve = Callable[[str, Message], Any]
"""Answers a host's request: verb, arguments. Raises FlashpotError."""


class HostLostError(JobFailedError):
    """The host has gone: it crashed, or the artist closed it."""

    default_code = "host_lost"


class Link:
    """A host that has said a right hello; `run` is its reader and returns when it is gone."""

    def __init__(self, line: Line, identity: HostIdentity) -> None:
        self.identity = identity
        self._line = line
        self._lock = threading.Lock()
        self._next = 0
        self._open: dict[int, Future[Any]] = {}

    @property
    def closed(self) -> bool:
        return self._line.closed

    def ask(self, verb: str, args: Message, seconds: float | None) -> Any:
        """The host's answer; None for `seconds` waits as long as the host lives.

        Raises what the host refused as InputError, HostLostError where it goes, JobFailedError
        where it stays silent for too long.
        """
        answer: Future[Any] = Future()
        with self._lock:
            self._next += 1
            number = self._next
            self._open[number] = answer
        self._send({"kind": "request", "id": number, "verb": verb, "args": args})
        if self.closed:
            self._answer_all_lost()
        try:
            return answer.result(seconds)
        except TimeoutError:
            self._open.pop(number, None)
            self._send({"kind": "cancel", "id": number})
            raise JobFailedError(
                f"{self.identity.name.title()} is busy and does not answer",
                field="host",
                remedy="end its render or dialog, then try again",
                code="host_busy",
            ) from None

    def tell(self, name: str, data: Message) -> None:
        """Send an event; nothing is answered."""
        self._send({"kind": "event", "name": name, "data": data})

    def run(self, serve: Serve) -> None:
        """Read until the host is gone. Its requests are answered on threads of their own."""
        with ThreadPoolExecutor(4, thread_name_prefix="link") as pool:
            try:
                while not self.closed:
                    for message in self._received():
                        self._take(message, serve, pool)
            except MalformedMessage:
                pass
            finally:
                self._line.close()
                self._answer_all_lost()

    def close(self) -> None:
        """Say goodbye, on purpose; the socket is closed by its reader."""
        self._send({"kind": "bye"})
        with self._lock:
            self._line.closed = True

    def _received(self) -> list[Message]:
        with self._lock:
            writing = [self._line] if self._line.has_to_send else []
        select.select([self._line], writing, [], LOOK_SECONDS)
        with self._lock:
            return self._line.receive()

    def _take(self, message: Message, serve: Serve, pool: ThreadPoolExecutor) -> None:
        match message["kind"]:
            case "request":
                pool.submit(self._serve, message, serve)
            case "answer":
                self._answered(message)
            case "ping":
                self._send({"kind": "pong"})
            case "bye":
                with self._lock:
                    self._line.closed = True

    def _serve(self, message: Message, serve: Serve) -> None:
        answer: Message = {"kind": "answer", "id": message.get("id", 0)}
        try:
            answer["result"] = serve(str(message.get("verb")), message.get("args") or {})
        except FlashpotError as error:
            answer["error"] = error.as_json()
        except Exception as error:  # noqa: BLE001 - the edge: the host is told, the others go on
            fault = JobFailedError(
                f"the companion failed: {type(error).__name__}: {error}",
                remedy="see companion.log beside installed.json, and report it",
                code="companion_failed",
            )
            answer["error"] = fault.as_json()
        self._send(answer)

    def _answered(self, message: Message) -> None:
        answer = self._open.pop(message.get("id", 0), None)
        if answer is None:
            return
        error = message.get("error")
        if error is None:
            answer.set_result(message.get("result"))
        else:
            answer.set_exception(_refusal(error))

    def _answer_all_lost(self) -> None:
        for number in list(self._open):
            answer = self._open.pop(number, None)
            if answer is not None:
                lost = HostLostError(
                    f"{self.identity.name.title()} has gone",
                    field="host",
                    remedy="open the document again: the element is put into it then",
                )
                answer.set_exception(lost)

    def _send(self, message: Message) -> None:
        with self._lock:
            if not self._line.closed:
                self._line.send(message)


def greeted(connected: socket.socket, token: str, version: str) -> Link | None:
    """The link of a host that says a right hello; None where it does not, after saying why."""
    line = Line(connected)
    try:
        select.select([line], [], [], HELLO_SECONDS)
        messages = line.receive()
        fault, identity = _hello(messages[0] if messages else {"kind": "nothing"}, token, version)
    except MalformedMessage:
        line.close()
        return None
    if fault is not None:
        line.send({"kind": "refused", "error": fault.as_json()})
        line.close()
        return None
    line.send({"kind": "welcome", "protocol": PROTOCOL_VERSION, "version": version})
    return Link(line, identity)


def _hello(
    message: Message, token: str, version: str
) -> tuple[FlashpotError | None, HostIdentity]:
    said = message.get("host")
    facts = said if isinstance(said, dict) else {}
    identity = HostIdentity(*(str(facts.get(key, "")) for key in ("name", "version", "bundle")))
    if message["kind"] != "hello" or not hmac.compare_digest(
        str(message.get("token", "")).encode(), token.encode()
    ):
        return InputError(
            "this is no hello with the right token", code="unauthenticated"
        ), identity
    remedy = f"run `flashpot install {identity.name}` and start {identity.name.title()} again"
    if message.get("protocol") != PROTOCOL_VERSION:
        return InputError("the plugin speaks another protocol", remedy=remedy), identity
    if identity.bundle not in {"", version}:
        fact = f"the plugin is {identity.bundle}, the companion {version}"
        return InputError(fact, remedy=remedy, code="version_mismatch"), identity
    return None, identity


def _refusal(error: Any) -> FlashpotError:
    told = error if isinstance(error, dict) else {}
    return InputError(
        str(told.get("message", "the host refused")),
        field=str(told.get("field", "")),
        remedy=str(told.get("remedy", "")),
        code=str(told.get("code", "host_refused")),
    )
