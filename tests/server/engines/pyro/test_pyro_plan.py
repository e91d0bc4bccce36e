"""What the engine's front accepts, refuses, prices and imports."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest

from flashpot.errors import InputError
from flashpot.shot import Rate, Size
from flashpot_server.engine import Plan
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.facts import gas_id
from flashpot_server.engines.pyro.measures.grids import BUDGETS, box_around

from .conftest import ask

CHECK = """
import sys
from flashpot.request import Request
from flashpot.shot import FrameRange, Shot
from flashpot_server.engines.pyro import PyroEngine
{extra}
span = FrameRange(first=1, count=4)
PyroEngine().validate(Request(effect="fire", shot=Shot(range=span), frames=span))
print(sorted({{"torch", "warp"}} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("extra", "loaded"), [("", "[]"), ("import warp", "['warp']")], ids=["plain", "control"]
)
def test_validation_loads_no_tensor_library(extra: str, loaded: str) -> None:
    code = CHECK.format(extra=extra)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == loaded


def test_another_effect_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        PyroEngine().validate(ask("background").model_copy(update={"parameters": {}}))
    assert caught.value.field == "engine"


def test_too_many_frames_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        PyroEngine().validate(ask(frames=2001))
    assert caught.value.field == "frames"


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"height": 0.05, "width": 30.0}, "width"),
        ({"height": 0.05, "depth": 30.0, "width": 1.0}, "depth"),
        ({"height": 0.05, "width": 0.1, "depth": 0.1, "wind": 30.0}, "wind"),
        ({"height": 1.0, "width": 8.0, "depth": 1.0}, ""),
    ],
)
def test_a_fire_too_flat_to_simulate_is_refused(parameters: dict[str, Any], field: str) -> None:
    """By the field at fault; the last row, a plain wall of flame, is accepted."""
    if not field:
        PyroEngine().validate(ask("fire", **parameters))
        return
    with pytest.raises(InputError) as caught:
        PyroEngine().validate(ask("fire", **parameters))
    assert caught.value.field == field


def test_a_picture_of_absurd_size_is_refused() -> None:
    request = ask()
    huge = request.shot.model_copy(update={"size": Size(width=16000, height=9000)})
    with pytest.raises(InputError) as caught:
        PyroEngine().validate(request.model_copy(update={"shot": huge}))
    assert caught.value.field == "size"


def test_an_ignition_long_before_the_shot_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        PyroEngine().validate(ask(start=-5000))
    assert caught.value.field == "start"


@pytest.mark.parametrize(
    ("parameters", "same"),
    [
        ({}, True),
        ({"exposure": 2.0, "smoke_tone": 0.5, "light": "night", "shutter": 0.0}, True),
        ({"start": "+2f"}, True),
        ({"scale": 3.0, "mirror": True, "heading": 40.0}, True),
        ({"diameter": 13.0}, False),
        ({"wind": 5.0}, False),
        ({"lobes": 3}, False),
    ],
)
def test_only_what_shapes_the_motion_changes_the_simulation(
    parameters: dict[str, Any], *, same: bool
) -> None:
    plain = PyroEngine().validate(ask()).recipe.sim_id
    assert (PyroEngine().validate(ask(**parameters)).recipe.sim_id == plain) is same


def test_seed_and_capture_rate_change_the_simulation_and_quality_keeps_its_shape() -> None:
    request = ask()
    faster = request.shot.model_copy(update={"capture_rate": Rate(numerator=96)})
    slow = request.model_copy(update={"shot": faster})
    plain = PyroEngine().validate(ask()).recipe.sim_id
    assert PyroEngine().validate(slow).recipe.sim_id != plain
    assert PyroEngine().validate(ask(seed=2)).recipe.sim_id != plain
    draft, final = (PyroEngine().validate(ask(quality=q)).recipe for q in ("draft", "final"))
    assert draft.sim_id == final.sim_id == plain
    assert gas_id(draft) != gas_id(final)


def test_estimates_grow_with_quality() -> None:
    plans = [PyroEngine().validate(ask(quality=q)) for q in ("draft", "preview", "final")]
    for cheaper, dearer in pairwise(plans):
        assert cheaper.seconds < dearer.seconds
        assert cheaper.memory_mb < dearer.memory_mb
        assert cheaper.disk_mb < dearer.disk_mb


def test_a_deep_picture_takes_room() -> None:
    shot = ask().shot.model_copy(update={"size": Size(width=1920, height=1080)})
    flat, deep = (PyroEngine().validate(ask(shot=shot, deep=each)) for each in (False, True))
    assert deep.disk_mb - flat.disk_mb > 50
    assert deep.memory_mb > flat.memory_mb


def test_a_preview_is_at_least_64_cells_across() -> None:
    """A box of any shape, even a thin tall one, keeps 64 cells along every axis."""
    box = box_around([-0.1, 0.0, -0.1], [0.1, 4.0, 0.1], BUDGETS["preview"])  # type: ignore[arg-type]
    assert min(box.shape) >= 64
    assert box.low[0] <= -0.1
    assert box.high[1] >= 4.0


@pytest.mark.parametrize(("life", "taken"), [(0.0, True), (0.3, True), (0.01, False)])
def test_a_fireball_cannot_live_far_shorter_than_its_width_lets_it(
    *, life: float, taken: bool
) -> None:
    if taken:
        PyroEngine().validate(ask(diameter=12.0, life=life))
        return
    with pytest.raises(InputError) as caught:
        PyroEngine().validate(ask(diameter=12.0, life=life))
    assert caught.value.field == "life"


def test_what_an_explosion_throws_is_in_its_price() -> None:
    """Each of sparks, debris and its trails; the control throws nothing."""

    def price(**controls: Any) -> Plan:
        return PyroEngine().validate(
            ask("explosion", 48, **{"sparks": 0, "debris": 0, **controls})
        )

    bare, sparks = price(), price(sparks=50000)
    debris, trails = (price(debris=5000, debris_smoking=each) for each in (0.0, 100.0))
    assert bare.seconds < sparks.seconds
    assert bare.seconds < debris.seconds < trails.seconds
    assert bare.disk_mb + 20 < debris.disk_mb < trails.disk_mb
