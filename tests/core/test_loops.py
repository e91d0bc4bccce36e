"""The thumbnail loops that ship: one for every preset, small, of the right size, and not black."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageSequence

from flashpot.effects import library
from flashpot.effects.loops import LOOP_RATE, LOOP_SIZE, loop_path

LARGEST_LOOP = 60_000
LARGEST_SUM = 1_500_000
DARK = 60
"""Of 255: what the card's bare ground never reaches."""


FIRES = [p.id for p in library().presets.values() if p.effect in ("fire", "smoke")]
SMOOTH = 1.0


def frames_of(preset: str) -> list[NDArray[np.float32]]:
    with Image.open(shipped(preset)) as loop:
        frames = ImageSequence.Iterator(loop)
        return [np.asarray(frame.convert("RGB"), np.float32) for frame in frames]


def pop(frames: list[NDArray[np.float32]]) -> float:
    """The step from the last frame to the first, as a share of the largest step between others."""
    steps = [float(np.abs(a - b).mean()) for a, b in pairwise(frames)]
    return float(np.abs(frames[-1] - frames[0]).mean()) / max(steps)


def missing(presets: list[str]) -> list[str]:
    return [preset for preset in presets if loop_path(preset) is None]


def shipped(preset: str) -> Path:
    path = loop_path(preset)
    assert path is not None
    return path


def test_every_preset_has_a_loop() -> None:
    assert missing(list(library().presets)) == []


def test_a_missing_loop_is_noticed() -> None:
    assert missing(["campfire", "no_such_preset"]) == ["no_such_preset"]


def test_every_loop_is_a_presets() -> None:
    folder = shipped("campfire").parent
    assert {path.stem for path in folder.glob("*.webp")} == set(library().presets)


@pytest.mark.parametrize("preset", list(library().presets))
def test_a_loop_has_the_cards_size_and_shows_something(preset: str) -> None:
    with Image.open(shipped(preset)) as loop:
        assert (loop.format, loop.size) == ("WEBP", LOOP_SIZE)
        loop.seek(getattr(loop, "n_frames", 1) // 4)
        shown = np.asarray(loop.convert("RGB"), np.float32)
    if library().presets[preset].effect == "smoke":
        assert np.abs(shown - shown[:, :1]).max() > DARK, "it stands out from the card's sky"
    else:
        assert shown.max() > DARK


@pytest.mark.parametrize("preset", list(library().presets))
def test_explosions_fires_and_smoke_move_for_ever_at_the_loops_rate(preset: str) -> None:
    moves = library().presets[preset].effect != "background"
    with Image.open(shipped(preset)) as loop:
        frames = getattr(loop, "n_frames", 1)
        assert (16 <= frames <= 24) if moves else frames == 1
        if moves:
            loop.load()
            assert loop.info["loop"] == 0
            assert loop.info["duration"] == round(1000 / LOOP_RATE)


@pytest.mark.parametrize("preset", FIRES)
def test_a_fires_or_smokes_end_runs_into_its_start_as_its_frames_run_into_each_other(
    preset: str,
) -> None:
    assert pop(frames_of(preset)) <= SMOOTH


def test_a_loop_that_pops_is_noticed() -> None:
    assert max(pop(frames_of(preset)[:10]) for preset in FIRES) > SMOOTH


def test_a_card_with_nothing_on_it_counts_as_dark() -> None:
    before_ignition = frames_of("car_bomb")[0]
    assert before_ignition.max() <= DARK


def test_the_loops_are_small() -> None:
    sizes = [shipped(preset).stat().st_size for preset in library().presets]
    assert max(sizes) < LARGEST_LOOP
    assert sum(sizes) < LARGEST_SUM
