"""The life of the local server: one per data folder, started on demand, fresh for fresh code."""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import platformdirs

from flashpot import __version__
from flashpot.address import code_digest, data_folder, read_address
from flashpot.client import Client
from flashpot.errors import InputError, NoServerError
from flashpot_bridge.starting import Detached, private_log

START_SECONDS = 30.0
STOP_SECONDS = 15.0
POLL_SECONDS = 0.05
LONGEST_FOLDER = 88
"""Bytes: Unix sockets have a limit of 107, and the rest is for the name."""


def socket_address(data: Path) -> str:
    """The address of a data folder's server: a short socket in the user's runtime folder.

    FLASHPOT_RUNTIME overrides the folder; one that is too long is replaced by a short one.
    Raises InputError where others could put a socket of their own there.
    """
    folder = _runtime_folder()
    if len(os.fsencode(folder.absolute())) > LONGEST_FOLDER:
        short = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:8]
        folder = Path(tempfile.gettempdir()) / f"fp-{os.getuid()}-{short}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check_own(folder)
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return f"unix:{folder.absolute() / name}"


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
            found.close()
            stop(data)
        return start(data)


def running(data: Path | None = None) -> Client | None:
    """A client of the server that owns the data folder, or None where none answers.

    A folder that nobody owns is not asked: its address may be somebody else's by now.
    """
    folder = data or data_folder()
    found = read_address(folder)
    if found is None or _is_free(folder):
        return None
    client = Client(found.address, _token(folder))
    try:
        client.server_info()
    except NoServerError:
        client.close()
        return None
    return client


def join_code(data: Path | None = None) -> str:
    """What lets a companion in: the address of the data folder's server, and its token.

    Whoever has it may use the server. Raises NoServerError where none runs.
    """
    folder = data or data_folder()
    found = read_address(folder)
    if found is None:
        raise NoServerError("no server is running", remedy="start one with `flashpot serve`")
    return f"{found.address}#{_token(folder)}"


def stop(data: Path | None = None) -> bool:
    """End the data folder's server and wait for it; False where none ran."""
    folder = data or data_folder()
    client = running(folder)
    if client is None:
        return False
    client.stop_server()
    client.close()
    _wait_until_free(folder)
    return True


def start(data: Path) -> Client:
    """Start a server for the data folder and wait until it answers.

    Raises NoServerError where it does not come up.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    _wait_until_free(data)
    process = _spawned(data)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        client = running(data)
        if client is not None:
            return client
        time.sleep(POLL_SECONDS)
    raise NoServerError(
        "the local server did not start",
        field=str(data / "server.log"),
        remedy="its last lines say why; `flashpot doctor` checks the rest",
        code="server_did_not_start",
    )


def _spawned(data: Path) -> Detached:
    """A server of its own session, which outlives us and holds no folder of ours."""
    command = [sys.executable, "-m", "flashpot_server", "serve", "--data", str(data)]
    with private_log(data / "server.log") as output:
        return Detached(
            [*command, "--listen", socket_address(data)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=data,
            start_new_session=True,
        )


def _token(data: Path) -> str:
    try:
        return (data / "token").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _wait_until_free(data: Path) -> None:
    """Wait for a server that is about to end: an idle one, for example."""
    deadline = time.monotonic() + STOP_SECONDS
    while not _is_free(data):
        if time.monotonic() > deadline:
            raise NoServerError(
                "the server neither answers nor ends",
                field=str(data),
                remedy="see server.log there; end its process by hand",
                code="server_hangs",
            )
        time.sleep(POLL_SECONDS)


def _is_free(data: Path) -> bool:
    """Whether no server owns the folder; looking takes the lock only for a moment."""
    with _private(data / "server.lock") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


@contextmanager
def _starting(data: Path) -> Iterator[None]:
    """Only one client at a time looks for a server and starts one."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = _private(data / "client.lock")
    except OSError as error:
        raise InputError(
            "the data folder cannot be written",
            field=str(data),
            remedy="set FLASHPOT_DATA to a folder of your own",
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _runtime_folder() -> Path:
    told = os.environ.get("FLASHPOT_RUNTIME")
    if told:
        return Path(told)
    with warnings.catch_warnings():
        # Without XDG_RUNTIME_DIR it is a folder below /tmp, which `_check_own` looks at.
        warnings.simplefilter("ignore", UserWarning)
        return platformdirs.user_runtime_path("flashpot")


def _private(path: Path) -> IO[bytes]:
    """A file to append to that only this user may read, whatever the umask is."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def _check_own(folder: Path) -> None:
    facts = folder.lstat()
    own = stat.S_ISDIR(facts.st_mode) and facts.st_uid == os.getuid()
    if not own or facts.st_mode & 0o022:
        raise InputError(
            "this runtime folder is not this user's alone",
            field=str(folder),
            remedy="set FLASHPOT_RUNTIME to a folder of your own, chmod 700",
            code="runtime_exposed",
        )
