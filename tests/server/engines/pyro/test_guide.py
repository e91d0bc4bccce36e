"""A finer simulation keeps the shape of the draft that guides it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import warp as wp

from flashpot.recipe import Recipe
from flashpot.request import Quality, Request
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.marching.gas import Gas
from flashpot_server.engines.pyro.marching.look import look_of
from flashpot_server.engines.pyro.measures.blaze import STOICHIOMETRIC
from flashpot_server.engines.pyro.measures.facts import draft_of, gas_id
from flashpot_server.engines.pyro.measures.grids import Budget, Grids
from flashpot_server.engines.pyro.picture import shown
from flashpot_server.engines.pyro.picture.lamp import luminous
from flashpot_server.engines.pyro.simulating import guiding, settling
from flashpot_server.engines.pyro.simulating.guide import FIRMNESS
from flashpot_server.engines.pyro.take import make

from .conftest import Tray, ask

COARSE = Budget(cells=20**3, least=16)
FINE = Budget(cells=30**3, least=24)
LED = Grids(FINE, COARSE)
FRAMES = 6
KEPT = 0.85
ASKED: dict[str, dict[str, Any]] = {
    "explosion": {"diameter": 8.0},
    "fire": {"height": 6.0, "width": 3.0, "depth": 3.0, "pre_roll": 1.6},
    "smoke": {"height": 8.0, "width": 2.0, "depth": 2.0, "rise": 4.0, "pre_roll": 1.5},
}

WHOLE: dict[str, dict[str, Any]] = {
    "explosion": {
        "effect": "explosion",
        "parameters": {"start": "+0f", "sparks": 0, "debris": 0},
    },
    "pool": {
        "effect": "fire",
        "preset": "pool_fire",
        "parameters": {"start": "+0f", "embers": 0.0},
    },
    "camp": {
        "effect": "fire",
        "preset": "campfire",
        "parameters": {"start": "+0f", "embers": 0.0},
    },
    "smoke": {"effect": "smoke", "parameters": {"start": "+0f"}},
}


@pytest.mark.parametrize("effect", list(ASKED))
def test_a_finer_take_keeps_its_drafts_outline_in_every_frame(effect: str, tmp_path: Path) -> None:
    """Overlap of alpha over 0.1 with the draft; the control without a guide has less."""
    draft = _shot(effect, Tray(tmp_path), Grids(COARSE), "draft")
    led = _shot(effect, Tray(tmp_path), LED)
    alone = _shot(effect, Tray(tmp_path / "alone"), Grids(FINE))
    kept = _overlaps(draft, led).min()
    assert kept >= KEPT
    assert _overlaps(draft, alone).min() < kept - 0.05
    assert _onset(draft) == _onset(led)


def test_a_guided_takes_draft_is_shown_first_and_leaves_what_flies_as_it_is(
    tmp_path: Path,
) -> None:
    """Sparks follow the finer gas, also where small pictures were made before there was any."""
    values: dict[str, Any] = {"diameter": 8.0, "sparks": 60, "spark_throw": 8.0}
    span = FrameRange(first=1001, count=FRAMES)
    shot = Shot(range=span, size=Size(width=240, height=135))
    plan = PyroEngine().validate(ask("explosion", FRAMES, shot=shot, **values))
    first = Tray(tmp_path)
    make(plan.recipe, plan.steps, first, LED)
    assert sorted(first.previews) == sorted(first.frames)
    for stored in tmp_path.rglob("particles.*"):
        stored.unlink()
    again = Tray(tmp_path)
    make(plan.recipe, plan.steps, again, LED)
    for number, frame in first.frames.items():
        assert np.array_equal(frame.rgba, again.frames[number].rgba), number


def test_a_finer_fire_gives_as_much_light_as_its_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within a quarter; the control is the same fire as bright as its own sheets are."""
    draft = _light(_shot("fire", Tray(tmp_path), Grids(COARSE), "draft", 2))
    led = _light(_shot("fire", Tray(tmp_path), LED, frames=2))
    assert 0.8 < led / draft < 1.25
    monkeypatch.setattr(shown, "MOST_GAIN", 1.0)
    assert _light(_shot("fire", Tray(tmp_path), LED, frames=2)) / draft < 0.8


