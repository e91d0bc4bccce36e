"""The colour of heat against the tabulated Planckian locus, both ways."""

from __future__ import annotations

import numpy as np
import pytest

from flashpot.media.blackbody import chromaticity, glow_acescg, locus_kelvin

LOCUS = {
    1000: (0.6528, 0.3444),
    1500: (0.5857, 0.3931),
    2000: (0.5267, 0.4133),
    2500: (0.4770, 0.4137),
    3000: (0.4369, 0.4041),
    4000: (0.3805, 0.3768),
    6500: (0.3135, 0.3237),
}
"""CIE 1931 x, y of black bodies (Wyszecki and Stiles, Color Science, table of the locus)."""


@pytest.mark.parametrize("kelvin", LOCUS)
def test_black_bodies_lie_on_the_planckian_locus(kelvin: int) -> None:
    found = chromaticity(np.array([float(kelvin)]))[0]
    assert np.abs(found - LOCUS[kelvin]).max() < 0.002


def test_two_hundred_kelvin_are_told_apart() -> None:
    """The control: the tolerance is finer than a visible step of temperature."""
    found = chromaticity(np.array([2200.0]))[0]
    assert np.abs(found - LOCUS[2000]).max() > 0.002


@pytest.mark.parametrize("kelvin", [1200.0, 1850.0, 2600.0, 5600.0])
def test_a_glow_is_read_as_the_temperature_it_has(kelvin: float) -> None:
    found, apart = locus_kelvin(3.7 * glow_acescg(np.array([kelvin]), kelvin)[0])
    assert abs(found / kelvin - 1) < 0.01
    assert apart < 0.003


def test_green_light_is_told_to_be_no_black_body() -> None:
    assert locus_kelvin(np.array([0.2, 1.0, 0.1]))[1] > 0.1
