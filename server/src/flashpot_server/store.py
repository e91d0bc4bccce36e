"""The durable store: jobs, frames, events and media in SQLite, one writer.

WAL with synchronous=FULL: what a call acknowledged is on disk. A frame's row is written after its
file is durable, its event with the row; both are seen only then.
"""

from __future__ import annotations

import json
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flashpot.errors import InputError

SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE job (
    uid TEXT PRIMARY KEY, project TEXT NOT NULL, owner TEXT NOT NULL, request_id TEXT NOT NULL,
    digest TEXT NOT NULL, state TEXT NOT NULL, cancel_requested INTEGER NOT NULL DEFAULT 0,
    attempt INTEGER NOT NULL DEFAULT 0, recipe BLOB NOT NULL, recipe_id TEXT NOT NULL,
    sim_id TEXT NOT NULL, folder TEXT NOT NULL, reused INTEGER NOT NULL,
    stored INTEGER NOT NULL, created REAL NOT NULL, started REAL, ended REAL,
    error TEXT, seconds TEXT NOT NULL DEFAULT '{}', solver_steps INTEGER NOT NULL DEFAULT 0,
    estimate REAL NOT NULL, steps INTEGER NOT NULL, UNIQUE (project, owner, request_id));
CREATE INDEX job_by_recipe ON job (recipe_id, state);
CREATE TABLE frame (
    uid TEXT NOT NULL REFERENCES job ON DELETE CASCADE, number INTEGER NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (uid, number));
CREATE TABLE artifact (
    uid TEXT NOT NULL REFERENCES job ON DELETE CASCADE, kind TEXT NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (uid, kind));
CREATE TABLE event (
    uid TEXT NOT NULL REFERENCES job ON DELETE CASCADE, seq INTEGER NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (uid, seq));
