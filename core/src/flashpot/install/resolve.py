"""Where DaVinci Resolve looks for a user's menu scripts, on every system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath, PureWindowsPath

UTILITY = PurePath("Fusion", "Scripts", "Utility")
"""Scripts that show on every page; whatever lies there is in the menu."""


def support_folder(platform: str, environ: Mapping[str, str], home: PurePath) -> PurePath:
    """The user's own support folder. Source: the README of Resolve's scripting interface."""
    if platform == "win32":
        told = environ.get("APPDATA")
        base = PureWindowsPath(told) if told else home / "AppData" / "Roaming"
        return base / "Blackmagic Design" / "DaVinci Resolve" / "Support"
    if platform == "darwin":
        base = home / "Library" / "Application Support"
        return base / "Blackmagic Design" / "DaVinci Resolve"
    return home / ".local" / "share" / "DaVinciResolve"


def scripts(
    platform: str, environ: Mapping[str, str], home: Path, given: Iterable[Path]
) -> list[Path]:
    """The folder of menu scripts in each `given` support folder, else in the user's if there."""
    folder = Path(support_folder(platform, environ, home))
    named = list(given) or ([folder] if folder.is_dir() else [])
    return [each / UTILITY for each in named]
