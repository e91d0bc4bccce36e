"""A background of which few frames are painted holds under a moving camera."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from flashpot.generation import Generation
from flashpot.request import Request
from flashpot.shot import Camera, CameraFrame, FrameRange, Shot, Size
from flashpot_server.engine import Frame
from flashpot_server.engines.backdrop.picture.gaze import view_of
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.covering import Cover
from flashpot_server.engines.diffusion.guide import Guide, rendered
from flashpot_server.engines.diffusion.guide_planning import guide_plan
from flashpot_server.engines.diffusion.projecting import Key, Seen, dressed, seen_of, shown_by

from .conftest import FRAMES, Kept, Make, asked, pixels

Array = NDArray[Any]
SIZE = Size(width=128, height=72)
HIGH_M = 40.0
GROUND: dict[str, object] = {"ground": "canyon", "relief": 320.0, "clouds": 0.0}


def flown(step_m: float, turn: float, count: int = 3, size: Size = SIZE) -> Shot:
    """A camera that goes aside by metres and turns by degrees a frame."""
    keys = []
    for index in range(count):
        angle = np.radians(turn * index)
        matrix = np.eye(4)
        matrix[np.ix_((0, 2), (0, 2))] = [
            [np.cos(angle), np.sin(angle)],
            [-np.sin(angle), np.cos(angle)],
        ]
        matrix[:3, 3] = (step_m * index, HIGH_M, -step_m * index)
        keys.append(CameraFrame(frame=FRAMES.first + index, matrix=tuple(matrix.ravel().tolist())))
    frames = FrameRange(first=FRAMES.first, count=count)
    return Shot(range=frames, size=size, camera=Camera(frames=tuple(keys)))


def wanted(shot: Shot, quality: str = "draft", **values: Any) -> Request:
    values = {"model": "z-image", "mode": "guided", **GROUND, **values}
    request = asked(values.pop("model"), values.pop("mode"), "background", shot, **values)
    return request.model_copy(update={"frames": shot.range, "quality": quality})


Paint = Callable[[Guide], torch.Tensor]


def plainly(guide: Guide) -> torch.Tensor:
    """A model that paints exactly what it is shown."""
    return torch.from_numpy(np.ascontiguousarray(guide.frames[0][..., :3]))


def covered_by(
    engine: DiffusionEngine, request: Request, folder: Path, paint: Paint = plainly
) -> tuple[Cover, dict[int, Frame], dict[int, Seen]]:
    """A cover, the frames that it delivers, and the background's own."""
    recipe = engine.validate(request).recipe
    made = recipe.generation
    assert isinstance(made, Generation)
    sink = Kept(folder)
    cover = Cover(recipe, made, sink, paint, lambda painted: painted.numpy())
    cover.painted()
    frames: dict[int, Frame] = {}
    cover.deliver(lambda frame: frames.__setitem__(frame.number, frame))
    plan, own = guide_plan(recipe), dict[int, Seen]()
    assert plan is not None

    def keep(frame: Frame) -> None:
        own[frame.number] = seen_of(frame, view_of(plan.recipe, frame.number))

    rendered(plan, sink, keep)
    return cover, frames, own


def apart(light: Array, other: Array) -> Array:
    return np.asarray(np.abs(light - other).sum(axis=-1) / other.sum(axis=-1))


def test_what_was_painted_once_lies_on_the_world(engine: DiffusionEngine, tmp_path: Path) -> None:
    """Residual by P against the world itself, where the first frame sees it: under 1 %."""
    _, frames, own = covered_by(engine, wanted(flown(1.5, 1.0), "final", keys=1), tmp_path)
    first, last = own[FRAMES.first], own[FRAMES.first + 2]
    _, share = shown_by(Key(first.light, first), last)
    there = (share > 0.99) & (last.depth < 1e4)
    assert there.sum() > 2000
    found = apart(frames[FRAMES.first + 2].rgba[..., :3], last.light)[there]
    assert np.median(found) < 0.01, f"median {np.median(found):.4f}"
    painted = frames[FRAMES.first].rgba[..., :3]
    np.testing.assert_allclose(painted, first.light, rtol=2e-3, atol=2e-4)
    # The control: the first frame held still over the others.
    assert np.median(apart(first.light, last.light)[there]) > 0.03


