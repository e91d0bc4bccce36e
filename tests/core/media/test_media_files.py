"""Durable files: whole under their name, or not there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from flashpot.media.files import file_sha256, published, write_bytes


def test_the_name_appears_only_when_the_block_is_done(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    with published(target) as part:
        part.write_bytes(b"half")
        assert not target.exists()
        assert part.parent == target.parent
    assert target.read_bytes() == b"half"


def test_a_block_that_raises_leaves_the_old_file_and_no_part(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    write_bytes(target, b"old")

    def fail() -> None:
        with published(target) as part:
            part.write_bytes(b"new, half")
            raise RuntimeError("out of power")

    with pytest.raises(RuntimeError, match="power"):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]
    assert target.read_bytes() == b"old"


def test_bytes_are_durable_before_the_name_and_the_name_before_we_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, order = tmp_path / "a.bin", list[str]()
    really = os.fsync

    def note(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        order.append(f"{kind} {'named' if target.exists() else 'unnamed'}")
        really(handle)

    monkeypatch.setattr(os, "fsync", note)
    write_bytes(target, b"flash")
    assert order == ["file unnamed", "folder named"]


def test_hash_of_bytes_and_of_the_file_agree(tmp_path: Path) -> None:
    assert write_bytes(tmp_path / "a", b"flash") == file_sha256(tmp_path / "a")
    assert write_bytes(tmp_path / "b", b"pot") != file_sha256(tmp_path / "a")
