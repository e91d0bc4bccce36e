"""A lens in a wish: what is picked on the plate is straightened where the shot is made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from flashpot.camera import view_at
from flashpot.errors import InputError
from flashpot.session import Wish, ask
from flashpot.shot import FrameRange, Lens, Size
from lens_room.brown import Brown

SIZE = Size(width=96, height=54)
BROWN = Brown(96, 54)
POINTS = {1: (0.5, 0.8), 8: (0.93, 0.9)}


def wish(folder: Path, lens: Lens | None) -> Wish:
    track = folder / "ball.txt"
    track.write_text("".join(f"{frame} {u} {v}\n" for frame, (u, v) in POINTS.items()))
    return Wish(
        effect="fire", size=SIZE, frames=FrameRange(first=1, count=8), track=track, lens=lens
    )


def test_a_track_of_the_plate_keeps_the_effect_under_its_point_through_the_lens(
    tmp_path: Path,
) -> None:
    """The straight camera sees the point where the lens then bends it onto the track."""
    shot = ask(wish(tmp_path, BROWN.written(tmp_path))).request.shot
    plain = ask(wish(tmp_path, None)).request.shot
    seen = {}
    for made in (shot, plain):
        first = BROWN.straight(np.array(0.5 * 96), np.array(0.8 * 54)) / (96, 54)
        start = first if made is shot else POINTS[1]
        world = view_at(made, 1).point(float(start[0]), float(start[1]), 10)
        u, v, _ = view_at(made, 8).project(world)
        seen[made is shot] = BROWN.filmed(u * 96, v * 54) / (96, 54)
    assert seen[True] == pytest.approx(POINTS[8], abs=1e-3)
    assert np.abs(seen[False] - POINTS[8]).max() > 0.02


def test_a_shot_carries_the_lens_as_it_was_wished_for(tmp_path: Path) -> None:
    lens = BROWN.written(tmp_path, "both")
    assert ask(wish(tmp_path, lens)).request.shot.lens == lens


def test_a_lens_that_cannot_be_read_stops_a_track(tmp_path: Path) -> None:
    missing = Lens(undistort="/no/u.exr", redistort="/no/r.exr")
    with pytest.raises(InputError) as refusal:
        ask(wish(tmp_path, missing))
    assert refusal.value.field == "shot.lens.redistort"
