"""How much a model's files may ask for of the process that reads them, and what they never may."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MAX_SECONDS = 300.0
"""Of one answer by the wall clock, kept by the parent; libraries alone take ten on a busy day."""
MAX_CPU_SECONDS = 60
MAX_OPEN_FILES = 256
_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "pickle.find_class",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Forbidden(BaseException):
    """What the libraries were led to do, and a model's files cannot need; nothing catches it."""


class Guard:
    """Ends network, programs, pickles and writing in `Forbidden`, from now on and for good."""

    def __init__(self) -> None:
        self._permitted: str | None = None
        sys.addaudithook(self._refuse)

    @contextmanager
    def writing(self, path: str) -> Iterator[None]:
        """Within the block, the one file at `path` may be written."""
        self._permitted = path
        try:
            yield
        finally:
            self._permitted = None

    def _refuse(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _FORBIDDEN:
            raise Forbidden(event)
        if event != "open" or not isinstance(arguments[2], int) or not arguments[2] & _WRITING:
            return
        if self._permitted is None or str(arguments[0]) != self._permitted:
            raise Forbidden(f"writing {arguments[0]}")


class Limits:
    """What this process may take beyond what it has now, question by question."""

    def __init__(self) -> None:
        self._data_bytes = _data_bytes()
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)

    def next_question(self, memory: int, written: int, seconds: int) -> None:
        """Allow bytes of memory, bytes of a file and processor time to the next question."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_DATA, self._data_bytes + memory)
        _limit(resource.RLIMIT_FSIZE, written)
        _limit(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + 1 + seconds)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most, hard))


def _data_bytes() -> int:
    """What this process has of its own; pages of programs and files do not count."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
    return int(pages) * resource.getpagesize()
