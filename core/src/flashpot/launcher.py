"""The life of the local server: one per data folder, started on demand, fresh for fresh code."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from flashpot import __version__
from flashpot.address import code_digest, data_folder, read_address
from flashpot.client import Client
from flashpot.errors import InputError, NoServerError

START_SECONDS = 30.0
STOP_SECONDS = 15.0
POLL_SECONDS = 0.05
LONGEST_SOCKET_PATH = 100
"""Unix sockets have a limit of 107 bytes; the rest is for the name."""


def socket_address(data: Path) -> str:
    """The address of a data folder's server: a short socket in the user's runtime folder.

    FLASHPOT_RUNTIME overrides the folder; one that is too long is replaced by a short one.
    """
    name = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    folder = Path(os.environ.get("FLASHPOT_RUNTIME") or platformdirs.user_runtime_path("flashpot"))
    if len(str(folder)) > LONGEST_SOCKET_PATH - len(name):
        short = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
        folder = Path(tempfile.gettempdir()) / f"fp-{os.getuid()}-{short}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return f"unix:{folder / name}"


def connect(server: str = "") -> Client:
    """A client of the server at `server`, or of this user's own, started where none runs.

    Raises NoServerError where no server answers.
    """
    data = data_folder()
    if server:
        client = Client(server, _token(data))
        client.server_info()
        return client
    with _starting(data):
        found = running(data)
        if found is not None:
            info = found.server_info()
            if (info.version, info.code_digest) == (__version__, code_digest()):
                return found
            stop(data)
        return _start(data)


def running(data: Path | None = None) -> Client | None:
    """A client of the server that owns the data folder, or None where none answers."""
    folder = data or data_folder()
    found = read_address(folder)
    if found is None:
        return None
    client = Client(found.address, _token(folder))
    try:
        client.server_info()
    except NoServerError:
        client.close()
        return None
    return client


def stop(data: Path | None = None) -> bool:
    """End the data folder's server and wait for it; False where none ran."""
    folder = data or data_folder()
    client = running(folder)
    if client is None:
        return False
    client.stop_server()
    client.close()
    deadline = time.monotonic() + STOP_SECONDS
    while not _is_free(folder):
        if time.monotonic() > deadline:
            raise NoServerError(
                "the server does not end",
                field=str(folder),
                remedy="see server.log there; end its process by hand",
                code="server_hangs",
            )
        time.sleep(POLL_SECONDS)
    return True


def _start(data: Path) -> Client:
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    log = data / "server.log"
    command = [sys.executable, "-m", "flashpot_server", "serve", "--data", str(data)]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*command, "--listen", socket_address(data)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        client = running(data)
        if client is not None:
            return client
        time.sleep(POLL_SECONDS)
    raise NoServerError(
        "the local server did not start",
        field=str(log),
        remedy="its last lines say why; `flashpot doctor` checks the rest",
        code="server_did_not_start",
    )


def _token(data: Path) -> str:
    try:
        return (data / "token").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _is_free(data: Path) -> bool:
    with (data / "server.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


@contextmanager
def _starting(data: Path) -> Iterator[None]:
    """Only one client at a time looks for a server and starts one."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        lock = (data / "client.lock").open("a+")
    except OSError as error:
        raise InputError(
            "the data folder cannot be written",
            field=str(data),
            remedy="set FLASHPOT_DATA to a folder of your own",
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
