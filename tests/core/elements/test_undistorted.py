"""Frames before the lens, delivered beside those that it bent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from flashpot.elements import Delivery, Element, open_element, verify
from flashpot.errors import VerificationError
from flashpot.media.exr import write_exr
from flashpot.media.header import frame_attributes
from flashpot.shot import Lens
from picture_samples import FIRST, deliver, fireball, recipe, shot

BOTH = recipe(shot(lens=Lens(redistort="/lens/redistort.exr", delivery="both")))
NUMBERS = (FIRST, FIRST + 1, FIRST + 2)


def delivered(delivery: Delivery, folder: Path, straight: Sequence[int] = NUMBERS) -> Element:
    for number in NUMBERS:
        path = folder / "frame.exr"
        write_exr(path, fireball(), attributes=frame_attributes(BOTH.shot, number, BOTH.recipe_id))
        delivery.add_frame(number, [path.read_bytes()])
        if number in straight:
            delivery.add_undistorted(number, [b"straight", path.read_bytes()])
    return delivery.finish(BOTH)


def test_an_element_knows_its_frames_before_the_lens(tmp_path: Path) -> None:
    element = delivered(Delivery.begin(tmp_path, "sh010", "bang"), tmp_path)
    assert open_element(element.directory) == element
    assert Path(element.undistorted_pattern % FIRST).is_file()
    assert element.undistorted_path(FIRST).name == "sh010_bang_v001_undistorted.1001.exr"
    assert verify(element.directory).frames == 3
    assert deliver(tmp_path / "other").undistorted_pattern == ""


def test_a_delivery_without_one_that_was_asked_for_is_not_whole(tmp_path: Path) -> None:
    with pytest.raises(VerificationError, match="undistorted frame 1003 of the recipe is missing"):
        delivered(Delivery.begin(tmp_path, "sh010", "bang"), tmp_path, NUMBERS[:2])


def test_a_delivery_broken_off_brings_them_again(tmp_path: Path) -> None:
    first = Delivery.begin(tmp_path, "sh010", "bang")
    first.add_undistorted(FIRST, [b"half"])
    again = Delivery.resume(first.directory)
    assert not list(first.directory.iterdir())
    assert verify(delivered(again, tmp_path).directory).frames == 3


def test_a_missing_and_an_extra_one_are_found(tmp_path: Path) -> None:
    element = delivered(Delivery.begin(tmp_path, "sh010", "bang"), tmp_path)
    path = element.undistorted_path(FIRST)
    extra = element.undistorted_path(2000)
    extra.write_bytes(b"more")
    with pytest.raises(VerificationError, match="2000"):
        verify(element.directory)
    extra.unlink()
    path.unlink()
    with pytest.raises(VerificationError, match="the file is missing"):
        verify(element.directory)
