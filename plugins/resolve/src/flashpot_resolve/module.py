"""Resolve's own scripting module: where it lies, and the application behind it."""

from __future__ import annotations

import importlib.util
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from flashpot_resolve.calls import Calls

NAME = "DaVinciResolveScript"
SCRIPTING = {
    "darwin": "/Library/Application Support/Blackmagic Design/DaVinci Resolve/Developer/Scripting",
    "win32": r"{PROGRAMDATA}\Blackmagic Design\DaVinci Resolve\Support\Developer\Scripting",
    "linux": "/opt/resolve/Developer/Scripting",
}
LIBRARY = {
    "darwin": (
        "/Applications/DaVinci Resolve/DaVinci Resolve.app/Contents/Libraries/Fusion/"
        "fusionscript.so"
    ),
    "win32": r"C:\Program Files\Blackmagic Design\DaVinci Resolve\fusionscript.dll",
    "linux": "/opt/resolve/libs/Fusion/fusionscript.so",
}


def module_path(
    platform: str = sys.platform, environ: Mapping[str, str] = os.environ
) -> Path | None:
    """Where DaVinciResolveScript.py lies: RESOLVE_SCRIPT_API, else the platform's own place."""
    told = environ.get("RESOLVE_SCRIPT_API") or SCRIPTING.get(platform, "").format(
        PROGRAMDATA=environ.get("PROGRAMDATA", r"C:\ProgramData")
    )
    path = Path(told) / "Modules" / f"{NAME}.py"
    return path if told and path.is_file() else None


def connected(calls: Calls) -> Any:
    """The running application by external scripting, or None where it does not answer.

    None has many reasons (not running, not permitted, free edition, another Python) that Resolve
    does not tell apart.
    """
    path = module_path()
    if path is None:
        return None
    os.environ.setdefault("RESOLVE_SCRIPT_LIB", LIBRARY.get(sys.platform, ""))
    if sys.platform == "win32":
        # Its library takes the highest Python registered, and dies of another one.
        os.environ["PYTHONHOME"] = os.environ["FUSION_PYTHON3_HOME"] = sys.base_prefix
    try:
        return calls.run(lambda: _loaded(path).scriptapp("Resolve"))
    except ImportError as error:
        logging.getLogger("flashpot.resolve").warning("%s: %s", path, error)
        return None


def _loaded(path: Path) -> ModuleType | Any:
    found = sys.modules.get(NAME)
    if found is None:
        spec = importlib.util.spec_from_file_location(NAME, path)
        if spec is None or spec.loader is None:
            raise OSError(f"{path} is no Python module")
        found = importlib.util.module_from_spec(spec)
        sys.modules[NAME] = found
        try:
            spec.loader.exec_module(found)
        except BaseException:
            del sys.modules[NAME]
            raise
    # Resolve's module puts its native library in its own place while it is being imported.
    return sys.modules[NAME]
