"""The Blender hosts of the tests, each in an environment of its own beside the project.

The wheels are for Python 3.11 alone: without one on this machine there is nothing to make, and
the tests that need Blender say so when they skip.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOSTS = ("bpy50", "bpy45")


def interpreter() -> str | None:
    """A Python 3.11, this one where it is."""
    if sys.version_info[:2] == (3, 11):
        return sys.executable
    return shutil.which("python3.11")


def make(python: str, name: str) -> None:
    folder = ROOT / f".venv-{name}"
    if python == sys.executable:
        venv.create(folder, with_pip=True)
    else:
        subprocess.run([python, "-m", "venv", folder], check=True)
    requirements = ROOT / f"requirements-{name}.txt"
    subprocess.run([folder / "bin" / "pip", "install", "-q", "-r", requirements], check=True)


def main() -> None:
    python = interpreter()
    if python is None:
        print("no Python 3.11 here: the tests that run Blender are skipped")
        return
    for name in HOSTS:
        make(python, name)


if __name__ == "__main__":
    main()
