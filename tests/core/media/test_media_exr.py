"""EXR frames, read back by OpenImageIO, which knows nothing of the writer."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import OpenImageIO
import pytest

from flashpot.camera import view_at
from flashpot.errors import InputError, JobFailedError
from flashpot.media.exr import HALF_MAX, Window, read_attributes, read_exr, write_exr
from flashpot.media.header import RECIPE_ID, frame_attributes
from flashpot.shot import Rate
from picture_samples import FIRST, camera, fireball, recipe, shot


def witnessed(path: Path) -> tuple[Any, Any]:
    """The file's spec and pixels as OpenImageIO sees them."""
    opened = OpenImageIO.ImageInput.open(str(path))
    assert opened, OpenImageIO.geterror()
    spec, pixels = opened.spec(), opened.read_image(OpenImageIO.FLOAT)
    opened.close()
    return spec, pixels


def test_pixels_come_back_premultiplied_and_rounded_to_the_nearest_half(tmp_path: Path) -> None:
    rgba = fireball()
    write_exr(tmp_path / "a.exr", rgba)
    spec, pixels = witnessed(tmp_path / "a.exr")
    assert spec.channelnames[:4] == ("R", "G", "B", "A")
    assert np.array_equal(pixels, rgba.astype(np.float16).astype(np.float32))
    assert (rgba[..., 0] > rgba[..., 3]).any(), "fire must keep its light above alpha"


def test_depth_keeps_its_32_bits_and_the_other_layers_are_half(tmp_path: Path) -> None:
    depth = np.full((32, 48), 100.0123, np.float32)
    write_exr(tmp_path / "a.exr", fireball(), {"Z": depth, "forward.u": depth})
    spec, pixels = witnessed(tmp_path / "a.exr")
    formats = dict(zip(spec.channelnames, map(str, spec.channelformats), strict=True))
    assert (formats["Z"], formats["forward.u"], formats["R"]) == ("float", "half", "half")
    assert np.array_equal(pixels[..., spec.channelnames.index("Z")], depth)
    assert not np.array_equal(pixels[..., spec.channelnames.index("forward.u")], depth)


def test_the_header_says_colour_rate_timecode_and_recipe(tmp_path: Path) -> None:
    made = recipe()
    attributes = frame_attributes(made.shot, FIRST + 2, made.recipe_id)
    write_exr(tmp_path / "a.exr", fireball(), attributes=attributes)
    spec, _ = witnessed(tmp_path / "a.exr")
    assert spec["colorInteropID"] == "lin_ap1_scene"
    assert spec["chromaticities"] == pytest.approx(
        (0.713, 0.293, 0.165, 0.830, 0.128, 0.044, 0.32168, 0.33767)
    )
    assert spec["framesPerSecond"] == (24000, 1001)
    assert spec["smpte:TimeCode"][0] == 0x01000100
    assert spec["compression"] == "zip"
    assert spec["PixelAspectRatio"] == 1.0
    assert spec[RECIPE_ID] == made.recipe_id
    assert "worldToCamera" not in read_attributes(tmp_path / "a.exr")


@pytest.mark.parametrize(
    ("rate", "timecode", "word"),
    [
        (Rate(numerator=30000, denominator=1001), "01:00:00;02", 0x01000042),
        (Rate(numerator=25), "10:20:30:24", 0x10203024),
        (Rate(numerator=50), "00:00:00:49", 0x00008024),
        (Rate(numerator=96), "00:00:00:95", None),
    ],
)
def test_drop_frame_and_frame_pairs_are_in_the_timecode_word(
    tmp_path: Path, rate: Rate, timecode: str, word: int | None
) -> None:
    attributes = frame_attributes(shot(rate=rate, start_timecode=timecode), FIRST, "id")
    write_exr(tmp_path / "a.exr", fireball(), attributes=attributes)
    found = witnessed(tmp_path / "a.exr")[0].get("smpte:TimeCode")
    assert (found and found[0] & 0xFFFFFFFF) == word
    assert attributes["framesPerSecond"] == Fraction(rate.numerator, rate.denominator)


