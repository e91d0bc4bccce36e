"""Options of the command line: what each text means, what each refusal names."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashpot.cli import parsing
from flashpot.errors import InputError
from flashpot.shot import FrameRange, Size

READERS: dict[str, Callable[[str], object]] = {
    "--size": parsing.size_of,
    "--rate": parsing.rate_of,
    "--frames": parsing.frames_of,
    "--handles": parsing.handles_of,
    "--at": parsing.point_of,
}


def test_texts_mean_what_an_artist_means() -> None:
    assert parsing.size_of("1920x1080") == Size(width=1920, height=1080)
    assert parsing.frames_of("1001-1024") == FrameRange(first=1001, count=24)
    assert parsing.frames_of("-5-3") == FrameRange(first=-5, count=9)
    assert parsing.frames_of("7") == FrameRange(first=7, count=1)
    assert parsing.handles_of("8,4") == (8, 4)
    assert parsing.handles_of("8") == (8, 8)
    assert parsing.point_of("0.5, 0.8") == (0.5, 0.8)
    assert parsing.settings_of(["a=1", "b = x=y"]) == {"a": "1", "b": "x=y"}


@pytest.mark.parametrize(
    ("text", "exact"),
    [("24", 24), ("23.976", Fraction(24000, 1001)), ("30000/1001", Fraction(30000, 1001))],
)
def test_a_rate_is_exact(text: str, exact: Fraction) -> None:
    rate = parsing.rate_of(text)
    assert rate is not None
    assert rate.fraction == exact


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("--size", "1920"),
        ("--size", "8x8"),
        ("--size", "99999x2"),
        ("--rate", "fast"),
        ("--rate", "0"),
        ("--rate", "1/0"),
        ("--frames", "10-1"),
        ("--frames", "a-b"),
        ("--handles", "1,2,3"),
        ("--handles", "-1"),
        ("--handles", "500"),
        ("--at", "0.5"),
        ("--at", "9,9"),
        ("--at", "nan,0"),
    ],
)
def test_a_wrong_text_names_its_option_and_shows_a_right_one(option: str, text: str) -> None:
    with pytest.raises(InputError) as refusal:
        READERS[option](text)
    assert refusal.value.field == option
    assert refusal.value.remedy


@given(st.sampled_from(sorted(READERS)), st.text(max_size=30))
def test_no_text_fails_in_another_way(option: str, text: str) -> None:
    try:
        READERS[option](text)
    except InputError as refusal:
        assert refusal.field == option  # noqa: PT017 - any text may also be right


def test_a_setting_without_a_value_is_refused() -> None:
    with pytest.raises(InputError, match="NAME=VALUE"):
        parsing.settings_of(["diameter"])


def test_a_lat_long_is_twice_as_wide_as_high_and_says_its_size_alone() -> None:
    assert parsing.sphere_of(4096, "") == "4096x2048"
    with pytest.raises(InputError, match="its size already"):
        parsing.sphere_of(4096, "1920x1080")
    for width in (63, 2049, 20_000):
        with pytest.raises(InputError, match="no width for a lat-long"):
            parsing.sphere_of(width, "")
