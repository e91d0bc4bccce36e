"""Resolve's menu script: where it goes on every system, alone, among other people's."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from flashpot.cli.app import run
from flashpot.install.bundle import bundled
from flashpot.install.resolve import scripts, support_folder
from flashpot_bridge import read_installed


@pytest.fixture
def utility(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of menu scripts of a user with Resolve, and with a script of their own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FLASHPOT_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr(sys, "platform", "linux")
    folder = tmp_path / ".local/share/DaVinciResolve/Fusion/Scripts/Utility"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "burn_in.py").write_text("print('theirs')")
    return folder


@pytest.mark.parametrize(
    ("platform", "environ", "home", "wanted"),
    [
        ("linux", {}, PurePosixPath("/home/anna"), "/home/anna/.local/share/DaVinciResolve"),
        (
            "darwin",
            {},
            PurePosixPath("/Users/anna"),
            "/Users/anna/Library/Application Support/Blackmagic Design/DaVinci Resolve",
        ),
        (
            "win32",
            {},
            PureWindowsPath(r"C:\Users\anna"),
            r"C:\Users\anna\AppData\Roaming\Blackmagic Design\DaVinci Resolve\Support",
        ),
        (
            "win32",
            {"APPDATA": r"D:\roam"},
            PureWindowsPath(r"C:\Users\anna"),
            r"D:\roam\Blackmagic Design\DaVinci Resolve\Support",
        ),
    ],
)
def test_the_support_folder_of_every_system(
    platform: str, environ: dict[str, str], home: PurePath, wanted: str
) -> None:
    assert str(support_folder(platform, environ, home)) == wanted


def test_a_user_without_resolve_has_no_folder_unless_one_is_named(tmp_path: Path) -> None:
    assert scripts("linux", {}, tmp_path, []) == []
    assert scripts("linux", {}, tmp_path, [tmp_path]) == [tmp_path / "Fusion/Scripts/Utility"]


def test_the_menu_gains_one_entry_and_loses_it_again(utility: Path) -> None:
    """Everything in the folder is in the menu: no package, no helper lies there."""
    assert run(["install", "resolve"]) == 0
    assert {path.name for path in utility.iterdir()} == {
        "__pycache__",
        "burn_in.py",
        "Flashpot.py",
    }
    assert read_installed(utility.parents[5] / "config") is not None
    assert run(["install", "resolve"]) == 0, "twice is once"
    assert run(["uninstall", "resolve"]) == 0
    assert {path.name for path in utility.iterdir()} == {"__pycache__", "burn_in.py"}


def test_other_peoples_scripts_are_not_called_left_over(
    utility: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["install", "resolve"])
    run(["uninstall", "resolve", "--json"])
    assert '"kept": []' in capsys.readouterr().out


def test_the_bundle_is_the_script_alone_of_the_standard_library() -> None:
    assert set(bundled("resolve")) == {"Flashpot.py"}
    compile(bundled("resolve")["Flashpot.py"], "Flashpot.py", "exec")
