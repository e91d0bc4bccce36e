"""What a deep plate lets be seen behind every depth is what its samples say."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

import numpy as np
import OpenEXR
import pytest

from deep_plates import ZIPS, Pixels, Sample, let_through, write_deep_plate
from flashpot.errors import InputError
from flashpot.plates.child.deep_reader import read_deep
from flashpot.plates.child.exr_header import read_claims
from flashpot.plates.child.limits import MOST_KNOTS, Refused
from flashpot.plates.frames import PlateReader
from flashpot.plates.probe import check_file, probe
from flashpot.plates.sandbox import Sandbox
from flashpot.plates.veil import Veil

WIDTH, HEIGHT = 20, 16
DEPTHS = np.linspace(0.5, 12, 24, dtype=np.float32)


def scattered(seed: int, most: int = 6) -> Pixels:
    """Surfaces and haze in any order and within one another, opaque ones among them."""
    chance = np.random.default_rng(seed)

    def sample() -> Sample:
        alpha = float(chance.choice([chance.random(), 0.02, 1.0, 0.0]))
        front = float(chance.uniform(1, 10))
        return alpha, front, front + float(chance.choice([0.0, chance.uniform(0.1, 3)]))

    return [
        [[sample() for _ in range(int(chance.integers(most + 1)))] for _ in range(WIDTH)]
        for _ in range(HEIGHT)
    ]


def veil_of(path: Path) -> Veil:
    """A file's veil, read in this process."""
    picture = read_deep(path, read_claims(path))
    return Veil(picture.counts, np.concatenate([np.zeros((0, 2), np.float32), *picture.knots]))


def furthest(veil: Veil, pixels: Pixels) -> float:
    """The most by which it lets other light by than its samples do."""
    wrong = 0.0
    for depth in DEPTHS:
        told = veil.through(np.full((HEIGHT, WIDTH), depth))
        wanted = [[let_through(samples, float(depth)) for samples in row] for row in pixels]
        wrong = max(wrong, float(np.abs(told - np.array(wanted)).max()))
    return wrong


@pytest.mark.parametrize("compression", ["NO", "RLE", "ZIPS"])
def test_it_lets_by_what_every_sample_lets_by(tmp_path: Path, compression: str) -> None:
    pixels = scattered(1)
    told = {"compression": getattr(OpenEXR, f"{compression}_COMPRESSION")}
    veil = veil_of(write_deep_plate(tmp_path / "a.exr", pixels, told))
    assert furthest(veil, pixels) < 1e-5
    assert furthest(veil, scattered(2)) > 0.5


def test_a_hundred_samples_are_a_few_knots_that_say_nearly_the_same(tmp_path: Path) -> None:
    """Thin ones, as of foliage and hair: to a twentieth; even haze to a thousandth."""
    places = np.random.default_rng(3).uniform(1, 10, 100).tolist()
    leaves = [sorted((0.05, z, z) for z in places)]
    haze = [[(0.04, 1 + i / 12, 1 + (i + 1) / 12) for i in range(100)]]
    for name, samples, close in (("leaves", leaves, 1 / 20), ("haze", haze, 1e-3)):
        pixels = [[samples[0]] * WIDTH] * HEIGHT
        veil = veil_of(write_deep_plate(tmp_path / f"{name}.exr", pixels))
        assert veil.counts.max() <= MOST_KNOTS
        assert furthest(veil, pixels) < close


def test_without_backs_every_sample_is_a_surface(tmp_path: Path) -> None:
    pixels = scattered(4)
    flat = [[[(a, front, front) for a, front, _ in samples] for samples in row] for row in pixels]
    veil = veil_of(write_deep_plate(tmp_path / "a.exr", pixels, backs=False))
    assert furthest(veil, flat) < 1e-5


def test_a_data_window_lies_where_it_says_and_nothing_hides_around_it(tmp_path: Path) -> None:
    display = ((0, 0), (23, 19))
    window = {
        "dataWindow": (np.array((-3, 6), np.int32), np.array((16, 21), np.int32)),
        "displayWindow": tuple(np.array(corner, np.int32) for corner in display),
    }
    pixels = scattered(5)
    path = write_deep_plate(tmp_path / "a.exr", pixels, window)
    told = veil_of(path).through(np.full((20, 24), 20.0, np.float32))
    wanted = np.ones((20, 24))
    inside = np.array([[let_through(samples, 20.0) for samples in row] for row in pixels])
    wanted[6:, :17] = inside[:14, 3:]
    assert told == pytest.approx(wanted, abs=1e-5)
    assert check_file(path, layer="depth").size == (24, 20)


