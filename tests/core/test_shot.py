"""Rates, ranges and the shot's own arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashpot.shot import FrameRange, Rate, Shot

RANGES = st.builds(
    FrameRange, first=st.integers(-1000, 1000), count=st.integers(min_value=0, max_value=500)
)


@pytest.mark.parametrize(
    ("host", "exact"),
    [
        (23.976, Fraction(24000, 1001)),
        (23.976024627685547, Fraction(24000, 1001)),
        (23.98, Fraction(24000, 1001)),
        (29.97, Fraction(30000, 1001)),
        (59.94, Fraction(60000, 1001)),
        (119.88, Fraction(120000, 1001)),
        (24.0, Fraction(24)),
        (120.0, Fraction(120)),
        (12.5, Fraction(25, 2)),
    ],
)
def test_a_hosts_decimal_snaps_to_the_rate_it_stands_for(host: float, exact: Fraction) -> None:
    assert Rate.snapped(host).fraction == exact


@given(RANGES, RANGES)
def test_two_ranges_meet_in_the_frames_both_have(one: FrameRange, other: FrameRange) -> None:
    met = one.meet(other)
    assert set(met.frames()) == set(one.frames()) & set(other.frames())


def test_handles_grow_a_range_at_both_ends() -> None:
    assert FrameRange(first=10, count=5).grown(2, 3) == FrameRange(first=8, count=10)


def test_a_capture_rate_sets_the_time_between_frames() -> None:
    shot = Shot(range=FrameRange(first=1, count=8), capture_rate=Rate(numerator=96))
    assert shot.seconds_per_frame == pytest.approx(1 / 96)


def test_unknown_fields_and_infinite_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="extra"):
        Shot.model_validate({"range": {"first": 1, "count": 2}, "colour": "red"})
    with pytest.raises(ValueError, match="finite"):
        Shot.model_validate({"range": {"first": 1, "count": 2}, "pixel_aspect": float("inf")})
