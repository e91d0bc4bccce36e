"""What an element bends: hot air by the slope of its heat, a blast's shell along its rim."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from flashpot.camera import view_at
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro.picture.haze import haze
from flashpot_server.engines.pyro.picture.layers import HAZE
from flashpot_server.engines.pyro.picture.renderer import renderer
from flashpot_server.engines.pyro.picture.shock import AIR_DENSITY, SOUND, shell_at, shell_of

from .conftest import Tray, ask, shoot
from .crafted import Scene, blobs, state

CELLS = 24


def hot(**values: Any) -> Frame:
    """A soft ball of hot air in the middle of the picture, 12 m away."""
    scene = Scene(ask("fire", frames=1, height=1.5, **values))
    ball = blobs((CELLS,) * 3, [(11.5, 11.5, 11.5)], 3.0) * np.array([1, 0, 0, 0], np.float32)
    return scene.shown(state(ball, (-1.2, 0.05, -1.2), 0.1), 1001)


def test_the_plate_behind_hot_air_is_pushed_out_from_its_middle() -> None:
    """Light turns away from hot air, so a pixel beside the middle looks further out."""
    frame = hot(heat_haze=10.0)
    u, v = (frame.layers[name] for name in HAZE)
    rows, columns = np.indices(u.shape)
    strength = np.hypot(u, v)
    row, column = (
        round(float((strength * axis).sum() / strength.sum())) for axis in (rows, columns)
    )
    for offset, ahead in ((u, np.s_[row, column + 4]), (v, np.s_[row + 4, column])):
        assert offset[ahead] > 0.1
    assert u[row, column - 4] < -0.1
    assert v[row - 4, column] < -0.1
    assert strength[row, column] < 0.5 * strength.max()
    assert strength.max() <= 10.0 * 54 / 1080


def test_the_control_is_pixels_at_1080_lines_and_nothing_where_it_is_nought() -> None:
    weak, strong = (np.hypot(*(hot(heat_haze=px).layers[n] for n in HAZE)) for px in (5.0, 10.0))
    assert weak.max() > 0.1
    assert strong == pytest.approx(2 * weak, abs=1e-6)
    assert not set(HAZE) & set(hot().layers)


def test_all_layers_and_frames_before_ignition_have_it_too(tmp_path: Any) -> None:
    request = ask("explosion", frames=3, start="+1f", aovs="full", heat_haze=5.0)
    made = shoot(request, Tray(tmp_path))
    for frame in made.values():
        assert set(HAZE) <= set(frame.layers)
        assert all(frame.layers[name].shape == (54, 96) for name in HAZE)
    assert not made[1001].layers["haze.u"].any()
    assert made[1003].layers["haze.u"].any()


def test_a_shell_slows_as_a_point_blast_until_it_goes_with_sound() -> None:
    energy = 4e6
    early, late = shell_of(energy, 1e-4), shell_of(energy, 2e-4)
    assert late.radius / early.radius == pytest.approx(2**0.4)
    assert early.radius == pytest.approx((energy * 1e-8 / AIR_DENSITY) ** 0.2)
    far, further = shell_of(energy, 0.1), shell_of(energy, 0.11)
    assert further.radius - far.radius == pytest.approx(0.01 * SOUND)
    assert further.strength < far.strength < 1.0 == early.strength


def test_a_shell_is_a_ring_of_its_radius_around_the_burst() -> None:
    """35 mm on 36 mm film and 96 pixels: a metre 12 m away is 7.8 pixels."""
    scene = Scene(
        ask("explosion", frames=1, aovs="full", shock=1.0, diameter=1.0, burst_height=1.7,
            capture_rate=200.0)
    )  # fmt: skip
    cold = state(np.zeros((CELLS, CELLS, CELLS, 4), np.float32), (-1, 0, -1), 0.1)
    with launcher(1) as launch:
        own = renderer(launch, scene.recipe, scene.scale, scene.stage)
        made = haze(own, cold, view_at(scene.recipe.shot, 1001), 1001, 0)
    u, v = (made[name] for name in HAZE)
    radius = shell_at(scene.recipe, 0).radius / 12 * 35 / 36 * 96
    row = np.hypot(u, v)[26:28].mean(axis=0)
    left, right = row[:48].argmax(), 48 + row[48:].argmax()
    assert (right - left) / 2 == pytest.approx(radius, rel=0.12)
    assert u[27, right] > 0 > u[27, left]


def test_a_shell_fades_and_grows_from_frame_to_frame() -> None:
    recipe = Scene(ask("explosion", kind="high explosive", diameter=4.0)).recipe
    radii = [shell_at(recipe, age).radius for age in range(3)]
    assert np.diff(radii) == pytest.approx([SOUND / 24] * 2, rel=1e-6)