def test_the_limited_child_hands_over_the_same_and_a_flat_depth_as_ever(tmp_path: Path) -> None:
    pixels = scattered(6)
    path = write_deep_plate(tmp_path / "deep.1001.exr", pixels)
    info = probe(str(tmp_path / "deep.%04d.exr"), colour_space="lin_ap1_scene", layer="depth")
    with PlateReader(info.as_picture(), "depth") as reader:
        veil = reader.depth(1001)
        assert isinstance(veil, Veil)
        assert np.array_equal(veil.counts, veil_of(path).counts)
        assert np.array_equal(veil.knots, veil_of(path).knots)
        far = np.full((HEIGHT, WIDTH), 7.0, np.float32)
        OpenEXR.File({}, {"Z": far}).write(str(path))
        flat = reader.depth(1001)
        assert isinstance(flat, np.ndarray)
        assert np.array_equal(flat, far)


def test_picked_pixels_keep_their_knots_and_other_units_their_shape(tmp_path: Path) -> None:
    veil = veil_of(write_deep_plate(tmp_path / "a.exr", scattered(7)))
    numbers = np.random.default_rng(1).integers(0, WIDTH * HEIGHT, (9, 11))
    part, whole = veil.picked(numbers), np.full((HEIGHT, WIDTH), 4, np.float32)
    wanted = veil.through(whole).ravel()[numbers]
    assert np.array_equal(part.through(np.full((9, 11), 4.0, np.float32)), wanted)
    centimetres = veil.in_unit(0.01)
    assert centimetres.through(whole * np.float32(0.01)) == pytest.approx(
        veil.through(whole), abs=1e-4
    )
    assert (veil.within(slice(2, 5), slice(1, 4)).counts == veil.counts[2:5, 1:4]).all()


def test_deep_tiles_are_refused_with_what_to_do(tmp_path: Path) -> None:
    header = {"type": OpenEXR.deeptile, "tiles": OpenEXR.TileDescription()}
    path = write_deep_plate(tmp_path / "a.exr", scattered(8), header)
    with pytest.raises(InputError, match="no scan lines") as caught:
        check_file(path, layer="depth")
    assert (caught.value.field, caught.value.code) == (str(path), "bad_plate")


def test_samples_without_a_depth_are_refused(tmp_path: Path) -> None:
    plane = np.full((HEIGHT, WIDTH), None, dtype=object)
    plane[0, 0] = np.ones(1, np.float32)
    OpenEXR.File(dict(ZIPS), {"A": plane}).write(str(tmp_path / "a.exr"))
    with pytest.raises(InputError, match="no Z"):
        check_file(tmp_path / "a.exr", layer="depth")


def test_damage_anywhere_is_a_refusal_or_other_samples_and_nothing_else(tmp_path: Path) -> None:
    whole = write_deep_plate(tmp_path / "a.exr", scattered(9)).read_bytes()
    bad = tmp_path / "bad.exr"
    chance, refused = np.random.default_rng(9), 0
    for turn in range(300):
        data = bytearray(whole[: int(chance.integers(1, len(whole)))] if turn % 2 else whole)
        for _ in range(2):
            data[int(chance.integers(len(data)))] = int(chance.integers(256))
        bad.write_bytes(data)
        try:
            veil_of(bad)
        except (Refused, zlib.error, struct.error):
            refused += 1
    assert refused > 150


def test_a_line_that_claims_more_than_a_plate_may_have_is_refused(tmp_path: Path) -> None:
    pixels = [[[(0.5, 2.0, 2.0)]] * WIDTH] * HEIGHT
    path = write_deep_plate(tmp_path / "a.exr", pixels, {"compression": OpenEXR.NO_COMPRESSION})
    data = bytearray(path.read_bytes())
    length = read_claims(path).length
    first = int.from_bytes(data[length : length + 8], "little")
    table = first + 28
    many = 4_000_000
    data[table + 4 * (WIDTH - 1) : table + 4 * WIDTH] = many.to_bytes(4, "little")
    data[first + 20 : first + 28] = (24 * many).to_bytes(8, "little")
    path.write_bytes(data)
    with pytest.raises(Refused, match="96 MB of samples"):
        veil_of(path)


@pytest.mark.parametrize("knots", [3, 60_000_001])
def test_a_child_that_was_taken_says_no_veil(tmp_path: Path, knots: int) -> None:
    """It announces knots that its counts do not have, or more than any picture may."""
    (tmp_path / "a").touch()
    facts = {
        "kind": "image", "size": [4, 4], "data": [0, 0, 4, 4], "channels": ["Z"],
        "pixel_aspect": 1.0, "colour": {}, "rate": None, "timecode": "", "frames": 1,
        "knots": knots,
    }  # fmt: skip
    said = f"""
import json, sys
for line in sys.stdin:
    open(json.loads(line)['target'], 'wb').write(bytes({8 * 3} + 16))
    print(json.dumps({{'facts': {facts!r}, 'limited': True}}), flush=True)
"""
    with (
        Sandbox(command=[sys.executable, "-c", said], layer="depth") as sandbox,
        pytest.raises(InputError, match=r"incomplete|no sensible answer"),
    ):
        sandbox.depth(tmp_path / "a")
