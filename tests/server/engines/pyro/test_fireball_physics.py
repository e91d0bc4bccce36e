"""Fireballs of any mass of fuel grow as wide and burn as long as published ones at life auto.

D = 5.8 m^(1/3) metres and t = 0.45 m^(1/3) seconds for m kilograms (CCPS 2010). Both are measured
in the picture, at night, in no wind and without what flies out: lit is what gives off more than a
twentieth of a plate's diffuse white. The diameter is the widest lit silhouette, the duration ends
with the last frame whose lit area is over a tenth of the largest.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from flashpot.request import Placement, Quality
from flashpot.shot import FrameRange, Rate, Shot, Size
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.grids import Budget, Grids, grids_of
from flashpot_server.engines.pyro.take import make

from .conftest import Tray, ask

MASSES = (1.0, 10.0, 100.0, 1000.0)
FRAMES, SIDE, SHARE = 36, 160, 0.3
LIT = 0.05
GRID = Budget(cells=36**3, least=32)


def fireball(
    mass: float, folder: Path, life: float = 0.0, quality: Quality | None = None
) -> tuple[float, float]:
    """Diameter and duration over the published ones of `mass` kilograms; `life` in seconds.

    On the grids of a `quality`, or on few cells.
    """
    diameter, published = 5.8 * mass ** (1 / 3), 0.45 * mass ** (1 / 3)
    rate = Rate.of(max(round(24 / published), 1))
    span = FrameRange(first=1001, count=FRAMES)
    shot = Shot(range=span, size=Size(width=SIDE, height=SIDE), rate=rate)
    request = ask(
        frames=FRAMES, shot=shot, quality=quality or "preview",
        placement=Placement(at=(0.5, 0.9), height_in_frame=SHARE),
        diameter=diameter, life=life, wind=0.0, flash=0, shutter=0.0, light="night",
        sparks=0, debris=0,
    )  # fmt: skip
    plan = PyroEngine().validate(request)
    tray = Tray(folder)
    make(plan.recipe, plan.steps, tray, grids_of(quality) if quality else Grids(GRID))
    widths, areas = [], []
    for _, frame in sorted(tray.frames.items()):
        light = [frame.layers[f"emission.{channel}"] for channel in "RGB"]
        lit = 0.27 * light[0] + 0.68 * light[1] + 0.05 * light[2] > LIT
        widths.append(int(lit.any(axis=0).sum()))
        areas.append(int(lit.sum()))
    burning = np.flatnonzero(np.array(areas) > 0.1 * max(areas))
    lasted = (float(burning[-1]) + 1) * shot.seconds_per_frame
    return max(widths) / (SHARE * SIDE), lasted / published


def held(mass: float, folder: Path) -> bool:
    diameter, duration = fireball(mass, folder)
    return abs(diameter - 1) < 0.2 and abs(duration - 1) < 0.2


def test_a_fireball_is_as_wide_and_lasts_as_long_as_published(tmp_path: Path) -> None:
    assert held(10.0, tmp_path)


@pytest.mark.heavy
@pytest.mark.timeout(0)
@pytest.mark.parametrize("quality", ["draft", "final"])
@pytest.mark.parametrize("mass", MASSES)
def test_fireballs_of_every_mass_are_as_wide_and_last_as_long_as_published(
    mass: float, quality: Quality, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    diameter, duration = fireball(mass, tmp_path, quality=quality)
    record_property("diameter_over_published", round(diameter, 2))
    record_property("duration_over_published", round(duration, 2))
    assert (diameter, duration) == pytest.approx((1.0, 1.0), rel=0.2)


@pytest.mark.heavy
def test_a_life_of_its_own_is_no_longer_the_published_one(tmp_path: Path) -> None:
    """The control: half the life is told apart."""
    assert fireball(10.0, tmp_path, life=0.485)[1] < 0.8
