"""Files copied into the store, hashed on the way, durable before they are counted."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from flashpot.errors import InputError
from flashpot_server.models.manifest import FileRecord

CHUNK_BYTES = 8 << 20
SPARE_BYTES = 1 << 30
"""What stays free on the disk: jobs write there too."""
Follow = Callable[[int, int], None]
"""Called with the bytes that are done, and of how many."""


def copy_all(
    sources: Mapping[PurePosixPath, Path], target: Path, follow: Follow
) -> dict[str, FileRecord]:
    """Copy each source to its place below `target`; what was written, by that place.

    Links become files. Raises InputError where the disk has too little room.
    """
    total, done = sum(source.stat().st_size for source in sources.values()), 0
    check_room(target, total)
    records = {}
    for path, origin in sources.items():
        (target / path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        with origin.open("rb") as source, (target / path).open("xb") as copy:
            while piece := source.read(CHUNK_BYTES):
                copy.write(piece)
                digest.update(piece)
                size += len(piece)
                follow(done + size, total)
            copy.flush()
            os.fsync(copy.fileno())
        done += size
        records[path.as_posix()] = FileRecord(sha256=digest.hexdigest(), size=size)
    return records


def sync_file(path: Path) -> None:
    """Make a file durable that another process wrote."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def check_room(target: Path, wanted: int) -> None:
    """Raise InputError where the disk of `target` has not so many bytes to spare."""
    free = shutil.disk_usage(target).free
    if free < wanted + SPARE_BYTES:
        raise InputError(
            f"it takes {wanted / 2**30:.1f} GiB, the disk has {free / 2**30:.1f} GiB free",
            field=str(target.parent.parent),
            remedy=f"make room, {SPARE_BYTES >> 30} GiB stays free; or --models on another disk",
            code="disk_full",
        )
