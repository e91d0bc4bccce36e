"""The sun over a place and a moment, against published worked examples."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from flashpot.errors import InputError
from flashpot_server.engines.backdrop import BackdropEngine
from flashpot_server.engines.backdrop.sky.solar import (
    J2000,
    equatorial,
    refraction,
    sun_at,
)

from .conftest import asked

GOLDEN: dict[str, Any] = {
    "latitude": 39.742476,
    "longitude": -105.1786,
    "year": 2003,
    "month": 10,
    "day": 17,
}


def test_its_place_in_the_sky_is_meeus_example_25a() -> None:
    """1992 October 13, 0h dynamical time: 13h 13m 31.4s, -7.78507 degrees."""
    days = (datetime(1992, 10, 13, tzinfo=UTC) - J2000).total_seconds() / 86400
    assert equatorial(days) == pytest.approx((198.38083, -7.78507), abs=1e-4)


def test_elevation_and_azimuth_are_those_of_nrels_worked_example() -> None:
    """Reda and Andreas (NREL/TP-560-34302, 2003), Golden: zenith 50.11162, azimuth 194.34024."""
    moment = datetime(2003, 10, 17, 19, 30, 30, tzinfo=UTC)
    found = sun_at(39.742476, -105.1786, moment)
    assert found == pytest.approx((90 - 50.11162, 194.34024), abs=0.01)


def test_the_sun_stands_over_both_tropics_at_the_solstices() -> None:
    for month, latitude in ((6, 23.436), (12, -23.436)):
        noon = [
            sun_at(latitude, 0.0, datetime(2026, month, 21, 12, m, tzinfo=UTC)) for m in (0, 4)
        ]
        assert max(elevation for elevation, _ in noon) == pytest.approx(90, abs=0.6)


def test_air_lifts_a_setting_sun_by_half_a_degree_and_a_high_one_by_a_minute() -> None:
    """Bennett's 34.5' at an apparent 0; 1' at 45 degrees (Nautical Almanac)."""
    true = -0.575
    assert true + refraction(true) == pytest.approx(0, abs=0.02)
    assert refraction(45.0) * 60 == pytest.approx(1.0, abs=0.05)
    assert refraction(-5.0) == 0


def test_a_background_takes_its_sun_from_place_and_date() -> None:
    by_place = asked(sun_from="place", hour=19.508333, north=180.0, sun_elevation=3.0, **GOLDEN)
    values = BackdropEngine().validate(by_place).recipe.parameters
    assert values["sun_elevation"] == pytest.approx(39.888, abs=0.01)
    assert values["sun_bearing"] == pytest.approx(14.34, abs=0.01)
    by_angles = asked(sun_elevation=3.0, **GOLDEN)
    assert BackdropEngine().validate(by_angles).recipe.parameters["sun_elevation"] == 3.0


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="month 2 of 2026 has no day 30"):
        BackdropEngine().validate(asked(sun_from="place", month=2, day=30))
