"""2D tracks: what lines mean, in fractions and in pixels, and which are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot.track import TrackPoint, point_at, read_track


def read(folder: Path, text: str) -> tuple[TrackPoint, ...]:
    path = folder / "door.txt"
    path.write_text(text)
    return read_track(path)


def test_lines_are_frame_u_v_in_any_order(tmp_path: Path) -> None:
    text = "# the door\n\n1002, 0.75, 0.5\n1001 0.5 -0.25 # off the top\n"
    assert read(tmp_path, text) == ((1001, 0.5, -0.25), (1002, 0.75, 0.5))


@pytest.mark.parametrize(
    ("head", "v"),
    [
        ("# pixels 1920x1080", 0.2),
        ("pixels 1920 x 1080 TOP", 0.2),
        ("#pixels 1920x1080 bottom", 0.8),
    ],
)
def test_pixels_are_counted_from_the_top_or_as_nuke_does(
    head: str, v: float, tmp_path: Path
) -> None:
    (point,) = read(tmp_path, f"{head}\n1001 960 216\n")
    assert point == pytest.approx((1001, 0.5, v))


def test_pixels_that_nobody_said_were_pixels_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1: 960, 216 lies far outside") as caught:
        read(tmp_path, "1001 960 216")
    assert "# pixels 1920x1080" in caught.value.remedy
    assert caught.value.field == "track"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# nothing", "door.txt has no points"),
        ("1 0.5", "line 1: is not three numbers"),
        ("1 0.5 0.5 0.5", "line 1: is not three numbers"),
        ("1 a b", "line 1: is not three numbers"),
        ("1 nan 0", "line 1: nan, 0 lies"),
        ("1.5 0 0", "line 1: 1.5 is no frame number"),
        ("inf 0 0", "line 1: inf is no frame number"),
        ("1 0 0\n1 0 0", "line 2: frame 1 stands twice"),
        ("# pixels 0x10", "0x10 pixels"),
    ],
)
def test_each_fault_is_named_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    assert said in caught.value.message
    assert caught.value.remedy


def test_between_points_a_track_runs_straight_and_outside_it_holds() -> None:
    track = (TrackPoint(10, 0.0, 1.0), TrackPoint(14, 0.4, 0.6))
    assert point_at(track, 11) == pytest.approx((0.1, 0.9))
    assert point_at(track, 14) == pytest.approx((0.4, 0.6))
    assert point_at(track, 2) == (0.0, 1.0)
    assert point_at(track, 99) == (0.4, 0.6)
