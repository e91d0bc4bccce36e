"""The few user-only files that a host reads to find its companion."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

INSTALLED = "installed.json"
ADDRESS = "companion.json"
CATALOGUE = "catalogue.json"


def config_folder(
    platform: str = sys.platform, environ: Mapping[str, str] = os.environ, home: str = ""
) -> Path:
    """Where the user's Flashpot files lie; FLASHPOT_CONFIG overrides it.

    The same folder as platformdirs' `user_config_path("flashpot", False)`, which hosts have not.
    """
    told = environ.get("FLASHPOT_CONFIG")
    if told:
        return Path(told)
    base = Path(home) if home else Path.home()
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or base / "AppData" / "Local") / "flashpot"
    if platform == "darwin":
        return base / "Library" / "Application Support" / "flashpot"
    return Path(environ.get("XDG_CONFIG_HOME") or base / ".config") / "flashpot"


@dataclass(frozen=True)
class Installed:
    """What `flashpot install` wrote: which interpreter runs the companion, and its version."""

    interpreter: str
    version: str


@dataclass(frozen=True)
class CompanionAddress:
    """Where the running companion listens: a loopback port, and the token it asks for."""

    port: int
    token: str
    pid: int
    version: str


def read_installed(folder: Path) -> Installed | None:
    """What is installed for this user, or None where nothing is."""
    found = _read(folder / INSTALLED)
    try:
        return Installed(str(found["interpreter"]), str(found["version"]))
    except KeyError:
        return None


def read_address(folder: Path) -> CompanionAddress | None:
    """Where the user's companion says it is, or None where none says it."""
    found = _read(folder / ADDRESS)
    try:
        return CompanionAddress(
            int(found["port"]), str(found["token"]), int(found["pid"]), str(found["version"])
        )
    except (KeyError, TypeError, ValueError):
        return None


def read_catalogue(folder: Path) -> dict[str, Any]:
    """The effects as they were last told, so that controls build without a companion; else {}."""
    return _read(folder / CATALOGUE)


def write_private(path: Path, data: Any) -> None:
    """Write JSON that only this user may read, whole or not at all.

    `data` may be one of the records above.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    plain = data if isinstance(data, dict) else asdict(data)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(json.dumps(plain).encode("utf-8"))
    part.replace(path)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
