"""Where Nuke keeps a user's plug-ins, and the lines in the user's init.py that name ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from flashpot.errors import InputError
from flashpot.media.files import write_bytes

PLUGIN = "flashpot"
BEGIN, END = b"# >>> flashpot", b"# <<< flashpot"
LINES = (
    BEGIN + b": written by `flashpot install nuke`, removed by `flashpot uninstall nuke`",
    b"import nuke",
    b'nuke.pluginAddPath("./flashpot")',
    END,
)
_OURS = re.compile(rb"(?ms)^" + BEGIN + rb".*?^" + END + rb"[^\r\n]*(\r?\n|\Z)")


def user_folder(platform: str, environ: Mapping[str, str], home: Path) -> Path:
    """The user's `.nuke`.

    Source: Foundry's page on defining the Nuke plug-in path; on Windows HOME goes before the
    profile.
    """
    told = environ.get("HOME") if platform == "win32" else None
    return (Path(told) if told else home) / ".nuke"


def plugins(
    platform: str, environ: Mapping[str, str], home: Path, given: Iterable[Path]
) -> list[Path]:
    """Our folder in each `given` user folder, else in the user's `.nuke` if it is there."""
    folder = user_folder(platform, environ, home)
    named = list(given) or ([folder] if folder.is_dir() else [])
    return [each / PLUGIN for each in named]


def announce(folder: Path) -> None:
    """Name our folder in the init.py beside it; what else stands there stays as it is.

    Raises InputError where the file cannot be written, or holds half of our lines.
    """
    path = folder.parent / "init.py"
    text = _without_ours(path)
    eol = b"\r\n" if b"\r\n" in text else b"\n"
    gap = b"" if not text or text.endswith(b"\n") else eol
    _write(path, text + gap + eol.join(LINES) + eol)


def withdraw(folder: Path) -> None:
    """Take our lines out of the init.py beside our folder; a file left empty goes."""
    path = folder.parent / "init.py"
    if not path.is_file():
        return
    text = _without_ours(path)
    if text:
        _write(path, text)
    else:
        path.unlink()


def _without_ours(path: Path) -> bytes:
    text = path.read_bytes() if path.is_file() else b""
    rest = _OURS.sub(b"", text)
    if BEGIN in rest:
        raise InputError(
            f"{path} has the line {BEGIN.decode()} and no {END.decode()}",
            field="init.py",
            remedy="remove what is left of Flashpot's lines there by hand",
            code="not_writable",
        )
    return rest


def _write(path: Path, text: bytes) -> None:
    """Write through a link: studios keep such files in one place and link to them."""
    try:
        write_bytes(path.resolve(), text)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror or error}",
            field="init.py",
            remedy=f"add `{LINES[2].decode()}` there, or put the folder into NUKE_PATH",
            code="not_writable",
        ) from error
