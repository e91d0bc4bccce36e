"""A real Blender as a host process: the wheel `bpy` in an environment of its own, isolated."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import flashpot_bridge

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ("bpy50", "bpy45")
SECONDS = 60.0


def interpreter(version: str) -> Path:
    """The Python that has Blender of a version; skips the test where there is none."""
    told = os.environ.get(f"FLASHPOT_{version.upper()}")
    python = Path(told or ROOT / f".venv-{version}" / "bin" / "python")
    if not python.exists():
        pytest.skip(f"needs the environment of requirements-{version}.txt")
    return python


def sources() -> list[str]:
    """Where the plugin and the bridge lie."""
    return [
        str(ROOT / "plugins" / "blender" / "src"),
        str(Path(flashpot_bridge.__file__).parents[1]),
    ]


@contextmanager
def blender(version: str, script: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Blender running a script; closing its standard input ends it."""
    process = subprocess.Popen(
        [interpreter(version), "-I", script, *arguments],
        stdin=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    try:
        yield process
    finally:
        process.stdin.close()
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