def _light(frames: dict[int, Frame]) -> float:
    return sum(float(frame.rgba[..., :3].sum()) for frame in frames.values())


@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("effect", ["explosion", "fire"])
def test_a_guided_take_repeats_its_bits(effect: str, threads: int, tmp_path: Path) -> None:
    """By one thread and by four against by two, and whoever made its draft."""
    _shot(effect, Tray(tmp_path / "a"), Grids(COARSE), "draft", frames=4)
    first = _shot(effect, Tray(tmp_path / "a"), LED, frames=4)
    again = _shot(effect, Tray(tmp_path / "b", threads=threads), LED, frames=4)
    assert _same(first, again)


@pytest.mark.parametrize("effect", ["explosion", "fire"])
def test_a_guided_take_goes_on_from_what_is_stored(effect: str, tmp_path: Path) -> None:
    """Two frames and then five have the bits of five at once; its draft was lost meanwhile."""
    whole = _shot(effect, Tray(tmp_path / "whole"), LED, frames=5)
    parts = Tray(tmp_path / "parts")
    _shot(effect, parts, LED, frames=2)
    draft = parts.simulation(gas_id(draft_of(_recipe(effect, "preview"))))
    for path in draft.iterdir():
        path.unlink()
    assert _same(_shot(effect, parts, LED, frames=5), whole)


def test_a_final_uses_the_states_of_its_draft(tmp_path: Path) -> None:
    """It takes as many steps fewer as the draft took."""
    draft, after, alone = Tray(tmp_path), Tray(tmp_path), Tray(tmp_path / "alone")
    _shot("explosion", draft, Grids(COARSE), "draft", frames=3)
    _shot("explosion", after, LED, frames=3)
    _shot("explosion", alone, LED, frames=3)
    taken = [tray.calls.count("simulate") for tray in (draft, after, alone)]
    assert taken[0] > 0
    assert taken[0] + taken[1] == taken[2]


def test_a_round_of_settling_brings_flames_near_their_goal_and_not_past_it() -> None:
    """Half the flames' light is lacking, or a half too much: most of either is made good at once.

    By fuel's factor itself they would go past it: flames change by more than their fuel does.
    """
    goal = _flames(_settled(0.030, 0.030))
    for fuel in (0.024, 0.038):
        lacking, left = _flames(_even(fuel)) / goal - 1, _flames(_settled(fuel, 0.030)) / goal - 1
        assert abs(lacking) > 0.25
        assert 0.0 <= left / lacking < 0.6


def _even(fuel: float, cells: int = 12) -> Any:
    """Hot gas of so much unburnt fuel, the same everywhere."""
    gas = np.zeros((cells, cells, cells, 4), np.float32)
    gas[...] = (0.8, fuel, 0.0, 0.2)
    return gas


def _flames(scalars: Any) -> float:
    look = look_of(_recipe("fire", "draft"))
    return float(luminous(scalars, look)[6, 6, 6])


def _settled(fuel: float, wanted: float) -> Any:
    """The scalars of `fuel` after a round towards those of `wanted`, on cells as large."""
    lattice, look = guiding.Lattice(), Gas()
    lattice.ratio, lattice.parts, lattice.floor = 1.0, 1, 1
    look.mode, look.stoichiometric = 1, STOICHIOMETRIC
    with launcher(1) as launch:
        device, shape = launch.device, (12, 12, 12)
        coarse, fine = (
            wp.array(_even(part), dtype=wp.vec4, device=device) for part in (wanted, fuel)
        )
        ways = wp.zeros(shape, dtype=wp.vec3, device=device)
        goals, times, more = (wp.zeros(shape, dtype=wp.vec4, device=device) for _ in range(3))
        launch.rows(settling.draw, shape, coarse, ways, look, goals)
        launch(
            settling.weigh, shape, fine, lattice, goals, coarse, ways, look,
            FIRMNESS, 0.0, times, more,
        )  # fmt: skip
        launch.rows(settling.adjust, shape, times, more, lattice, look, coarse, ways, 0.0, fine)
        return fine.numpy().copy()


