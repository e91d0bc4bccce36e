"""Overscan of backgrounds: more of the same world around the same picture."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from flashpot.camera import view_at
from flashpot.errors import InputError
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engines.backdrop import BackdropEngine

from .conftest import SIZE, Paint, asked
from .test_pictures import FLAT, filmed

AROUND = 12
PLAIN: dict[str, Any] = {"aovs": "full", "glare": 0.0}


def wide(shot: Shot, pixels: int = AROUND) -> Shot:
    return shot.model_copy(update={"overscan_pixels": pixels})


@pytest.mark.parametrize("values", [FLAT, {"ground": "mountain"}])
def test_the_picture_within_is_the_one_without_overscan(
    paint: Paint, values: dict[str, Any]
) -> None:
    """The same rays but for their last bits; a draft's clouds are softened across its edge row.

    By a last bit a draft's one look a block may meet a thin cloud's rim a step earlier or later.
    """
    shot = filmed(1, metres=0.5, shift_x_mm=2.0, shift_y_mm=-1.0)
    plain = paint(asked(shot, **{**PLAIN, **values}))[1]
    around = paint(asked(wide(shot), **{**PLAIN, **values}))[1]
    kept = slice(AROUND, -AROUND)
    assert around.rgba.shape[:2] == (SIZE.height + 2 * AROUND, SIZE.width + 2 * AROUND)
    assert plain.layers.keys() == around.layers.keys()
    for name, plane in [("rgba", plain.rgba), *plain.layers.items()]:
        inner = (around.rgba if name == "rgba" else around.layers[name])[kept, kept]
        scale = max(float(np.abs(plane).max()), 0.01)
        apart = np.abs(inner - plane).reshape(SIZE.height, SIZE.width, -1).max(axis=-1) / scale
        assert np.quantile(apart[1:-1, 1:-1], 0.995) < 2e-3, name
        assert apart[1:-1, 1:-1].max() < 0.2, name


def test_places_around_the_picture_lie_where_the_camera_sees_them(paint: Paint) -> None:
    """P of every pixel, projected by the shot's own camera, within 0.25 px of the pixel."""
    shot = filmed(1, pitch=-8.0, shift_x_mm=3.0)
    frame = paint(asked(wide(shot), **{**PLAIN, **FLAT}))[1]
    view = view_at(shot, 1)
    height, width = frame.rgba.shape[:2]
    ground = frame.layers["sky.A"] < 0.01
    seen = 0
    for row, column in ((2, 2), (2, width - 3), (height - 3, 1), (height // 2, width // 2)):
        if ground[row, column] and frame.layers["Z"][row, column] < 5e3:
            place = np.array([frame.layers[f"P.{axis}"][row, column] for axis in "XYZ"])
            u, v, depth = view.project(place)
            at = (u * SIZE.width + AROUND - 0.5, v * SIZE.height + AROUND - 0.5)
            assert at == pytest.approx((column, row), abs=0.25)
            assert depth == pytest.approx(float(frame.layers["Z"][row, column]), rel=1e-3)
            seen += 1
    assert seen >= 2


def test_a_round_picture_has_nothing_beyond_its_edge() -> None:
    shot = Shot(range=FrameRange(first=1, count=1), size=Size(width=128, height=64))
    with pytest.raises(InputError) as refusal:
        BackdropEngine().validate(asked(wide(shot), latlong=True))
    assert refusal.value.field == "shot.overscan_pixels"


def test_what_lies_around_is_paid_for() -> None:
    shot = Shot(range=FrameRange(first=1, count=48), size=Size(width=1920, height=1080))
    plain, around = (BackdropEngine().validate(asked(made)) for made in (shot, wide(shot, 400)))
    assert around.seconds > plain.seconds
    assert around.memory_mb > plain.memory_mb
    assert around.disk_mb > plain.disk_mb
