"""A look that changes over the shot: each frame has its own, the shape stays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from flashpot.request import Curve
from flashpot.shot import FrameRange, Rate, Shot, Size
from flashpot_server.engine import Frame

from .conftest import Tray, ask, shoot

SPAN = FrameRange(first=1001, count=3)
SHOT = Shot(range=SPAN, size=Size(width=64, height=48), rate=Rate(numerator=12))
UP = Curve(keys=((1001, 0.0), (1003, 2.0)))


def blast(folder: Path, exposure: float | Curve) -> tuple[dict[int, Frame], Tray]:
    tray = Tray(folder)
    request = ask(
        "explosion", frames=SPAN.count, shot=SHOT, diameter=3.0, start="+0f", shutter=0.0,
        core_clamp=200.0, flash=0, exposure=exposure,
    )  # fmt: skip
    return shoot(request, tray), tray


def test_every_frame_is_as_one_that_was_asked_for_with_its_own_value(tmp_path: Path) -> None:
    keyed, _ = blast(tmp_path, UP)
    for number, exposure in ((1001, 0.0), (1002, 1.0), (1003, 2.0)):
        still, _ = blast(tmp_path, exposure)
        assert np.array_equal(keyed[number].rgba, still[number].rgba)
    plain, _ = blast(tmp_path, 0.0)
    assert not np.array_equal(keyed[1003].rgba, plain[1003].rgba), "the control: it changes"
    assert np.array_equal(keyed[1003].rgba[..., 3], plain[1003].rgba[..., 3])


def test_the_lamp_follows(tmp_path: Path) -> None:
    _, keyed = blast(tmp_path, UP)
    _, plain = blast(tmp_path, 0.0)
    ratios = [
        sum(a.intensity) / sum(b.intensity)
        for a, b in zip(keyed.lights, plain.lights, strict=True)
    ]
    assert ratios == pytest.approx([1.0, 2.0, 4.0], rel=1e-3)


def test_the_simulation_is_the_same(tmp_path: Path) -> None:
    blast(tmp_path, UP)
    stored = set(tmp_path.iterdir())
    blast(tmp_path, 0.0)
    assert set(tmp_path.iterdir()) == stored


def test_a_fires_blue_base_comes_up_over_the_shot(tmp_path: Path) -> None:
    """Nothing blue at its first key; from one simulation."""
    base = Curve(keys=((1001, 0.0), (1003, 1.0)))

    def burning(blue: Curve | float) -> dict[int, Frame]:
        given = ask("fire", SPAN.count, shot=SHOT, pre_roll=0.5, start="+0f", blue_base=blue)
        return shoot(given, Tray(tmp_path))

    none = burning(0.0)
    stored = set(tmp_path.iterdir())
    keyed = burning(base)
    blue = {n: (f.rgba - none[n].rgba)[..., 2].sum() for n, f in keyed.items()}
    assert blue[1001] == 0 < blue[1002] < blue[1003]
    assert set(tmp_path.iterdir()) == stored
