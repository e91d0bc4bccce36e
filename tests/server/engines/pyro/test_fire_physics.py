"""Fires of any size burn as high and puff as often as published pool fires of that size.

The fuel burns at 1500 kW/m², hydrocarbons' rate, and evenly, as pools evaporate (tongues 0); the
asked height is then Heskestad's mean flame height L = 0.235 Q^(2/5) - 1.02 D (Q in kW; 1983), the
height that flame reaches half the time. Seen as flame counts what fills a line of sight by 2 % of
the flames' height. The puffing frequency is 1.5/sqrt(D) Hz (B. Cetegen and T. Ahmed 1993), here
the peak of the spectrum of the hot gas between 0.4 and 1 base diameters above the ground.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import welch

from flashpot.request import Quality
from flashpot.shot import FrameRange, Rate, Shot, Size
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.marching.look import look_of
from flashpot_server.engines.pyro.measures.facts import gas_id
from flashpot_server.engines.pyro.measures.grids import Budget, Grids, grids_of
from flashpot_server.engines.pyro.picture.lamp import luminous
from flashpot_server.engines.pyro.solver import store
from flashpot_server.engines.pyro.take import make

from .conftest import Tray, ask

HEAT_PER_AREA = 1500.0
SIZES = (0.3, 0.6, 1.0, 2.0, 5.0)
FRAMES_PER_PUFF = 20
COARSE = Grids(Budget(cells=40**3, least=32))
LINES = Grids(Budget(cells=48**3, least=24))
DRAFT, PREVIEW, FINAL = (grids_of(each) for each in get_args(Quality))

Series = NDArray[np.float64]


@dataclass(frozen=True)
class Burning:
    """Flame height over the asked one, and hot gas at the foot, frame by frame."""

    height: Series
    hot: Series


def asked_height(base: float) -> float:
    """Heskestad's mean height of a pool of `base` metres."""
    power = HEAT_PER_AREA * math.pi / 4 * base**2
    return float(0.235 * power**0.4 - 1.02 * base)


def states(
    folder: Path, count: int, rate: Rate, grids: Grids, **controls: Any
) -> Iterator[tuple[store.Snapshot, Series]]:
    """So many frames of a fire without wind, and how much flame fills each line of sight."""
    span = FrameRange(first=1001, count=count)
    shot = Shot(range=span, size=Size(width=16, height=16), rate=rate)
    plan = PyroEngine().validate(ask("fire", count, shot=shot, wind=0.0, smoke=10.0, **controls))
    tray = Tray(folder, done=frozenset(span.frames()))
    make(plan.recipe, plan.steps, tray, grids)
    look, stored = look_of(plan.recipe), tray.simulation(gas_id(plan.recipe))
    for age in range(count):
        found = store.read_frame(stored, age)
        yield found, luminous(found.scalars, look).sum(axis=2) * found.box.cell


def burnt(base: float, puffs: int, folder: Path, grids: Grids, seed: int = 1) -> Burning:
    """A fire of `base` metres over so many periods of its puffing."""
    height, frequency = asked_height(base), 1.5 / math.sqrt(base)
    heights, hot = [], []
    fire = states(
        folder, puffs * FRAMES_PER_PUFF, Rate.of(round(FRAMES_PER_PUFF * frequency)), grids,
        pre_roll=min(5 / frequency, 19.0), height=height, width=base, depth=base, tongues=0.0,
        seed=seed,
    )  # fmt: skip
    for found, flame in fire:
        up = found.box.low[1] + (np.arange(found.box.shape[1]) + 0.5) * found.box.cell
        heights.append(float(up[(flame > 0.02).any(axis=0)].max(initial=0.0)))
        foot = (up > 0.4 * base / height) & (up < base / height)
        hot.append(float((found.scalars[:, foot, :, 0] > 0.15).sum()))
    return Burning(np.array(heights), np.array(hot))


