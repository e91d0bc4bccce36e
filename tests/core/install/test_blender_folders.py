"""Where Blender keeps extensions: a table of systems and environments."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from flashpot.install.blender import (
    extension_of,
    extensions,
    settings_folder,
    supported,
    told_extension,
)

ANNA = PurePosixPath("/home/anna")
MAC = PurePosixPath("/Users/anna")
WINDOWS = PureWindowsPath(r"C:\Users\anna")


@pytest.mark.parametrize(
    ("platform", "environ", "home", "wanted"),
    [
        ("linux", {}, ANNA, "/home/anna/.config/blender"),
        ("linux", {"XDG_CONFIG_HOME": "/cfg"}, ANNA, "/cfg/blender"),
        ("darwin", {}, MAC, "/Users/anna/Library/Application Support/Blender"),
        ("darwin", {"APPDATA": "/x"}, MAC, "/Users/anna/Library/Application Support/Blender"),
        ("win32", {}, WINDOWS, r"C:\Users\anna\AppData\Roaming\Blender Foundation\Blender"),
        ("win32", {"APPDATA": r"D:\roam"}, WINDOWS, r"D:\roam\Blender Foundation\Blender"),
    ],
)  # fmt: skip
def test_the_users_folder_of_every_system(
    platform: str, environ: dict[str, str], home: PurePath, wanted: str
) -> None:
    assert str(settings_folder(platform, environ, home)) == wanted


@pytest.mark.parametrize(
    ("configuration", "wanted"),
    [
        (
            PureWindowsPath(r"C:\a\Blender\4.2"),
            r"C:\a\Blender\4.2\extensions\user_default\flashpot",
        ),
        (PurePosixPath("/a/blender/5.0"), "/a/blender/5.0/extensions/user_default/flashpot"),
    ],
)
def test_our_folder_in_a_versions_own(configuration: PurePath, wanted: str) -> None:
    assert str(extension_of(configuration)) == wanted


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({}, None),
        ({"BLENDER_USER_RESOURCES": "/r"}, "/r/extensions/user_default/flashpot"),
        ({"BLENDER_USER_EXTENSIONS": "/e"}, "/e/user_default/flashpot"),
        (
            {"BLENDER_USER_RESOURCES": "/r", "BLENDER_USER_EXTENSIONS": "/e"},
            "/e/user_default/flashpot",
        ),
    ],
)
def test_a_studios_environment_moves_it(environ: dict[str, str], wanted: str | None) -> None:
    found = told_extension(environ)
    assert (found.as_posix() if found else None) == wanted


def test_versions_without_extensions_and_other_folders_are_left_alone() -> None:
    names = ["2.79", "4.1", "4.2", "5.0", "5.10", "5.9", "cache", "4.2.1"]
    assert supported(names) == ["4.2", "5.0", "5.9", "5.10"]


def test_every_version_that_is_there_gets_it(tmp_path: Path) -> None:
    for name in ("4.1", "4.2", "5.0"):
        (tmp_path / ".config" / "blender" / name).mkdir(parents=True)
    found = extensions("linux", {}, tmp_path, [])
    assert [folder.parts[-4] for folder in found] == ["4.2", "5.0"]
    assert extensions("linux", {}, tmp_path / "nobody", []) == []


def test_named_folders_win_over_the_environment(tmp_path: Path) -> None:
    found = extensions("linux", {"BLENDER_USER_RESOURCES": "/r"}, tmp_path, [tmp_path / "5.0"])
    assert found == [tmp_path / "5.0" / "extensions" / "user_default" / "flashpot"]
