"""Onto the canvas and back, windows that add up, figures that find what is wrong."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from flashpot.generation import Mode, Window
from flashpot.shot import FrameRange, Rate, Shot, Size
from flashpot_server.engines.diffusion import stock
from flashpot_server.engines.diffusion.families import family_of
from flashpot_server.engines.diffusion.families.reel import REEL, Reel
from flashpot_server.engines.diffusion.fit import off_canvas, onto_canvas
from flashpot_server.engines.diffusion.fitting import canvas_for, place_of, windows_for
from flashpot_server.engines.diffusion.report import Report
from flashpot_server.engines.diffusion.windows import windowed

from .conftest import Make, asked


@pytest.mark.parametrize("size", [Size(width=50, height=37), Size(width=48, height=32)])
def test_a_picture_comes_back_from_the_canvas_as_it_was(size: Size) -> None:
    """Where the canvas is as large as the shot, to the last bit."""
    picture = np.random.default_rng(1).random((size.height, size.width, 3), np.float32)
    canvas = canvas_for(size, 1.0, 10**6, 16)
    assert np.array_equal(off_canvas(onto_canvas(picture, canvas), canvas, size), picture)


def test_a_smaller_canvas_keeps_place_and_range() -> None:
    size = Size(width=200, height=100)
    picture = np.zeros((100, 200, 3), np.float32)
    picture[40:60, 120:160] = 1.0
    canvas = canvas_for(size, 1.0, 80 * 40, 16)
    again = off_canvas(onto_canvas(picture, canvas), canvas, size)
    assert 0.0 <= again.min() <= again.max() <= 1.0
    y, x = np.nonzero(again[..., 0] > 0.5)
    assert (y.mean(), x.mean()) == pytest.approx((49.5, 139.5), abs=1.0)


class Denoiser(torch.nn.Module):  # type: ignore[misc]
    """Adds up what a frame sees: itself, and the mean of its window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []

    def forward(self, hidden_states: Any, timestep: Any, **more: Any) -> Any:
        self.seen.append(hidden_states.shape[2])
        return (hidden_states * more["scale"],)


@pytest.mark.parametrize("frames", [22, 30, 61, 100])
def test_windows_give_what_one_look_gives_where_frames_do_not_see_one_another(
    frames: int,
) -> None:
    """The weights of all windows add up to one at every frame."""
    denoiser, clip = Denoiser(), torch.randn(1, 2, frames, 2, 2, dtype=torch.float64)
    windows = windows_for((frames - 1) * 4 + 1, 4, 81)
    with windowed(denoiser, windows, REEL, 0):
        found = denoiser(hidden_states=clip, timestep=torch.ones(1), scale=3.0)[0]
    assert torch.allclose(found, clip * 3, atol=1e-12)
    assert denoiser.seen == [window.count for window in windows]
    assert max(denoiser.seen) <= 21
    assert torch.equal(denoiser(hidden_states=clip, timestep=1, scale=3.0)[0], clip * 3)
    assert denoiser.seen[-1] == frames


def test_each_window_is_told_the_time_and_control_of_its_own_frames() -> None:
    told: list[tuple[Any, Any]] = []

    class Told(Denoiser):
        def forward(self, hidden_states: Any, timestep: Any, **more: Any) -> Any:
            told.append((timestep, more["control_hidden_states"]))
            return (hidden_states,)

    frames = torch.arange(4.0)
    clip = frames.view(1, 1, 4, 1, 1).expand(1, 1, 4, 2, 2)
    times = frames.repeat_interleave(4)[None]
    windows = (Window(first=0, count=3), Window(first=1, count=3))
    denoiser = Told()
    with windowed(denoiser, windows, REEL, 0):
        denoiser(hidden_states=clip, timestep=times, control_hidden_states=clip)
    for (timestep, control), first in zip(told, (0, 1), strict=True):
        expected = torch.arange(first, first + 3.0)
        assert torch.equal(control[0, 0, :, 0, 0], expected)
        assert torch.equal(timestep[0], expected.repeat_interleave(4))


CONDITIONED = Reel(
    axes={"hidden_states": 1, "times": 2}, packed=True, count="num_frames", times="times",
    sound_axes={"audio_hidden_states": 1}, sound_count="audio_num_frames",
)  # fmt: skip


