"""Movies: alpha, colour tags, rate and timecode as a decoder finds them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from flashpot.errors import JobFailedError
from flashpot.media.colour import VIDEO, to_display
from flashpot.media.movie import H264, PRORES_4444, MovieKind, MovieWriter, read_movie
from picture_samples import fireball

RATE = Fraction(24000, 1001)
BT709_VIDEO_RANGE = (1, 1, 1, 1)


def write(path: Path, kind: MovieKind, size: tuple[int, int] = (48, 32)) -> Path:
    """Three frames that grow brighter."""
    with MovieWriter(
        path, kind, size, RATE, timecode="01:00:00:05", comment="over black"
    ) as movie:
        for brightness in (1, 4, 16):
            movie.add(to_display(fireball(*size, brightness), VIDEO))
    return path


@pytest.mark.parametrize("kind", [PRORES_4444, H264])
def test_rate_timecode_comment_and_colour_tags_come_back(tmp_path: Path, kind: MovieKind) -> None:
    movie = read_movie(write(tmp_path / f"a{kind.suffix}", kind))
    assert movie.rate == RATE
    assert movie.timecode == "01:00:00:05"
    assert movie.comment == "over black"
    assert movie.tags == BT709_VIDEO_RANGE
    assert len(movie.frames) == 3


def test_prores_keeps_alpha_and_the_light_above_it(tmp_path: Path) -> None:
    shown = to_display(fireball(48, 32, 4), VIDEO)
    decoded = read_movie(write(tmp_path / "a.mov", PRORES_4444)).frames[1] / 65535
    assert np.abs(decoded[..., 3] - shown[..., 3]).max() < 0.01
    assert np.abs(decoded[..., :3] - shown[..., :3]).max() < 0.06
    clear = shown[..., 3] == 0
    assert clear.any()
    assert decoded[clear][:, 0].max() > 0.2, "light without alpha must survive"
    assert not decoded[~shown.any(axis=-1)].any(), "empty must be exactly empty"


def test_prores_calls_itself_4444(tmp_path: Path) -> None:
    data = write(tmp_path / "a.mov", PRORES_4444).read_bytes()
    assert b"ap4h" in data
    assert b"apch" not in data


def test_each_frame_is_its_own(tmp_path: Path) -> None:
    frames = read_movie(write(tmp_path / "a.mov", PRORES_4444)).frames
    means = [float(frame[..., 1].mean()) for frame in frames]
    assert means[0] < means[1] < means[2]


@pytest.mark.parametrize("kind", [PRORES_4444, H264])
def test_odd_sizes_repeat_their_last_row_and_column(tmp_path: Path, kind: MovieKind) -> None:
    frame = read_movie(write(tmp_path / f"a{kind.suffix}", kind, (47, 31))).frames[2]
    assert frame.shape[:2] == (32, 48)
    assert np.abs(frame[15, 46].astype(int) - frame[15, 47].astype(int)).max() < 2000


def test_the_index_stands_before_the_pictures(tmp_path: Path) -> None:
    data = write(tmp_path / "a.mp4", H264).read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_a_movie_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    writer = MovieWriter(tmp_path / "a.mov", PRORES_4444, (48, 32), RATE)
    writer.add(fireball())
    assert [path.name for path in tmp_path.iterdir()] == ["a.mov.part"]
    writer.abort()
    assert not list(tmp_path.iterdir())


def test_a_movie_without_frames_is_no_file(tmp_path: Path) -> None:
    writer = MovieWriter(tmp_path / "a.mp4", H264, (48, 32), RATE)
    with pytest.raises(JobFailedError, match="without frames"):
        writer.finish()
    assert not list(tmp_path.iterdir())


def test_the_final_name_appears_only_at_the_end(tmp_path: Path) -> None:
    with MovieWriter(tmp_path / "a.mov", PRORES_4444, (48, 32), RATE) as movie:
        movie.add(fireball())
        assert not (tmp_path / "a.mov").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["a.mov"]
