"""Orders on disk, so that none is lost with the companion."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path

from flashpot.companion.orders import Order
from flashpot.request import Request

SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY,
    created REAL NOT NULL,
    body TEXT NOT NULL,
    wanted TEXT NOT NULL,
    sent TEXT NOT NULL
)
"""


@dataclass(frozen=True)
class Entry:
    """An order with its request: as it is wanted, and as it is sent (a draft is smaller)."""

    order: Order
    wanted: Request
    sent: Request


class Ledger:
    """Every order, in one SQLite file; what `keep` returned from is on disk."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=FULL")
        self._base.execute(SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._base.close()

    def begin(self, entry: Entry) -> None:
        """Write a new order down."""
        row = (
            entry.order.id,
            entry.order.created,
            entry.order.model_dump_json(),
            entry.wanted.model_dump_json(),
            entry.sent.model_dump_json(),
        )
        with self._lock:
            self._base.execute("INSERT INTO orders VALUES (?, ?, ?, ?, ?)", row)

    def keep(self, order: Order) -> None:
        """Write down where an order stands."""
        with self._lock:
            self._base.execute(
                "UPDATE orders SET body = ? WHERE id = ?", (order.model_dump_json(), order.id)
            )

    def forget(self, order: str) -> None:
        with self._lock:
            self._base.execute("DELETE FROM orders WHERE id = ?", (order,))

    def entries(self) -> list[Entry]:
        """Every order, the oldest first; one that this version cannot read is left out."""
        with self._lock:
            rows = self._base.execute(
                "SELECT body, wanted, sent FROM orders ORDER BY created, rowid"
            ).fetchall()
        return [entry for row in rows if (entry := _entry(*row)) is not None]


def _entry(body: str, wanted: str, sent: str) -> Entry | None:
    try:
        return Entry(
            Order.model_validate_json(body),
            Request.model_validate_json(wanted),
            Request.model_validate_json(sent),
        )
    except ValueError:
        return None
