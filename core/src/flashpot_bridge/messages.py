"""JSON lines between a host and its companion: one message a line, UTF-8, versioned.

hello     host -> companion   who speaks, the protocol's version, the token
welcome   companion -> host   the companion's version; or `refused` with an error
request   both ways           `id`, `verb`, `args`
answer    both ways           `id`, and `result` or `error`
progress  both ways           `id`, `done`, `of`: a request that takes its time
cancel    both ways           `id`: the answer is not wanted any more
event     companion -> host   `name`, `data`: nothing is answered
ping      both ways           answered by `pong`
bye       both ways           the other side ends on purpose
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

PROTOCOL_VERSION = 1
MAX_LINE_BYTES = 16 << 20

Message = dict[str, Any]


class MalformedMessage(ValueError):  # noqa: N818 - the name says the mistake
    """A line that is no message of this protocol."""


@dataclass(frozen=True)
class HostIdentity:
    """Which host speaks: `nuke`, `resolve` or `blender`; its own version and our bundle's."""

    name: str
    version: str = ""
    bundle: str = ""


def hello(host: HostIdentity, token: str) -> Message:
    """The first message a host sends."""
    return {"kind": "hello", "protocol": PROTOCOL_VERSION, "host": asdict(host), "token": token}


def encode(message: Message) -> bytes:
    """One line for the wire. Raises MalformedMessage where it would be too long or not JSON."""
    try:
        line = json.dumps(message, ensure_ascii=False, allow_nan=False).encode("utf-8") + b"\n"
    except (TypeError, ValueError) as error:
        raise MalformedMessage(str(error)) from error
    if len(line) > MAX_LINE_BYTES:
        raise MalformedMessage("a message may have at most 16 MiB")
    return line


def decode(line: bytes) -> Message:
    """The message in one line. Raises MalformedMessage for anything else."""
    if len(line) > MAX_LINE_BYTES:
        raise MalformedMessage("a message may have at most 16 MiB")
    try:
        message = json.loads(line.decode("utf-8"))
    except ValueError as error:
        raise MalformedMessage("a message is one line of UTF-8 JSON") from error
    if not isinstance(message, dict) or not isinstance(message.get("kind"), str):
        raise MalformedMessage("a message is an object with a kind")
    return message
