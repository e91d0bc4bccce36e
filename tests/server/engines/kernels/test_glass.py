"""Bending by an STMap against an independent reader of the same file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import OpenImageIO
import pytest

from flashpot.optics import open_lens, seen
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.glass import Glass
from flashpot_server.engines.kernels.launch import launcher
from lens_room.brown import Brown

SIZE = Size(width=96, height=54)
ONE = FrameRange(first=1, count=1)
INWARD = Brown(SIZE.width, SIZE.height, k1=0.09, k2=0.0)
"""A lens that shows less than the straight picture: nothing beyond its edge is asked for."""


def test_it_fetches_what_openimageio_fetches(tmp_path: Path) -> None:
    """`st_warp` with `t` from the bottom, its cubic softer than ours; its control is flipped."""
    lens = INWARD.written(tmp_path, "redistorted")
    y, x = np.mgrid[: SIZE.height, : SIZE.width] + 0.5
    wave = 1 + 0.5 * np.sin(x / 7) + 0.3 * np.cos(y / 5)
    picture = np.stack([wave, wave, wave, np.ones_like(wave)], axis=-1).astype(np.float32)
    shot = Shot(range=ONE, size=SIZE, lens=lens)
    with launcher(1) as launch:
        made = Glass(shot, launch, open_lens(lens, SIZE)).delivered(Frame(1, picture)).rgba
    inner = (slice(6, -6), slice(6, -6), 0)
    for from_bottom, close in ((True, True), (False, False)):
        stmap = OpenImageIO.ImageBuf(lens.redistort)
        theirs = OpenImageIO.ImageBufAlgo.st_warp(
            OpenImageIO.ImageBuf(picture), stmap, filtername="cubic", flip_t=from_bottom
        )
        pixels = np.asarray(theirs.get_pixels(OpenImageIO.FLOAT))
        apart = float(np.abs(pixels - made)[inner].max())
        assert (apart < 0.03) == close, apart
    places = INWARD.straight(x, y)
    wanted = 1 + 0.5 * np.sin(places[..., 0] / 7) + 0.3 * np.cos(places[..., 1] / 5)
    assert made[..., 0][6:-6, 6:-6] == pytest.approx(wanted[6:-6, 6:-6], abs=2e-3)


@pytest.mark.parametrize("mixed", [True, False])
def test_a_plane_of_the_plate_lies_where_the_lens_filmed_it_on_the_canvas(
    tmp_path: Path, *, mixed: bool
) -> None:
    """A ramp of the plate's columns; the nearest is a value that it has, the mean is exact."""
    lens = Brown(SIZE.width, SIZE.height)
    shot = seen(Shot(range=ONE, size=SIZE, lens=lens.written(tmp_path)))
    ramp = np.broadcast_to(np.arange(SIZE.width, dtype=np.float32) + 0.5, (54, 96)).copy()
    with launcher(1) as launch:
        assert shot.lens is not None
        glass = Glass(shot, launch, open_lens(shot.lens, SIZE))
        made = glass.of_plate(ramp) if mixed else glass.nearest(ramp)
    around = shot.overscan_pixels
    assert made.shape == (SIZE.height + 2 * around, SIZE.width + 2 * around)
    beyond = (-around + 2, -around + 3)
    for row, column in ((0, 40), (27, 3), (50, 90), (-3, 20), (56, 98), beyond):
        wanted = lens.filmed(column + 0.5, row + 0.5)[0]
        told = float(made[row + around, column + around])
        assert told == pytest.approx(np.clip(wanted, 0.5, 95.5), abs=0.05 if mixed else 0.51)
    assert mixed or np.isin(made, ramp).all()
