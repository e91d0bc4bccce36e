"""Patterns of sequences, and which frames are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot.plates.sequence import is_pattern, missing, parse_sequence, spoken
from flashpot.shot import FrameRange


@pytest.mark.parametrize(
    ("text", "pattern", "frame_12"),
    [
        ("/p/a.%04d.exr", "/p/a.%04d.exr", "/p/a.0012.exr"),
        ("/p/a.####.exr", "/p/a.%04d.exr", "/p/a.0012.exr"),
        ("/p/a.######.exr", "/p/a.%06d.exr", "/p/a.000012.exr"),
        ("/p/a.%d.exr", "/p/a.%d.exr", "/p/a.12.exr"),
        ("/p/a.[0001-0100].exr", "/p/a.%04d.exr", "/p/a.0012.exr"),
        ("/p/a.0007.exr", "/p/a.%04d.exr", "/p/a.0012.exr"),
        ("/p/a.-003.exr", "/p/a.%04d.exr", "/p/a.0012.exr"),
        ("/p/IMG_0042.jpg", "/p/IMG_%04d.jpg", "/p/IMG_0012.jpg"),
        ("/p/a.9.exr", "/p/a.%d.exr", "/p/a.12.exr"),
        ("/p/0001.dpx", "/p/%04d.dpx", "/p/0012.dpx"),
    ],
)
def test_every_way_to_name_a_sequence_names_the_same(
    text: str, pattern: str, frame_12: str
) -> None:
    sequence = parse_sequence(text)
    assert sequence is not None
    assert sequence.pattern == pattern
    assert str(sequence.path(12)) == frame_12


@pytest.mark.parametrize("text", ["/p/desk.exr", "/p/shot_v003.exr", "/p/nuke_10bit.dpx", "/p/a"])
def test_a_name_without_a_frame_number_is_no_sequence(text: str) -> None:
    assert parse_sequence(text) is None
    assert not is_pattern(text)


def test_the_frames_on_disk_are_those_of_the_pattern_and_no_others(tmp_path: Path) -> None:
    names = [
        "a.0001.exr", "a.0003.exr", "a.-002.exr", "a.10000.exr",
        "a.00004.exr", "a.5.exr", "ab.0006.exr", "a.0007.exr.part", "a.0008.dpx", "a.x.exr",
    ]  # fmt: skip
    for name in names:
        (tmp_path / name).touch()
    sequence = parse_sequence(str(tmp_path / "a.%04d.exr"))
    assert sequence is not None
    assert sequence.on_disk() == [-2, 1, 3, 10000]


def test_a_bracketed_range_is_what_the_pattern_declares(tmp_path: Path) -> None:
    sequence = parse_sequence(str(tmp_path / "a.[0001-0004].exr"))
    assert sequence is not None
    assert sequence.declared == FrameRange(first=1, count=4)
    assert missing([1, 3], sequence.declared) == [2, 4]


def test_a_folder_that_is_not_there_is_named() -> None:
    sequence = parse_sequence("/nowhere/at/all/a.%04d.exr")
    assert sequence is not None
    with pytest.raises(InputError, match="/nowhere/at/all"):
        sequence.on_disk()


def test_numbers_are_spoken_in_runs() -> None:
    assert spoken([1003, 1004, 1005, 1009]) == "1003-1005, 1009"
    assert spoken(list(range(0, 20, 2))) == "0, 2, 4, 6, 8, and 5 more"
