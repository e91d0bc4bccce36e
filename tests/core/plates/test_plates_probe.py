"""Plates: what they are, and why they are refused."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path
from zlib import crc32

import numpy as np
import OpenEXR
import OpenImageIO
import pytest
from PIL import Image

from flashpot.errors import InputError
from flashpot.media.colour import VIDEO, to_display, to_working
from flashpot.media.exr import Window, write_exr
from flashpot.media.header import frame_attributes
from flashpot.media.movie import H264, PRORES_4444, MovieKind, MovieWriter, read_movie
from flashpot.plates.frames import PlateReader, load_plate_frame
from flashpot.plates.probe import check_file, probe
from flashpot.shot import FrameRange, Rate
from picture_samples import FIRST, fireball, shot

PATTERN = "plate.%04d.exr"


def write_plate(folder: Path, numbers: list[int], width: int = 48) -> str:
    """A sequence with every header entry a camera would write; returns its pattern."""
    for number in numbers:
        attributes = frame_attributes(shot(), number, "")
        write_exr(folder / (PATTERN % number), fireball(width), attributes=attributes)
    return str(folder / PATTERN)


def refused(path: Path) -> str:
    """The one line a file is refused with."""
    with pytest.raises(InputError) as caught:
        check_file(path)
    line = str(caught.value)
    assert line.startswith(str(path))
    assert "\n" not in line
    return line


def test_a_sequence_is_known_by_its_headers(tmp_path: Path) -> None:
    info = probe(write_plate(tmp_path, [1001, 1002, 1003]))
    assert (info.kind, info.size, info.frames) == (
        "sequence",
        (48, 32),
        FrameRange(first=1001, count=3),
    )
    assert info.colour_space == "ACEScg"
    assert (info.rate, info.timecode) == (Fraction(24000, 1001), "01:00:00:22")
    assert info.missing == ()
    assert info.as_picture().pattern == info.path


@pytest.mark.parametrize("number", [1001, 1004])
def test_a_timecode_of_frame_pairs_is_read_as_frames(tmp_path: Path, number: int) -> None:
    fast = shot(rate=Rate(numerator=50), start_timecode="01:00:00:45")
    write_exr(tmp_path / "a.exr", fireball(), attributes=frame_attributes(fast, number, ""))
    assert check_file(tmp_path / "a.exr").timecode == f"01:00:00:{45 + number - FIRST}"


@pytest.mark.parametrize(("aspect", "known"), [(2.0, 2.0), (50.0, 1.0), (0.001, 1.0)])
def test_a_pixel_aspect_that_cannot_be_counts_as_square(
    tmp_path: Path, aspect: float, known: float
) -> None:
    path = tmp_path / "a.exr"
    write_exr(path, fireball())
    data = bytearray(path.read_bytes())
    name = b"pixelAspectRatio\0float\0"
    struct.pack_into("<f", data, data.index(name) + len(name) + 4, aspect)
    path.write_bytes(data)
    assert check_file(path).pixel_aspect == known


def test_a_picture_too_small_for_a_shot_is_refused(tmp_path: Path) -> None:
    write_exr(tmp_path / "a.exr", fireball(15, 32))
    assert "15x32 pixels are too few" in refused(tmp_path / "a.exr")


def test_one_frame_stands_for_its_sequence_and_check_for_itself_alone(tmp_path: Path) -> None:
    write_plate(tmp_path, [1001, 1002])
    one = str(tmp_path / "plate.1001.exr")
    assert probe(one).frames.count == 2
    assert check_file(one).kind == "still"


def test_missing_frames_are_listed_within_what_is_asked(tmp_path: Path) -> None:
    pattern = write_plate(tmp_path, [1001, 1002, 1005])
    assert probe(pattern).missing == (1003, 1004)
    assert probe(pattern, FrameRange(first=1000, count=3)).missing == (1000,)
    with pytest.raises(InputError, match="on disk are 1001-1002, 1005"):
        probe(pattern, FrameRange(first=1, count=3))


def test_the_hash_follows_every_frame_and_their_order(tmp_path: Path) -> None:
    pattern = write_plate(tmp_path, [1001, 1002])
    before = probe(pattern).sha256
    assert before == probe(pattern).sha256
    first, second = (tmp_path / (PATTERN % number) for number in (1001, 1002))
    kept = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(kept)
    assert probe(pattern).sha256 != before


def test_a_frame_of_another_size_is_named(tmp_path: Path) -> None:
    pattern = write_plate(tmp_path, [1001, 1002])
    write_plate(tmp_path, [1003], width=50)
    with pytest.raises(InputError, match=r"plate\.1003\.exr: it is 50x32, the first"):
        probe(pattern)


def test_a_damaged_frame_in_the_middle_is_named(tmp_path: Path) -> None:
    pattern = write_plate(tmp_path, [1001, 1002, 1003])
    middle = tmp_path / (PATTERN % 1002)
    middle.write_bytes(middle.read_bytes()[:-900])
    with pytest.raises(InputError, match=r"plate\.1002\.exr: .*cut short"):
        probe(pattern)


def test_colour_that_nothing_says_is_asked_for_and_the_users_word_counts(tmp_path: Path) -> None:
    path = tmp_path / "plate.exr"
    write_exr(path, fireball())
    info = probe(str(path))
    assert info.colour_space is None
    with pytest.raises(InputError, match="--colour-space"):
        info.as_picture()
    assert probe(str(path), colour_space="lin_rec709").colour_space == "Linear Rec.709 (sRGB)"
    with pytest.raises(InputError, match="--colour-space"):
        load_plate_frame(path)


@pytest.mark.parametrize("keep", [4, 100, 400, 2000])
def test_a_file_cut_short_is_refused(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "a.exr"
    write_exr(path, fireball())
    assert check_file(path).size == (48, 32)
    path.write_bytes(path.read_bytes()[:keep])
    assert "damaged" in refused(path) or "no EXR" in refused(path)


def claim(path: Path, name: bytes, corners: tuple[int, int, int, int]) -> None:
    """Make the header claim another window."""
    data = bytearray(path.read_bytes())
    at = data.index(name + b"\0box2i\0") + len(name) + 11
    data[at : at + 16] = struct.pack("<4i", *corners)
    path.write_bytes(data)


@pytest.mark.parametrize("window", [b"dataWindow", b"displayWindow"])
@pytest.mark.parametrize(
    ("corners", "fact"),
    [
        ((0, 0, 99_999, 99_999), "more than a plate may have"),
        ((0, 0, 1_000_000, 1), "more than a plate may have"),
        ((0, 0, 9_999, 9_999), "more than a plate may have"),
        ((5, 5, 0, 0), "claims a picture of"),
        ((-(2**31), 0, 2**31 - 1, 10), "more than a plate may have"),
    ],
)
def test_a_header_that_claims_too_much_is_refused_before_decoding(
    tmp_path: Path, window: bytes, corners: tuple[int, int, int, int], fact: str
) -> None:
    path = tmp_path / "a.exr"
    write_exr(path, fireball())
    claim(path, window, corners)
    assert fact in refused(path)


def test_a_header_that_claims_more_than_its_bytes_can_hold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.exr"
    write_exr(path, fireball())
    claim(path, b"dataWindow", (0, 0, 7999, 4999))
    assert "MB of pixels in" in refused(path)


@pytest.mark.parametrize("suffix", ["exr", "png"])
def test_a_black_frame_is_a_plate_however_small_its_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"black.{suffix}"
    if suffix == "png":
        Image.new("RGB", (2048, 1556)).save(path)
    else:
        black = np.zeros((1556, 2048), np.float16)
        header = {"compression": OpenEXR.DWAB_COMPRESSION, "type": OpenEXR.scanlineimage}
        OpenEXR.File(header, dict.fromkeys("RGB", black)).write(str(path))
    assert path.stat().st_size < 15_000
    assert check_file(path).size == (2048, 1556)


def test_a_picture_that_takes_too_much_memory_decoded_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.exr"
    many = {f"layer{i}.A": np.zeros((32, 48), np.float32) for i in range(20)}
    write_exr(path, fireball(), many)
    assert len(check_file(path).channels) == 24
    claim(path, b"dataWindow", (0, 0, 7999, 4999))
    assert "decoded it takes 1920 MB" in refused(path)


def test_too_many_channels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.exr"
    write_exr(path, fireball(), {f"l{i}.A": np.zeros((32, 48), np.float32) for i in range(70)})
    assert "more than 64 channels" in refused(path)


def test_a_deep_picture_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.exr"
    write_exr(path, fireball())
    data = bytearray(path.read_bytes())
    data[5] |= 0x08
    path.write_bytes(data)
    line = refused(path)
    assert "deep" in line
    assert "flatten" in line


def test_subsampled_colour_and_a_picture_without_colour_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.exr"
    write_exr(path, fireball())
    data = bytearray(path.read_bytes())
    across = data.index(b"B\0\x01\0\0\0") + 10
    data[across] = 2
    path.write_bytes(data)
    assert "subsampled" in refused(path)
    OpenEXR.File({}, {"left.R": np.zeros((32, 48), np.float16)}).write(str(path))
    assert "no channels R, G, B" in refused(path)


@pytest.mark.parametrize("damaged_part", [0, 1])
def test_every_part_is_decoded_not_only_the_first(tmp_path: Path, damaged_part: int) -> None:
    path = tmp_path / "a.exr"
    rng = np.random.default_rng(1)
    parts = [
        OpenEXR.Part(
            {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage},
            {name: rng.random((64, 64)).astype(np.float32) for name in "RGB"},
            f"part{i}",
        )
        for i in range(2)
    ]
    OpenEXR.File(parts).write(str(path))
    assert check_file(path).size == (64, 64)
    data = bytearray(path.read_bytes())
    at = len(data) * (1 + 2 * damaged_part) // 4
    data[at : at + 2000] = bytes(2000)
    path.write_bytes(data)
    assert "damaged" in refused(path)


def test_a_single_channel_is_a_matte(tmp_path: Path) -> None:
    path = tmp_path / "matte.exr"
    OpenEXR.File({}, {"A": np.full((32, 48), 0.25, np.float16)}).write(str(path))
    assert load_plate_frame(path, "lin_ap1_scene")[0, 0] == pytest.approx((0.25, 0.25, 0.25, 0.25))


def test_a_depth_is_read_of_its_own_channel_and_not_of_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "depth.1001.exr"
    planes = {name: np.full((32, 48), 0.5, np.float16) for name in "RGBA"}
    far = np.full((32, 48), 1234.56, np.float32)
    OpenEXR.File({}, planes | {"depth.Z": far}).write(str(path))
    info = probe(str(tmp_path / "depth.%04d.exr"), colour_space="lin_ap1_scene", layer="depth")
    with PlateReader(info.as_picture(), "depth") as reader:
        told = reader.depth(1001)
        assert isinstance(told, np.ndarray)
        assert np.array_equal(told, far)
    assert load_plate_frame(path, "lin_ap1_scene")[0, 0] == pytest.approx((0.5, 0.5, 0.5, 0.5))
    OpenEXR.File({}, {"Z": far}).write(str(path))
    assert check_file(path, layer="depth").channels == ("Z",)
    assert "no channels R, G, B" in refused(path)


@pytest.mark.parametrize("name", ["alone.exr", "still.png"])
def test_what_says_no_depth_is_refused_as_one(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("png"):
        Image.fromarray(np.zeros((32, 48), np.uint8)).save(path)
    else:
        OpenEXR.File({}, {"A": np.zeros((32, 48), np.float16)}).write(str(path))
    with pytest.raises(InputError, match=r"no channel Z|only an EXR"):
        check_file(path, layer="depth")
    check_file(path)


def test_pixels_come_as_acescg_on_the_display_window(tmp_path: Path) -> None:
    path = tmp_path / "a.exr"
    attributes = {"colorInteropID": "lin_rec709_scene"}
    small = fireball(20, 10)
    write_exr(path, small, attributes=attributes, display=Window(0, 0, 48, 32), origin=(-3, 5))
    pixels = load_plate_frame(path)
    stored = small.astype(np.float16).astype(np.float32)
    assert np.array_equal(pixels[5:15, :17], to_working(stored[:, 3:], "lin_rec709_scene"))
    pixels[5:15, :17] = 0
    assert not pixels.any()


@pytest.mark.parametrize(
    ("suffix", "depth"), [("png", "uint16"), ("tif", "uint16"), ("dpx", "uint10")]
)
def test_stills_come_in_their_own_depth(tmp_path: Path, suffix: str, depth: str) -> None:
    path = tmp_path / f"a.{suffix}"
    wanted = np.clip(fireball()[..., :3] / 6, 0, 1)
    image = OpenImageIO.ImageBuf(wanted)
    image.specmod().attribute("oiio:BitsPerSample", 10 if suffix == "dpx" else 16)
    image.write(str(path), "uint16")
    pixels = load_plate_frame(path, "lin_ap1_scene")[..., :3]
    assert np.abs(pixels - wanted).max() < (1 / 1023 if suffix == "dpx" else 1 / 65535)


def test_a_png_says_its_space_only_by_its_srgb_chunk(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (16, 16)).save(path)
    assert check_file(path).colour_space is None
    data = path.read_bytes()
    chunk = b"sRGB\0"
    path.write_bytes(
        data[:33] + struct.pack(">I", 1) + chunk + struct.pack(">I", crc32(chunk)) + data[33:]
    )
    assert check_file(path).colour_space == "sRGB Encoded Rec.709 (sRGB)"


@pytest.mark.parametrize("suffix", ["png", "tif", "jpg", "dpx", "mov", "mp4"])
def test_a_copy_that_broke_off_is_refused_whatever_its_kind(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    noise = np.random.default_rng(2).random((64, 96, 3), np.float32)
    if suffix in {"mov", "mp4"}:
        kind = PRORES_4444 if suffix == "mov" else H264
        with MovieWriter(path, kind, (96, 64), Fraction(24)) as movie:
            for _ in range(12):
                movie.add(np.concatenate([noise, noise[..., :1]], axis=-1))
    else:
        OpenImageIO.ImageBuf(noise).write(str(path), "uint8" if suffix == "jpg" else "uint16")
    assert check_file(path).size == (96, 64)
    path.write_bytes(path.read_bytes()[: -path.stat().st_size // 4])
    refused(path)


def test_a_jpeg_is_what_its_own_decoder_says(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    codes = (np.clip(fireball()[..., :3] / 6, 0, 1) * 255).astype(np.uint8)
    Image.fromarray(codes).save(path, quality=95, subsampling=0)
    with Image.open(path) as image:
        wanted = np.asarray(image) / 255
    pixels = load_plate_frame(path, "lin_ap1_scene")[..., :3]
    assert np.abs(pixels - wanted).max() < 0.03


def test_the_straight_alpha_of_a_png_is_multiplied_in(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    codes = np.full((32, 48, 4), (200, 100, 50, 51), np.uint8)
    Image.fromarray(codes).save(path)
    wanted = np.array([200, 100, 50, 255]) / 255 * 0.2
    assert load_plate_frame(path, "lin_ap1_scene")[0, 0] == pytest.approx(wanted, abs=1e-4)


def test_a_png_bomb_is_refused_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (16, 16)).save(path)
    assert check_file(path).size == (16, 16)
    data = bytearray(path.read_bytes())
    data[16:24] = struct.pack(">2I", 12_000, 8_000)
    data[29:33] = struct.pack(">I", crc32(data[12:29]))
    path.write_bytes(data)
    assert "more than a plate may have" in refused(path)


@pytest.mark.parametrize("kind", [PRORES_4444, H264])
def test_a_movie_is_a_plate_and_each_frame_is_its_own(tmp_path: Path, kind: MovieKind) -> None:
    path = tmp_path / f"a{kind.suffix}"
    with MovieWriter(path, kind, (48, 32), Fraction(24000, 1001), timecode="10:00:00:00") as movie:
        for brightness in range(8):
            movie.add(to_display(fireball(brightness=brightness), VIDEO))
    info = check_file(path)
    assert (info.kind, info.frames.count, info.rate) == ("movie", 8, Fraction(24000, 1001))
    assert (info.timecode, info.colour_space) == ("10:00:00:00", "Gamma 2.4 Encoded Rec.709")
    assert probe(str(path), FrameRange(first=6, count=4)).missing == (8, 9)
    decoded = read_movie(path).frames
    with PlateReader(info.as_picture()) as plate:
        for number in (5, 0, 7):
            wanted = to_working((decoded[number] / 65535).astype(np.float32), "g24_rec709_tx")
            assert np.abs(plate.frame(number)[..., :3] - wanted[..., :3]).max() < 2e-3
        with pytest.raises(InputError, match="no frame 99"):
            plate.frame(99)


def test_a_sequence_reader_names_the_frame_that_is_not_there(tmp_path: Path) -> None:
    info = probe(write_plate(tmp_path, [FIRST, FIRST + 1]))
    with PlateReader(info.as_picture()) as plate:
        assert plate.frame(FIRST).shape == (32, 48, 4)
        with pytest.raises(InputError, match=r"plate\.1009\.exr: there is no such file"):
            plate.frame(1009)


@pytest.mark.parametrize("name", ["a.txt", "a.exr", "a.png", "a.dpx", "a.mov", "a.jpg", "a.mxf"])
@pytest.mark.parametrize("content", [b"", b"not a picture at all", bytes(5000)])
def test_what_is_no_picture_is_refused_whatever_its_name(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    refused(path)
