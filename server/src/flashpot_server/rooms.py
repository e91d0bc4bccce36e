"""The server's data folder: what lies where, who may read it, and that one server owns it."""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from pathlib import Path
from typing import IO

from flashpot.errors import InputError

LOCK_SECONDS = 1.0
"""Clients look at the lock for a moment to see whether a server lives."""


class Rooms:
    """A data folder, made where it is missing, locked until it is released."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.jobs, self.sims, self.media = (
            self.folder / name for name in ("jobs", "sims", "media")
        )
        for room in (self.folder, self.jobs, self.sims, self.media):
            room.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.database = self.folder / "flashpot.db"
        self.log = self.folder / "server.log"
        self.worker_lock = self.folder / "worker.lock"
        self._lock = self._locked()
        self.token = self._token()

    def job(self, folder: str) -> Path:
        """Where a job's files are."""
        return self.jobs / folder

    def release(self) -> None:
        """Leave the folder to another server."""
        self._lock.close()

    def _locked(self) -> IO[str]:
        lock = (self.folder / "server.lock").open("a+", encoding="ascii")
        until = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if time.monotonic() < until:
                    time.sleep(0.02)
                    continue
                lock.close()
                raise InputError(
                    "another server owns this data folder",
                    field=str(self.folder),
                    remedy="use that one, end it with `flashpot stop`, or give another --data",
                    code="data_in_use",
                ) from error
            return lock

    def _token(self) -> str:
        path = self.folder / "token"
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _kept_token(path)
        token = secrets.token_hex(32)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(token)
        return token


def _kept_token(path: Path) -> str:
    facts, token = path.stat(), path.read_text(encoding="ascii").strip()
    if facts.st_mode & 0o077 or facts.st_uid != os.getuid() or len(token) < 32:
        raise InputError(
            "others may read the token file, or it holds no token",
            field=str(path),
            remedy="delete it: the next start makes a new one",
            code="token_exposed",
        )
    return token
