"""An acknowledged job is on the disk: how the database commits."""

from __future__ import annotations

from pathlib import Path

from flashpot_server.database import Database

FULL = 2


def test_commits_wait_for_the_disk(tmp_path: Path) -> None:
    """WAL with synchronous=FULL, at the first start and at every later one."""
    for _ in range(2):
        database = Database(tmp_path / "flashpot.db")
        journal = database.row("PRAGMA journal_mode")
        assert journal is not None
        assert (journal[0], database.number("PRAGMA synchronous")) == ("wal", FULL)
        database.close()
