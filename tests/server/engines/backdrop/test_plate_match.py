"""A background for a plate: outside the set's matte, as bright as the plate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.errors import InputError
from flashpot.media.exr import write_exr
from flashpot.shot import FrameRange, Picture, Shot, Size
from flashpot_server.engines.backdrop import BackdropEngine
from flashpot_server.engines.backdrop.sky.daylight import LUMINANCE

from .conftest import SIZE, Kept, Paint, asked

Array = NDArray[Any]
ONE = FrameRange(first=1, count=1)


@dataclass
class Told(Kept):
    """A sink that also keeps what was measured."""

    facts: Mapping[str, Any] | None = None

    def report(self, facts: Mapping[str, float | int | str]) -> None:
        self.facts = facts


def written(folder: Path, name: str, rgba: Array) -> Picture:
    write_exr(folder / f"{name}.0001.exr", rgba.astype(np.float32), {}, {})
    size = Size(width=rgba.shape[1], height=rgba.shape[0])
    pattern = str(folder / f"{name}.%04d.exr")
    return Picture(pattern=pattern, frames=ONE, size=size, colour_space="lin_ap1_scene")


def left_half(size: Size) -> Array:
    matte = np.zeros((size.height, size.width, 4), np.float32)
    matte[:, : size.width // 2] = 1
    return matte


@pytest.mark.parametrize("scale", [1, 2])
def test_it_is_seen_outside_the_matte_and_what_it_shows_is_unchanged(
    paint: Paint, tmp_path: Path, scale: int
) -> None:
    large = Size(width=SIZE.width * scale, height=SIZE.height * scale)
    shot = Shot(range=ONE, size=SIZE, matte=written(tmp_path, "matte", left_half(large)))
    whole = paint(asked(Shot(range=ONE, size=SIZE), aovs="light"))[1]
    outside = paint(asked(shot, aovs="light"))[1]
    inside = paint(asked(shot, aovs="light", matte_side="inside"))[1]
    left, right = np.s_[:, : SIZE.width // 2 - scale], np.s_[:, SIZE.width // 2 + scale :]
    assert (outside.rgba[right] == whole.rgba[right]).all()
    assert not outside.rgba[left].any()
    assert not outside.layers["skylight.G"][left].any()
    assert (outside.layers["Z"] == whole.layers["Z"]).all()
    np.testing.assert_allclose(inside.rgba + outside.rgba, whole.rgba, rtol=1e-5)


@pytest.mark.parametrize("latlong", [False, True])
def test_it_is_as_bright_as_the_plate_in_their_region(tmp_path: Path, *, latlong: bool) -> None:
    plate = np.full((54, 96, 4), 0.9, np.float32)
    plate[:20, 40:60, :3] = (0.031, 0.03, 0.029)
    size = Size(width=128, height=64) if latlong else SIZE
    shot = Shot(range=ONE, size=size, plate=written(tmp_path, "plate", plate))
    look: dict[str, Any] = {"clouds": 0.0, "relief": 0.0, "latlong": latlong}
    engine, sink, grey = BackdropEngine(), Told(), Told()
    engine.run(engine.validate(asked(shot, anchor="plate", **look)), sink)
    engine.run(engine.validate(asked(shot, **look)), grey)
    assert sink.facts is not None
    ratio = np.median(sink.frames[1].rgba[:20, :, 1] / grey.frames[1].rgba[:20, :, 1])
    assert np.log2(ratio) == pytest.approx(sink.facts["anchor_stops"], abs=0.02)
    if not latlong:
        region = sink.frames[1].rgba[8:14, 45:51, :3] @ LUMINANCE
        assert region.mean() == pytest.approx(0.03, rel=0.03)


def test_a_plate_that_is_not_there_or_black_is_refused(tmp_path: Path) -> None:
    engine = BackdropEngine()
    with pytest.raises(InputError, match="no plate"):
        engine.validate(asked(anchor="plate"))
    dark = written(tmp_path, "dark", np.zeros((54, 96, 4)))
    shot = Shot(range=ONE, size=SIZE, plate=dark)
    with pytest.raises(InputError, match="the plate has 0"):
        engine.run(engine.validate(asked(shot, anchor="plate")), Told())
