"""A background through the shot's lens: bent to its corners, held out by a matte of the plate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
import pytest

from flashpot.camera import view_at
from flashpot.errors import InputError
from flashpot.optics import seen
from flashpot.shot import Picture, Shot
from flashpot_server.engines.backdrop import BackdropEngine
from lens_room.brown import Brown

from .conftest import SIZE, Paint, asked
from .test_pictures import FLAT, filmed

BROWN = Brown(SIZE.width, SIZE.height)
FULL: dict[str, Any] = {**FLAT, "aovs": "full"}


@pytest.fixture
def shot(tmp_path: Path) -> Shot:
    """Looking down at flat ground through a strong lens."""
    plain = filmed(1, pitch=-14.0)
    return seen(plain.model_copy(update={"lens": BROWN.written(tmp_path, "both")}))


def test_places_are_seen_where_the_lens_filmed_them(paint: Paint, shot: Shot) -> None:
    """P of a pixel, by the pinhole and the lens, is within the straight pixel picked for it."""
    frame = paint(asked(shot, **FULL))[1]
    view = view_at(shot, 1)
    place = np.stack([frame.layers[f"P.{axis}"] for axis in "XYZ"], axis=-1)
    near = (frame.layers["sky.A"] == 0) & (frame.layers["Z"] < 300)
    near[::3] = False
    apart, bends = [], []
    for row, column in np.argwhere(near)[::7]:
        u, v, _ = view.project(place[row, column])
        straight = np.array([u * SIZE.width, v * SIZE.height])
        there = BROWN.filmed(*straight)
        apart.append(there - (column + 0.5, row + 0.5))
        bends.append(np.abs(there - straight).max())
    assert len(apart) > 100
    assert np.abs(apart).max() < 0.6
    assert np.abs(np.mean(apart, axis=0)).max() < 0.1
    assert max(bends) > 3, "the control: left straight, the corners are off by pixels"


def test_the_bent_picture_is_full_to_its_corners(paint: Paint, shot: Shot) -> None:
    frame = paint(asked(shot, **FULL))[1]
    assert frame.straight is not None
    assert frame.rgba.shape[:2] == (SIZE.height, SIZE.width)
    assert (frame.rgba[..., 3] == 1).all()
    assert (frame.rgba[..., :3].min(axis=-1) > 0).all()
    assert frame.straight.rgba.shape[1] == SIZE.width + 2 * shot.overscan_pixels


@pytest.mark.parametrize("columns", [slice(60, None), slice(88, None), slice(0, 7)])
def test_a_matte_of_the_plate_holds_out_what_it_covers_there(
    paint: Paint, shot: Shot, tmp_path: Path, columns: slice
) -> None:
    """To the plate's very edge, which the straight picture shows beyond its own.

    Its edge is soft by the pixel that straightening and bending again cost.
    """
    covered = np.zeros((SIZE.height, SIZE.width), np.float32)
    covered[:, columns] = 1.0
    path = tmp_path / "matte.exr"
    header = {"type": OpenEXR.scanlineimage, "compression": OpenEXR.ZIP_COMPRESSION}
    OpenEXR.File(header, {"A": covered}).write(str(path))
    matte = Picture(pattern=str(path), frames=shot.range, size=SIZE)
    held = shot.model_copy(update={"matte": matte})
    alpha = paint(asked(held, matte_side="outside", **FULL))[1].rgba[..., 3]
    apart = np.abs(alpha - (1 - covered))
    near = np.zeros(SIZE.width, bool)
    for edge in (columns.start, columns.stop or SIZE.width):
        near[max(edge - 2, 0) : edge + 2] = 0 < edge < SIZE.width
    assert apart[:, ~near].max() < 1e-3


def test_a_round_picture_has_no_lens(shot: Shot) -> None:
    with pytest.raises(InputError) as refusal:
        BackdropEngine().validate(asked(shot, cyclorama=True))
    assert refusal.value.field == "shot.lens"
