"""Where elements go, and which cut they are added to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flashpot.session import default_out, newest_cut, written_cuts
from flashpot.shot import FrameRange, Rate
from flashpot.timeline import Cut, NewClip, make_cut, read_cuts

FRAMES = FrameRange(first=1001, count=24)


def cut_at(path: Path, name: str = "reel", age_s: int = 0) -> Cut:
    """A cut on disk, last changed `age_s` seconds ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    make_cut(path, name, Rate(), [NewClip("sh010", "/p/a.%04d.exr", FRAMES, FRAMES)])
    when = 1_700_000_000 - age_s
    os.utime(path, (when, when))
    return read_cuts(path)[0]


def test_elements_go_beside_the_cut(tmp_path: Path) -> None:
    assert default_out(tmp_path / "show.edl") == tmp_path / "flashpot"


def test_a_cut_of_ours_keeps_its_own_folder(tmp_path: Path) -> None:
    written = tmp_path / "flashpot" / "cut" / "show_flashpot_v002.otio"
    assert default_out(written) == tmp_path / "flashpot"
    assert default_out(tmp_path / "cut" / "show.otio") == tmp_path / "cut" / "flashpot"


def test_without_a_cut_they_go_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_out(None) == tmp_path / "flashpot"


def test_elements_add_up_in_the_newest_written_cut(tmp_path: Path) -> None:
    source = cut_at(tmp_path / "show.otio", age_s=90)
    cut_at(tmp_path / "cut" / "show_flashpot_v001.otio", age_s=60)
    newest = cut_at(tmp_path / "cut" / "show_flashpot_v002.otio", age_s=30)
    assert newest_cut(source, tmp_path).path == newest.path
    assert [path.stem[-4:] for path in written_cuts(tmp_path)] == ["v001", "v002"]


def test_a_source_changed_since_is_the_newer_truth(tmp_path: Path) -> None:
    source = cut_at(tmp_path / "show.otio", age_s=10)
    cut_at(tmp_path / "cut" / "show_flashpot_v001.otio", age_s=60)
    assert newest_cut(source, tmp_path).path == source.path


def test_another_timeline_of_the_same_file_has_cuts_of_its_own(tmp_path: Path) -> None:
    source = cut_at(tmp_path / "show.otio", "reel 2", age_s=90)
    cut_at(tmp_path / "cut" / "show_flashpot_v001.otio", "reel 1", age_s=60)
    assert newest_cut(source, tmp_path).path == source.path


def test_a_written_cut_is_taken_as_it_is(tmp_path: Path) -> None:
    cut_at(tmp_path / "cut" / "show_flashpot_v002.otio", age_s=30)
    older = cut_at(tmp_path / "cut" / "show_flashpot_v001.otio", age_s=60)
    assert newest_cut(older, tmp_path).path == older.path
