"""When a server counts as idle, and where it may listen."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot_server.activity import Activity
from flashpot_server.listening import bound
from flashpot_server.rooms import Rooms


def test_an_open_call_keeps_a_server_busy_however_long_it_lasts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Somebody who watches or downloads for an hour is still there; afterwards time counts."""
    now = [0.0]
    monkeypatch.setattr("flashpot_server.activity.time.monotonic", lambda: now[0])
    found = Activity()
    with found.call():
        now[0] = 3600.0
        assert found.idle_seconds == 0.0
    assert found.idle_seconds == 0.0
    now[0] = 3660.0
    assert found.idle_seconds == 60.0
    found.touch()
    assert found.idle_seconds == 0.0


def test_a_call_that_fails_is_over_too() -> None:
    found = Activity()
    with pytest.raises(ValueError, match="x"), found.call():
        raise ValueError("x")
    with found.call():
        pass
    assert found.idle_seconds >= 0.0
    assert found._open == 0


def test_a_data_folder_has_one_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flashpot_server.rooms.LOCK_SECONDS", 0.0)
    owner, other = Rooms(tmp_path / "data"), Rooms(tmp_path / "other")
    with pytest.raises(InputError) as caught:
        Rooms(tmp_path / "data")
    assert caught.value.code == "data_in_use"
    owner.release()
    again = Rooms(tmp_path / "data")
    assert again.token == owner.token != other.token
    for rooms in (again, other):
        rooms.release()


def test_a_socket_that_a_killed_server_left_is_cleared_away(tmp_path: Path) -> None:
    """But never a file."""

    class Server:
        def add_insecure_port(self, address: str) -> int:
            return 1

    left = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as old:
        old.bind(str(left))
    assert bound(Server(), f"unix:{left}") == f"unix:{left}"
    assert not left.exists()
    left.write_text("precious")
    with pytest.raises(InputError, match="cannot be bound"):
        bound(Server(), f"unix:{left}")
    assert left.read_text() == "precious"
