"""One server for all tests that do not harm theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flashpot.client import Client
from wire.served import Served, served


@pytest.fixture(scope="session")
def server() -> Iterator[Served]:
    """A running server, shared."""
    with served() as found:
        found.start()
        yield found


@pytest.fixture
def client(server: Served) -> Client:
    """A client of the shared server."""
    return server.client()


@pytest.fixture
def own_server() -> Iterator[Served]:
    """A server to be, for a test that kills it."""
    with served() as found:
        yield found
