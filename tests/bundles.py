"""What a host's bundle imports, in a clean Python of each version that is here."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

PYTHONS = [f"python3.{minor}" for minor in range(9, 16)]
CLEAN = (
    "import importlib, sys, types\n"
    "package, stand_ins, names = sys.argv[2], sys.argv[3].split(), sys.argv[4:]\n"
    "sys.path.insert(0, sys.argv[1])\n"
    "for name in stand_ins:\n"
    "    sys.modules[name] = types.ModuleType(name)\n"
    "before = set(sys.modules)\n"
    "for name in names:\n"
    "    importlib.import_module(package + name)\n"
    "new = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
    "known = getattr(sys, 'stdlib_module_names', None)\n"
    "ours = {package[:-1], *(name.partition('.')[0] for name in names)}\n"
    "print(sorted(new - ours - set(known if known is not None else new)))\n"
)
"""Imports a bundle's modules and prints what came in that is neither theirs nor Python's own."""


def foreign(source: str, hosts_own: frozenset[str]) -> set[str]:
    """Top names that a module imports, at any depth, beyond the standard library and the host."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found - sys.stdlib_module_names - hosts_own


def imported(
    archive: Path,
    folder: Path,
    python: str,
    names: Sequence[str],
    *,
    package: str = "",
    stand_ins: Sequence[str] = (),
    stray: str = "",
) -> str:
    """What importing a bundle's modules brings in, in an isolated (`-I`) Python.

    `package` is the folder that the host imports the bundle as; `stand_ins` are empty modules for
    the host's own. Skips where that Python is not on this machine.
    """
    interpreter = _interpreter(python)
    if interpreter is None:
        pytest.skip(f"{python} is not on this machine")
    with ZipFile(archive) as opened:
        opened.extractall(folder / package)
    (folder / package / "stray.py").write_text(stray)
    prefix = f"{package}." if package else ""
    ran = subprocess.run(
        [interpreter, "-I", "-c", CLEAN, folder, prefix, " ".join(stand_ins), *names],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def ran(command: Sequence[object]) -> int:
    """The exit code of a command."""
    return subprocess.run(
        [str(part) for part in command], capture_output=True, timeout=60, check=False
    ).returncode


def _interpreter(python: str) -> str | None:
    """A Python that runs, by its name: on the path, or among pyenv's versions."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    places = [shutil.which(python), *root.glob(f"versions/*/bin/{python}")]
    for found in places:
        if found and ran([found, "-V"]) == 0:
            return str(found)
    return None
