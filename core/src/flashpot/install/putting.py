"""A bundle put where its host looks, for this user alone, and taken away without a trace."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from flashpot import __version__
from flashpot.companion.catalogue import catalogue
from flashpot.effects import unknown_word
from flashpot.errors import InputError
from flashpot.install import blender
from flashpot.install.bundle import bundle
from flashpot_bridge import Installed, config_folder, write_private
from flashpot_bridge.places import CATALOGUE, INSTALLED

BUNDLES = "bundles"
RECORD = "bundles.json"
"""What was put where: {host: {folder: [files]}}."""

Folders = Callable[[str, Mapping[str, str], Path, Iterable[Path]], list[Path]]
FOLDERS: dict[str, Folders] = {"blender": blender.extensions}
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


def install(host: str, given: Iterable[Path] = ()) -> Installation:
    """Put the host's bundle where it looks, and write which Python runs the companion.

    `given` names the host's user folders; without any, those that are there are found. Raises
    InputError for a host without a bundle, and for a folder that cannot be written to.
    """
    folders = _folders(host)(sys.platform, os.environ, Path.home(), _existing(given))
    config = config_folder()
    made = bundle(host, config / BUNDLES)
    record = _record(config)
    mine = record.setdefault(host, {})
    for folder in folders:
        mine[str(folder)] = _unpacked(made, folder)
    mine.setdefault("", [])
    write_private(config / RECORD, dict(record))
    # Not resolved: a virtual environment is known by the path of its own link.
    interpreter = str(Path(sys.executable).absolute())
    write_private(config / INSTALLED, Installed(interpreter, __version__))
    write_private(config / CATALOGUE, catalogue())
    return Installation(host, tuple(folders), made, interpreter)


def uninstall(host: str) -> Installation:
    """Take away what `install` put there, and nothing else.

    Raises InputError for a host without a bundle, and where nothing is installed.
    """
    _folders(host)
    config = config_folder()
    record = _record(config)
    mine = record.pop(host, None)
    if mine is None:
        raise InputError(
            f"Flashpot is not installed in {host} by this user",
            field="host",
            remedy="what a host installed itself is removed in the host",
            code="not_installed",
        )
    folders = [Path(name) for name in mine if name]
    kept = [path for folder in folders for path in _cleared(folder, mine[str(folder)])]
    made = config / BUNDLES / f"flashpot_{host}-{__version__}.zip"
    for path in (config / BUNDLES).glob(f"flashpot_{host}-*.zip"):
        path.unlink()
    _keep(config, record)
    return Installation(host, tuple(folders), made, kept=tuple(kept))


def _folders(host: str) -> Folders:
    if host not in FOLDERS:
        raise unknown_word("host", host, list(FOLDERS))
    return FOLDERS[host]


def _existing(given: Iterable[Path]) -> list[Path]:
    folders = [folder.absolute() for folder in given]
    for folder in folders:
        if not folder.is_dir():
            raise InputError(
                f"{folder} is no folder",
                field="--blender-config",
                remedy="give the version's own user folder, such as ~/.config/blender/5.0",
            )
    return folders


def _unpacked(made: Path, folder: Path) -> list[str]:
    """Unpack beside `folder`, then put it in the place of an older one; the files by name."""
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with ZipFile(made) as archive:
            archive.extractall(fresh)
            names = archive.namelist()
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
    except OSError as error:
        raise InputError(
            f"{folder} cannot be written: {error.strerror or error}",
            field="host",
            remedy=f"close the host and try again, or install {made} from the host itself",
            code="not_writable",
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return names


def _cleared(folder: Path, names: list[str]) -> list[Path]:
    """Remove our files and the folders that they leave empty; what is not ours stays."""
    for name in names:
        (folder / name).unlink(missing_ok=True)
    inner = sorted({(folder / name).parent for name in names}, key=lambda path: -len(path.parts))
    for each in inner:
        shutil.rmtree(each / "__pycache__", ignore_errors=True)
        if each.is_dir() and not any(each.iterdir()):
            each.rmdir()
    return [path for path in folder.rglob("*") if path.is_file()]


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