def test_what_smoke_holds_finer_than_its_draft_is_forgotten() -> None:
    """Stripes thinner than the guide's cells fade by the share; the control keeps them."""
    stripes = {share: np.ptp(_adjusted(share)) for share in (0.0, 0.25)}
    assert stripes[0.0] == pytest.approx(0.4)
    assert stripes[0.25] == pytest.approx(0.3)


def _adjusted(forgotten: float) -> np.ndarray[Any, Any]:
    """The soot of striped gas on cells a third of its guide's, whose gas is even, one step on."""
    coarse, fine = (8, 8, 8), (24, 24, 24)
    gas = np.full((*fine, 4), 0.5, np.float32)
    gas[::2, ..., 2], gas[1::2, ..., 2] = 0.3, 0.7
    lattice = guiding.Lattice()
    lattice.offset, lattice.ratio, lattice.parts, lattice.floor = wp.vec3(1.0, 1.0, 1.0), 3.0, 3, 1
    with launcher(2) as launch:
        device = launch.device
        ones, even = (wp.full(coarse, value, dtype=wp.vec4, device=device) for value in (1.0, 0.5))
        nothing = wp.zeros(coarse, dtype=wp.vec4, device=device)
        ways = wp.zeros(coarse, dtype=wp.vec3, device=device)
        scalars = wp.array(gas, dtype=wp.vec4, device=device)
        launch.rows(
            settling.adjust, fine, ones, nothing, lattice, Gas(), even, ways, forgotten, scalars
        )
        return np.asarray(scalars.numpy())[8:16, 8:16, 8:16, 2]


@pytest.mark.heavy
@pytest.mark.parametrize("quality", ["preview", "final"])
@pytest.mark.parametrize("effect", list(WHOLE))
def test_two_seconds_keep_their_drafts_outline_on_the_real_grids(
    effect: str, quality: Quality, tmp_path: Path
) -> None:
    """48 frames at 240x135, in each of them."""
    draft, finer = (_whole(effect, each, tmp_path) for each in ("draft", quality))
    assert _overlaps(draft, finer).min() >= KEPT
    assert _onset(draft) == _onset(finer)


def _whole(effect: str, quality: Quality, folder: Path) -> dict[int, Frame]:
    span = FrameRange(first=1001, count=48)
    request = Request(
        shot=Shot(range=span, size=Size(width=240, height=135)),
        frames=span,
        quality=quality,
        **WHOLE[effect],
    )
    plan, tray = PyroEngine().validate(request), Tray(folder)
    make(plan.recipe, plan.steps, tray)
    return dict(tray.frames)


def _request(effect: str, quality: Quality, frames: int = FRAMES) -> Request:
    span = FrameRange(first=1001, count=frames)
    shot = Shot(range=span, size=Size(width=192, height=108))
    return ask(effect, frames, quality=quality, shot=shot, shutter=0.0, **ASKED[effect])


def _recipe(effect: str, quality: Quality) -> Recipe:
    return PyroEngine().validate(_request(effect, quality)).recipe


def _shot(
    effect: str, tray: Tray, grids: Grids, quality: Quality = "preview", frames: int = FRAMES
) -> dict[int, Frame]:
    plan = PyroEngine().validate(_request(effect, quality, frames))
    make(plan.recipe, plan.steps, tray, grids)
    return dict(tray.frames)


def _outlines(frames: dict[int, Frame]) -> np.ndarray[Any, Any]:
    return np.stack([frames[number].rgba[..., 3] > 0.1 for number in sorted(frames)])


def _overlaps(a: dict[int, Frame], b: dict[int, Frame]) -> np.ndarray[Any, Any]:
    one, two = _outlines(a), _outlines(b)
    return np.asarray((one & two).sum(axis=(1, 2)) / (one | two).sum(axis=(1, 2)))


def _onset(frames: dict[int, Frame]) -> int:
    return int(np.flatnonzero(_outlines(frames).any(axis=(1, 2)))[0])


def _same(a: dict[int, Frame], b: dict[int, Frame]) -> bool:
    return a.keys() == b.keys() and all(np.array_equal(a[n].rgba, b[n].rgba) for n in a)
