"""A bundle put where its host looks, for this user alone, and taken away without a trace."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from flashpot import __version__
from flashpot.companion.catalogue import catalogue
from flashpot.errors import InputError
from flashpot.install.bundle import bundle
from flashpot.install.hosts import Host, host_named
from flashpot.install.unpacking import put, taken
from flashpot_bridge import Installed, config_folder, write_private
from flashpot_bridge.places import CATALOGUE, INSTALLED

BUNDLES = "bundles"
RECORD = "bundles.json"
"""What was put where: {host: {folder: [files]}}."""

Record = dict[str, dict[str, list[str]]]


@dataclass(frozen=True)
class Installation:
    """What is where after an install, or what an uninstall took away and had to leave."""

    host: str
    folders: tuple[Path, ...]
    bundle: Path
    interpreter: str = ""
    kept: tuple[Path, ...] = field(default=())
    """Files that somebody else put beside ours."""


def install(name: str, given: Iterable[Path] = ()) -> Installation:
    """Put the host's bundle where it looks, and write which Python runs the companion.

    `given` names the host's user folders; without any, those that are there are found. Raises
    InputError for a host without a bundle, and for a folder that cannot be written to.
    """
    host = host_named(name)
    folders = host.folders(sys.platform, os.environ, Path.home(), _existing(given, host))
    config = config_folder()
    made = bundle(name, config / BUNDLES)
    record = _record(config)
    mine = record.setdefault(name, {})
    mine.setdefault("", [])
    for folder in folders:
        mine[str(folder)] = put(made, folder, host)
        write_private(config / RECORD, dict(record))
        if host.announce:
            host.announce(folder)
    write_private(config / RECORD, dict(record))
    # Not resolved: a virtual environment is known by the path of its own link.
    interpreter = str(Path(sys.executable).absolute())
    write_private(config / INSTALLED, Installed(interpreter, __version__))
    write_private(config / CATALOGUE, catalogue())
    return Installation(name, tuple(folders), made, interpreter)


def uninstall(name: str) -> Installation:
    """Take away what `install` put there, and nothing else.

    Raises InputError for a host without a bundle, and where nothing is installed.
    """
    host = host_named(name)
    config = config_folder()
    record = _record(config)
    mine = record.pop(name, None)
    if mine is None:
        raise InputError(
            f"Flashpot is not installed in {name} by this user",
            field="host",
            remedy="what a host installed itself is removed in the host",
            code="not_installed",
        )
    folders = [Path(folder) for folder in mine if folder]
    kept = [path for folder in folders for path in taken(folder, mine[str(folder)], host)]
    made = config / BUNDLES / f"flashpot_{name}-{__version__}.zip"
    for path in (config / BUNDLES).glob(f"flashpot_{name}-*.zip"):
        path.unlink()
    _keep(config, record)
    return Installation(name, tuple(folders), made, kept=tuple(kept))


def _existing(given: Iterable[Path], host: Host) -> list[Path]:
    folders = [folder.absolute() for folder in given]
    for folder in folders:
        if not folder.is_dir():
            raise InputError(
                f"{folder} is no folder",
                field="--into",
                remedy=f"give the user's own folder of {host.title}, such as {host.example}",
            )
    return folders


def _record(config: Path) -> Record:
    try:
        found: Record = json.loads((config / RECORD).read_bytes())
    except (OSError, ValueError):
        return {}
    return found


def _keep(config: Path, record: Record) -> None:
    """Write what is still installed; with the last host everything that hosts read goes."""
    if record:
        write_private(config / RECORD, dict(record))
        return
    for name in (RECORD, INSTALLED, CATALOGUE):
        (config / name).unlink(missing_ok=True)
    if (config / BUNDLES).is_dir() and not any((config / BUNDLES).iterdir()):
        (config / BUNDLES).rmdir()
