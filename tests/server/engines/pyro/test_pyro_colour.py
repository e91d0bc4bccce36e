"""The colour of heat against the tabulated Planckian locus, and what the look does to it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.colour import chromaticity, luminance
from flashpot_server.engines.pyro.look import glow_table

from .conftest import ask

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


def test_exposure_doubles_light_per_stop() -> None:
    one, two = (_table(exposure=stops) for stops in (0.0, 1.0))
    assert np.allclose(two, 2 * one, rtol=1e-5)


def test_warmth_changes_hue_and_keeps_brightness() -> None:
    plain, warm = _table(), _table(warmth=-500.0)
    assert np.allclose(luminance(plain[200:]), luminance(warm[200:]), rtol=1e-3)
    assert warm[255, 1] / warm[255, 0] < 0.9 * plain[255, 1] / plain[255, 0]


def test_no_saturation_is_grey() -> None:
    grey = _table(saturation=0.0)
    assert np.allclose(grey[:, 0], grey[:, 2], rtol=1e-4)


def _table(**parameters: Any) -> np.ndarray:
    return glow_table(PyroEngine().validate(ask("fire", **parameters)).recipe).astype(float)