def along(
    folder: Path, count: int, height: float, width: float, grids: Grids, **controls: Any
) -> float:
    """The median height of a line's flames at each place of it, over the asked, on average."""
    inside = np.linspace(-0.85, 0.85, 40) * width / 2 / height
    tops = []
    fire = states(
        folder, count, Rate.of(24), grids, pre_roll=1.5, height=height, width=width, **controls
    )
    for found, flame in fire:
        across, up, _ = found.box.centres()
        highest = np.where(flame > 0.02, up, 0.0).max(axis=1)
        tops.append(np.interp(inside, across, highest, left=0.0, right=0.0))
    return float(np.median(tops, axis=0).mean())


def puffing(*takes: Series) -> float:
    """The frequency of puffing over the published one, windows of three puffs averaged (Welch)."""
    length = 3 * FRAMES_PER_PUFF
    over, power = welch(
        np.stack(takes), FRAMES_PER_PUFF, "hann", length, length * 3 // 4, 64 * length, "linear"
    )
    kept = (over > 0.3) & (over < 3.0)
    return float(over[kept][np.argmax(power.sum(axis=0)[kept])])


def test_a_fire_is_as_high_as_asked_and_puffs_as_published(tmp_path: Path) -> None:
    """So few puffs tell their frequency to two fifths; the heavy test has more of them."""
    fire = burnt(0.3, 10, tmp_path, COARSE)
    assert float(np.median(fire.height)) == pytest.approx(1.0, rel=0.15)
    assert puffing(fire.hot) == pytest.approx(1.0, rel=0.4)


@pytest.mark.parametrize("grids", [LINES, pytest.param(PREVIEW, marks=pytest.mark.heavy)])
def test_a_line_of_fire_is_as_high_as_asked_all_along(grids: Grids, tmp_path: Path) -> None:
    """4 m of it, half as deep as high: half its height was missing once."""
    found = along(tmp_path, 40, 0.8, 4.0, grids, depth=0.4, source="box", tongues=0.9)
    assert found == pytest.approx(1.0, rel=0.15)


@pytest.mark.heavy
@pytest.mark.timeout(0)
@pytest.mark.parametrize("base", SIZES)
def test_drafts_of_every_size_are_as_high_as_asked_and_puff_as_published(
    base: float, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Sixty puffs of one seed tell their frequency to a tenth: of three seeds together."""
    takes = [burnt(base, 60, tmp_path / str(seed), DRAFT, seed) for seed in (1, 2, 3)]
    height = float(np.median([take.height for take in takes]))
    rate = puffing(*(take.hot for take in takes))
    record_property("height_over_asked", round(height, 2))
    record_property("puffing_over_published", round(rate, 2))
    assert height == pytest.approx(1.0, rel=0.15)
    assert rate == pytest.approx(1.0, rel=0.2)


@pytest.mark.heavy
@pytest.mark.timeout(0)
@pytest.mark.parametrize("base", SIZES)
def test_finals_of_every_size_are_as_high_as_asked_and_puff_with_their_drafts(
    base: float, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Puff by puff, so that a few of them show that they have their drafts' frequency."""
    draft, final = (
        burnt(base, 4, tmp_path / name, grids)
        for name, grids in (("draft", DRAFT), ("final", FINAL))
    )
    height, alike = float(np.median(final.height)), np.corrcoef(draft.hot, final.hot)[0, 1]
    record_property("height_over_asked", round(height, 2))
    record_property("puffs_correlated", round(float(alike), 3))
    assert height == pytest.approx(1.0, rel=0.15)
    assert alike > 0.7


def test_a_wave_of_another_frequency_is_told_apart() -> None:
    """The control of the spectrum: a known wave with noise on it."""
    noise = np.random.default_rng(4).normal(size=240)
    wave = np.sin(2 * np.pi * 1.4 * np.arange(240) / FRAMES_PER_PUFF)
    assert puffing(4 * wave + noise) == pytest.approx(1.4, rel=0.05)
