"""What keeps a fireball from being an even body: heat in lanes, and a flash that dies away."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import warp as wp

from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.marching import detail
from flashpot_server.engines.pyro.marching.look import look_of
from flashpot_server.engines.pyro.picture.renderer import fine_noise

from .conftest import ask

SIDE, COLD = 32, 4


@pytest.mark.parametrize("weights", [(1.0, 0.0), (0.7071, 0.7071)])
def test_hot_gas_is_uneven_and_as_hot_as_before_on_the_whole(
    weights: tuple[float, float],
) -> None:
    """Cold gas stays as it is, and so does all but the heat; the control has no unevenness."""
    heat = _heat(0.2, weights)
    hot = heat[:, COLD:, :]
    assert 0.04 < hot.std() < 0.15
    assert abs(float(hot.mean()) - 0.8) < 0.03
    assert (heat[:, :COLD, :] == np.float32(0.1)).all()
    assert _heat(0.0, weights)[:, COLD:, :].std() < 1e-6


def test_a_flash_dies_away_and_leaves_the_fireballs_own_light() -> None:
    """The control has no flash."""
    look = look_of(PyroEngine().validate(ask(flash=2, flash_stops=3.0)).recipe)
    glows = [look.aged(age).glow for age in range(12)]
    assert glows[:2] == [8.0, 8.0]
    assert all(before > after > 1.0 for before, after in pairwise(glows[1:]))
    assert glows[-1] < 1.02
    calm = look_of(PyroEngine().validate(ask(flash=0, flash_stops=3.0)).recipe)
    assert {calm.aged(age).glow for age in range(3)} == {1.0}


def _heat(uneven: float, weights: tuple[float, float]) -> np.ndarray:
    """Gas of temperature 0.8 over some cold layers, as it is looked up."""
    gas = np.zeros((SIDE, SIDE, SIDE, 4), np.float32)
    gas[..., 0], gas[:, :COLD, :, 0], gas[..., 3] = 0.8, 0.1, 1.0
    texture = detail.texture_of((0.0, 0.0, 0.0), 0.1, (0.1, 0.1), weights, 1.5, uneven, 0.25)
    with launcher(2) as launch:
        field = wp.array(gas, dtype=wp.vec4, device=launch.device)
        sets = [wp.zeros((SIDE // 2,) * 3, dtype=wp.vec3, device=launch.device) for _ in range(2)]
        noise = fine_noise(launch.device)
        launch.rows(detail.mottle, field.shape, *sets, noise, texture, field)
        mottled = np.asarray(field.numpy())
    assert (mottled[..., 1:] == gas[..., 1:]).all()
    return np.asarray(mottled[..., 0])
