"""Whole takes with colliders: bits, stored states, places, sources that are walled in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.errors import InputError
from flashpot.request import Request
from flashpot.shot import Collider, FrameRange, Shot, Size
from flashpot_server.engine import Frame, Stopped
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.facts import gas_id
from flashpot_server.engines.pyro.solver import store

from .conftest import Tray, ask, shoot
from .sets import block, written

SPAN = FrameRange(first=1001, count=3)


def _among(*colliders: Collider, **more: Any) -> Request:
    """The small explosion 12 m away, 12 m wide, among colliders of the world."""
    shot = Shot(range=SPAN, size=Size(width=96, height=54), colliders=colliders, **more)
    return ask(frames=3, shot=shot, wind=0.0)


@pytest.fixture(name="wall")
def _wall(tmp_path: Path) -> Collider:
    """A wall 2.6 m right of where it burns."""
    return written(block((2.6, -1.0, -30.0), (3.2, 40.0, 10.0)), tmp_path / "set")


def _same(a: dict[int, Frame], b: dict[int, Frame]) -> bool:
    return all(np.array_equal(a[n].rgba, b[n].rgba) for n in a)


def test_a_blast_stays_on_its_side_of_a_wall(tmp_path: Path, wall: Collider) -> None:
    """No heat, fuel or soot beyond it in any state; without it there is much."""
    for among, beyond in ((_among(wall), False), (_among(), True)):
        tray = Tray(tmp_path / str(beyond))
        shoot(among, tray)
        folder = tray.simulation(gas_id(PyroEngine().validate(among).recipe))
        gas = 0.0
        for frame in range(3):
            snapshot = store.read_frame(folder, frame)
            right = snapshot.box.centres()[0] * 12.0 > 3.4
            gas += float(snapshot.scalars[right].sum())
        assert gas > 0.05 if beyond else gas == 0.0


def test_threads_and_resuming_do_not_change_a_bit(tmp_path: Path, wall: Collider) -> None:
    """One thread against two, and a take stopped half way and gone on with."""
    request = _among(wall)
    whole = shoot(request, Tray(tmp_path / "two"))
    assert _same(whole, shoot(request, Tray(tmp_path / "one", threads=1)))
    with pytest.raises(Stopped):
        shoot(request, Tray(tmp_path / "half", stop_after=3))
    assert _same(whole, shoot(request, Tray(tmp_path / "half")))


def test_what_burns_within_a_wall_is_refused(tmp_path: Path) -> None:
    body = written(block((-30, -1, -40), (30, 40, 10)), tmp_path, "hill")
    with pytest.raises(InputError, match=r"within a collider \(hill\)") as caught:
        shoot(_among(body), Tray(tmp_path))
    assert caught.value.field == "placement"


def test_where_it_stands_among_colliders_is_another_simulation(wall: Collider) -> None:
    """Turned or in other units too; in open air a heading keeps the shape."""

    def sim(request: Request, **more: Any) -> str:
        parameters = {**request.parameters, **more}
        return (
            PyroEngine()
            .validate(request.model_copy(update={"parameters": parameters}))
            .recipe.sim_id
        )

    assert sim(_among()) == sim(_among(), heading=90.0)
    found = {
        sim(_among(wall)),
        sim(_among(wall), heading=90.0),
        sim(_among(wall, metres_per_unit=0.1)),
        sim(_among(wall, up_axis="z")),
        sim(_among()),
    }
    assert len(found) == 5


def test_a_mirrored_effect_has_the_wall_on_its_other_side(tmp_path: Path, wall: Collider) -> None:
    """In the world the wall stays where it is: gas mirrored into it goes around it as well."""
    request = _among(wall)
    mirrored = request.model_copy(update={"parameters": {**request.parameters, "mirror": True}})
    tray = Tray(tmp_path)
    frames = shoot(mirrored, tray)
    folder = tray.simulation(gas_id(PyroEngine().validate(mirrored).recipe))
    snapshot = store.read_frame(folder, 2)
    beyond = snapshot.box.centres()[0] * 12.0 < -3.4
    assert not snapshot.scalars[beyond].any()
    assert frames[1003].rgba[..., 3].max() > 0.5
