"""`over` gives what is seen where the plate stands behind the gas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import view_at
from flashpot.comp.over import over
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.facts import gas_id, standing
from flashpot_server.engines.pyro.measures.scale import scale_of
from flashpot_server.engines.pyro.picture.render import medium_of, render
from flashpot_server.engines.pyro.picture.renderer import renderer
from flashpot_server.engines.pyro.solver import store

from .conftest import Tray, ask, shoot
from .in_scene import in_scene

Grid = NDArray[np.float32]
AGE = 5
NUMBER = 1001 + AGE
ASKED: dict[str, dict[str, Any]] = {
    "explosion": {"diameter": 6.0, "smoke": 300.0, "exposure": -2.0},
    "smoke": {"height": 4.0, "width": 2.0, "depth": 2.0, "pre_roll": 1.0, "smoke_density": 400.0},
    "fire": {"height": 3.0, "width": 2.0, "depth": 2.0, "pre_roll": 1.0, "exposure": -4.0},
}


@pytest.mark.parametrize("effect", ASKED)
def test_over_is_the_plate_seen_through_the_gas(effect: str, tmp_path: Path) -> None:
    """To 1 % of the plate in 99 of 100 pixels, 0.1 % where no light comes through."""
    request = ask(effect, AGE + 1, shutter=0.0, core_clamp=200.0, **ASKED[effect])
    shoot(request, Tray(tmp_path))
    recipe = PyroEngine().validate(request).recipe
    scale = scale_of(recipe)
    stage = standing(recipe, scale)
    snapshot = store.read_frame(tmp_path / gas_id(recipe), AGE)
    with launcher(2) as launch:
        own = renderer(launch, recipe, scale, stage)
        frame = render(own, snapshot, NUMBER, AGE)
        medium = medium_of(own, snapshot, view_at(recipe.shot, NUMBER))
        assert medium is not None
        region = medium.region
        plate = np.random.default_rng(1).random((*frame.rgba.shape[:2], 4)).astype(np.float32)
        part = np.ascontiguousarray(plate[region.rows, region.columns, :3])
        seen, glowed = (wp.empty(region.shape, dtype=wp.vec3) for _ in range(2))
        wp.launch(
            in_scene, region.shape,
            [
                medium.window, medium.lens, medium.gas, medium.floor, medium.field, medium.ways,
                medium.glow, wp.array(part, dtype=wp.vec3), seen, glowed,
            ],
        )  # fmt: skip
    comp = over(frame.rgba, plate)[region.rows, region.columns, :3]
    alone = frame.rgba[region.rows, region.columns, :3]
    through = seen.numpy() - glowed.numpy()
    wrong = np.abs(comp - alone - through).max(axis=-1)
    assert np.quantile(wrong, 0.99) < 0.01
    assert (np.abs(part - through).max(axis=-1) > 0.05).sum() > 50
    opaque = (through < 1e-4 * part).all(axis=-1)
    assert effect == "fire" or opaque.sum() > 20
    assert wrong[opaque].max(initial=0) < 1e-3
    emission = np.stack([frame.layers[f"emission.{name}"] for name in "RGB"], axis=-1)
    dim = np.abs(emission[region.rows, region.columns] - glowed.numpy()).max(axis=-1)
    assert np.quantile(dim, 0.99) < 0.02
