"""Resolve's scripting module as a process finds it by RESOLVE_SCRIPT_API: the double inside.

`FLASHPOT_TEST_RESOLVE` names a folder: `profile.json` in it says which Resolve, and Resolve is
running as long as that file is there. `external.json` beside it permits external scripting.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

_FOLDER = Path(os.environ["FLASHPOT_TEST_RESOLVE"])
_PROFILE = _FOLDER / "profile.json"
_open: list[Any] = []


def scriptapp(name: str) -> Any:
    """The application, built at the first call; None where it does not run or does not permit."""
    from doubles.resolve_double import Application, Profile
    from flashpot.shot import FrameRange
    from resolve.cutting_room import Clip, Cut, built

    if not _PROFILE.exists() or not (_FOLDER / "external.json").exists():
        return None
    if not _open:
        facts = json.loads(_PROFILE.read_text(encoding="utf-8"))
        application = Application(Profile(**facts), _FOLDER)
        application.bridge.is_running = _PROFILE.exists
        resolve = application.scriptapp(name)
        if resolve is None:
            return None
        frames = FrameRange(first=1001, count=6)
        built(resolve, _FOLDER, Cut((Clip("sh010", frames, frames, 0),)))
        _open.append(resolve)
    return _open[0]
