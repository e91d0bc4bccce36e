"""What is delivered beside the picture itself: layers, strips, rounds, seeds of single layers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.errors import InputError
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engines.backdrop import BackdropEngine
from flashpot_server.engines.backdrop.seeing.strips import (
    MARGIN,
    STRIP_PIXELS,
    strips_of,
)

from .conftest import SIZE, Kept, Paint, asked

Array = NDArray[Any]
LAYERS = ("foreground", "mid", "back", "dome")
ROUND = Shot(range=FrameRange(first=1, count=1), size=Size(width=256, height=64))
SPHERE = Shot(range=FrameRange(first=1, count=1), size=Size(width=128, height=64))


def test_layers_by_depth_add_up_to_the_picture_and_hold_what_is_theirs(paint: Paint) -> None:
    frame = paint(asked(split=True, foreground_to=10.0, mid_to=200.0, clouds=60.0))[1]
    parts = {
        layer: np.stack([frame.layers[f"{layer}.{name}"] for name in "RGBA"], axis=-1)
        for layer in LAYERS
    }
    np.testing.assert_allclose(sum(parts.values()), frame.rgba, rtol=1e-4, atol=1e-5)
    far = frame.layers["Z"]
    assert (far[parts["foreground"][..., 3] > 0.5] < 10).all()
    assert (far[parts["back"][..., 3] > 0.5] >= 200).all()
    assert (parts["dome"][:20, :, 3] == 1).all()
    assert all(part[..., 3].any() for part in parts.values())
    assert not any(name.startswith("dome") for name in paint(asked())[1].layers)


def test_a_sphere_in_strips_is_the_whole_sphere(
    paint: Paint, monkeypatch: pytest.MonkeyPatch
) -> None:
    look: dict[str, Any] = {"latlong": True, "clouds": 0.0, "sun_elevation": 9.0, "aovs": "full"}
    whole = paint(asked(SPHERE, **look))[1]
    monkeypatch.setattr("flashpot_server.engines.backdrop.seeing.strips.STRIP_PIXELS", 128 * 10)
    strips = paint(asked(SPHERE, **look))[1]
    np.testing.assert_allclose(strips.rgba, whole.rgba, rtol=2e-3)
    assert set(strips.layers) == set(whole.layers)
    np.testing.assert_allclose(strips.layers["P.Y"], whole.layers["P.Y"], rtol=1e-4, atol=0.01)


def test_a_picture_of_many_strips_says_how_many_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flashpot_server.engines.backdrop.seeing.strips.STRIP_PIXELS", 128 * 16)
    engine, sink = BackdropEngine(), Kept()
    plan = engine.validate(asked(SPHERE, latlong=True, clouds=0.0))
    engine.run(plan, sink)
    assert plan.steps == 4
    assert sink.steps == {(step, 4) for step in range(5)}


def test_no_strip_is_larger_than_what_may_be_held_at_once() -> None:
    shot = Shot(range=FrameRange(first=1, count=1), size=Size(width=16384, height=8192))
    parts = strips_of(BackdropEngine().validate(asked(shot, latlong=True)).recipe)
    assert sum(strip.kept.stop - strip.kept.start for strip in parts) == 8192
    most = max(strip.count for strip in parts) * 16384
    assert most <= STRIP_PIXELS + 2 * MARGIN * 16384


def test_a_cyclorama_goes_on_at_its_other_end(paint: Paint) -> None:
    look: dict[str, Any] = {"cyclorama": True, "clouds": 60.0, "relief": 400.0}
    rgba = paint(asked(ROUND, **look).model_copy(update={"quality": "preview"}))[1].rgba[..., :3]
    step = np.abs(rgba[:, 0] - rgba[:, -1]).mean()
    usual = np.abs(np.diff(rgba, axis=1)).mean(axis=(0, 2))
    assert step < 2 * np.median(usual) + 1e-3


def test_a_plate_through_a_lens_would_not(paint: Paint) -> None:
    """The control of the above."""
    rgba = paint(asked(ROUND, clouds=60.0, relief=400.0))[1].rgba[..., :3]
    step = np.abs(rgba[:, 0] - rgba[:, -1]).mean()
    assert step > 4 * np.median(np.abs(np.diff(rgba, axis=1)).mean(axis=(0, 2)))


def test_a_cyclorama_shows_its_directions(paint: Paint) -> None:
    """A quarter of the width is a quarter of the round, the horizon half way up."""
    frame = paint(asked(ROUND, cyclorama=True, sun_bearing=90.0, clouds=0.0, relief=0.0))[1]
    sun = np.unravel_index(frame.rgba[..., 1].argmax(), frame.rgba.shape[:2])
    assert sun[1] / 256 == pytest.approx(0.75, abs=0.01)
    high = np.pi * 64 / 256
    assert 1 - sun[0] / 32 == pytest.approx(np.tan(np.radians(25)) / high, abs=0.05)
    assert frame.layers["sky.A"].mean() == pytest.approx(0.5, abs=0.02)


def test_it_is_no_sphere_at_the_same_time() -> None:
    with pytest.raises(InputError, match="not both"):
        BackdropEngine().validate(asked(SPHERE, latlong=True, cyclorama=True))


@pytest.mark.parametrize(
    ("layer", "ground", "others"),
    [("cloud", "plain", slice(40, 54)), ("terrain", "plain", slice(0, 12)),
     ("sea", "sea", slice(0, 12))],
)  # fmt: skip
def test_one_layer_alone_is_rolled_again(
    paint: Paint, layer: str, ground: str, others: slice
) -> None:
    look: dict[str, Any] = {"ground": ground, "clouds": 60.0, "rays": 0.0, "aovs": "full"}
    first, second = (paint(asked(**look | {f"{layer}_seed": n}))[1] for n in (0, 5))
    assert np.abs(first.rgba - second.rgba).max() > 0.01
    kept = "N.X" if layer == "cloud" else "cloud.A"
    same = np.abs(first.layers[kept] - second.layers[kept])[others]
    assert same.max() == 0
    own: dict[str, Any] = {f"{layer}_seed": 5}
    plans = [BackdropEngine().validate(asked(**values)) for values in ({}, own)]
    assert plans[0].recipe.sim_id != plans[1].recipe.sim_id


def test_a_roll_turns_the_horizon(paint: Paint) -> None:
    """Clockwise: the camera's right side sinks, so that the horizon rises there."""
    sky = paint(asked(roll=10.0, relief=0.0, clouds=0.0))[1].layers["sky.A"]
    rows = sky.sum(axis=0)
    slope = np.polyfit(np.arange(SIZE.width), rows, 1)[0]
    assert slope == pytest.approx(-np.tan(np.radians(10)), rel=0.05)
