"""Where Blender keeps a user's extensions, on every system."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

REPOSITORY = "user_default"
EXTENSION = "flashpot"
EARLIEST = (4, 2)
_VERSION = re.compile(r"(\d+)\.(\d+)")


def settings_folder(platform: str, environ: Mapping[str, str], home: PurePath) -> PurePath:
    """The folder that has one folder for each of the user's versions of Blender.

    `platform` is as `sys.platform` says it. Source: the manual's page on Blender's directory
    layout.
    """
    if platform == "win32":
        told = environ.get("APPDATA")
        base = PureWindowsPath(told) if told else home / "AppData" / "Roaming"
        return base / "Blender Foundation" / "Blender"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Blender"
    told = environ.get("XDG_CONFIG_HOME")
    return (PurePosixPath(told) if told else home / ".config") / "blender"


def extension_of(configuration: PurePath) -> PurePath:
    """Our extension's folder in one version's user folder: `.../blender/4.2`."""
    return configuration / "extensions" / REPOSITORY / EXTENSION


def told_extension(environ: Mapping[str, str]) -> PurePath | None:
    """Our extension's folder where the studio's environment moves Blender's; else None."""
    if extensions := environ.get("BLENDER_USER_EXTENSIONS"):
        return PurePath(extensions) / REPOSITORY / EXTENSION
    if resources := environ.get("BLENDER_USER_RESOURCES"):
        return extension_of(PurePath(resources))
    return None


def supported(names: Iterable[str]) -> list[str]:
    """The versions among folder names that take extensions, the oldest first."""
    found = [(int(m[1]), int(m[2])) for m in map(_VERSION.fullmatch, names) if m]
    return [f"{major}.{minor}" for major, minor in sorted(found) if (major, minor) >= EARLIEST]


def extensions(
    platform: str, environ: Mapping[str, str], home: Path, given: Iterable[Path]
) -> list[Path]:
    """Where our extension goes: into the `given` user folders, else into every one there is."""
    named = [Path(extension_of(folder)) for folder in given]
    if named:
        return named
    told = told_extension(environ)
    if told is not None:
        return [Path(told)]
    folder = Path(settings_folder(platform, environ, home))
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return [Path(extension_of(folder / name)) for name in supported(names)]
