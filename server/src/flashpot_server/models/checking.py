"""A stored model held against its manifest: missing, changed and extra files."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from flashpot.errors import VerificationError
from flashpot.media.files import file_sha256, write_bytes
from flashpot_server.models.store import Model

SEEN = "seen.json"
Stamp = tuple[int, int, int, int]
"""Size, times of the last change of content and of the file's record (ns), and its number."""
_STAMPS = TypeAdapter(dict[str, Stamp])
Heard = Callable[[int], None]
"""Called with the bytes that were looked at since the last call."""


@dataclass(frozen=True)
class Difference:
    """One file that is not as the manifest says."""

    path: str
    fact: Literal["missing", "changed", "extra"]


def stamp(path: Path) -> Stamp:
    """What changes whenever the file at `path` is written or replaced."""
    facts = path.lstat()
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino


def differences(
    model: Model, *, thorough: bool, heard: Heard = lambda _: None
) -> list[Difference]:
    """Every file that differs from the manifest.

    A file whose stamp is the one it had when its hash was last right is not read again, unless
    `thorough`.
    """
    seen = {} if thorough else _read_stamps(model.room)
    there = {path.relative_to(model.folder).as_posix(): path for path in _walk(model.folder)}
    found = [Difference(path, "extra") for path in there if path not in model.manifest.files]
    right: dict[str, Stamp] = {}
    for name, record in model.manifest.files.items():
        path = there.get(name)
        if path is None:
            found.append(Difference(name, "missing"))
            continue
        now = stamp(path)
        if now == seen.get(name) or _is_as_recorded(path, record.size, record.sha256):
            right[name] = now
        else:
            found.append(Difference(name, "changed"))
        heard(record.size)
    if right != seen:
        write_stamps(model.room, right)
    return sorted(found, key=lambda difference: difference.path)


def verify(model: Model, *, thorough: bool, heard: Heard = lambda _: None) -> None:
    """Raise VerificationError naming the files where the model is not what was imported."""
    found = differences(model, thorough=thorough, heard=heard)
    if found:
        told = ", ".join(f"{each.path} is {each.fact}" for each in found[:5])
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        raise VerificationError(
            f"it is not what was imported: {told}{more}",
            field=model.name,
            remedy="remove it with `flashpot models remove` and import it again from its source",
            code="model_changed",
        )


def write_stamps(room: Path, stamps: dict[str, Stamp]) -> None:
    """Note which files were seen right; where the folder cannot be written, nothing is noted."""
    with suppress(OSError):
        write_bytes(room / SEEN, _STAMPS.dump_json(stamps))


def _read_stamps(room: Path) -> dict[str, Stamp]:
    try:
        return _STAMPS.validate_json((room / SEEN).read_bytes())
    except (OSError, ValidationError):
        return {}


def _is_as_recorded(path: Path, size: int, sha256: str) -> bool:
    facts = path.lstat()
    regular = stat.S_ISREG(facts.st_mode) and facts.st_size == size
    return regular and file_sha256(path) == sha256


def _walk(folder: Path) -> Iterator[Path]:
    """Whatever is no folder, links included; none is followed."""
    for root, folders, files in os.walk(folder):
        at = Path(root)
        yield from (at / name for name in files)
        yield from (at / name for name in folders if (at / name).is_symlink())
