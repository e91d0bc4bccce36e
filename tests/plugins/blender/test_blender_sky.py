"""Blender's own sky as a second witness of ours: clean air, the dome relative to the sun.

Convention: both without aerosols (turbidity 1, aerosol density 0), ozone as each has it, at sea
level; radiance over the irradiance of the sun's own beam, so that no unit enters; colours as CIE
1931 x, y of the spectrum's own white, unadapted. Blender darkens its disk towards the limb by
1 - 0.6 (1 - mu) without making up for it: the disk holds 0.8 of the beam.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot_server.engines.backdrop.sky.atmosphere import (
    air_of,
    sky,
    transmittance,
)
from flashpot_server.engines.backdrop.sky.spectrum import (
    matching,
    planck,
)

from .conftest import Found, RunInBlender

Array = NDArray[Any]
ELEVATIONS = (40.0, 8.0)
DISK_OF_BEAM = 0.8
XYZ_FROM_REC709 = np.array(
    ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750),
     (0.0193339, 0.1191920, 0.9503041))
)  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, in_blender: RunInBlender) -> Found:
    folder: Path = tmp_path_factory.mktemp("sky")
    return in_blender("sky_in_blender.py", folder, elevations=ELEVATIONS)


def ours(degrees: float, rows: int, columns: int, turbidity: float = 1.0) -> tuple[Array, Array]:
    """Sky and beam as XYZ, at the same directions as Blender's picture has."""
    ups = np.sin((0.5 - (np.arange(rows) + 0.5) / (2 * rows)) * np.pi)
    turns = np.abs(((np.arange(columns) + 0.5) / columns * 2 - 1) * np.pi)
    air, sun = air_of(turbidity), float(np.sin(np.radians(degrees)))
    dome = sky(air, sun, ups, turns, 0.001) @ matching().T
    beam = transmittance(air, np.array(0.001), np.array(sun)) * planck(5778.0)
    return dome, beam @ matching().T


def both(found: Found, degrees: float) -> tuple[Array, Array, Array]:
    """Blender's dome over its beam, ours over ours, and how far colours are apart in x and y."""
    theirs = np.array(found[str(degrees)]["sky"]) @ XYZ_FROM_REC709.T
    their_sun = XYZ_FROM_REC709 @ np.array(found[str(degrees)]["sun"]) / DISK_OF_BEAM
    dome, beam = ours(degrees, len(theirs), theirs.shape[1])
    colours = [xyz[..., :2] / xyz.sum(axis=-1, keepdims=True) for xyz in (theirs, dome)]
    return theirs[..., 1] / their_sun[1], dome[..., 1] / beam[1], colours[0] - colours[1]


@pytest.mark.parametrize("in_blender", ["bpy50"], indirect=True, scope="session")
@pytest.mark.parametrize("degrees", ELEVATIONS)
def test_blenders_sky_is_as_bright_over_the_whole_dome_within_5_percent(
    found: Found, degrees: float
) -> None:
    theirs, mine, _ = both(found, degrees)
    np.testing.assert_allclose(mine, theirs, rtol=0.05)
    ratio = mine / theirs
    assert np.ptp(np.quantile(ratio, (0.05, 0.95))) < 0.04
    # The control: other air would be seen.
    other, beam = ours(degrees, len(mine), mine.shape[1], turbidity=1.5)
    assert np.abs(other[..., 1] / beam[1] / theirs - 1).max() > 0.1


@pytest.mark.parametrize("in_blender", ["bpy50"], indirect=True, scope="session")
@pytest.mark.parametrize("degrees", ELEVATIONS)
def test_and_of_the_same_colours_within_two_hundredths(found: Found, degrees: float) -> None:
    _, _, apart = both(found, degrees)
    assert np.abs(apart).max() < 0.02
    assert np.abs(apart).mean() < 0.008