def test_what_no_painted_frame_shows_is_the_background_in_their_tone(
    engine: DiffusionEngine, tmp_path: Path
) -> None:
    def darker(guide: Guide) -> torch.Tensor:
        return plainly(guide) * 0.5

    request = wanted(flown(0.0, 12.0), keys=1)
    _, frames, own = covered_by(engine, request, tmp_path, darker)
    last = own[FRAMES.first + 2]
    new = shown_by(Key(last.light, own[FRAMES.first]), last)[1] < 0.01
    assert 0.3 < new.mean() < 0.9
    ratio = frames[FRAMES.first + 2].rgba[new][:, :3].sum() / last.light[new].sum()
    assert ratio == pytest.approx(0.5, abs=0.03)


def test_one_more_frame_is_painted_where_those_before_show_too_little(
    engine: DiffusionEngine, tmp_path: Path
) -> None:
    """And what was painted first stays as it was."""
    shot, shown, least = flown(0.0, 12.0), [], []
    for keys in (1, 3):
        count: list[Guide] = []

        def told(guide: Guide, seen: list[Guide] = count) -> torch.Tensor:
            seen.append(guide)
            return plainly(guide) * (1.0 if len(seen) == 1 else 3.0)

        request = wanted(shot, keys=keys, coverage=0.9)
        cover, frames, own = covered_by(engine, request, tmp_path / str(keys), told)
        least.append(cover.least)
        shown.append(len(count))
        first, last = own[FRAMES.first], own[FRAMES.first + 2]
        held = shown_by(Key(first.light, first), last)[1] > 0.99
        assert (
            np.median(apart(frames[FRAMES.first + 2].rgba[held][:, :3], last.light[held])) < 0.02
        )
    assert shown == [1, 3]
    assert least[0] < 0.8
    assert least[1] > 0.98


def test_a_dressed_background_repeats_to_the_last_bit(make: Make, tmp_path: Path) -> None:
    shot = flown(1.5, 6.0, size=Size(width=64, height=36))
    request = wanted(shot, keys=2, coverage=0.95, control="beauty")
    first, second = make(request), make(request)
    assert pixels(first) == pixels(second)
    assert first.told["keys"] == 2
    assert 0.5 < float(first.told["covered"]) <= 1.0
    again = make(request, store=tmp_path / "kept"), make(request, store=tmp_path / "kept")
    assert pixels(again[0]) == pixels(again[1]) == pixels(first)
    # What is stored is not painted again.
    assert not [phase for phase, *_ in again[1].steps if phase == "simulate"]
    frame = first.frames[FRAMES.first + 1]
    assert {"Z", "forward.u", "forward.v"} <= set(frame.layers)
    assert not np.array_equal(frame.rgba, first.frames[FRAMES.first].rgba)


def test_a_background_has_depth_for_a_control(make: Make) -> None:
    shot = flown(1.5, 1.0, size=Size(width=64, height=36))
    request = wanted(shot, keys=1, model="z-image-controlnet", mode="control", control="depth")
    assert sorted(make(request).frames) == list(shot.range.frames())


def test_a_picture_all_around_is_painted_whole(engine: DiffusionEngine) -> None:
    shot = Shot(range=FRAMES, size=Size(width=64, height=32))
    made = engine.validate(wanted(shot, latlong=True)).recipe.generation
    assert made is not None
    assert made.keys == 0


def test_a_plane_seen_to_its_horizon_is_shown_to_its_horizon(
    engine: DiffusionEngine, tmp_path: Path
) -> None:
    """Depth grows there by more than a pixel's tolerance from row to row."""
    request = wanted(flown(0.4, 0.5), keys=1, ground="asphalt", relief=0.0)
    _, _, own = covered_by(engine, request, tmp_path)
    first, last = own[FRAMES.first], own[FRAMES.first + 2]
    _, share = dressed([Key(first.light, first)], last)
    assert share[:, 20:-20].mean() > 0.95
