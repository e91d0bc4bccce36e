"""A take is lit by another: asked for by its folder, kept in its recipe, its shape unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from flashpot.elements import open_element
from flashpot.media.exr import read_exr

from .conftest import Verb

SHOT = ("--size", "64x36", "--frames", "1001-1001", "--quality", "draft", "--distance", 10)
FIRE = ("--set", "exposure=5", "--set", "pre_roll=0.3s", "--at", "0.35,0.8")
SMOKE = ("--set", "light=night", "--set", "height=3m", "--set", "pre_roll=0.4s", "--at", "0.6,0.8")


def test_smoke_that_stands_beside_a_fire_is_revised_to_be_lit_by_it(
    verb: Verb, tmp_path: Path
) -> None:
    def made(answer: dict[str, Any]) -> Path:
        return Path(answer["element"]["directory"])

    fire = made(verb("generate", "fire", *SHOT, *FIRE, "--out", tmp_path))
    dark = made(verb("generate", "smoke", *SHOT, *SMOKE, "--out", tmp_path))
    answer = verb("revise", dark, "--lit-by", fire)
    assert answer["shape_kept"]
    taken = open_element(made(answer))
    assert [light.name for light in taken.recipe.shot.lights] == [fire.name]
    before, after = (
        read_exr(open_element(it).frame_path(1001)).rgba for it in (dark, made(answer))
    )
    assert np.array_equal(before[..., 3], after[..., 3])
    assert after[..., 0].sum() > 2 * before[..., 0].sum()
    wrong = verb("revise", dark, "--lit-by", dark)
    assert (wrong["exit"], wrong["error"]["field"]) == (2, "--lit-by")
