"""A candle's flame stands still, as high as asked; what spreads in it spreads as heat does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.request import Request
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.marching.look import look_of
from flashpot_server.engines.pyro.measures.blaze import blaze_of, fire_box
from flashpot_server.engines.pyro.measures.facts import gas_id
from flashpot_server.engines.pyro.measures.grids import Budget, Grids
from flashpot_server.engines.pyro.measures.scale import scale_of
from flashpot_server.engines.pyro.picture.lamp import luminous
from flashpot_server.engines.pyro.solver import store
from flashpot_server.engines.pyro.solver.diffusing import evened
from flashpot_server.engines.pyro.solver.hearth import hearth_of
from flashpot_server.engines.pyro.take import make

from .conftest import Tray, ask

GRID = Budget(cells=40**3, least=24)
FRAMES = 5


def flames(folder: Path, **more: Any) -> np.ndarray:
    """How much flame there is at each height, (frames, cells up), and its middle aside."""
    span = FrameRange(first=1001, count=FRAMES)
    request: Request = ask(
        "fire", FRAMES, shot=Shot(range=span, size=Size(width=16, height=16)), pre_roll=1.2,
        tongues=0.0, smoke=0.0, wind=0.0, **more,
    )  # fmt: skip
    plan = PyroEngine().validate(request)
    tray = Tray(folder, done=frozenset(span.frames()))
    make(plan.recipe, plan.steps, tray, Grids(GRID))
    look, states = look_of(plan.recipe), tray.simulation(gas_id(plan.recipe))
    heights = []
    for age in range(FRAMES):
        found = store.read_frame(states, age)
        up = found.box.low[1] + (np.arange(found.box.shape[1]) + 0.5) * found.box.cell
        flame = luminous(found.scalars, look).sum(axis=2) * found.box.cell
        heights.append(float(up[(flame > 0.02).any(axis=0)].max(initial=0.0)))
    return np.array(heights)


def test_a_candles_flame_is_as_high_as_asked_and_stands(tmp_path: Path) -> None:
    """Within 15 %, and no higher or lower by more than that from frame to frame."""
    heights = flames(tmp_path, height=0.04, width=0.005, depth=0.005)
    assert heights.mean() == pytest.approx(1.0, rel=0.15)
    assert np.ptp(heights) < 0.15


def test_spreading_is_that_of_heat_and_keeps_the_sum(launch: Launcher) -> None:
    """A spot's variance grows by twice the diffusion number along each axis; its sum stays."""
    field = np.zeros((24, 20, 28), np.float32)
    field[12, 10, 14] = 1.0
    evened(launch, field, 1.5)
    assert field.sum() == pytest.approx(1.0, abs=1e-5)
    for axis, middle in enumerate((12, 10, 14)):
        line = field.sum(axis=tuple({0, 1, 2} - {axis}))
        places = np.arange(len(line)) - middle
        assert (line * places**2).sum() == pytest.approx(3.0, rel=0.01)


def test_a_torch_burns_above_its_point() -> None:
    """Its fuel comes out 0.4 m up, in a box that holds its flames; the control's on the ground."""
    for height in (0.4, 0.0):
        asked = ask("fire", height=0.5, width=0.2, depth=0.2, source_height=height)
        recipe = PyroEngine().validate(asked).recipe
        blaze = blaze_of(recipe, scale_of(recipe))
        box = fire_box(blaze, GRID)
        up = hearth_of(blaze, box).cells[:, 1] * box.cell * 0.5
        assert abs(float(up.mean()) - height) < 0.5 * box.cell
        assert box.high[1] * 0.5 > height + 0.8
