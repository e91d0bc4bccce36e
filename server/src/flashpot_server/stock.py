"""Whether finished files are still what they were when they were made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from flashpot.media.files import file_sha256
from flashpot_server.records import Entry


def is_intact(folder: Path, entry: Entry) -> bool:
    """Whether the file is there, of the size and hash that were recorded."""
    path = folder / entry.file_name
    try:
        return path.stat().st_size == entry.size and file_sha256(path) == entry.sha256
    except OSError:
        return False


def is_whole(folder: Path, entries: Iterable[Entry]) -> bool:
    """Whether all of them are."""
    return all(is_intact(folder, entry) for entry in entries)
