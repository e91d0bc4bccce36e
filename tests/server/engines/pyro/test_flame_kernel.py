"""What the lamp and the volume take for flame is what the renderer's kernel does."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import numpy as np
import pytest
import warp as wp

from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.marching import gas as looks
from flashpot_server.engines.pyro.marching.look import look_of
from flashpot_server.engines.pyro.measures.blaze import STOICHIOMETRIC
from flashpot_server.engines.pyro.picture.lamp import luminous

from .conftest import ask


@wp.kernel
def as_rendered(
    first: int,
    scalars: wp.array(dtype=wp.vec4),
    gas: looks.Gas,
    shown: wp.array(dtype=float),
) -> None:
    i = first + wp.tid()
    shown[i] = looks.luminous(scalars[i], gas)


@pytest.mark.parametrize("effect", ["explosion", "fire"])
def test_what_is_flame_is_what_the_renderer_takes_for_it(launch: Launcher, effect: str) -> None:
    recipe = PyroEngine().validate(ask(effect)).recipe
    look = look_of(recipe)
    scalars = np.random.default_rng(3).random((500, 4)).astype(np.float32)
    gas = looks.Gas()
    gas.mode, gas.sooty, gas.stoichiometric = look.mode, look.sooty, STOICHIOMETRIC
    shown = wp.zeros(len(scalars), dtype=float, device=launch.device)
    launch(as_rendered, (len(scalars),), wp.array(scalars, dtype=wp.vec4), gas, shown)
    np.testing.assert_allclose(luminous(scalars, look), shown.numpy(), atol=1e-6)
    assert 0 < np.count_nonzero(shown.numpy()) < len(scalars)
