"""What the look does to the colour of heat."""

from __future__ import annotations

from typing import Any

import numpy as np

from flashpot.media.blackbody import luminance
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.marching.look import glow_table

from .conftest import ask


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
