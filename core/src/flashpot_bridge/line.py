"""A loopback socket as a line of messages that never waits."""

from __future__ import annotations

import socket

from flashpot_bridge.messages import MAX_LINE_BYTES, MalformedMessage, Message, decode, encode

READ_BYTES = 1 << 18
READS_A_TURN = 16
"""At most 4 MiB are read in one turn, so that a flood never holds a host up."""


class Line:
    """One end of the wire. Sending queues, `receive` moves bytes both ways; neither blocks.

    After `closed` is set nothing comes any more; the last messages are still handed out.
    """

    def __init__(self, connected: socket.socket) -> None:
        connected.setblocking(False)
        if connected.family in (socket.AF_INET, socket.AF_INET6):
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = connected
        self._incoming = bytearray()
        self._scanned = 0
        self._outgoing = bytearray()
        self.closed = False

    def fileno(self) -> int:
        return self._socket.fileno()

    @property
    def has_to_send(self) -> bool:
        """Whether bytes wait for the other side to take them."""
        return bool(self._outgoing)

    def send(self, message: Message) -> None:
        """Queue a message, and send what the other side takes at once."""
        self._outgoing += encode(message)
        self._flush()

    def receive(self) -> list[Message]:
        """Every whole message that came in. Raises MalformedMessage for bytes that are none."""
        self._flush()
        for _ in range(READS_A_TURN):
            if self.closed or not self._read():
                break
        return self._whole()

    def close(self) -> None:
        self.closed = True
        self._socket.close()

    def _flush(self) -> None:
        while self._outgoing and not self.closed:
            try:
                sent = self._socket.send(self._outgoing)
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                self.closed = True
                return
            del self._outgoing[:sent]

    def _read(self) -> bool:
        try:
            data = self._socket.recv(READ_BYTES)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError:
            data = b""
        self.closed = self.closed or not data
        self._incoming += data
        return bool(data)

    def _whole(self) -> list[Message]:
        found = []
        end = self._incoming.find(b"\n", self._scanned)
        while end >= 0:
            found.append(decode(bytes(self._incoming[:end])))
            del self._incoming[: end + 1]
            self._scanned = 0
            end = self._incoming.find(b"\n")
        self._scanned = len(self._incoming)
        if len(self._incoming) > MAX_LINE_BYTES:
            raise MalformedMessage("a message may have at most 16 MiB")
        return found
