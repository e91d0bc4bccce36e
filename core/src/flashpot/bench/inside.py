"""A script that runs inside a host, for a benchmark: its figures come back as a JSON file."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flashpot.errors import InputError, JobFailedError

PYTHON = "FLASHPOT_BPY50"
BESIDE = Path(".venv-bpy50/bin/python")
SECONDS = 900
LAST_WORDS = 300


def blender_python() -> Path:
    """The Python that has Blender as a module. Raises InputError where there is none."""
    python = Path(os.environ.get(PYTHON, BESIDE))
    if not python.exists():
        raise InputError(
            f"{python} is no Python that has Blender",
            field=PYTHON,
            remedy="`python scripts/host_environments.py` makes .venv-bpy50; or name another",
            code="no_blender",
        )
    return python


def told_by(command: Sequence[str]) -> Any:
    """What the script wrote into the file whose path is put after `command`.

    Raises JobFailedError where it wrote none, or took longer than `SECONDS`.
    """
    with tempfile.TemporaryDirectory(prefix="fp") as folder:
        told = Path(folder) / "told.json"
        try:
            ran = subprocess.run(
                [*command, str(told)], capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise JobFailedError(
                f"Blender was not done after {SECONDS} s",
                field=command[0],
                remedy="run it where less else runs: a reference that was held up is none",
            ) from error
        if not told.exists():
            raise JobFailedError(
                "Blender ended without figures",
                field=command[0],
                remedy=f"its last words: {ran.stderr.strip()[-LAST_WORDS:]}",
            )
        return json.loads(told.read_text())
