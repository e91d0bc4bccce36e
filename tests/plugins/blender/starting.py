"""Runs inside Blender: a script's `findings(asked)`, written down as JSON.

Arguments: the script, the folder with `asked.json`.
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import bpy  # noqa: F401 - with it come mathutils and bpy_extras


def main(script: str, folder: Path) -> None:
    asked = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    sys.path[:0] = asked["sources"]
    found = runpy.run_path(script)["findings"](asked)
    (folder / "found.json").write_text(json.dumps(found), encoding="utf-8")


main(sys.argv[1], Path(sys.argv[2]))
