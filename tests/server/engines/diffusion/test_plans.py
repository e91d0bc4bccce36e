"""The engine's plan is exact and of one piece: sizes, frames, windows, conform, steps."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashpot.errors import InputError
from flashpot.generation import Generation
from flashpot.recipe import read_recipe
from flashpot.request import Request
from flashpot.shot import FrameRange, Picture, Rate, Shot, Size
from flashpot_server.engine import Plan
from flashpot_server.engines.diffusion import DiffusionEngine, planning
from flashpot_server.engines.diffusion.device import Device
from flashpot_server.engines.diffusion.families import FAMILIES, MOVING_MODES, Family
from flashpot_server.engines.diffusion.fitting import place_of
from models_room.records import put

from .real_cards import CARDS, CELLS, STEPS, files_of

FRACTIONS = ((24, 1), (24000, 1001), (25, 1), (30000, 1001), (16, 1), (48, 1), (60, 1), (8, 1))
RATES = [Rate(numerator=n, denominator=d) for n, d in FRACTIONS]
MAY_BE_REFUSED = {"size", "strength", "width", "depth"}
"""A picture too long once its pixels are squared, a strength of no step."""


@pytest.fixture(autouse=True)
def _models(family: Family, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A models folder with one model of the family, called by its id."""
    folder = tmp_path_factory.mktemp("models")
    put(folder, family.id, family.id, CARDS[family.id][0], files_of(family.id))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLASHPOT_MODELS", str(folder))
        card = Device("cuda", "card of the test", 80_000, 1e14)
        patch.setattr(planning, "device", lambda: card)
        yield folder


@st.composite
def requests(draw: st.DrawFn, family: Family) -> Request:
    mode = draw(st.sampled_from(sorted(family.pipelines)))
    effects = ["background"] if family.still else ["explosion", "fire", "smoke"]
    first, count = draw(st.integers(-50, 2000)), draw(st.integers(1 + (mode == "extend"), 700))
    height, aspect = draw(st.integers(48, 2400)), draw(st.floats(0.25, 4.0))
    size = Size(width=max(round(height * aspect), 16), height=height)
    rates = ["native"] if mode in MOVING_MODES else ["native", "retime", "interpolate"]
    values: dict[str, Any] = {
        "model": family.id,
        "mode": mode,
        "guide": draw(st.sampled_from(["simulation", "plate"])),
        "strength": draw(st.floats(0.05, 1.0)),
        "steps": draw(st.integers(0, 60)),
        "conform": draw(st.sampled_from(rates)),
    }
    if values["guide"] == "simulation" and mode not in {"text", "inpaint"} and not family.still:
        values["start"] = "+0f"
    span = FrameRange(first=first, count=count)
    plate = Picture(pattern="/p.%04d.exr", frames=span, size=size, colour_space="lin_ap1_scene")
    shot = Shot(
        range=span,
        size=size,
        rate=draw(st.sampled_from(RATES)),
        pixel_aspect=draw(st.sampled_from([1.0, 2.0, 0.9])),
        plate=plate,
        matte=plate if mode == "inpaint" else None,
    )
    kept = FrameRange(first=first, count=draw(st.integers(1, max(count - 1, 1))))
    return Request(
        effect=draw(st.sampled_from(effects)),
        engine="diffusion",
        shot=shot,
        frames=span,
        quality=draw(st.sampled_from(["draft", "preview", "final"])),
        parameters=values,
        seed=draw(st.integers(0, 9)),
        take=plate.model_copy(update={"frames": kept}) if mode == "extend" else None,
    )


def planned(request: Request) -> Plan | None:
    """The plan; None where it is refused for one of the few things that may be."""
    try:
        return DiffusionEngine().validate(request)
    except InputError as refusal:
        if refusal.field in MAY_BE_REFUSED and refusal.remedy:
            return None
        raise


def check(request: Request, family: Family) -> None:
    plan = planned(request)
    if plan is None:
        return
    made = plan.recipe.generation
    assert made is not None
    _check_canvas(request, made, CELLS.get(family.id, 16))
    _check_time(plan, made, family)
    _check_windows(made, STEPS.get(family.id, 4), family.longest)
    assert 1 <= made.steps <= made.schedule
    pictures = 2 if made.alpha == "pair" else max(made.keys, 1)
    assert plan.steps == made.steps * pictures + request.frames.count
    again = DiffusionEngine().validate(read_recipe(plan.recipe.canonical).as_request())
    assert again.recipe.recipe_id == plan.recipe.recipe_id
    assert plan.recipe.frames == request.frames


def _check_canvas(request: Request, made: Generation, cell: int) -> None:
    canvas, size = made.canvas, request.shot.size
    assert canvas.width % cell == 0
    assert canvas.height % cell == 0
    for whole, part, before in (
        (canvas.width, canvas.content_width, canvas.left),
        (canvas.height, canvas.content_height, canvas.top),
    ):
        assert 0 <= before <= whole - part < cell
    wide = size.width * request.shot.pixel_aspect
    assert canvas.content_width <= math.ceil(wide)
    assert canvas.content_height <= size.height
    scale = canvas.content_width / wide
    assert canvas.content_height == pytest.approx(
        size.height * scale, abs=0.51 + 0.51 * size.height / wide
    )
    smaller = canvas.content_width < size.width or canvas.content_height < size.height
    assert (made.upscaled > 1) is smaller


def _check_time(plan: Plan, made: Generation, family: Family) -> None:
    count, rate = plan.recipe.frames.count, plan.recipe.shot.rate.fraction
    if family.still:
        assert made.frames == 1
        return
    step = STEPS.get(family.id, 4)
    assert made.frames % step == 1
    ratio = family.rate / rate
    places = [place_of(i, ratio, made.conform) for i in range(count)]
    assert places[0] == 0
    assert all(a <= b for a, b in pairwise(places))
    assert places[-1] <= made.frames - 1
    assert made.frames - 1 - places[-1] < step + 1
    if made.conform == "native":
        assert places == list(range(count))
        assert made.rate.fraction == rate
        return
    assert made.mode not in MOVING_MODES
    assert made.rate.fraction == family.rate
    late = [abs(place / family.rate - index / rate) for index, place in enumerate(places)]
    assert max(late) <= (Fraction(1, 2 * family.rate) if made.conform == "retime" else 0)


def _check_windows(made: Generation, step: int, longest: int) -> None:
    total, most = (made.frames - 1) // step + 1, max((longest - 1) // step + 1, 1)
    assert (len(made.windows) == 1) is (total <= most)
    assert made.windows[0].first == 0
    assert made.windows[-1].first + made.windows[-1].count == total
    for window, later in pairwise(made.windows):
        assert window.count == later.count == most
        assert window.first < later.first < window.first + window.count


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_plan_keeps_its_promise(family: Family, data: st.DataObject) -> None:
    check(data.draw(requests(family)), family)


@pytest.mark.heavy
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
@settings(max_examples=2000, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_plan_keeps_its_promise_in_2000_requests(family: Family, data: st.DataObject) -> None:
    check(data.draw(requests(family)), family)
