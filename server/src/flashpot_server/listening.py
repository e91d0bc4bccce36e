"""Where the server listens: on this machine alone."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

from flashpot.errors import InputError

OPTIONS = [
    ("grpc.max_receive_message_length", 8 << 20),
    ("grpc.max_concurrent_streams", 200),
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.http2.ping_timeout_ms", 5_000),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.so_reuseport", 0),
]
"""A frozen client is noticed by its missing ping; a port is nobody else's while we have it."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def bound(server: Any, address: str) -> str:
    """Bind the server to `address`, and say it with the port that it got.

    Raises InputError for an address that other machines could reach, and for one that is taken.
    """
    host, _, port = address.rpartition(":")
    if address.startswith("unix:"):
        _free(Path(address.removeprefix("unix:")))
    elif host not in LOOPBACK or not port.isdecimal():
        raise InputError(
            f"{address!r} is not an address of this machine alone",
            field="--listen",
            remedy="give 127.0.0.1:PORT or unix:/path; a server for other machines needs TLS",
            code="not_loopback",
        )
    try:
        got = server.add_insecure_port(address)
    except RuntimeError as error:
        raise _taken(address, "choose another, or end the server that has it") from error
    return address if address.startswith("unix:") else f"{host}:{got}"


def _free(path: Path) -> None:
    """Clear away the socket of a server that was killed, and nothing else."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and not stat.S_ISSOCK(path.stat().st_mode):
        raise _taken(f"unix:{path}", "choose another path: a file is there")
    path.unlink(missing_ok=True)


def _taken(address: str, remedy: str) -> InputError:
    return InputError(
        f"{address} cannot be bound", field="--listen", remedy=remedy, code="address_in_use"
    )
