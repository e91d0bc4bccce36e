"""Resolve at the other end of its own menu script, where external scripting is off.

The script holds the objects and does what a line asks; here they look like Resolve's own, so that
nothing else knows the difference.
"""

from __future__ import annotations

import json
import socket
from typing import Any

from flashpot_resolve.calls import Calls

LINE_SECONDS = 3600.0
"""A render may hold Resolve up that long; who waits has a limit of its own, see `Calls`."""

Told = dict[str, Any]


class MenuLine:
    """The line to a menu script; used on the thread that enters Resolve only."""

    def __init__(self, connected: socket.socket) -> None:
        connected.settimeout(LINE_SECONDS)
        self._socket = connected
        self._file = connected.makefile("rwb")
        self._dropped: list[int] = []

    def exchange(self, ask: Told) -> Any:
        """What the script answers. Raises OSError where it is gone, or AttributeError."""
        dropped, self._dropped = self._dropped, []
        self._file.write(json.dumps({**ask, "drop": dropped}).encode() + b"\n")
        self._file.flush()
        line = self._file.readline()
        if not line:
            raise EOFError("its menu script has ended")
        told = json.loads(line)
        if told.get("missing"):
            raise AttributeError(ask["member"])
        return self._taken(told["value"])

    def drop(self, number: int) -> None:
        """An object is not needed any more; said with the next line."""
        self._dropped.append(number)

    def close(self) -> None:
        """Let the script end."""
        try:
            self._file.write(b'{"do": "end"}\n')
            self._file.flush()
        except OSError:
            pass  # it has ended by itself
        self._socket.close()

    def _taken(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._taken(part) for part in value]
        if not isinstance(value, dict):
            return value
        if "object" in value:
            return Far(self, value["object"])
        return {key: self._taken(part) for key, part in value["map"]}


class Far:
    """One of Resolve's objects in a menu script: members are called there, constants read."""

    def __init__(self, line: MenuLine, number: int) -> None:
        self._line = line
        self._number = number

    def __getattr__(self, member: str) -> Any:
        if member.startswith("_"):
            raise AttributeError(member)
        if member.isupper():
            return self._line.exchange({"do": "get", "on": self._number, "member": member})

        def call(*args: Any) -> Any:
            wish = {"do": "call", "on": self._number, "member": member, "args": _given(args)}
            return self._line.exchange(wish)

        return call

    def __dir__(self) -> list[str]:
        return list(self._line.exchange({"do": "dir", "on": self._number, "member": ""}))

    def __del__(self) -> None:
        self._line.drop(self._number)


def application(calls: Calls, line: MenuLine) -> Any:
    """The application that a menu script holds; None where it was not started by Resolve."""
    return calls.run(lambda: line.exchange({"do": "root", "on": 0, "member": ""}))


def _given(value: Any) -> Any:
    if isinstance(value, Far):
        return {"object": value._number}  # noqa: SLF001 - our own class
    if isinstance(value, list | tuple):
        return [_given(part) for part in value]
    if isinstance(value, dict):
        return {"map": [[key, _given(part)] for key, part in value.items()]}
    return value
