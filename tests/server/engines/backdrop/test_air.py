"""The air's tables against numbers worked out in another way."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad

from flashpot_server.engines.backdrop.sky.atmosphere import (
    AIR_KM,
    EARTH_KM,
    air_of,
    cornette_shanks,
    sky,
    transmittance,
)
from flashpot_server.engines.backdrop.sky.spectrum import (
    WAVELENGTHS,
    XYZ_TO_AP1,
    matching,
    planck,
    to_acescg,
)


@pytest.mark.parametrize("degrees", [3.0, 10.0, 30.0, 90.0])
def test_light_through_the_air_is_the_integral_of_its_extinction(degrees: float) -> None:
    air, up, index = air_of(3.0), np.sin(np.radians(degrees)), 5
    found = transmittance(air, np.array(0.01), np.array(up), steps=200)[index]

    def extinction(along: float) -> float:
        radius = EARTH_KM + 0.01
        height = np.sqrt(radius**2 + along**2 + 2 * radius * along * up) - EARTH_KM
        return float(air.extinction(np.array(height))[index])

    far = -(EARTH_KM + 0.01) * up + np.sqrt(
        (EARTH_KM + AIR_KM) ** 2 - (EARTH_KM + 0.01) ** 2 * (1 - up**2)
    )
    depth, _ = quad(extinction, 0, far, limit=400, points=[far * 0.01, far * 0.1])
    assert found == pytest.approx(np.exp(-depth), rel=0.01)


def test_no_light_comes_through_the_earth() -> None:
    assert not transmittance(air_of(3.0), np.array(0.0), np.array(-0.2)).any()


def test_a_phase_function_sends_out_what_it_takes_in() -> None:
    whole, _ = quad(lambda x: 2 * np.pi * float(cornette_shanks(np.array(x), 0.76)), -1, 1)
    assert whole == pytest.approx(1, abs=1e-6)


def test_the_white_that_is_asked_for_comes_out_neutral() -> None:
    for kelvin in (3200.0, 5600.0, 9000.0):
        red, green, blue = planck(kelvin) @ to_acescg(kelvin)
        assert (red / green, blue / green) == pytest.approx((1, 1), abs=1e-3)


def test_the_curves_see_equal_energy_as_the_standard_observer_does() -> None:
    fine = np.linspace(380.0, 780.0, 801)
    x, y, z = matching(fine).sum(axis=1)
    assert (x / (x + y + z), y / (x + y + z)) == pytest.approx((1 / 3, 1 / 3), abs=0.003)


def test_the_working_space_has_the_published_white() -> None:
    white = np.linalg.inv(XYZ_TO_AP1) @ np.ones(3)
    assert white[:2] / white.sum() == pytest.approx((0.32168, 0.33767), abs=1e-4)


def test_the_sky_is_bluer_than_the_sun_and_redder_where_it_sets() -> None:
    ups, azimuths = np.array([0.02, 1.0]), np.array([0.2, np.pi])
    day = sky(air_of(3.0), 0.6, ups, azimuths, 0.01)
    dusk = sky(air_of(3.0), 0.02, ups, azimuths, 0.01)
    blue, red = int(np.argmin(WAVELENGTHS)) + 1, len(WAVELENGTHS) - 2
    assert day[1, 0, blue] / day[1, 0, red] > planck(5778.0)[blue] / planck(5778.0)[red]
    assert dusk[0, 0, blue] / dusk[0, 0, red] < day[0, 0, blue] / day[0, 0, red]


def test_twilight_fades_with_the_sun_but_does_not_end_with_it() -> None:
    light = [
        sky(air_of(3.0), np.sin(np.radians(e)), np.array([0.3]), np.array([1.0]), 0.01).sum()
        for e in (10, 0, -6, -12)
    ]
    assert light == sorted(light, reverse=True)
    assert light[-1] > 0
