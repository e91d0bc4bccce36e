"""The durable store: jobs, frames, events and media.

Every change commits before anybody hears of it. A frame's row is written after its file is
durable, its event with the row; both are seen only then.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from flashpot.errors import InputError
from flashpot_server.database import Database
from flashpot_server.records import DONE, RUNNING, Entry, Job, NewJob

_JOB = """
SELECT job.*,
    (SELECT COUNT(*) FROM frame WHERE frame.uid = job.uid) AS frames_done,
    CASE state WHEN 'QUEUED' THEN (
        SELECT COUNT(*) FROM job AS ahead
        WHERE ahead.state = 'QUEUED' AND ahead.number < job.number
    ) ELSE 0 END AS position
FROM job
"""


class Store:
    """The jobs of one data folder. `announce` hears of every job that something happened to."""

    def __init__(self, path: Path, announce: Callable[[str], None] = lambda _: None) -> None:
        self._db = Database(path)
        self._announce = announce

    def close(self) -> None:
        self._db.close()

    def create(self, new: NewJob, source: Job | None = None) -> tuple[Job, bool]:
        """Insert a job; returns it, and whether it is new.

        With `source`, a job that made the same recipe, it is answered at once with those frames.
        Raises InputError (code `already_exists`) where the request id stands for another body.
        """
        with self._change(new.uid):
            known = self._db.row(
                f"{_JOB} WHERE project=? AND owner=? AND request_id=?",
                new.project, new.owner, new.request_id,
            )  # fmt: skip
            if known is not None:
                return _same(_job(known), new), False
            self._insert(new, source)
            if source is not None:
                self._answer(new.uid, source.uid)
        return self.job(new.uid), True

    def job(self, uid: str) -> Job:
        """One job. Raises InputError (code `not_found`) where there is none."""
        row = self._db.row(f"{_JOB} WHERE uid=?", uid)
        if row is None:
            raise InputError(
                "there is no such job", field="job", remedy="see `flashpot jobs`", code="not_found"
            )
        return _job(row)

    def jobs(self, project: str, limit: int, before: int) -> list[Job]:
        """At most `limit` jobs with numbers below `before`, the newest first."""
        rows = self._db.rows(
            f"{_JOB} WHERE project=? AND number<? ORDER BY number DESC LIMIT ?",
            project, before, limit,
        )  # fmt: skip
        return [_job(row) for row in rows]

    def finished(self, project: str, recipe_id: str) -> Job | None:
        """The newest job that made this recipe, to answer from."""
        row = self._db.row(
            f"{_JOB} WHERE project=? AND recipe_id=? AND state='SUCCEEDED' "
            "ORDER BY number DESC LIMIT 1",
            project, recipe_id,
        )  # fmt: skip
        return _job(row) if row else None

    def knows_plate(self, sha256: str) -> bool:
        """Whether a recipe of this store has a plate of that hash: the server has seen it."""
        return (
            self._db.row(
                "SELECT 1 FROM job WHERE instr(CAST(recipe AS TEXT), ?) LIMIT 1",
                f'"sha256":"{sha256}"',
            )
            is not None
        )

    def claim(self) -> Job | None:
        """The oldest queued job, now preparing, with its attempt counted up."""
        row = self._db.row("SELECT uid FROM job WHERE state='QUEUED' ORDER BY number LIMIT 1")
        if row is None:
            return None
        job = self.job(row["uid"])
        self.change(
            job.uid, "PREPARING", attempt=job.attempt + 1, started=job.started or time.time()
        )
        return self.job(job.uid)

    def change(self, uid: str, state: str, **columns: Any) -> None:
        """Set a job's state and columns; a job that has ended stays as it is."""
        with self._change(uid):
            self._set(uid, {"state": state, **columns})

    def succeed(self, job: Job, made: Iterable[Entry], **columns: Any) -> None:
        """End a job well: its artifacts and how far its simulation reaches, in one step."""
        with self._change(job.uid):
            for file in made:
                self._db.rows(
                    "INSERT OR REPLACE INTO artifact VALUES (?, ?, ?, ?, ?)",
                    job.uid, file.kind, file.number, file.sha256, file.size,
                )  # fmt: skip
            self._db.rows(
                "INSERT INTO simulation VALUES (?, ?) "
                "ON CONFLICT DO UPDATE SET reach=MAX(reach, excluded.reach)",
                _stored_as(job.sim_id, json.loads(job.recipe)["quality"]), job.reach,
            )  # fmt: skip
            self._set(job.uid, {"state": "SUCCEEDED", **columns})

    def add_frame(self, uid: str, attempt: int, frame: Entry) -> bool:
        """A durable frame's row and event; False for a result of an attempt that is over."""
        with self._change(uid):
            row = self._db.row("SELECT attempt, state FROM job WHERE uid=?", uid)
            if row is None or row["attempt"] != attempt or row["state"] not in RUNNING:
                return False
            self._db.rows(
                "INSERT OR REPLACE INTO frame VALUES (?, ?, ?, ?)",
                uid, frame.number, frame.sha256, frame.size,
            )  # fmt: skip
            self._event(uid, asdict(frame))
        return True

    def frames(self, uid: str) -> list[Entry]:
        rows = self._db.rows(
            "SELECT 'frame' AS kind, number, sha256, size FROM frame WHERE uid=? ORDER BY number",
            uid,
        )
        return [Entry(**row) for row in rows]

    def artifacts(self, uid: str) -> list[Entry]:
        rows = self._db.rows(
            "SELECT kind, number, sha256, size FROM artifact WHERE uid=? ORDER BY kind, number",
            uid,
        )
        return [Entry(**row) for row in rows]

    def events(self, uid: str, after: int) -> list[tuple[int, dict[str, Any]]]:
        """What happened to a job since event `after`, in order: states and frames."""
        rows = self._db.rows(
            "SELECT seq, body FROM event WHERE uid=? AND seq>? ORDER BY seq", uid, after
        )
        return [(row["seq"], json.loads(row["body"])) for row in rows]

    def last_seq(self, uid: str) -> int:
        return self._db.number("SELECT COALESCE(MAX(seq), 0) FROM event WHERE uid=?", uid)

    def counts(self) -> dict[str, int]:
        """How many jobs are in each state."""
        return {
            row[0]: row[1]
            for row in self._db.rows("SELECT state, COUNT(*) FROM job GROUP BY state")
        }

    def requeue_interrupted(self) -> list[str]:
        """Put jobs that ran when the server ended back into the queue, or end the cancelled."""
        rows = self._db.rows(f"SELECT uid, cancel_requested FROM job WHERE state IN {RUNNING!r}")
        for row in rows:
            if row["cancel_requested"]:
                self.change(row["uid"], "CANCELLED", ended=time.time())
            else:
                self.change(row["uid"], "QUEUED")
        return [row["uid"] for row in rows if not row["cancel_requested"]]

    def reach(self, sim_id: str, quality: str) -> int:
        """How many frames of a simulation are surely stored in that quality."""
        row = self._db.row(
            "SELECT reach FROM simulation WHERE sim_id=?", _stored_as(sim_id, quality)
        )
        return int(row["reach"]) if row else 0

    def shared(self, folder: str) -> int:
        """How many jobs point at a folder of frames."""
        return self._db.number("SELECT COUNT(*) FROM job WHERE folder=?", folder)

    def delete(self, uid: str) -> None:
        with self._change(uid):
            self._db.rows("DELETE FROM job WHERE uid=?", uid)

    def media(self, sha256: str) -> bytes | None:
        """What was told of media with this hash."""
        row = self._db.row("SELECT body FROM media WHERE sha256=?", sha256)
        return bytes(row["body"]) if row else None

    def add_media(self, sha256: str, body: bytes) -> None:
        with self._db.write():
            self._db.rows("INSERT OR REPLACE INTO media VALUES (?, ?)", sha256, body)

    def _insert(self, new: NewJob, source: Job | None) -> None:
        columns = {
            **asdict(new),
            "folder": source.folder if source else new.uid,
            "reused": source is not None,
            "state": "QUEUED",
            "created": time.time(),
        }
        marks = ", ".join("?" * len(columns))
        self._db.rows(
            f"INSERT INTO job ({', '.join(columns)}) VALUES ({marks})", *columns.values()
        )
        self._event(new.uid, {"kind": "state", "state": "QUEUED"})

    def _set(self, uid: str, columns: dict[str, Any]) -> None:
        setters = ", ".join(f"{name}=?" for name in columns)
        moved = self._db.rows(
            f"UPDATE job SET {setters} WHERE uid=? AND state NOT IN {DONE!r} RETURNING uid",
            *columns.values(), uid,
        )  # fmt: skip
        if moved:
            self._event(uid, {"kind": "state", "state": columns["state"]})

    def _answer(self, uid: str, source: str) -> None:
        for table, key in (("frame", "number"), ("artifact", "kind, number")):
            self._db.rows(
                f"INSERT INTO {table} SELECT ?, {key}, sha256, size FROM {table} WHERE uid=?",
                uid, source,
            )  # fmt: skip
        now = time.time()
        self._db.rows(
            "UPDATE job SET state='SUCCEEDED', started=?, ended=? WHERE uid=?", now, now, uid
        )
        self._event(uid, {"kind": "state", "state": "SUCCEEDED"})

    def _event(self, uid: str, body: dict[str, Any]) -> None:
        self._db.rows(
            "INSERT INTO event SELECT ?, COALESCE(MAX(seq), 0) + 1, ? FROM event WHERE uid=?",
            uid, json.dumps(body), uid,
        )  # fmt: skip

    @contextmanager
    def _change(self, uid: str) -> Iterator[None]:
        with self._db.write():
            yield
        self._announce(uid)


def _stored_as(sim_id: str, quality: str) -> str:
    """One shape is simulated once a quality."""
    return f"{sim_id} {quality}"


def _job(row: sqlite3.Row) -> Job:
    flags = {name: bool(row[name]) for name in ("reused", "simulation_stored", "cancel_requested")}
    return Job(**{**dict(row), **flags})


def _same(known: Job, asked: NewJob) -> Job:
    if known.digest != asked.digest:
        raise InputError(
            f"request id {asked.request_id!r} was used for another request "
            f"({known.digest[:12]}, now {asked.digest[:12]})",
            field="request_id",
            remedy="use a new request id for a new request",
            code="already_exists",
        )
    return known
