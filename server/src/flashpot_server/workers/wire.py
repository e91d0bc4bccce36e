"""Front and worker: length-prefixed JSON on a descriptor of its own, no pickle.

Each frame is four bytes of big-endian length, then one UTF-8 JSON object with a `kind`. Warp and
torch print to stdout and stderr as they like; nothing of ours goes there.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from typing import Any

PROTOCOL = 1
MAX_MESSAGE = 4 << 20
_LENGTH = struct.Struct(">I")

Message = dict[str, Any]


class BrokenWire(Exception):  # noqa: N818 - what happened
    """The other side sent what is no message."""


def pack(message: Message) -> bytes:
    body = json.dumps(message, allow_nan=False).encode()
    return _LENGTH.pack(len(body)) + body


def length_of(head: bytes) -> int:
    """The length in a frame's head. Raises BrokenWire beyond the limit."""
    (length,) = _LENGTH.unpack(head)
    if not 0 < length <= MAX_MESSAGE:
        raise BrokenWire(f"a message of {length} bytes")
    return int(length)


def unpack(body: bytes) -> Message:
    """The message in a frame's body. Raises BrokenWire for anything else."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BrokenWire("a body that is no JSON") from error
    if not isinstance(message, dict) or not isinstance(message.get("kind"), str):
        raise BrokenWire("a message without a kind")
    return message


class Line:
    """The worker's end of the wire; sending is safe from several threads."""

    def __init__(self, end: socket.socket) -> None:
        self._socket = end
        self._lock = threading.Lock()

    def send(self, message: Message) -> None:
        with self._lock:
            self._socket.sendall(pack(message))

    def receive(self) -> Message | None:
        """The next message, or None at the end. Raises BrokenWire for what is none."""
        head = self._exactly(_LENGTH.size)
        body = self._exactly(length_of(head)) if head else b""
        return unpack(body) if body else None

    def _exactly(self, count: int) -> bytes:
        data = bytearray()
        while len(data) < count:
            piece = self._socket.recv(count - len(data))
            if not piece:
                return b""
            data += piece
        return bytes(data)
