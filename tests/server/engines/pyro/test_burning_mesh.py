"""Fire on the surface of a collider: where its fuel comes out, and what cannot burn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.errors import InputError
from flashpot.request import Request
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.blaze import Blaze, blaze_of
from flashpot_server.engines.pyro.measures.facts import gas_id
from flashpot_server.engines.pyro.measures.scale import scale_of
from flashpot_server.engines.pyro.solver import store
from flashpot_server.engines.pyro.solver.burning import hearth_on, top_of

from .conftest import Tray, ask, shoot
from .sets import block, cube, made, sheet, written

SPAN = FrameRange(first=1001, count=2)
BEAM = block((-2.0, 1.0, -12.4), (2.0, 1.4, -11.6))


def _asked(*colliders: Any, **parameters: Any) -> Request:
    """A fire 2 m high, 5 m wide and 2 m deep at 12 m."""
    shot = Shot(range=SPAN, size=Size(width=96, height=54), colliders=colliders)
    sized = {"height": 2.0, "width": 5.0, "depth": 2.0, "pre_roll": 1.0, "source": "mesh"}
    return ask("fire", frames=2, shot=shot, **{**sized, **parameters})


def _blaze() -> Blaze:
    request = _asked(width=1.6, depth=1.2, source="disc")
    recipe = PyroEngine().validate(request).recipe
    return blaze_of(recipe, scale_of(recipe))


def test_fuel_comes_out_of_the_cells_beside_the_whole_surface(launch: Launcher) -> None:
    """As much area as the body has, within 3 %, none of it in the body; its top is known."""
    box, body = cube(40), made(launch, block((-0.31, 0.4, -0.22), (0.29, 0.8, 0.2)))
    hearth = hearth_on(_blaze(), box, body)
    area = 2 * (0.6 * 0.4 + 0.6 * 0.42 + 0.4 * 0.42)
    assert hearth.area == pytest.approx(area, rel=0.03)
    assert (body.walls(box).inside.numpy()[tuple(hearth.cells.T)] == 0).all()
    assert top_of(_blaze(), body) == pytest.approx(0.8, abs=1e-3)


def test_only_what_lies_within_the_base_burns(launch: Launcher) -> None:
    """Of a sheet that spans the box, the part 0.6 wide and 0.3 to either side."""
    box, body = cube(40), made(launch, sheet(0.1, -5, 5))
    hearth = hearth_on(_blaze(), box, body)
    places = box.low + box.cell * (hearth.cells + 0.5)
    assert np.abs(places[:, 2]).max() < 0.3 + 1.5 * box.cell
    assert hearth.area == pytest.approx(0.6 * 2.0, rel=0.1)


def test_a_beam_burns_and_its_flames_rise_above_it(tmp_path: Path) -> None:
    request = _asked(written(BEAM, tmp_path))
    tray = Tray(tmp_path / "states")
    shoot(request, tray)
    snapshot = store.read_frame(tray.simulation(gas_id(PyroEngine().validate(request).recipe)), 1)
    height = snapshot.box.centres()[1] * 2.0
    hot = np.asarray((snapshot.scalars[..., 0] > 0.3).any(axis=(0, 2)))
    assert hot[height > 1.6].any()
    assert not hot[height < 0.7].any()
    assert tray.frames[1002].rgba[..., :3].max() > 0.2


@pytest.mark.parametrize("fact", ["no colliders", "within the base"])
def test_what_has_nothing_to_burn_is_refused(tmp_path: Path, fact: str) -> None:
    """A shot without colliders before it is queued, one with them elsewhere as it begins."""
    far = written(block((50, 0, 50), (51, 1, 51)), tmp_path)
    with pytest.raises(InputError, match=fact) as caught:
        shoot(_asked(*(() if fact == "no colliders" else (far,))), Tray(tmp_path))
    assert caught.value.field == "source"
