"""Passes of a guide, the lock on its colour, and a plate's grain, on pictures that are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.errors import InputError
from flashpot.media.exr import write_exr
from flashpot.shot import Picture, Shot, Size
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.grain import NONE, grained, measured
from flashpot_server.engines.diffusion.locking import Lock, ring
from flashpot_server.engines.diffusion.passes import passed

from .conftest import FRAMES, Make, asked


def plane(value: float, side: int = 16) -> Any:
    return np.full((side, side), value, np.float32)


def half(left: float, right: float, side: int = 16) -> Any:
    made = plane(left, side)
    made[:, side // 2 :] = right
    return made


SHOWN = [np.stack([half(1, 1)] * 4, axis=-1), np.stack([half(1, 0)] * 4, axis=-1)]
LAYERS = [
    {"Z": half(10, 20), "forward.u": half(4, -2), "forward.v": plane(0)},
    {"Z": half(5, 20), "forward.u": half(0, 2), "forward.v": half(2, 0)},
]


def test_depth_is_white_where_it_is_nearest_in_the_whole_clip() -> None:
    first, second = passed("depth", [], SHOWN, LAYERS)
    assert second[0, 0, 0] == pytest.approx(1.0)
    assert second[0, -1, 0] == 0.0
    assert first[0, -1, 0] == pytest.approx(0.25)
    assert 0.25 < first[0, 0, 0] < 1.0


def test_flow_is_white_where_nothing_moves_and_a_hue_for_each_direction() -> None:
    first, second = passed("flow", [], SHOWN, LAYERS)
    right, left, down = first[0, 0], first[0, -1], second[0, 0]
    assert second[0, -1].min() == 1.0
    assert right[0] > right[1:].max()
    assert left[1:].min() > left[0]
    assert len({tuple(np.round(it, 2)) for it in (right, left, down)}) == 3


def test_edges_are_where_luma_steps_and_luma_is_grey() -> None:
    codes = [np.stack([half(0.2, 0.8)] * 3, axis=-1)]
    (edges,) = passed("edges", codes, [], [])
    assert edges[8, 7:9].min() == pytest.approx(1.0)
    assert edges[:, :6].max() == 0.0
    (luma,) = passed("luma", [np.stack([plane(0.5), plane(0), plane(0)], axis=-1)], [], [])
    assert luma[0, 0] == pytest.approx([0.5 * 0.2126] * 3)


@pytest.mark.parametrize("control", ["luma", "edges", "depth", "flow"])
def test_a_simulations_pass_steers_the_model(control: str, make: Make) -> None:
    """Each another picture than the guide's own."""
    plain = make(asked("wan21-vace", "control", start="+0f", pre_roll=0.3))
    made = make(asked("wan21-vace", "control", start="+0f", pre_roll=0.3, control=control))
    assert not np.array_equal(made.frames[1005].rgba, plain.frames[1005].rgba)


@pytest.mark.parametrize(
    ("values", "fact"),
    [
        ({"mode": "control", "guide": "plate", "control": "depth"}, "only a simulation has depth"),
        ({"mode": "guided", "control": "edges"}, "is shown the picture itself"),
    ],
)
def test_a_pass_that_is_not_there_is_refused(
    values: dict[str, Any], fact: str, engine: DiffusionEngine, plated: Shot
) -> None:
    shot = plated.model_copy(update={"matte": None})
    with pytest.raises(InputError, match=fact) as refusal:
        engine.validate(asked("", values.pop("mode"), shot=shot, **values))
    assert refusal.value.field == "control"


def scene(seed: int, side: int = 48) -> Any:
    drawn = np.random.default_rng(seed)
    return drawn.uniform(0.2, 0.8, (side, side, 3)).astype(np.float32)


def test_a_locked_picture_has_the_colour_of_what_is_beside_it() -> None:
    """A gain and a shift of the whole picture are undone inside, by what the ring knows."""
    matte = np.zeros((48, 48, 1), np.float32)
    matte[16:32, 16:32] = 1
    true = [scene(seed) for seed in range(4)]
    painted = [code * np.array([0.8, 1.1, 0.9], np.float32) + np.float32(0.04) for code in true]
    lock = Lock()
    locked = list(lock.locked(iter(painted), true, [matte] * 4))
    inside = matte[..., 0] > 0
    for made, code, off in zip(locked, true, painted, strict=True):
        assert np.abs(made - code)[inside].max() < 2e-3
        assert np.abs(off - code)[inside].mean() > 0.02
    assert np.mean(lock.after) < 0.05 * np.mean(lock.before)


def test_frames_before_the_first_known_one_wait_for_it() -> None:
    """A head is locked by the take that it goes before; with nothing known all stays."""
    everywhere, nowhere = np.ones((8, 8, 1), np.float32), np.zeros((8, 8, 1), np.float32)
    true = [scene(seed, 8) for seed in range(3)]
    painted = [code * np.float32(0.9) for code in true]
    mattes = [everywhere, everywhere, nowhere]
    locked = list(Lock().locked(iter(painted), true, mattes))
    assert len(locked) == 3
    assert np.abs(locked[0] - true[0]).max() < 1e-3
    alone = list(Lock().locked(iter(painted), true, [everywhere] * 3))
    assert all(np.array_equal(a, b) for a, b in zip(alone, painted, strict=True))


