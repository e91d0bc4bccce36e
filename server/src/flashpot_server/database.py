"""The SQLite file of a data folder: durable transactions, its schema, and whether it is sound.

WAL with synchronous=FULL: what a call acknowledged is on disk. One thread owns it; commits take
well under a millisecond on a local SSD and a few on a disk, at the rate of a few a second.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flashpot.errors import InputError

SCHEMA_VERSION = 2
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000")
_SCHEMA = """
CREATE TABLE job (
    number INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
    project TEXT NOT NULL, owner TEXT NOT NULL, request_id TEXT NOT NULL, digest TEXT NOT NULL,
    label TEXT NOT NULL, effect TEXT NOT NULL, recipe BLOB NOT NULL, recipe_id TEXT NOT NULL,
    sim_id TEXT NOT NULL, reach INTEGER NOT NULL, frames_total INTEGER NOT NULL,
    steps INTEGER NOT NULL, estimate REAL NOT NULL, folder TEXT NOT NULL,
    reused INTEGER NOT NULL, simulation_stored INTEGER NOT NULL,
    state TEXT NOT NULL, cancel_requested INTEGER NOT NULL DEFAULT 0,
    attempt INTEGER NOT NULL DEFAULT 0, crashes INTEGER NOT NULL DEFAULT 0,
    created REAL NOT NULL, started REAL, ended REAL, error TEXT NOT NULL DEFAULT '{}',
    seconds TEXT NOT NULL DEFAULT '{}', solver_steps INTEGER NOT NULL DEFAULT 0,
    UNIQUE (project, owner, request_id));
CREATE INDEX job_by_recipe ON job (recipe_id, state);
CREATE INDEX job_by_state ON job (state, number);
CREATE TABLE frame (
    uid TEXT NOT NULL REFERENCES job (uid) ON DELETE CASCADE, number INTEGER NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (uid, number));
CREATE TABLE artifact (
    uid TEXT NOT NULL REFERENCES job (uid) ON DELETE CASCADE, kind TEXT NOT NULL,
    number INTEGER NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY (uid, kind, number));
CREATE TABLE event (
    uid TEXT NOT NULL REFERENCES job (uid) ON DELETE CASCADE, seq INTEGER NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (uid, seq));
CREATE TABLE simulation (sim_id TEXT PRIMARY KEY, reach INTEGER NOT NULL);
CREATE TABLE media (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE life (closed INTEGER NOT NULL);
INSERT INTO life VALUES (0);
"""


class Database:
    """An open database. Raises InputError where the file is damaged or of another version."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        try:
            self._open(path)
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise _damaged(path, str(error)) from error
        except InputError:
            self._db.close()
            raise

    def close(self) -> None:
        """Close it cleanly: the next start need not look for damage."""
        self._db.execute("UPDATE life SET closed=1")
        self._db.close()

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """All rows of a statement."""
        return self._db.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> sqlite3.Row | None:
        """The first row of a statement."""
        found: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
        return found

    def number(self, sql: str, *values: Any) -> int:
        """The one integer that a statement yields."""
        return int(self._db.execute(sql, values).fetchone()[0])

    @contextmanager
    def write(self) -> Iterator[None]:
        """A transaction: durable where the block succeeds, else as if it had never begun."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _open(self, path: Path) -> None:
        for pragma in PRAGMAS:
            self._db.execute(f"PRAGMA {pragma}")
        version = self.number("PRAGMA user_version")
        if version == 0:
            self._db.executescript(
                f"BEGIN; {_SCHEMA} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;"
            )
        elif version != SCHEMA_VERSION:
            raise InputError(
                f"the store is of version {version}, this server reads {SCHEMA_VERSION}",
                field=str(path),
                remedy="use the Flashpot version that made it, or another --data folder",
                code="other_version",
            )
        elif not self.number("SELECT closed FROM life"):
            self._look_for_damage(path)
        self._db.execute("UPDATE life SET closed=0")

    def _look_for_damage(self, path: Path) -> None:
        """After an unclean end only: it reads the whole file."""
        found = self.row("PRAGMA integrity_check")
        if found is None or found[0] != "ok":
            raise _damaged(path, found[0] if found else "")


def _damaged(path: Path, fact: str) -> InputError:
    return InputError(
        f"the store is damaged: {fact.splitlines()[0] if fact else 'unreadable'}",
        field=str(path),
        remedy="restore it from a backup, or move it away: frames stay in jobs/",
        code="store_damaged",
    )
