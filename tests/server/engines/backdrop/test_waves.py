"""The sea against what was measured of real ones."""

from __future__ import annotations

import numpy as np
import pytest

from flashpot.shot import FrameRange, Rate, Shot
from flashpot_server.engines.backdrop.sea.waves import (
    CELLS,
    TILES_M,
    curvature,
    foam_cover,
    sea_of,
    slope_variance,
    surfaces,
)

from .conftest import SIZE, Paint, asked


@pytest.mark.parametrize("wind", [4.0, 8.0, 13.0])
def test_slopes_are_those_that_cox_and_munk_photographed(wind: float) -> None:
    """Mean square slope 0.003 + 0.00512 U of a clean sea, U 41 feet up (JOSA 44, 1954)."""
    measured = 0.003 + 5.12e-3 * 1.02 * wind
    assert slope_variance(wind) == pytest.approx(measured, rel=0.16)
    assert slope_variance(2 * wind) > 1.3 * measured


def test_waves_are_as_high_as_a_grown_seas() -> None:
    """0.24 U^2/g from trough to crest (Pierson and Moskowitz 1964, as Elfouhaily's limit)."""
    k = np.geomspace(1e-3, 100, 4000)
    for wind in (7.0, 12.0):
        height = 4 * np.sqrt(np.trapezoid(curvature(k, wind) / k**3, k))
        assert height == pytest.approx(0.24 * wind**2 / 9.81, rel=0.15)


def test_drawn_surfaces_have_the_spectrums_slopes_at_every_time() -> None:
    sea = sea_of(5, 8.0, 0.4, 0.0, 0.0)
    top = 2 * np.pi * CELLS / 2.4 / TILES_M[-1]
    for seconds in (0.0, 37.0):
        waves, _ = surfaces(sea, seconds)
        drawn = (waves[..., 1:] ** 2).sum(axis=-1).mean(axis=(1, 2)).sum()
        assert drawn == pytest.approx(slope_variance(8.0, 1e-2, top), rel=0.08)
    assert sea.hidden == pytest.approx(slope_variance(8.0, top), rel=1e-6)


def test_a_swell_is_as_high_as_asked_for() -> None:
    calm, swollen = (
        surfaces(sea_of(2, 2.0, 0.0, swell, 0.6), 0.0)[0][0, ..., 0] for swell in (0, 3)
    )
    assert 4 * (swollen - calm).std() == pytest.approx(3, rel=0.25)


@pytest.mark.parametrize("bearing", [-170.0, -40.0, 0.0, 65.0, 175.0])
def test_a_swell_runs_where_it_is_told_to_whatever_the_wind(bearing: float) -> None:
    """The mean way of its waves, weighted by their energy, to 6 degrees."""
    sea = sea_of(2, 2.0, 1.0, 6.0, np.radians(bearing))
    energy = np.abs(sea.start[0]) ** 2
    way = (energy * (sea.k_x[0] - 1j * sea.k_z[0])).sum()
    found = np.degrees(np.arctan2(way.real, way.imag))
    assert abs((found - bearing + 180) % 360 - 180) < 6


def test_foam_comes_with_the_wind() -> None:
    assert foam_cover(5.0) < 0.002
    assert 0.01 < foam_cover(15.0) < 0.06


def test_glitter_has_no_sparks(paint: Paint) -> None:
    """No pixel of the sun's road outshines its eight neighbours tenfold."""
    low = {"ground": "sea", "clouds": 0.0, "sun_elevation": 12.0, "sun_bearing": 0.0}
    rgba = paint(asked(camera_height=8.0, **low))[1].rgba  # type: ignore[arg-type]
    green = rgba[30:, :, 1]
    shifts = [(i, k) for i in (-1, 0, 1) for k in (-1, 0, 1) if (i, k) != (0, 0)]
    around = np.mean([np.roll(green, shift, (0, 1)) for shift in shifts], axis=0)
    assert (green[1:-1, 1:-1] < 10 * around[1:-1, 1:-1]).all()
    assert green.max() > 3 * np.median(green)


def test_the_sea_moves_by_itself(paint: Paint) -> None:
    shot = Shot(range=FrameRange(first=1, count=2), size=SIZE, rate=Rate.of(24))
    frames = paint(asked(shot, ground="sea", clouds=0.0))
    change = np.abs(frames[1].rgba - frames[2].rgba)
    assert change[30:].max() > 1e-3
    assert change[:24].max() == 0
