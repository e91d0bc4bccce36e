"""Depth of field of an element: the circle's width, the light it keeps, and what stays sharp."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from flashpot.request import Curve
from flashpot_server.engine import Frame

from .conftest import ask
from .crafted import Scene, blobs, state

DISTANCE = 12.0
CELLS = 24


def shown(**values: Any) -> Frame:
    """A small glowing ball 12 m from the camera, seen in frame 1001."""
    values = {"shutter": 0.0, "core_clamp": 200.0, "exposure": -4.0, **values}
    scene = Scene(ask("explosion", frames=2, **values))
    ball = blobs((CELLS,) * 3, [(11.5, 11.5, 11.5)], 1.0)
    return scene.shown(state(ball, (-0.06, 0.10, -0.06), 0.005), 1001)


def spread_of(plane: Any) -> float:
    """Root mean square distance from its own middle, pixels."""
    rows, columns = np.indices(plane.shape)
    total = plane.sum()
    middle = [(plane * axis).sum() / total for axis in (rows, columns)]
    square = (rows - middle[0]) ** 2 + (columns - middle[1]) ** 2
    return float(np.sqrt((plane * square).sum() / total))


def test_a_small_ball_out_of_focus_is_a_disk_as_wide_as_the_thin_lenss() -> None:
    """f^2 / (N (s - f)) |d - s| / d: 35 mm at f/0.7 focused at 0.3 m, seen from 12 m."""
    sharp, soft = shown(), shown(focus=0.3, aperture=0.7)
    circle = 35**2 / (0.7 * (300 - 35)) * (DISTANCE - 0.3) / DISTANCE
    radius = 0.5 * circle / 36 * 96
    assert radius > 5
    wider = np.sqrt(spread_of(soft.rgba[..., 3]) ** 2 - spread_of(sharp.rgba[..., 3]) ** 2)
    # The mean square of a disk's distances is half its radius squared; the largest is held.
    assert wider == pytest.approx(min(radius, 0.045 * 96) / np.sqrt(2), rel=0.12)


def test_out_of_focus_light_and_opacity_are_kept() -> None:
    sharp, soft = shown(), shown(focus=1.0, aperture=1.0)
    for channel in range(4):
        before, after = (frame.rgba[..., channel].sum() for frame in (sharp, soft))
        assert after == pytest.approx(before, rel=0.05)


def test_what_the_lens_is_focused_at_stays_as_it_is() -> None:
    sharp, soft = shown(), shown(focus=DISTANCE, aperture=1.0)
    off = np.abs(soft.rgba - sharp.rgba).max()
    assert off < 0.1 * np.abs(sharp.rgba).max()
    assert np.abs(shown(focus=1.0, aperture=1.0).rgba - sharp.rgba).max() > 3 * off


def test_depth_spreads_with_the_light_and_stays_where_the_sharp_ball_is() -> None:
    sharp, soft = shown(), shown(focus=1.0, aperture=1.0)
    here, there = (frame.layers["Z"] for frame in (sharp, soft))
    seen = sharp.rgba[..., 3] > 0
    assert np.array_equal(
        here[seen & (soft.rgba[..., 3] > 0)], there[seen & (soft.rgba[..., 3] > 0)]
    )
    around = (soft.rgba[..., 3] > 0) & ~seen
    assert around.sum() > seen.sum()
    assert np.abs(there[around] - DISTANCE).max() < 0.2


def test_a_focus_that_is_pulled_sharpens_one_frame_and_not_the_next() -> None:
    pull = Curve(keys=((1001, DISTANCE), (1002, 1.0)))
    scene = Scene(ask("explosion", frames=2, shutter=0.0, aperture=1.0, focus=pull))
    ball = state(blobs((CELLS,) * 3, [(11.5, 11.5, 11.5)], 1.0), (-0.06, 0.10, -0.06), 0.005)
    first, second = (spread_of(scene.shown(ball, n).rgba[..., 3]) for n in (1001, 1002))
    assert second > 1.5 * first
