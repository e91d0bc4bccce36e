"""The local server's life: one per data folder, started on demand, fresh for fresh code."""

from __future__ import annotations

import os
import signal
import stat
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flashpot import launcher
from flashpot.address import read_address
from flashpot.errors import InputError, NoServerError


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of our own, and no server on it afterwards."""
    with tempfile.TemporaryDirectory(prefix="fp") as folder:
        monkeypatch.setenv("FLASHPOT_DATA", f"{folder}/data")
        monkeypatch.setenv("FLASHPOT_RUNTIME", f"{folder}/run")
        yield Path(folder) / "data"
        launcher.stop()


def _pid(data: Path) -> int:
    found = read_address(data)
    assert found is not None
    return found.pid


def test_clients_that_start_at_once_share_one_server(data: Path) -> None:
    """Eight of them, no server beforehand; stop ends it, and says whether there was one."""
    with ThreadPoolExecutor(8) as pool:
        clients = list(pool.map(lambda _: launcher.connect(), range(8)))
    assert len({client.workers()[0]["pid"] for client in clients} - {0}) <= 1
    assert (data / "server.log").read_text().count("serving") == 1
    for client in clients:
        client.close()
    assert launcher.stop()
    assert not launcher.stop()
    assert launcher.running() is None


def test_other_code_starts_a_fresh_server(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same code finds the server of before."""
    launcher.connect().close()
    first = _pid(data)
    launcher.connect().close()
    assert _pid(data) == first
    monkeypatch.setattr(launcher, "code_digest", lambda: "of other code")
    launcher.connect().close()
    assert _pid(data) != first


def test_a_killed_server_is_replaced(data: Path) -> None:
    """What it left behind, its address and its socket, leads nobody astray."""
    launcher.connect().close()
    first = _pid(data)
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    assert launcher.running() is None
    launcher.connect().close()
    assert _pid(data) != first


def test_what_a_client_makes_is_its_users_alone(data: Path) -> None:
    """Also where the umask is open."""
    old = os.umask(0o022)
    try:
        launcher.connect().close()
    finally:
        os.umask(old)
    assert [path for path in data.rglob("*") if path.stat().st_mode & 0o077] == []


def test_a_long_runtime_folder_is_replaced_by_a_short_one(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """107 bytes are the limit of a socket's path; one that is short enough stays."""
    told = data.parent / "short"
    monkeypatch.setenv("FLASHPOT_RUNTIME", str(told))
    assert launcher.socket_address(data).startswith(f"unix:{told}/")
    monkeypatch.setenv("FLASHPOT_RUNTIME", str(data.parent / ("ü" * 60)))
    found = Path(launcher.socket_address(data).removeprefix("unix:"))
    assert len(os.fsencode(found)) <= 107
    assert stat.S_IMODE(found.parent.stat().st_mode) == 0o700
    found.parent.rmdir()


def test_a_runtime_folder_that_others_can_write_is_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They could put a socket of their own there and be told the token."""
    folder = data.parent / "open"
    monkeypatch.setenv("FLASHPOT_RUNTIME", str(folder))
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(InputError) as caught:
        launcher.socket_address(data)
    assert caught.value.code == "runtime_exposed"
    folder.chmod(0o700)
    assert launcher.socket_address(data)
    folder.rmdir()
    folder.symlink_to(data.parent)
    with pytest.raises(InputError):
        launcher.socket_address(data)


def test_an_address_where_nobody_answers_is_no_server(data: Path) -> None:
    with pytest.raises(NoServerError) as caught:
        launcher.connect(f"unix:{data}/nobody")
    assert caught.value.exit_code == 3
    assert not data.exists()


def test_a_data_folder_that_cannot_be_made_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.write_text("a file is here")
    with pytest.raises(InputError, match="cannot be written") as caught:
        launcher.connect()
    assert caught.value.field == str(data)
    data.unlink()
