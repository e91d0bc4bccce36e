"""What the machine itself can do: the floor under every figure of the wire."""

from __future__ import annotations

import socket
import subprocess
import sys
import time

_ECHO = """
import socket, sys
line = socket.socket(fileno=int(sys.argv[1]))
while data := line.recv(65536):
    line.sendall(data)
"""


def echo_milliseconds(rounds: int, size: int = 512) -> list[float]:
    """Round trips of `size` bytes to another process over a bare Unix socket, milliseconds."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        command = [sys.executable, "-c", _ECHO, str(theirs.fileno())]
        with subprocess.Popen(command, pass_fds=[theirs.fileno()]) as process:
            theirs.close()
            times = [_round_trip(ours, bytes(size)) for _ in range(rounds)]
            ours.close()
            process.wait()
    return times[rounds // 10 :]


def _round_trip(line: socket.socket, data: bytes) -> float:
    began = time.perf_counter()
    line.sendall(data)
    left = len(data)
    while left:
        left -= len(line.recv(left))
    return (time.perf_counter() - began) * 1000
