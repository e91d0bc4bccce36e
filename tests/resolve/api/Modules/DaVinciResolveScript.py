"""Resolve's scripting module as a process finds it by RESOLVE_SCRIPT_API: the double inside.

`FLASHPOT_TEST_RESOLVE` names a folder: `profile.json` in it says which Resolve, and Resolve is
running as long as that file is there.
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
_open: list[Running] = []


class Running:
    """The application; everything is None once it has been quit."""

    def __init__(self, resolve: Any) -> None:
        self._resolve = resolve

    def __getattr__(self, name: str) -> Any:
        if not _PROFILE.exists():
            return lambda *_: None
        return getattr(self._resolve, name)

    def __dir__(self) -> list[str]:
        return dir(self._resolve)


def scriptapp(name: str) -> Any:
    """The application, built at the first call; None where it does not run or does not permit."""
    from flashpot.shot import FrameRange
    from resolve.cutting_room import Clip, Cut, built
    from resolve.running import application

    if not _PROFILE.exists():
        return None
    facts = json.loads(_PROFILE.read_text(encoding="utf-8"))
    if not facts["external"]:
        return None
    if not _open:
        resolve = application(facts["edition"], facts["version"], _FOLDER).scriptapp(name)
        if resolve is None:
            return None
        frames = FrameRange(first=1001, count=6)
        built(resolve, _FOLDER, Cut((Clip("sh010", frames, frames, 0),)))
        _open.append(Running(resolve))
    return _open[0]
