"""How much a model's configuration may ask for of the process that reads it."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import Any

MAX_SECONDS = 300.0
"""Of one answer by the wall clock, kept by the parent; libraries alone take ten on a busy day."""
MAX_CPU_SECONDS = 60
MAX_WRITTEN_BYTES = 0
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
    "os.putenv",
    "pickle.find_class",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Forbidden(BaseException):
    """What the libraries were led to do, and a model's files cannot need; nothing catches it."""


def limit_process(data_bytes: int) -> None:
    """Take this process' rights to so much more memory than it has, to files and core dumps."""
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, MAX_WRITTEN_BYTES),
        (resource.RLIMIT_NOFILE, MAX_OPEN_FILES),
        (resource.RLIMIT_DATA, _data_bytes() + data_bytes),
    ):
        resource.setrlimit(what, (most, most))


def _data_bytes() -> int:
    """What this process has of its own; pages of programs and files do not count."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
    return int(pages) * resource.getpagesize()


def limit_next_question() -> None:
    """Give the next question its own share of processor time."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = int(usage.ru_utime + usage.ru_stime) + 1 + MAX_CPU_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def forbid() -> None:
    """From now on, network, programs, pickles and writing end in `Forbidden`."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise Forbidden(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise Forbidden(f"writing {arguments[0]}")