@pytest.mark.parametrize("beside_first", [True, False])
def test_windows_of_tokens_take_what_lies_beside_the_clip_and_its_sound_along(
    *, beside_first: bool
) -> None:
    """A guide as long as the clip is cut as it is; a last frame is seen where the clip ends."""
    seen: list[tuple[int, int, int, float]] = []

    class Tokens(torch.nn.Module):  # type: ignore[misc]
        def forward(self, hidden_states: Any, audio_hidden_states: Any, **more: Any) -> Any:
            counts = hidden_states.shape[1], more["num_frames"], more["audio_num_frames"]
            seen.append((*counts, float(more["times"][:, 0].min())))
            return hidden_states * 2, audio_hidden_states * 3

    frames, cells, heard = 12, 4, 31
    long = 2 * frames * cells + cells
    clip, sound = torch.randn(1, long, 3), torch.randn(1, heard, 2)
    times = torch.arange(float(long)).expand(1, 3, long) + 5
    windows = (Window(first=0, count=8), Window(first=4, count=8))
    denoiser = Tokens()
    with windowed(denoiser, windows, replace(CONDITIONED, beside_first=beside_first), cells):
        found, made = denoiser(hidden_states=clip, audio_hidden_states=sound, times=times,
                               num_frames=frames, audio_num_frames=heard)  # fmt: skip
    assert torch.allclose(found, clip * 2, atol=1e-6)
    assert torch.allclose(made, sound * 3, atol=1e-6)
    assert seen == [(64, 8, 21, 0.0), (68, 8, 21, 0.0)]


@pytest.mark.parametrize(
    ("family", "mode", "windows"),
    [
        ("ltx-video", "ends", 2),
        ("ltx2", "text", 2),
        ("ltx2-hdr", "control", 2),
        ("cogvideox", "guided", 2),
        ("cogvideox15", "text", 2),
    ],
)
def test_every_layout_of_frames_can_be_longer_than_the_models_reach(
    family: str,
    mode: Mode,
    windows: int,
    make: Make,
    plated: Shot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As if the model saw 17 frames at once, and not hundreds."""
    near = partial(replace, longest=17)
    monkeypatch.setattr(stock, "family_of", lambda card: (it := family_of(card)) and near(it))
    span = FrameRange(first=1001, count=25)
    shot = plated.model_copy(update={"range": span, "matte": None})
    request = asked(family, mode, shot=shot, guide="plate", guidance=1.0, steps=2,
                    alpha="opaque").model_copy(update={"frames": span})  # fmt: skip
    made = make(request)
    assert made.told["windows"] == windows
    assert len(made.frames) == 25


def test_an_element_longer_than_the_models_reach_is_made_in_windows(make: Make) -> None:
    """Seams are measured; a frame for each of the shot's, at its rate."""
    span = FrameRange(first=1, count=85)
    shot = Shot(range=span, size=Size(width=32, height=32), rate=Rate(numerator=16))
    request = asked("wan21", "text", shot=shot, guidance=1.0).model_copy(update={"frames": span})
    made = make(request)
    assert made.told["windows"] == 2
    assert len(made.frames) == 85
    assert isinstance(made.told["seam_change"], float)
    assert made.told["seam_change"] > 0


def test_retimed_frames_are_the_nearest_and_interpolated_ones_lie_between(make: Make) -> None:
    native = make(asked("wan21", "text", conform="native"))
    retimed = make(asked("wan21", "text", conform="retime"))
    between = make(asked("wan21", "text", conform="interpolate"))
    ratio = Fraction(16, 24)
    assert retimed.told["frames"] == between.told["frames"] == 9
    assert native.told["frames"] == 9
    for index in range(9):
        nearest = native.frames[1001 + int(place_of(index, ratio, "retime"))].rgba
        assert np.array_equal(retimed.frames[1001 + index].rgba, nearest)
    place = place_of(1, ratio, "interpolate")
    share = np.float32(place)
    mixed = native.frames[1001].rgba * (1 - share) + native.frames[1002].rgba * share
    assert np.allclose(between.frames[1002].rgba, mixed, atol=1e-6)


def flat(level: float) -> NDArray[np.float32]:
    return np.full((4, 4, 3), level, np.float32)


def test_the_report_finds_clipping_flicker_and_a_seam() -> None:
    calm, wild = Report(), Report()
    for index in range(12):
        smooth, jump = 0.2 + 0.01 * index, 0.3 if index >= 6 else 0.0
        calm.painted(flat(smooth))
        wild.painted(flat(smooth + jump if index != 3 else 1.0))
        opaque = np.ones((4, 4, 1), np.float32)
        calm.delivered(np.concatenate([flat(smooth), opaque], axis=-1), 0.0)
        wild.delivered(np.concatenate([flat(smooth + 0.1 * (index % 2)), opaque], axis=-1), 0.1)
    good, bad = calm.facts([6], {}), wild.facts([6], {})
    assert good["seam_change"] == pytest.approx(1.0, abs=1e-3)
    for name in ("clipped_share", "flicker", "alpha_residue"):
        assert float(bad[name]) > float(good[name]) + 0.01
    assert float(bad["seam_change"]) > 1.3
    assert good["seam_colour"] == pytest.approx(0.01, abs=1e-4)
    assert bad["seam_colour"] == pytest.approx(0.31, abs=1e-4)
