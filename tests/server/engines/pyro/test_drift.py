"""More smoke to the left: the fireball stays to the last bit, what comes of it drifts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from flashpot_server.engine import Frame, Plan
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.facts import formed_frame
from flashpot_server.engines.pyro.measures.grids import Budget, Grids
from flashpot_server.engines.pyro.take import make

from .conftest import SMALL, Tray, ask

FRAMES = 15
LED = Grids(SMALL, Budget(cells=16**3, least=16))
LEFT: dict[str, Any] = {"drift": 20.0, "drift_bearing": -90.0}


def test_the_fireball_stays_and_its_smoke_drifts_to_the_left(tmp_path: Path) -> None:
    """In fewer steps than the first take, from the kept state; from nothing it is the same."""
    first, left, anew = Tray(tmp_path), Tray(tmp_path), Tray(tmp_path / "anew", threads=1)
    plain = _shot(first)
    sent = _shot(left, **LEFT)
    formed = 1001 + formed_frame(_plan().recipe)
    assert 1004 < formed < 1012
    assert all(np.array_equal(plain[n].rgba, sent[n].rgba) for n in plain if n <= formed)
    assert not np.array_equal(plain[formed + 2].rgba, sent[formed + 2].rgba)
    assert _middle(sent[1015]) < _middle(plain[1015]) - 3
    assert 0 < left.calls.count("simulate") < 0.8 * first.calls.count("simulate")
    again = _shot(anew, **LEFT)
    assert all(np.array_equal(again[n].rgba, sent[n].rgba) for n in sent)


def _shot(tray: Tray, **parameters: Any) -> dict[int, Frame]:
    plan = _plan(**parameters)
    make(plan.recipe, plan.steps, tray, LED)
    return dict(tray.frames)


def _plan(**parameters: Any) -> Plan:
    asked = ask(frames=FRAMES, diameter=6.0, wind=0.0, shutter=0.0, **parameters)
    return PyroEngine().validate(asked)


def _middle(frame: Frame) -> float:
    """Column of the alpha's middle."""
    columns = frame.rgba[..., 3].sum(axis=0)
    return float((columns * np.arange(columns.size)).sum() / columns.sum())
