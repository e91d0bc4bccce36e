"""At any corner of the parameters a picture is finite, or the request is refused by its field."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.effects import library
from flashpot.effects.schema import Parameter
from flashpot.errors import InputError
from flashpot.request import Request
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engine import Plan
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.facts import EFFECTS
from flashpot_server.engines.pyro.measures.grids import Budget, Grids
from flashpot_server.engines.pyro.take import make

from .conftest import Tray, ask

GRID = Budget(cells=16**3, least=16)
LONG = {"pre_roll": 0.5}
"""Seconds that only cost time: a state like any other is reached sooner."""
THROWN = 488
"""A thread of smoke whose air was thrown back and forth until it left all bounds."""
BLOWN = 154
"""Air that went farther than half floats tell."""
ABSURD = (math.nan, math.inf, -math.inf, 1e30, -1e30, "much", True, None)


def drawn(random: np.random.Generator, parameter: Parameter) -> Any:
    """One of its ends, its default, or anything between."""
    if parameter.kind == "choice":
        return str(random.choice(parameter.choices))
    if parameter.kind == "bool":
        return bool(random.integers(2))
    if parameter.kind == "colour":
        return tuple(float(part) for part in random.choice([0.0, 0.5, 1.0], 3))
    if parameter.minimum is None or parameter.maximum is None:
        return parameter.default
    low, high = parameter.minimum, min(parameter.maximum, LONG.get(parameter.id, math.inf))
    value = random.choice([low, high, low + (high - low) * random.random() ** 3])
    return int(value) if parameter.kind == "int" else float(value)


def planned(request: Request, fields: set[str]) -> Plan | None:
    """Its plan; None where it is refused by one of `fields`."""
    try:
        return PyroEngine().validate(request)
    except InputError as error:
        if error.field not in fields:
            raise
        return None


def check(case: int, folder: Path) -> int:
    """Make one random request's two frames; how many fields it was refused for: 0 or 1."""
    random = np.random.default_rng(case)
    effect = EFFECTS[case % len(EFFECTS)]
    own = [p for p in library().effect(effect).parameters if p.id not in {"start", "handles"}]
    picked = random.choice(np.array(own, dtype=object), size=min(8, len(own)), replace=False)
    parameters = {p.id: drawn(random, p) for p in picked}
    span = FrameRange(first=1001, count=2)
    shot = Shot(range=span, size=Size(width=32, height=18))
    early = {} if effect == "explosion" else {"pre_roll": 0.2}
    request = ask(effect, 2, seed=case, shot=shot, **{**early, **parameters})
    # A fire from a matte has to be given one.
    plan = planned(request, {p.id for p in own} | {"references"})
    if plan is None:
        return 1
    tray = Tray(folder / str(case))
    make(plan.recipe, plan.steps, tray, Grids(GRID))
    for frame in tray.frames.values():
        planes = {"rgba": frame.rgba, **frame.layers}
        assert all(np.isfinite(plane).all() for plane in planes.values()), parameters
        assert frame.rgba.min() >= 0, parameters
        assert frame.rgba[..., 3].max() <= 1, parameters
    return 0


def swept(cases: Sequence[int], folder: Path) -> None:
    refused = sum(check(case, folder) for case in cases)
    assert refused < len(cases) / 3


def test_pictures_are_finite_at_the_corners(tmp_path: Path) -> None:
    swept([*range(25), THROWN, BLOWN], tmp_path)


@pytest.mark.heavy
@pytest.mark.parametrize("block", range(1, 21))
def test_pictures_are_finite_at_five_hundred_more_corners(tmp_path: Path, block: int) -> None:
    swept(range(25 * block, 25 * (block + 1)), tmp_path)


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("value", ABSURD)
def test_absurd_values_are_refused_by_their_field(effect: str, value: Any) -> None:
    for parameter in library().effect(effect).parameters:
        if parameter.kind == "float":
            with pytest.raises((InputError, ValueError)) as caught:
                PyroEngine().validate(ask(effect, **{parameter.id: value}))
            if isinstance(caught.value, InputError):
                assert caught.value.field == parameter.id