def test_the_ring_is_beside_what_was_painted_and_never_in_it() -> None:
    matte = np.zeros((64, 64, 1), np.float32)
    matte[24:40, 24:40] = 1
    found = ring(matte)
    assert not (found & (matte[..., 0] > 0)).any()
    assert found.any()
    assert not found[:16].any()


def noisy(light: Any, a: float, b: float, size: float, seed: int) -> Any:
    from flashpot_server.engines.diffusion.grain import Grain

    made = Grain(np.full(3, a, np.float32), np.full(3, b, np.float32), size)
    return grained(light, made, 1.0, (seed, 1))


@pytest.mark.parametrize(("a", "b", "size"), [(1e-4, 0, 0), (2e-5, 4e-4, 0), (1e-4, 2e-4, 0.8)])
def test_grain_is_measured_as_it_was_put_on(a: float, b: float, size: float) -> None:
    """Through a thing that moves, at a fifth of the picture, and outside the matte alone."""
    y, x = np.mgrid[0:192, 0:192].astype(np.float32) / 192
    still = np.stack([0.05 + 0.6 * x, 0.1 + 0.4 * y, 0.2 + 0 * x], axis=-1)
    first, second = noisy(still, a, b, size, 1), noisy(still, a, b, size, 2)
    second[150:, :] = first[150:, ::-1]
    matte = np.zeros((192, 192), bool)
    matte[60:100, 60:100] = True
    second[matte] += 0.5
    found = measured(first, second, matte)
    for light in (0.1, 0.4):
        true = np.sqrt(a + b * light)
        assert found.deviation(np.full((1, 1, 3), light, np.float32)).mean() == pytest.approx(
            true, rel=0.2
        )
    assert found.size == pytest.approx(size, abs=0.25)
    assert measured(still, still, matte).deviation(still).max() == 0.0


def test_what_is_painted_into_a_plate_gets_its_grain_and_nothing_outside_does(
    make: Make, engine: DiffusionEngine, plated: Shot
) -> None:
    """A step of its own: nothing is painted again for it, and 0 leaves it out."""
    plain, much = (
        engine.validate(asked("wan21-vace", "inpaint", shot=plated, guide="plate", regrain=amount))
        for amount in (0.0, 2.0)
    )
    assert plain.recipe.sim_id == much.recipe.sim_id
    assert plain.recipe.generation is not None
    assert much.recipe.generation is not None
    assert (plain.recipe.generation.regrain, much.recipe.generation.regrain) == (0.0, 2.0)
    made = make(asked("wan21-vace", "inpaint", shot=plated, guide="plate", regrain=2.0))
    assert "grain" in made.told


def test_a_held_picture_gets_other_grain_on_every_frame(make: Make, tmp_path: Path) -> None:
    """Frozen grain would be seen on a plate that moves; without grain the frames are the same."""
    size, drawn = Size(width=160, height=160), np.random.default_rng(3)
    y, x = np.mgrid[0:160, 0:160].astype(np.float32) / 160
    for number in FRAMES.frames():
        light = np.stack([0.1 + 0.5 * x, 0.1 + 0.4 * y, 0.3 + 0 * x], axis=-1)
        noise = drawn.standard_normal(light.shape).astype(np.float32) * np.float32(0.02)
        whole = np.concatenate([light + noise, np.ones((160, 160, 1), np.float32)], axis=-1)
        write_exr(tmp_path / f"p.{number}.exr", whole)
        matte = np.zeros((160, 160, 4), np.float32)
        matte[60:100, 60:100] = 1
        write_exr(tmp_path / f"m.{number}.exr", matte)
    plate, matted = (
        Picture(pattern=str(tmp_path / f"{name}.%04d.exr"), frames=FRAMES, size=size,
                colour_space="lin_ap1_scene")
        for name in "pm"
    )  # fmt: skip
    shot = Shot(range=FRAMES, size=size, plate=plate, matte=matted)
    made, plain = (
        make(asked("sdxl", "inpaint", "background", shot, regrain=amount)) for amount in (1.0, 0.0)
    )
    assert made.told["grain"] == pytest.approx(0.02, rel=0.15)
    first, second = (made.frames[number].rgba for number in (1001, 1002))
    assert not np.array_equal(first[60:100, 60:100], second[60:100, 60:100])
    assert np.array_equal(plain.frames[1001].rgba, plain.frames[1002].rgba)
    outside = np.ones((160, 160), bool)
    outside[60:100, 60:100] = False
    assert not first[outside].any()


def test_no_grain_leaves_a_picture_as_it_is() -> None:
    light = scene(1)
    assert np.array_equal(grained(light, NONE, 1.0, (1, 2)), light)
