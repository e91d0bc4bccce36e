"""Starting the companion from inside a host, in an environment that is not the host's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

MODULE = "flashpot.desktop"
LOG = "companion.log"
LARGEST_LOG = 8 << 20
WINDOWS_FLAGS = 0x08000200
"""CREATE_NO_WINDOW and CREATE_NEW_PROCESS_GROUP."""

_OF_THE_HOST = (
    "PYTHON",
    "LD_",
    "DYLD_",
    "QT_",
    "QML",
    "PYSIDE",
    "SHIBOKEN",
    "NUKE_",
    "OFX_",
    "RESOLVE_",
    "FUSION",
    "BLENDER_",
    "OCIO",
    "PXR_",
    "VIRTUAL_ENV",
    "CONDA",
)
"""Beginnings of variables that hosts set for themselves, and that break another Python."""

_KEPT = ("QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "QT_FONT_DPI")
"""Those that a person sets for the desktop."""


def scrubbed(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without what the host put in for its own interpreter and libraries."""
    return {
        name: value
        for name, value in environ.items()
        if name in _KEPT or not name.upper().startswith(_OF_THE_HOST)
    }


def command(interpreter: str) -> list[str]:
    """What is run; `-E` keeps a stray environment from changing the interpreter."""
    return [interpreter, "-E", "-s", "-m", MODULE]


def private_log(path: Path) -> IO[bytes]:
    """A log to append to that only this user may read; one that has grown large makes room."""
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_suffix(".old.log"))
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


class Detached(subprocess.Popen):  # type: ignore[type-arg]  # Python 3.9 has no Popen[bytes]
    """A process that is meant to outlive us; Popen itself warns of one that is let go."""

    def __del__(self) -> None:
        """Let it go."""


def start(interpreter: str, folder: Path) -> Detached:
    """Start the companion as a process of its own, which outlives the host.

    Its output goes to `companion.log` in `folder`. Raises OSError where the interpreter is not
    there, ValueError where its path is not absolute.
    """
    if not Path(interpreter).is_absolute():
        raise ValueError(f"the interpreter's path is not absolute: {interpreter}")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with private_log(folder / LOG) as output:
        return Detached(
            command(interpreter),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=str(folder),
            env={**scrubbed(os.environ), "FLASHPOT_CONFIG": str(folder)},
            close_fds=True,
            start_new_session=sys.platform != "win32",
            creationflags=WINDOWS_FLAGS if sys.platform == "win32" else 0,
        )
