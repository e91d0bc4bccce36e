"""What a matte shows on the plate burns there: on the ground or on a wall."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from flashpot.errors import InputError
from flashpot.request import Request
from flashpot.shot import FrameRange, Picture, Size
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.blaze import blaze_of, fire_box
from flashpot_server.engines.pyro.measures.facts import gas_id
from flashpot_server.engines.pyro.measures.grids import Budget
from flashpot_server.engines.pyro.measures.painted import painted_of
from flashpot_server.engines.pyro.measures.scale import scale_of
from flashpot_server.engines.pyro.solver.hearth import hearth_of

from .conftest import Tray, ask, shoot

WIDE, HIGH = 96, 54


def burning(path: Path, rows: slice, columns: slice, **controls: Any) -> Request:
    """A fire from a matte that is white in some rows and columns of the picture."""
    matte = np.zeros((HIGH, WIDE, 3), np.uint8)
    matte[rows, columns] = 255
    Image.fromarray(matte).save(path)
    picture = Picture(
        pattern=str(path),
        frames=FrameRange(first=1, count=1),
        size=Size(width=WIDE, height=HIGH),
    )
    settings = {"source": "matte", "height": 1.0, "width": 6.0, "depth": 3.0, "wind": 0.0}
    request = ask("fire", 1, **{**settings, **controls})
    return request.model_copy(update={"references": (picture,)})


@pytest.mark.parametrize("surface", ["ground", "wall"])
def test_a_place_burns_where_the_camera_sees_it_painted(tmp_path: Path, surface: str) -> None:
    """Every cell that burns is seen in the painted part, to a cell; the others are not."""
    part = (
        (slice(36, 42), slice(40, 48)) if surface == "ground" else (slice(20, 30), slice(40, 48))
    )
    recipe = PyroEngine().validate(burning(tmp_path / "m.png", *part, surface=surface)).recipe
    painted, blaze = painted_of(recipe), blaze_of(recipe, scale_of(recipe))
    assert painted is not None
    box = fire_box(blaze, Budget(cells=64**3, least=32))
    hearth = hearth_of(blaze, box, painted)
    places = box.low + (hearth.cells + 0.5) * box.cell
    places[:, 1 if surface == "ground" else 2] = 0.0
    seen = [painted.view.project(p) for p in painted.stage.ground + places @ painted.stage.axes.T]
    u, v = np.array(seen)[:, 0] * WIDE, np.array(seen)[:, 1] * HIGH
    assert u.min() >= part[1].start
    assert u.max() <= part[1].stop
    assert v.min() >= part[0].start
    assert v.max() <= part[0].stop
    assert np.ptp(u) > 0.7 * 8


def test_flames_stand_over_what_is_painted(tmp_path: Path) -> None:
    """A wall's left painted: the picture's light is there; the control is its right."""
    light = []
    for name, columns in (("left", slice(30, 46)), ("right", slice(50, 66))):
        request = burning(
            tmp_path / f"{name}.png", slice(20, 30), columns, surface="wall", pre_roll=1.5
        )
        frame = shoot(request, Tray(tmp_path / name))[1001]
        light.append(frame.rgba[..., :3].sum(axis=(0, 2)))
    left, right = ([half.sum() for half in np.split(each, 2)] for each in light)
    assert left[0] > 10 * left[1]
    assert right[1] > 10 * right[0]
    assert min(left[0], right[1]) > 1.0


def test_another_matte_or_place_is_another_gas(tmp_path: Path) -> None:
    engine = PyroEngine()
    request = burning(tmp_path / "a.png", slice(20, 30), slice(40, 48))
    other = burning(tmp_path / "b.png", slice(20, 30), slice(40, 48))
    turned = request.model_copy(update={"parameters": {**request.parameters, "heading": 20.0}})
    bright = request.model_copy(update={"parameters": {**request.parameters, "exposure": 1.0}})
    ids = [gas_id(engine.validate(each).recipe) for each in (request, other, turned, bright)]
    assert len(set(ids[:3])) == 3
    assert ids[3] == ids[0]


def test_a_matte_is_asked_for_and_used_for_nothing_else(tmp_path: Path) -> None:
    request = burning(tmp_path / "a.png", slice(0, 5), slice(0, 5), surface="wall")
    without = request.model_copy(update={"references": ()})
    disc = request.model_copy(update={"parameters": {**request.parameters, "source": "disc"}})
    for wrong in (without, disc):
        with pytest.raises(InputError, match="references"):
            PyroEngine().validate(wrong)
    recipe = PyroEngine().validate(request).recipe
    blaze = blaze_of(recipe, scale_of(recipe))
    with pytest.raises(InputError, match="covers nothing"):
        hearth_of(blaze, fire_box(blaze, Budget(24**3, 24)), painted_of(recipe))
