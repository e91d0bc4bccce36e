"""Files of bounded size, read whole; whatever is wrong with one is an `InputError`."""

from __future__ import annotations

from pathlib import Path

from flashpot.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
MAX_LINES = 1_000_000


def read_start(path: Path, count: int, field: str) -> bytes:
    """At most the first `count` bytes of a plain file; pipes and devices are refused."""
    if not path.is_file():
        raise InputError(f"{path} is not a file", field=field, remedy="check the path")
    try:
        with path.open("rb") as file:
            return file.read(count)
    except OSError as error:
        fact = f"{path} cannot be read: {error.strerror}"
        raise InputError(fact, field=field, remedy="check its permissions") from error


def read_whole(path: Path, field: str) -> bytes:
    """All bytes of a file of at most 64 MB."""
    data = read_start(path, MAX_BYTES + 1, field)
    if len(data) > MAX_BYTES:
        fact = f"{path.name} is larger than {MAX_BYTES >> 20} MB"
        raise InputError(fact, field=field, remedy="export nothing but what is needed")
    return data


def read_text(path: Path, field: str) -> str:
    """The text of a UTF-8 file of at most 64 MB."""
    try:
        return read_whole(path, field).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fact = f"{path.name} is not text: byte {error.start} is not UTF-8"
        raise InputError(fact, field=field, remedy="export it as a text file") from error


def read_lines(path: Path, field: str) -> list[str]:
    """The lines of a text file, at most a million."""
    text = read_text(path, field)
    if text.count("\n") > MAX_LINES:
        fact = f"{path.name} has more than {MAX_LINES} lines"
        raise InputError(fact, field=field, remedy="export the shot's frames only")
    return text.splitlines()
