"""What Resolve does for Workspace > Scripts > Flashpot: a child process with `resolve` in it."""

from __future__ import annotations

import json
import os
import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from flashpot.shot import FrameRange  # noqa: E402 - the tests' folder comes first
from resolve.cutting_room import Clip, Cut, built  # noqa: E402
from resolve.running import application, in_menu  # noqa: E402

folder = Path(os.environ["FLASHPOT_TEST_RESOLVE"])
facts = json.loads((folder / "profile.json").read_text(encoding="utf-8"))
resolve = in_menu(application(facts["edition"], facts["version"], folder))
frames = FrameRange(first=1001, count=6)
built(resolve, folder, Cut((Clip("sh010", frames, frames, 0),)))
runpy.run_path(
    str(ROOT / "plugins/resolve/shell/Flashpot.py"),
    init_globals={"resolve": resolve},
    run_name="__main__",
)
