"""Names that every file system and every host takes, and the numbers of takes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from flashpot.media.files import sync_folder

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")
_HASH_DIGITS = 6
_LONGEST_NAME = 80
_TAKE = re.compile(r"_v(\d{3,})")


def slug(name: str) -> str:
    """A name of letters, digits, `_`, `.` and `-` only, for any name.

    Where letters are lost, six digits of the name's hash are added, so that two names never
    become one. Leading dots (hidden files) count as lost.
    """
    safe = _UNSAFE.sub("_", name).strip("._")[:_LONGEST_NAME]
    if safe and safe == name:
        return safe
    digest = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:_HASH_DIGITS]
    return f"{safe}_{digest}" if safe else digest


def element_stem(shot: str, label: str) -> str:
    """The part of an element's name that its takes share."""
    return f"{slug(shot)}_{slug(label)}"


def frame_path(directory: Path, number: int) -> Path:
    """Where a frame lies in an element's folder; 1001 as `1001`, 7 as `0007`, -5 as `-005`."""
    return directory / f"{directory.name}.{number:04d}.exr"


def frame_pattern(directory: Path) -> str:
    """Absolute path of an element's frames with `%04d` for the number."""
    return str(directory.absolute() / f"{directory.name}.%04d.exr")


def frame_number(path: Path) -> int | None:
    """The number of a frame in its element's folder, or None where it is no frame."""
    found = re.fullmatch(rf"{re.escape(path.parent.name)}\.(-?\d{{3,}})\.exr", path.name)
    return int(found[1]) if found else None


def undistorted_path(directory: Path, number: int) -> Path:
    """Where a frame lies as it was before the shot's lens."""
    return directory / f"{directory.name}_undistorted.{number:04d}.exr"


def undistorted_pattern(directory: Path) -> str:
    """Absolute path of an element's frames before the lens, with `%04d` for the number."""
    return str(directory.absolute() / f"{directory.name}_undistorted.%04d.exr")


def volume_path(directory: Path, number: int) -> Path:
    """Where a frame's volume lies in an element's folder."""
    return directory / f"{directory.name}.{number:04d}.vdb"


def volume_pattern(directory: Path) -> str:
    """Absolute path of an element's volumes with `%04d` for the number."""
    return str(directory.absolute() / f"{directory.name}.%04d.vdb")


def deep_path(directory: Path, number: int) -> Path:
    """Where a frame's deep picture lies in an element's folder."""
    return directory / f"{directory.name}_deep.{number:04d}.exr"


def deep_pattern(directory: Path) -> str:
    """Absolute path of an element's deep pictures with `%04d` for the number."""
    return str(directory.absolute() / f"{directory.name}_deep.%04d.exr")


def proxy_path(directory: Path, number: int) -> Path:
    """Where a frame at half size lies in an element's folder."""
    return directory / f"{directory.name}_proxy.{number:04d}.exr"


def proxy_pattern(directory: Path) -> str:
    """Absolute path of an element's half-size frames with `%04d` for the number."""
    return str(directory.absolute() / f"{directory.name}_proxy.%04d.exr")


def light_path(directory: Path) -> Path:
    """Where an element's light track lies: a light for every frame, for hosts to follow."""
    return directory / f"{directory.name}.light.json"


def sound_path(directory: Path) -> Path:
    """Where the sound lies that a model made with an element's picture."""
    return directory / f"{directory.name}.wav"


def report_path(directory: Path) -> Path:
    """Where lies what was measured of an element that a model painted."""
    return directory / f"{directory.name}.report.json"


def list_takes(out: Path, shot: str, label: str) -> list[int]:
    """The numbers of every take begun, finished or not, in order."""
    stem = element_stem(shot, label)
    folder = out / "elements"
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    matches = (_TAKE.fullmatch(name.removeprefix(stem)) for name in names if name.startswith(stem))
    return sorted(int(match[1]) for match in matches if match)


def take_number(name: str) -> int | None:
    """The take in an element's name, or None where it is no such name."""
    match = re.search(_TAKE.pattern + "$", name)
    return int(match[1]) if match else None


def new_take(out: Path, shot: str, label: str) -> tuple[int, Path]:
    """Make the folder of the next free take; returns its number and the folder.

    The number is taken by making the folder, which only one process can do.
    """
    stem = element_stem(shot, label)
    parent = out / "elements"
    parent.mkdir(parents=True, exist_ok=True)
    take = max(list_takes(out, shot, label), default=0) + 1
    while True:
        directory = parent / f"{stem}_v{take:03d}"
        try:
            directory.mkdir()
        except FileExistsError:
            take += 1
            continue
        sync_folder(parent)
        return take, directory
