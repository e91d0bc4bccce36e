"""A script in a real Blender of its own, isolated; what it writes down comes back as JSON."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from blender.process import VERSIONS, interpreter, sources

HERE = Path(__file__).parent
SECONDS = 120

Found = dict[str, Any]
RunInBlender = Callable[..., Found]


@pytest.fixture(scope="session", params=VERSIONS)
def in_blender(request: pytest.FixtureRequest) -> RunInBlender:
    """Run a script of this folder: `(script, folder, **asked)` gives what `report` was told."""
    python = interpreter(request.param)

    def run(script: str, folder: Path, **asked: Any) -> Found:
        asked = {**asked, "folder": str(folder), "sources": [*sources(), str(HERE.parents[1])]}
        (folder / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
        command = [python, "-I", HERE / "starting.py", HERE / script, folder]
        ran = _ran(command)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        found: Found = json.loads((folder / "found.json").read_text(encoding="utf-8"))
        return found

    return run


def _ran(command: Sequence[object]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
