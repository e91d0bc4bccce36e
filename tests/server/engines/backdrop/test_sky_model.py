"""The sky's tables against the model they stand for, worked out in another way."""

from __future__ import annotations

import numpy as np
import pytest

from flashpot_server.engines.backdrop.sky import atmosphere
from flashpot_server.engines.backdrop.sky.atmosphere import (
    EARTH_KM,
    air_of,
    sky,
)
from flashpot_server.engines.backdrop.sky.spectrum import planck

from .air_oracle import Oracle

EYE_KM = 0.01
BLUE, RED = 1, 9


def ratio(turbidity: float, sun: float, elevation: float, azimuth: float, band: int) -> float:
    """Our radiance over the oracle's; angles in degrees."""
    s, v, a = np.radians((sun, elevation, azimuth))
    air = air_of(turbidity)
    way = np.array([np.cos(v) * np.cos(a), np.sin(v), np.cos(v) * np.sin(a)])
    oracle = Oracle(air, band, np.array([np.cos(s), np.sin(s), 0.0]))
    expected = oracle.radiance(np.array([0.0, EARTH_KM + EYE_KM, 0.0]), way)
    ups, azimuths = np.array([np.sin(v)]), np.array([a])
    found = sky(air, np.sin(s), ups, azimuths, EYE_KM)[0, 0, band] / planck(5778.0)[band]
    return float(found / expected)


@pytest.mark.parametrize(
    ("turbidity", "sun", "elevation", "azimuth", "band"),
    [
        (2.2, 40.0, 80.0, 170.0, BLUE),
        (2.2, 7.0, 30.0, 90.0, RED),
        (4.0, 40.0, 3.0, 20.0, RED),
        (4.0, 7.0, 1.0, 170.0, BLUE),
    ],
)
def test_by_day_the_sky_is_the_models_path_integral_within_2_percent(
    turbidity: float, sun: float, elevation: float, azimuth: float, band: int
) -> None:
    assert ratio(turbidity, sun, elevation, azimuth, band) == pytest.approx(1, abs=0.02)


def test_in_twilight_it_is_within_5_percent() -> None:
    assert ratio(2.2, -4.0, 30.0, 90.0, BLUE) == pytest.approx(1, abs=0.05)


def test_the_oracle_misses_the_higher_orders_where_the_tables_lack_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    depth, again = atmosphere._tables(air_of(2.2))
    monkeypatch.setattr(atmosphere, "_tables", lambda _: (depth, 0 * again))
    assert ratio(2.2, 40.0, 80.0, 170.0, BLUE) < 0.9
