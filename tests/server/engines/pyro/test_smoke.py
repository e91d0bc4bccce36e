"""Smoke: it rises as fast as asked, is lit and never glows, and holds to its tone and tint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.effects import library
from flashpot.errors import InputError
from flashpot.shot import FrameRange, Rate, Shot, Size
from flashpot_server.engine import Frame
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.facts import simulated_frames
from flashpot_server.engines.pyro.solver import smoke
from flashpot_server.engines.pyro.solver.store import read_frame

from .conftest import Tray, ask, shoot

SPAN = FrameRange(first=1001, count=9)
SHOT = Shot(range=SPAN, size=Size(width=96, height=96), rate=Rate(numerator=4))
SHAPE: dict[str, Any] = {"height": 4.0, "width": 1.0, "depth": 1.0, "wind": 0.0}


def column(folder: Path, **parameters: Any) -> dict[int, Frame]:
    """A column of 4 m, 12 m before the camera, four frames a second."""
    request = ask("smoke", frames=SPAN.count, shot=SHOT, **{**SHAPE, **parameters})
    return shoot(request, Tray(folder))


def rising(folder: Path) -> float:
    """Mean speed of the smoke between 0.4 and 0.95 of its height, in heights a rising time."""
    speeds = []
    for age in range(3, SPAN.count):
        found = read_frame(next(folder.glob("*/frame.*.npz")).parent, age)
        x, y, z = (count // 2 for count in found.scalars.shape[:3])
        soot = found.scalars[..., 2].reshape(x, 2, y, 2, z, 2).mean(axis=(1, 3, 5))
        height = found.box.low[1] + (np.arange(y) + 0.5) * 2 * found.box.cell
        middle = (height > 0.4) & (height < 0.95)
        weight, upward = soot[:, middle], found.velocity[..., 1][:, middle]
        speeds.append(float((weight * upward).sum() / weight.sum()))
    return float(np.mean(speeds))


@pytest.mark.parametrize("width", [0.3, 1.0, 2.0])
def test_it_rises_as_fast_as_is_asked_whatever_its_source(width: float, tmp_path: Path) -> None:
    column(tmp_path, rise=2.0, pre_roll=4.0, width=width, depth=width)
    assert rising(tmp_path) == pytest.approx(1.0, rel=0.25)


def test_smoke_is_not_drawn_out_to_columns_one_cell_wide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Across, density bends from cell to cell less than in the control, which does not mix."""
    assert unevenness(tmp_path / "mixed") < 1.5
    monkeypatch.setattr(smoke, "MIXING", 0.0)
    assert unevenness(tmp_path / "unmixed") > 1.55


def test_it_has_thinned_out_below_the_top_of_its_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thick smoke that is cut there ends in a straight line; the control is."""
    assert topmost(tmp_path / "thinned") < 0.06
    monkeypatch.setattr(smoke, "DISPERSAL", 0.0)
    assert topmost(tmp_path / "cut") > 0.18


def topmost(folder: Path) -> float:
    """The most soot at nine tenths of its box's height."""
    shoot(ask("smoke", 1, height=8.0, width=1.5, depth=1.5, rise=4.0, pre_roll=5.0), Tray(folder))
    soot = read_frame(next(folder.glob("*/frame.*.npz")).parent, 0).scalars[..., 2]
    return float(soot[:, round(0.9 * soot.shape[1])].max())


def unevenness(folder: Path) -> float:
    """Bends of the density from cell to cell across over its slopes: 2 where it alternates."""
    shoot(ask("smoke", 1, height=8.0, width=1.0, depth=1.0, rise=3.0, pre_roll=4.0), Tray(folder))
    soot = read_frame(next(folder.glob("*/frame.*.npz")).parent, 0).scalars[..., 2]
    bends, slopes = (np.abs(np.diff(soot, order, axis=0)).sum() for order in (2, 1))
    return float(bends / slopes)


def test_nothing_in_it_glows(tmp_path: Path) -> None:
    tray = Tray(tmp_path)
    frame = shoot(ask("smoke", frames=2, shot=SHOT, pre_roll=2.0, **SHAPE), tray)[1002]
    assert max(float(np.abs(frame.layers[f"emission.{part}"]).max()) for part in "RGB") == 0.0
    assert float(frame.layers["smoke.G"].max()) > 0.1
    assert [light.intensity for light in tray.lights] == [(0.0, 0.0, 0.0)] * 2


def test_tone_tint_and_exposure_change_the_light_and_not_the_alpha(tmp_path: Path) -> None:
    black = column(tmp_path, smoke_tone=0.05)[1008]
    white = column(tmp_path, smoke_tone=0.8)[1008]
    red = column(tmp_path, smoke_tone=0.8, smoke_tint=(1.0, 0.1, 0.1))[1008]
    bright = column(tmp_path, smoke_tone=0.05, exposure=1.0)[1008]
    assert mean(white) > 5 * mean(black)
    assert mean(red, 0) > 3 * mean(red, 2)
    assert mean(bright) == pytest.approx(2 * mean(black), rel=0.01)
    assert np.array_equal(red.rgba[..., 3], white.rgba[..., 3])


def mean(frame: Frame, channel: int = 1) -> float:
    return float(frame.rgba[..., channel].mean())


def test_what_lingers_short_is_gone_higher_up(tmp_path: Path) -> None:
    def upper(linger: float) -> float:
        alpha: NDArray[np.float32] = column(tmp_path, linger=linger)[1009].rgba[..., 3]
        return float(alpha[: len(alpha) // 3].mean())

    assert upper(0.5) < 0.3 * upper(60.0)


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"height": 0.2, "width": 100.0}, "width"),
        ({"height": 0.2, "width": 0.05, "depth": 0.05, "wind": 30.0, "rise": 0.1}, "wind"),
    ],
)
def test_what_its_box_cannot_hold_is_refused(parameters: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError, match="smoke") as caught:
        PyroEngine().validate(ask("smoke", **parameters))
    assert caught.value.field == field


def test_every_preset_can_be_made() -> None:
    for preset in library().presets.values():
        if preset.effect == "smoke":
            request = ask("smoke").model_copy(update={"preset": preset.id})
            assert simulated_frames(PyroEngine().validate(request).recipe) == 4
