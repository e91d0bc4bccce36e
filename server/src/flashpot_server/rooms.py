"""The server's data folder: what lies where, who may read it, and that one server owns it."""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path
from typing import IO

from flashpot.errors import InputError


class Rooms:
    """A data folder, made where it is missing, locked while this object lives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.jobs, self.sims = self.folder / "jobs", self.folder / "sims"
        for room in (self.folder, self.jobs, self.sims):
            room.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.database = self.folder / "flashpot.db"
        self.log = self.folder / "server.log"
        self._lock = self._locked()
        self.token = self._token()

    def job(self, folder: str) -> Path:
        return self.jobs / folder

    def _locked(self) -> IO[str]:
        lock = (self.folder / "server.lock").open("a+", encoding="ascii")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise InputError(
                "another server owns this data folder",
                field=str(self.folder),
                remedy="use that one, end it with `flashpot stop`, or give another --data folder",
                code="data_in_use",
            ) from error
        return lock

    def _token(self) -> str:
        path = self.folder / "token"
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            if path.stat().st_mode & 0o077 or path.stat().st_uid != os.getuid():
                raise InputError(
                    "others may read the token file",
                    field=str(path),
                    remedy="delete it: the next start makes a new one",
                    code="token_exposed",
                ) from None
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        return path.read_text(encoding="ascii").strip()
