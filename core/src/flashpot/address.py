"""Where a data folder's server is, and which code it runs: what client and server both know."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from flashpot import __version__
from flashpot.media.files import write_bytes
from flashpot.shot import Model

FILE = "server.json"


def data_folder() -> Path:
    """Where the local server keeps jobs and simulations; FLASHPOT_DATA overrides it."""
    told = os.environ.get("FLASHPOT_DATA")
    return Path(told or platformdirs.user_data_path("flashpot")).absolute()


class Address(Model):
    """What a server leaves in its data folder for its clients while it serves."""

    address: str
    pid: int
    version: str
    code_digest: str


@cache
def code_digest() -> str:
    """A hash of the code that client and server run: sources and data of both packages."""
    digest = hashlib.sha256()
    for package in ("flashpot", "flashpot_server"):
        spec = find_spec(package)
        for root in (spec.submodule_search_locations or ()) if spec else ():
            for path in sorted(Path(root).rglob("*")):
                if path.suffix in {".py", ".toml"}:
                    digest.update(path.relative_to(root).as_posix().encode())
                    digest.update(path.read_bytes())
    return digest.hexdigest()


def publish_address(data: Path, address: str, pid: int) -> None:
    """Say where this server is."""
    found = Address(address=address, pid=pid, version=__version__, code_digest=code_digest())
    write_bytes(data / FILE, found.model_dump_json().encode())


def read_address(data: Path) -> Address | None:
    """Where the data folder's server says it is; None where nothing says it."""
    try:
        return Address.model_validate_json((data / FILE).read_bytes())
    except (OSError, ValueError):
        return None
