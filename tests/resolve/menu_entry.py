"""What Resolve does for an entry of Workspace > Scripts: a child process with `resolve` in it.

Run with the folder that `profile.json` is in and a script; the Flashpot one unless it is named.
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLASHPOT = ROOT / "plugins/resolve/shell/Flashpot.py"
sys.path.insert(0, str(ROOT / "tests"))

from doubles.resolve_double import Application, Profile  # noqa: E402 - tests' folder comes first
from flashpot.shot import FrameRange  # noqa: E402
from resolve.cutting_room import Clip, Cut, built  # noqa: E402


def run_script(
    script: Path, profile: Profile, folder: Path, **environ: str
) -> subprocess.Popen[bytes]:
    """Choose a script in the menu of this Resolve."""
    (folder / "profile.json").write_text(json.dumps(asdict(profile)), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, __file__, folder, script], env={**os.environ, **environ}
    )


def main(folder: Path, script: Path) -> None:
    """Be the child process."""
    facts = json.loads((folder / "profile.json").read_text(encoding="utf-8"))
    given = Application(Profile(**facts), folder).in_menu()
    frames = FrameRange(first=1001, count=6)
    built(given["resolve"], folder, Cut((Clip("sh010", frames, frames, 0),)))
    runpy.run_path(str(script), init_globals=given, run_name="__main__")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
