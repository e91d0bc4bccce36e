"""STMaps: read in Nuke's convention, and refused by field, fact and remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.errors import InputError
from flashpot.optics import REDISTORT, UNDISTORT, open_lens, seen
from flashpot.shot import FrameRange, Lens, Shot, Size
from flashpot.stmap import STMap, read_stmap
from lens_room.brown import Brown, write_map

SIZE = Size(width=96, height=54)
BROWN = Brown(96, 54)
LARGE = Size(width=1920, height=1080)

Values = NDArray[np.float64]


@pytest.fixture
def redistort() -> Values:
    return BROWN.maps()[1]


def opened(path: Path, size: Size = SIZE) -> STMap:
    return read_stmap(str(path), REDISTORT, size)


@pytest.mark.parametrize("names", [("R", "G"), ("u", "v"), ("forward.u", "forward.v")])
def test_a_map_says_where_each_pixel_is_fetched(
    tmp_path: Path, redistort: Values, names: tuple[str, str]
) -> None:
    """In pixels from the upper left corner; the file counts up from the bottom."""
    found = opened(write_map(tmp_path / "map.exr", redistort, names)).pixels(SIZE)
    for row, column in ((0, 0), (53, 95), (20, 70)):
        wanted = BROWN.straight(np.array(column + 0.5), np.array(row + 0.5))
        assert found[row, column] == pytest.approx(wanted, abs=1e-4)


def test_a_map_of_another_resolution_serves_a_draft(tmp_path: Path, redistort: Values) -> None:
    found = opened(write_map(tmp_path / "map.exr", redistort))
    half = Size(width=48, height=27)
    assert found.pixels(half)[13, 4] * 2 == pytest.approx(
        BROWN.straight(np.array(9.0), np.array(27.0)), abs=0.01
    )
    assert found.reach(half) == pytest.approx(found.reach(SIZE) / 2, abs=2)


def test_the_reach_is_what_lies_beyond_the_picture(tmp_path: Path, redistort: Values) -> None:
    found = opened(write_map(tmp_path / "map.exr", redistort)).reach(SIZE)
    corner = BROWN.straight(np.array(0.5), np.array(0.5)).min()
    assert -corner <= found <= -corner + 4
    flat = Brown(96, 54, 0.0, 0.0, 0.0, 0.0).maps()[1]
    assert opened(write_map(tmp_path / "flat.exr", flat)).reach(SIZE) == 0


def spoiled(change: Callable[[Values], object]) -> Callable[[Values], Values]:
    def changed(values: Values) -> Values:
        made = values.copy()
        change(made)
        return made

    return changed


BAD: dict[str, tuple[Callable[[Values], Values], str]] = {
    "not finite": (spoiled(lambda v: v.__setitem__((3, 4), np.nan)), "not finite"),
    "infinite": (spoiled(lambda v: v.__setitem__((3, 4), np.inf)), "not finite"),
    "folded": (spoiled(lambda v: v.__setitem__((20, 30), v[20, 40])), "folds over"),
    "from the top": (lambda v: np.stack([v[..., 0], 1 - v[..., 1]], -1), "runs from the top"),
    "mirrored": (lambda v: np.stack([1 - v[..., 0], v[..., 1]], -1), "folds over"),
    "pixels": (lambda v: v * (96, 54), "from its middle"),
    "offsets": (lambda v: v - 0.5, "from its middle"),
    "black": (np.zeros_like, "from its middle"),
    "turned": (lambda v: np.ascontiguousarray(v.transpose(1, 0, 2)), "it is 54x96"),
    "too wide": (lambda v: (v - v[27, 48]) * 150 + 0.5, "pixels beyond the picture"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_map_that_no_lens_makes_is_refused_by_its_fact(
    tmp_path: Path, redistort: Values, name: str
) -> None:
    spoil, fact = BAD[name]
    path = write_map(tmp_path / "map.exr", spoil(redistort))
    with pytest.raises(InputError, match=fact) as refusal:
        opened(path)
    assert refusal.value.field == REDISTORT
    assert refusal.value.remedy
    assert str(path) in str(refusal.value)
    assert "plate" not in str(refusal.value).replace(str(path), "")


def test_halves_are_refused_where_they_are_too_coarse(tmp_path: Path) -> None:
    """A half between 0.5 and 1 is rounded by up to 1/4096: half a pixel of 1920."""
    large = Brown(480, 270).maps()[1]
    halves = write_map(tmp_path / "half.exr", large, kind=np.float16)
    floats = write_map(tmp_path / "float.exr", large)
    with pytest.raises(InputError, match="16-bit halves"):
        opened(halves, LARGE)
    assert opened(floats, LARGE).reach(LARGE) > 0


@pytest.mark.parametrize(
    ("name", "content", "fact"),
    [
        ("missing.exr", None, "no such file"),
        ("map.%04d.exr", None, "it is a sequence"),
        ("map.png", b"png", "an STMap is an EXR file"),
        ("map.exr", b"v/1\x01 nothing", "it is an EXR file of version"),
    ],
)
def test_what_is_no_map_file_is_refused(
    tmp_path: Path, name: str, content: bytes | None, fact: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=fact) as refusal:
        opened(tmp_path / name)
    assert refusal.value.field == REDISTORT


def test_a_map_without_its_two_channels_is_refused(tmp_path: Path, redistort: Values) -> None:
    path = write_map(tmp_path / "map.exr", redistort, ("depth.Z", "N.X"))
    with pytest.raises(InputError, match="neither channels R and G"):
        opened(path)


def test_both_maps_are_of_one_lens_and_the_one_that_redistorts_is_needed(tmp_path: Path) -> None:
    lens = BROWN.written(tmp_path)
    open_lens(lens, SIZE)
    other = write_map(tmp_path / "other.exr", Brown(96, 54, -0.02).maps()[0])
    with pytest.raises(InputError, match="does not undo the other map") as refusal:
        open_lens(lens.model_copy(update={"undistort": str(other)}), SIZE)
    assert refusal.value.field == UNDISTORT
    with pytest.raises(InputError, match="is missing") as refusal:
        open_lens(Lens(undistort=lens.undistort), SIZE)
    assert refusal.value.field == REDISTORT


def test_a_shot_gets_the_overscan_of_its_lens_and_the_hash_of_its_maps(tmp_path: Path) -> None:
    """Asked for more it keeps more; seen again it stays as it is; another map is another shot."""
    shot = Shot(range=FrameRange(first=1, count=1), size=SIZE, lens=BROWN.written(tmp_path))
    found = seen(shot)
    assert found.lens is not None
    assert found.overscan_pixels > 5
    assert len(found.lens.sha256) == 64
    assert seen(found) == found
    assert seen(shot.model_copy(update={"overscan_pixels": 40})).overscan_pixels == 40
    Brown(96, 54, -0.02, 0.0).written(tmp_path)
    changed = seen(shot)
    assert changed.lens is not None
    assert changed.lens.sha256 != found.lens.sha256
    assert changed.overscan_pixels < found.overscan_pixels
    with pytest.raises(InputError, match="was changed"):
        open_lens(found.lens, SIZE)
