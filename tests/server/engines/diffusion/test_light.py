"""From a model's display picture to light with alpha: both ways, without a veil, without bands."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from flashpot.generation import Linearise
from flashpot_server.engines.diffusion.judging import judged
from flashpot_server.engines.diffusion.matte import GREY, of_luma, of_pair
from flashpot_server.engines.diffusion.tone import to_code, to_light
from flashpot_server.models import go_offline

from .events import fireball, plate, smoke

WAYS: tuple[Linearise, ...] = ("expand", "view_inverse", "eotf")
OWN: tuple[Linearise, ...] = (*WAYS, "log")
"""And that of models whose picture is no display picture."""


def ramp() -> NDArray[np.float32]:
    steps = np.linspace(0, 1, 64, dtype=np.float32)
    return np.stack(np.meshgrid(steps, steps), axis=-1)[..., [0, 1, 0]].copy()


@pytest.mark.parametrize("how", OWN)
def test_black_is_exactly_black(how: Linearise) -> None:
    """The undone view alone leaves a veil over the plate: 0.002."""
    assert to_light(np.zeros((2, 2, 3), np.float32), how, 16.0).max() < 1e-6


@pytest.mark.parametrize("how", OWN)
def test_no_channel_is_brighter_than_the_peak_and_none_is_negative(how: Linearise) -> None:
    light = to_light(ramp(), how, 4.0)
    assert light.min() >= 0.0
    assert light.max() <= 4.0 * (1 + 1e-6)


@pytest.mark.parametrize("how", OWN)
def test_brighter_code_is_brighter_light(how: Linearise) -> None:
    steps = np.linspace(0, 1, 256, dtype=np.float32)
    light = to_light(np.repeat(steps[None, :, None], 3, axis=2), how, 16.0)[0].max(axis=-1)
    assert (np.diff(light) >= -1e-6).all()


def test_light_in_a_log_curve_is_as_diffusers_own_pipeline_opens_it() -> None:
    """Of greys, which no change of primaries moves: 0.51 of a half, 55.1 of white."""
    go_offline()
    from diffusers.pipelines.ltx2.image_processor import LTX2VideoHDRProcessor

    codes = np.linspace(0, 1, 512, dtype=np.float32)
    theirs = LTX2VideoHDRProcessor._logc3_decompress(torch.from_numpy(codes)).numpy()
    ours = to_light(np.repeat(codes[None, :, None], 3, axis=2), "log", 200.0)[0]
    assert ours == pytest.approx(np.maximum(theirs, 0)[:, None].repeat(3, axis=1), rel=2e-4)
    assert ours[-1, 0] == pytest.approx(55.1, abs=0.1)


@pytest.mark.parametrize(("how", "within"), [("expand", 2e-3), ("eotf", 1e-4)])
def test_light_that_a_display_holds_comes_back(how: Linearise, within: float) -> None:
    light = np.clip(smoke()[..., :3], 0.001, None)
    again = to_light(to_code(light, how, 16.0), how, 16.0)
    assert np.abs(again - light).max() < within


def test_the_undone_view_is_seen_again_as_it_was() -> None:
    code = (0.05 + 0.9 * ramp()[..., [0, 0, 0]]).astype(np.float32)
    again = to_code(to_light(code, "view_inverse", 200.0), "view_inverse", 200.0)
    assert np.abs(again - code).max() < 2e-3


def test_expansion_keeps_hue_and_reaches_12() -> None:
    white = to_light(np.ones((1, 1, 3), np.float32), "expand", 16.0)[0, 0]
    assert white == pytest.approx([12, 12, 12], rel=1e-3)
    code = np.array([[[1.0, 0.6, 0.1]]], np.float32)
    plain, lit = to_light(code, "eotf", 16.0)[0, 0], to_light(code, "expand", 16.0)[0, 0]
    assert lit / lit.max() == pytest.approx(plain / plain.max(), rel=1e-4)
    assert lit.max() == pytest.approx(1.41, abs=0.03)


@pytest.mark.parametrize("how", WAYS)
def test_a_pair_of_smoke_gives_55_decibels_and_its_luma_does_not(how: Linearise) -> None:
    pair = judged(smoke(), plate(), "pair", how, 16.0)
    luma = judged(smoke(), plate(), "luma", how, 16.0)
    assert pair.psnr >= 55
    assert pair.alpha_error < 0.01
    assert luma.psnr < 40


def test_a_pair_of_a_fireball_gives_its_alpha_and_as_much_light_as_a_display_held() -> None:
    found = judged(fireball(), plate(), "pair", "view_inverse", 16.0)
    assert found.psnr >= 55
    assert found.alpha_error < 0.01
    assert found.veil < 1e-4
    plain = judged(fireball(), plate(), "pair", "eotf", 16.0)
    assert found.highlight_error < 0.3 * plain.highlight_error


def test_eight_bits_cost_a_matte_what_floats_keep() -> None:
    """Why no picture goes through a file of eight bits on its way."""
    floats = judged(smoke(), plate(), "pair", "view_inverse", 16.0)
    eight = judged(smoke(), plate(), "pair", "view_inverse", 16.0, levels=256)
    assert eight.psnr < floats.psnr - 6
    assert eight.alpha_error > 4 * floats.alpha_error


def test_a_pair_that_is_not_of_one_event_is_found_out() -> None:
    event = smoke()
    black, grey = event[..., :3], event[..., :3] + (1 - event[..., 3:]) * GREY
    assert of_pair(black, grey).residue < 1e-6
    assert of_pair(black, np.roll(grey, 12, axis=1)).residue > 0.005


def test_luma_hides_nothing_where_there_is_no_light() -> None:
    assert of_luma(np.zeros((2, 2, 3), np.float32)).rgba.max() == 0.0
