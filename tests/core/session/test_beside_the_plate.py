"""A matte and a depth given by hand stand in the shot, or are refused by their option."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import OpenEXR
import pytest

from deep_plates import write_deep_plate
from flashpot.errors import InputError
from flashpot.session.shots import free_shot
from flashpot.session.wish import Wish
from flashpot.shot import FrameRange, Size

FRAMES = FrameRange(first=1001, count=2)


def asked(matte: str = "", depth: str = "") -> Wish:
    return Wish(size=Size(width=48, height=32), frames=FRAMES, matte=matte, depth=depth)


@pytest.mark.parametrize("deep", [False, True])
def test_a_depth_and_a_matte_are_the_shots(tmp_path: Path, *, deep: bool) -> None:
    for name, channel in (("depth", "Z"), ("matte", "A")):
        for number in FRAMES.frames():
            plane = np.ones((32, 48), np.float32)
            OpenEXR.File({}, {channel: plane}).write(str(tmp_path / f"{name}.{number}.exr"))
    if deep:
        for number in FRAMES.frames():
            write_deep_plate(tmp_path / f"depth.{number}.exr", [[[(0.5, 2.0, 3.0)]] * 48] * 32)
    patterns = {name: str(tmp_path / f"{name}.%04d.exr") for name in ("depth", "matte")}
    shot = free_shot(asked(**patterns))
    assert shot.depth is not None
    assert shot.matte is not None
    assert (shot.depth.pattern, shot.matte.pattern) == (patterns["depth"], patterns["matte"])
    assert shot.depth.frames == FRAMES


@pytest.mark.parametrize("name", ["depth", "matte"])
def test_one_that_is_not_there_is_refused_by_its_option(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        free_shot(asked(**{name: str(tmp_path / "none.%04d.exr")}))
    assert (caught.value.field, caught.value.code) == (f"--{name}", "no_frames")
