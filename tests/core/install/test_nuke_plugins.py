"""Nuke's plug-in folder: where it goes, and the lines in the user's own init.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot.install.nuke import announce, plugins, user_folder, withdraw

NAMED = b'nuke.pluginAddPath("./flashpot")'
THEIRS = [b"", b"import nuke\n", b"import nuke", b"import nuke\r\nnuke.tprint('caf\xe9')\r\n"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Our folder in a user's `.nuke`."""
    return tmp_path / ".nuke" / "flashpot"


def init_of(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder.parent / "init.py"


def test_windows_has_home_before_the_profile(tmp_path: Path) -> None:
    assert user_folder("linux", {"HOME": "/elsewhere"}, tmp_path) == tmp_path / ".nuke"
    assert user_folder("win32", {"HOME": "/elsewhere"}, tmp_path) == Path("/elsewhere/.nuke")
    assert user_folder("win32", {}, tmp_path) == tmp_path / ".nuke"


def test_only_a_user_of_nuke_gets_it(folder: Path, tmp_path: Path) -> None:
    assert plugins("linux", {}, tmp_path, []) == []
    folder.parent.mkdir()
    assert plugins("linux", {}, tmp_path, []) == [folder]
    assert plugins("linux", {}, tmp_path, [tmp_path / "tools"]) == [tmp_path / "tools/flashpot"]


@pytest.mark.parametrize("theirs", THEIRS)
def test_what_stands_in_init_py_stays_to_the_byte(folder: Path, theirs: bytes) -> None:
    init = init_of(folder)
    init.write_bytes(theirs)
    announce(folder)
    assert init.read_bytes().startswith(theirs)
    assert init.read_bytes().count(NAMED) == 1
    announce(folder)
    assert init.read_bytes().count(NAMED) == 1, "twice is once"
    withdraw(folder)
    left = init.read_bytes() if init.exists() else b""
    assert left.rstrip(b"\r\n") == theirs.rstrip(b"\r\n")
    assert init.exists() == bool(theirs)


def test_lines_that_somebody_wrote_after_ours_stay(folder: Path) -> None:
    init = init_of(folder)
    announce(folder)
    init.write_bytes(init.read_bytes() + b"import later\n")
    withdraw(folder)
    assert init.read_bytes() == b"import later\n"


def test_an_init_py_that_is_a_link_stays_one(folder: Path, tmp_path: Path) -> None:
    shared = tmp_path / "dotfiles.py"
    shared.write_bytes(b"import nuke\n")
    init = init_of(folder)
    init.symlink_to(shared)
    announce(folder)
    assert init.is_symlink()
    assert NAMED in shared.read_bytes()


def test_half_of_our_lines_is_not_guessed_at(folder: Path) -> None:
    init = init_of(folder)
    announce(folder)
    half = init.read_bytes().partition(b"# <<<")[0] + b"import theirs\n"
    init.write_bytes(half)
    with pytest.raises(InputError, match="and no # <<< flashpot"):
        withdraw(folder)
    assert init.read_bytes() == half
