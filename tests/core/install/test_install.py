"""`flashpot install` and `uninstall`: what is put where, and that nothing else is touched."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from flashpot import __version__
from flashpot.cli.app import run
from flashpot.companion.catalogue import catalogue
from flashpot_bridge import Installed, read_catalogue, read_installed


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with Blender 5.0 and no more."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FLASHPOT_CONFIG", str(tmp_path / "config"))
    for name in ("XDG_CONFIG_HOME", "BLENDER_USER_RESOURCES", "BLENDER_USER_EXTENSIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / ".config" / "blender" / "5.0").mkdir(parents=True)
    return tmp_path


def extension(home: Path) -> Path:
    return home / ".config" / "blender" / "5.0" / "extensions" / "user_default" / "flashpot"


def verb(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    code = run([*(str(argument) for argument in arguments), "--json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, answer


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_install_puts_the_extension_and_says_which_python(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer = verb(capsys, "install", "blender")
    assert code == 0
    assert answer["folders"] == [str(extension(home))]
    assert (extension(home) / "flashpot_bridge" / "bridge.py").is_file()
    assert read_installed(home / "config") == Installed(
        str(Path(sys.executable).absolute()), __version__
    )
    assert read_catalogue(home / "config") == json.loads(json.dumps(catalogue()))
    assert Path(answer["bundle"]).is_file()


def test_what_hosts_read_is_for_this_user_alone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verb(capsys, "install", "blender")
    modes = {path.stat().st_mode & 0o777 for path in (home / "config").glob("*.json")}
    assert modes == {0o600}


def test_an_older_one_is_replaced_whole(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verb(capsys, "install", "blender")
    (extension(home) / "left_over.py").write_text("")
    verb(capsys, "install", "blender")
    assert not (extension(home) / "left_over.py").exists()
    assert [path.name for path in extension(home).parent.iterdir()] == ["flashpot"]


def test_uninstall_takes_away_exactly_what_was_put(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.json").write_text("{}")
    other = extension(home).parent / "other" / "__init__.py"
    other.parent.mkdir(parents=True)
    other.write_text("")
    before = files(home)
    verb(capsys, "install", "blender")
    cached = extension(home) / "flashpot_bridge" / "__pycache__"
    cached.mkdir()
    (cached / "bridge.cpython-311.pyc").write_bytes(b"")
    assert files(home) > before
    code, answer = verb(capsys, "uninstall", "blender")
    assert (code, answer["kept"]) == (0, [])
    assert files(home) == before
    assert not extension(home).exists()


def test_what_somebody_else_put_there_stays_and_is_named(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verb(capsys, "install", "blender")
    mine = extension(home) / "notes.txt"
    mine.write_text("the lead's")
    _, answer = verb(capsys, "uninstall", "blender")
    assert answer["kept"] == [str(mine)]
    assert files(extension(home)) == {"notes.txt"}


def test_named_folders_are_used_and_remembered(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portable = tmp_path / "portable" / "5.1"
    portable.mkdir(parents=True)
    _, answer = verb(capsys, "install", "blender", "--into", portable)
    assert [Path(folder).is_relative_to(portable) for folder in answer["folders"]] == [True]
    verb(capsys, "uninstall", "blender")
    assert not files(portable)


def test_without_blender_the_bundle_waits_for_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / ".config" / "blender" / "5.0").rmdir()
    code, answer = verb(capsys, "install", "blender")
    assert (code, answer["folders"]) == (0, [])
    assert read_installed(home / "config") is not None
    assert run(["install", "blender"]) == 0
    printed = capsys.readouterr().out
    assert answer["bundle"] in printed
    assert "Install from Disk" in printed


@pytest.mark.parametrize("word", ["install", "uninstall"])
def test_a_host_without_a_bundle_names_those_that_have_one(
    home: Path, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    code, answer = verb(capsys, word, "houdini")
    assert code == 2
    assert answer["error"]["field"] == "host"
    assert all(name in answer["error"]["remedy"] for name in ("blender", "nuke", "resolve"))


def test_a_folder_that_is_not_there_is_refused(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer = verb(capsys, "install", "blender", "--into", home / "none")
    assert (code, answer["error"]["field"]) == (2, "--into")
    assert not files(home)


def test_uninstall_without_an_install_is_refused(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer = verb(capsys, "uninstall", "blender")
    assert (code, answer["error"]["code"]) == (2, "not_installed")
