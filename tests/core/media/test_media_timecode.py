"""Timecode: the values are opentimelineio 0.18.1's own."""

from __future__ import annotations

from fractions import Fraction

import pytest

from flashpot.errors import InputError
from flashpot.media.timecode import frames_to_timecode, timecode_plus, timecode_to_frames

NTSC_24, NTSC_30, NTSC_60 = (Fraction(n * 1000, 1001) for n in (24, 30, 60))

OTIO_VALUES = [
    (0, Fraction(24), "00:00:00:00"),
    (86399, Fraction(24), "00:59:59:23"),
    (86400, NTSC_24, "01:00:00:00"),
    (90000, Fraction(25), "01:00:00:00"),
    (1799, NTSC_30, "00:00:59;29"),
    (1800, NTSC_30, "00:01:00;02"),
    (17981, NTSC_30, "00:09:59;29"),
    (17982, NTSC_30, "00:10:00;00"),
    (107892, NTSC_30, "01:00:00;00"),
    (3600, NTSC_60, "00:01:00;04"),
    (1800, NTSC_30, "00:01:00:00"),
]


@pytest.mark.parametrize(("frames", "rate", "timecode"), OTIO_VALUES)
def test_frames_and_timecode_agree_with_otio(frames: int, rate: Fraction, timecode: str) -> None:
    assert frames_to_timecode(frames, rate, drop=";" in timecode) == timecode
    assert timecode_to_frames(timecode, rate) == frames


@pytest.mark.parametrize("rate", [NTSC_30, NTSC_60])
def test_every_drop_frame_number_comes_back_over_two_hours(rate: Fraction) -> None:
    for frames in range(0, 2 * 3600 * 30, 97):
        assert timecode_to_frames(frames_to_timecode(frames, rate, drop=True), rate) == frames


def test_a_shot_that_passes_midnight_wraps_either_way() -> None:
    assert timecode_plus("23:59:59:23", 1, Fraction(24)) == "00:00:00:00"
    assert timecode_plus("00:00:00:00", -1, NTSC_24) == "23:59:59:23"
    assert timecode_plus("00:00:00;00", -1, NTSC_30) == "23:59:59;29"


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("1:2:3", Fraction(24)),
        ("00:00:00:24", NTSC_24),
        ("24:00:00:00", Fraction(24)),
        ("00:60:00:00", Fraction(24)),
        ("00:01:00;00", NTSC_30),
        ("00:00:00;00", NTSC_24),
        ("", Fraction(24)),
    ],
)
def test_a_timecode_that_cannot_be_is_refused_by_name(text: str, rate: Fraction) -> None:
    with pytest.raises(InputError) as caught:
        timecode_to_frames(text, rate)
    assert caught.value.field == "timecode"
    assert text in str(caught.value)
