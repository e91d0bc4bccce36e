"""A workplace for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.workplace import Workplace, workplace
from wire.served import served


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    with served() as server, workplace(tmp_path / "artist", server) as made:
        yield made
