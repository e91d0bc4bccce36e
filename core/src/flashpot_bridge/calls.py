"""Requests in both directions over one line: who asked what, and the host's own work in steps."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from types import GeneratorType
from typing import Any

from flashpot_bridge.messages import Message

Error = dict[str, str]
Then = Callable[[Any, Any], None]
"""Called with the result and None, or with None and the error."""
Steps = Generator[tuple[int, int], None, Any]
"""Work that yields (done, of) between steps of a few milliseconds, and returns its result."""


class HostError(Exception):
    """What the host could not do, told as the artist will read it: fact, then remedy."""

    def __init__(
        self, message: str, remedy: str = "", field: str = "", code: str = "host_refused"
    ) -> None:
        super().__init__(message)
        self.told: Error = {"code": code, "field": field, "message": message, "remedy": remedy}


def told(error: BaseException) -> Error:
    """An exception as the wire's error."""
    if isinstance(error, HostError):
        return error.told
    return {
        "code": "host_failed",
        "field": "",
        "message": f"{type(error).__name__}: {error}",
        "remedy": "this is a fault of the plugin: see the host's console",
    }


class Asked:
    """What this side has asked and not heard back."""

    def __init__(self) -> None:
        self._next = 0
        self._open: dict[int, Then] = {}

    def ask(self, verb: str, args: Message, then: Then) -> Message:
        """The request to send; `then` is called once, with the answer or an error."""
        self._next += 1
        self._open[self._next] = then
        return {"kind": "request", "id": self._next, "verb": verb, "args": args}

    def forget(self, number: int) -> bool:
        """Take back what was asked; True where its answer was still open."""
        return self._open.pop(number, None) is not None

    def answered(self, message: Message) -> None:
        then = self._open.pop(message.get("id", 0), None)
        if then is not None:
            then(message.get("result"), message.get("error"))

    def lost(self, error: Error) -> None:
        """Answer everything open with `error`: the other side is gone."""
        waiting, self._open = list(self._open.values()), {}
        for then in waiting:
            then(None, error)


class Work:
    """What the other side has asked of the host, done a little in every turn.

    A verb of `host` takes the request's arguments by name and returns plain JSON, or a generator
    of steps. Steps run in the order they were asked for, as far as a turn's time goes; one step
    at least, so that work never stands still.
    """

    def __init__(self, host: object, verbs: tuple[str, ...]) -> None:
        self._host = host
        self._verbs = verbs
        self._steps: dict[int, Steps] = {}

    @property
    def is_busy(self) -> bool:
        return bool(self._steps)

    def begin(self, message: Message) -> Message | None:
        """The answer to a request, or None where the work goes on in `turn`."""
        number = message.get("id", 0)
        try:
            if message["verb"] not in self._verbs:
                raise HostError(f"this host has no verb {message['verb']}", code="unknown_verb")
            result = getattr(self._host, message["verb"])(**message.get("args", {}))
        except Exception as error:  # noqa: BLE001 - the edge: whatever it is, the host goes on
            return {"kind": "answer", "id": number, "error": told(error)}
        if isinstance(result, GeneratorType):
            self._steps[number] = result
            return None
        return {"kind": "answer", "id": number, "result": result}

    def turn(self, seconds: float) -> list[Message]:
        """What there is to say after at most `seconds` of work (and one step beyond)."""
        end = time.monotonic() + seconds
        said = []
        while self._steps:
            number = next(iter(self._steps))
            said.append(self._step(number))
            if time.monotonic() >= end:
                break
        return said

    def cancel(self, number: int) -> None:
        """Give work up; what it has to put back it does in its `finally`."""
        steps = self._steps.pop(number, None)
        if steps is not None:
            steps.close()

    def cancel_all(self) -> None:
        for number in list(self._steps):
            self.cancel(number)

    def _step(self, number: int) -> Message:
        try:
            done, of = next(self._steps[number])
        except StopIteration as end:
            del self._steps[number]
            return {"kind": "answer", "id": number, "result": end.value}
        except Exception as error:  # noqa: BLE001 - the edge: whatever it is, the host goes on
            del self._steps[number]
            return {"kind": "answer", "id": number, "error": told(error)}
        return {"kind": "progress", "id": number, "done": done, "of": of}