CREATE TABLE media (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL);
"""


RUNNING = ("PREPARING", "RUNNING", "FINALIZING")


class Store:
    """The database of one data folder. Not thread-safe: one thread owns it."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=5000",
        ):
            self._db.execute(f"PRAGMA {pragma}")
        self._migrate(path)

    def close(self) -> None:
        self._db.close()

    def create(self, job: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        """Insert a job; returns it, and whether it is new.

        Raises InputError (code `already_exists`) where the request id stands for another body.
        """
        with self._write():
            row = self._db.execute(
                "SELECT * FROM job WHERE project=? AND owner=? AND request_id=?",
                (job["project"], job["owner"], job["request_id"]),
            ).fetchone()
            if row is not None:
                if row["digest"] != job["digest"]:
                    raise InputError(
                        f"request id {job['request_id']!r} was used for another request "
                        f"({row['digest'][:12]}, now {job['digest'][:12]})",
                        field="request_id",
                        remedy="use a new request id for a new request",
                        code="already_exists",
                    )
                return dict(row), False
            job = {**job, "uid": job.get("uid") or uuid.uuid4().hex, "created": time.time()}
            marks = ", ".join("?" * len(job))
            self._db.execute(
                f"INSERT INTO job ({', '.join(job)}) VALUES ({marks})", tuple(job.values())
            )
            self._event(job["uid"], {"kind": "state", "state": job["state"]})
            return self.job(job["uid"]), True

    def job(self, uid: str) -> dict[str, Any]:
        """One job. Raises InputError (code `not_found`) where there is none."""
        row = self._db.execute("SELECT * FROM job WHERE uid=?", (uid,)).fetchone()
        if row is None:
            raise InputError(
                "there is no such job", field="job", remedy="see `flashpot jobs`", code="not_found"
            )
        return dict(row)

    def jobs(self, project: str, limit: int, offset: int) -> list[dict[str, Any]]:
        rows = self._db.execute(
            "SELECT * FROM job WHERE project=? ORDER BY created DESC LIMIT ? OFFSET ?",
            (project, limit, offset),
        )
        return [dict(row) for row in rows]

    def finished(self, recipe_id: str) -> dict[str, Any] | None:
        """The newest job that made this recipe, to answer from."""
        row = self._db.execute(
            "SELECT * FROM job WHERE recipe_id=? AND state='SUCCEEDED' ORDER BY created DESC",
            (recipe_id,),
        ).fetchone()
        return dict(row) if row else None

    def claim(self) -> dict[str, Any] | None:
        """The oldest queued job, now preparing, with its attempt counted up."""
        with self._write():
            row = self._db.execute(
                "UPDATE job SET state='PREPARING', attempt=attempt+1, started=? WHERE uid="
                "(SELECT uid FROM job WHERE state='QUEUED' ORDER BY created LIMIT 1) RETURNING *",
                (time.time(),),
            ).fetchone()
            if row is not None:
                self._event(row["uid"], {"kind": "state", "state": "PREPARING"})
            return dict(row) if row else None

    def change(self, uid: str, state: str, **columns: Any) -> int:
        """Set a job's state and columns; returns the sequence number of the event."""
        with self._write():
            columns = {"state": state, **columns}
            setters = ", ".join(f"{name}=?" for name in columns)
            self._db.execute(f"UPDATE job SET {setters} WHERE uid=?", (*columns.values(), uid))
            return self._event(uid, {"kind": "state", "state": state})

    def add_frame(self, uid: str, attempt: int, number: int, sha256: str, size: int) -> int | None:
        """A durable frame's row and event; None for a result of an attempt that is over."""
        with self._write():
            row = self._db.execute("SELECT attempt, state FROM job WHERE uid=?", (uid,)).fetchone()
            if row is None or row["attempt"] != attempt or row["state"] not in RUNNING:
                return None
            self._db.execute(
                "INSERT OR REPLACE INTO frame VALUES (?, ?, ?, ?)", (uid, number, sha256, size)
            )
            return self._event(
                uid, {"kind": "frame", "number": number, "sha256": sha256, "size": size}
            )

    def add_artifact(self, uid: str, kind: str, sha256: str, size: int) -> None:
        with self._write():
            self._db.execute(
                "INSERT OR REPLACE INTO artifact VALUES (?, ?, ?, ?)", (uid, kind, sha256, size)
            )

    def frames(self, uid: str) -> list[dict[str, Any]]:
        rows = self._db.execute(
            "SELECT number, sha256, size FROM frame WHERE uid=? ORDER BY number", (uid,)
        )
        return [dict(row) for row in rows]

    def artifacts(self, uid: str) -> list[dict[str, Any]]:
        rows = self._db.execute("SELECT kind, sha256, size FROM artifact WHERE uid=?", (uid,))
        return [dict(row) for row in rows]

    def events(self, uid: str, after: int) -> list[tuple[int, dict[str, Any]]]:
        rows = self._db.execute(
            "SELECT seq, body FROM event WHERE uid=? AND seq>? ORDER BY seq", (uid, after)
        )
        return [(row["seq"], json.loads(row["body"])) for row in rows]

    def last_seq(self, uid: str) -> int:
        row = self._db.execute("SELECT COALESCE(MAX(seq), 0) FROM event WHERE uid=?", (uid,))
        return int(row.fetchone()[0])

    def counts(self) -> dict[str, int]:
        """How many jobs are in each state."""
        rows = self._db.execute("SELECT state, COUNT(*) FROM job GROUP BY state")
        return {row[0]: row[1] for row in rows}

    def requeue_interrupted(self) -> list[str]:
        """Put jobs that ran when the server ended back into the queue."""
        with self._write():
            rows = self._db.execute(
                f"UPDATE job SET state='QUEUED' WHERE state IN {RUNNING!r} RETURNING uid"
            ).fetchall()
            for row in rows:
                self._event(row["uid"], {"kind": "state", "state": "QUEUED"})
            return [row["uid"] for row in rows]

    def answer_from(self, uid: str, source: str) -> None:
        """End a job with the frames of one that made the same recipe."""
        with self._write():
            for kind in ("frame", "artifact"):
                columns = "number" if kind == "frame" else "kind"
                self._db.execute(
                    f"INSERT INTO {kind} SELECT ?, {columns}, sha256, size "
                    f"FROM {kind} WHERE uid=?",
                    (uid, source),
                )
            now = time.time()
            self._db.execute(
                "UPDATE job SET state='SUCCEEDED', started=?, ended=? WHERE uid=?", (now, now, uid)
            )
            self._event(uid, {"kind": "state", "state": "SUCCEEDED"})

    def position(self, uid: str) -> int:
        """How many queued jobs stand before it."""
        row = self._db.execute(
            "SELECT COUNT(*) FROM job WHERE state='QUEUED' "
            "AND created < (SELECT created FROM job WHERE uid=?)",
            (uid,),
        ).fetchone()
        return int(row[0])

    def shared(self, folder: str) -> int:
        """How many jobs point at a folder of frames."""
        return int(
            self._db.execute("SELECT COUNT(*) FROM job WHERE folder=?", (folder,)).fetchone()[0]
        )

    def delete(self, uid: str) -> None:
        with self._write():
            self._db.execute("DELETE FROM job WHERE uid=?", (uid,))

    def _event(self, uid: str, body: dict[str, Any]) -> int:
        seq = self._db.execute(
            "SELECT COALESCE(MAX(seq), 0) + 1 FROM event WHERE uid=?", (uid,)
        ).fetchone()[0]
        self._db.execute("INSERT INTO event VALUES (?, ?, ?)", (uid, seq, json.dumps(body)))
        return int(seq)

    @contextmanager
    def _write(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _migrate(self, path: Path) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            self._db.executescript(_SCHEMA)
            self._db.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        elif version != SCHEMA_VERSION:
            raise InputError(
                f"the store is of version {version}, this server reads {SCHEMA_VERSION}",
                field=str(path),
                remedy="use the Flashpot version that made it, or another --data folder",
            )
