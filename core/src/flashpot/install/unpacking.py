"""A bundle's files in a host's folder: put whole, taken away without a trace."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from zipfile import ZipFile

from flashpot.errors import InputError
from flashpot.install.hosts import Host
from flashpot.media.files import write_bytes


def put(bundle: Path, folder: Path, host: Host) -> list[str]:
    """Put the bundle's files into the folder; their names there.

    Raises InputError where the folder cannot be written to; what was there is there still.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return _among_others(bundle, folder) if host.shared else _replaced(bundle, folder)
    except OSError as error:
        raise InputError(
            f"{folder} cannot be written: {error.strerror or error}",
            field="host",
            remedy=f"close {host.title} and try again, or: {host.by_hand} ({bundle})",
            code="not_writable",
        ) from error


def taken(folder: Path, names: list[str], host: Host) -> list[Path]:
    """Undo `put`; the files that somebody else put into a folder of ours, which stay."""
    if host.withdraw:
        host.withdraw(folder)
    for name in names:
        (folder / name).unlink(missing_ok=True)
    if host.shared:
        return []
    for each in sorted({(folder / name).parent for name in names}, reverse=True):
        shutil.rmtree(each / "__pycache__", ignore_errors=True)
        if each.is_dir() and not any(each.iterdir()):
            each.rmdir()
    return [path for path in folder.rglob("*") if path.is_file()]


def _among_others(bundle: Path, folder: Path) -> list[str]:
    folder.mkdir(exist_ok=True)
    with ZipFile(bundle) as archive:
        for name in archive.namelist():
            write_bytes(folder / name, archive.read(name))
        return archive.namelist()


def _replaced(bundle: Path, folder: Path) -> list[str]:
    """Unpack beside `folder`, then put it in the place of an older one."""
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    try:
        with ZipFile(bundle) as archive:
            archive.extractall(fresh)
            names = archive.namelist()
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
    except OSError:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return names