def test_the_matrices_lead_a_world_point_to_where_the_camera_sees_it(tmp_path: Path) -> None:
    seen_by = shot(camera=camera())
    write_exr(tmp_path / "a.exr", fireball(), attributes=frame_attributes(seen_by, FIRST, "id"))
    spec, _ = witnessed(tmp_path / "a.exr")
    world = np.array([0.3, 1.1, -4.0, 1.0])
    u, v, depth = view_at(seen_by, FIRST).project(world[:3])
    in_camera = world @ np.reshape(spec["worldToCamera"], (4, 4))
    projected = world @ np.reshape(spec["worldToNDC"], (4, 4))
    assert in_camera[2] == pytest.approx(depth, rel=1e-5)
    assert projected[:2] / projected[3] == pytest.approx((u, v), rel=1e-4)
    other = np.array([0.3, 1.6, -4.0, 1.0]) @ np.reshape(spec["worldToNDC"], (4, 4))
    assert other[1] / other[3] < v, "v must fall as points rise: it counts from the top"


def test_overscan_lies_outside_the_display_window_and_is_cut_when_placed(tmp_path: Path) -> None:
    big = fireball(56, 40)
    write_exr(tmp_path / "a.exr", big, display=Window(0, 0, 48, 32), origin=(-4, -4))
    spec, _ = witnessed(tmp_path / "a.exr")
    assert (spec.x, spec.y, spec.width, spec.height) == (-4, -4, 56, 40)
    assert (spec.full_x, spec.full_y, spec.full_width, spec.full_height) == (0, 0, 48, 32)
    picture = read_exr(tmp_path / "a.exr")
    assert np.array_equal(picture.rgba, big[4:-4, 4:-4].astype(np.float16).astype(np.float32))


def test_a_small_data_window_is_placed_and_the_rest_is_empty(tmp_path: Path) -> None:
    write_exr(tmp_path / "a.exr", fireball(8, 6), display=Window(0, 0, 48, 32), origin=(10, 20))
    rgba = read_exr(tmp_path / "a.exr").rgba
    assert rgba.shape == (32, 48, 4)
    assert rgba[20:26, 10:18].any()
    rgba[20:26, 10:18] = 0
    assert not rgba.any()


def test_values_beyond_a_half_are_held_to_its_largest(tmp_path: Path) -> None:
    rgba = fireball()
    rgba[0, 0, 0], rgba[0, 1, 0] = 1e9, -1e9
    write_exr(tmp_path / "a.exr", rgba)
    _, pixels = witnessed(tmp_path / "a.exr")
    assert (pixels[0, 0, 0], pixels[0, 1, 0]) == (HALF_MAX, -HALF_MAX)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("channel", ["G", "Z"])
def test_values_that_are_not_finite_are_refused_and_leave_no_file(
    tmp_path: Path, bad: float, channel: str
) -> None:
    rgba, depth = fireball(), np.ones((32, 48), np.float32)
    (rgba[..., 1] if channel == "G" else depth)[3, 3] = bad
    with pytest.raises(JobFailedError) as caught:
        write_exr(tmp_path / "a.exr", rgba, {"Z": depth})
    assert caught.value.field == channel
    assert not list(tmp_path.iterdir())


def test_an_element_cannot_be_made_in_a_space_that_is_not_linear() -> None:
    with pytest.raises(InputError, match="lin_ap1_scene"):
        frame_attributes(shot(colour_space="srgb_tx"), FIRST, "id")


WRITE_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
import numpy as np
from flashpot.media.exr import write_exr
noise = np.random.default_rng(1).random((400, 400, 4), np.float32)
for number in count():
    write_exr(Path(sys.argv[1]) / f"a.{number:04d}.exr", noise)
    print(number, flush=True)
"""


def test_a_writer_that_is_killed_leaves_whole_frames_only(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITE_FOR_EVER, str(tmp_path)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        for _ in range(5):
            writer.stdout.readline()
        writer.kill()
    written = sorted(tmp_path.glob("*.exr"))
    assert len(written) >= 5
    for path in written:
        assert read_exr(path).rgba.shape == (400, 400, 4)
    assert {path.suffix for path in tmp_path.iterdir()} <= {".exr", ".part"}


def test_any_name_of_a_linear_space_is_written_by_its_interop_id() -> None:
    attributes = frame_attributes(shot(colour_space="Linear Rec.709 (sRGB)"), FIRST, "id")
    assert attributes["colorInteropID"] == "lin_rec709_scene"
    assert attributes["chromaticities"][:2] == (0.64, 0.33)


def test_the_hash_is_that_of_the_file_and_equal_frames_are_equal_files(tmp_path: Path) -> None:
    first = write_exr(tmp_path / "a.exr", fireball())
    again = write_exr(tmp_path / "b.exr", fireball())
    other = write_exr(tmp_path / "c.exr", fireball(brightness=5))
    assert first == again != other
    assert (tmp_path / "a.exr").read_bytes() == (tmp_path / "b.exr").read_bytes()
