"""One companion per user: the lock that says so, released by the system however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "companion.lock"


@contextmanager
def only_one(folder: Path, name: str = LOCK) -> Iterator[bool]:
    """True for the first process that asks, False for every other one while that lives.

    `name` is the lock's file, one for each kind of process.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as lock:
        yield _taken(lock.fileno())


def _taken(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
