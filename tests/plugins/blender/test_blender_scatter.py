"""Twenty hits from one: at markers, at empties, along a curve; late, faster, again and again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from .conftest import Found, RunInBlender
from .test_blender_space import REC709_FROM_AP1, chart, takes_in


@pytest.fixture(scope="module")
def found(in_blender: RunInBlender, tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder: Path = tmp_path_factory.mktemp("scatter")
    return in_blender("scatter_in_blender.py", folder, takes=takes_in(folder))


def test_strips_at_markers_play_in_their_own_time(found: Found) -> None:
    order = [f"chart.{number:04d}.exr" for number in (101, 103, 105)] * 2
    strips = found["markers"]["strips"]
    assert [strip[:2] for strip in strips] == [[120, 126], [122, 128], [150, 156]]
    assert all(strip[3] == order for strip in strips)
    assert strips[0][2] != strips[1][2]


def test_hits_are_no_elements_and_stay_until_they_are_cleared(found: Found) -> None:
    markers = found["markers"]
    assert markers["placed"] == 1
    assert (markers["after undo"], markers["left"]) == (3, 0)


@pytest.mark.parametrize(("frame", "shown"), [(110, 101), (113, 102), (121, 106)])
def test_a_card_shows_the_picture_where_the_effect_would_be(
    found: Found, frame: int, shown: int
) -> None:
    """At half speed, on the very pixels that the element was made for."""
    # Over an opaque background Cycles keeps no negative light.
    expected = np.maximum(chart(shown)[..., :3] @ REC709_FROM_AP1.T, 0)
    middle, corner = found["cards"]["frames"][str(frame)]
    assert_allclose(middle[:3], expected[17, 32], rtol=5e-3, atol=6e-3 * (shown - 100))
    assert_allclose(corner[:3], expected[26, 16], rtol=5e-3, atol=6e-3 * (shown - 100))


def test_a_card_is_there_for_its_frames_only(found: Found) -> None:
    for frame in ("109", "122"):
        assert_allclose(found["cards"]["frames"][frame][0][:3], (0, 0, 0), atol=1e-6)
    before, after = found["cards"]["counts"]
    assert before == after


def test_volumes_stand_at_their_places_with_their_own_time(found: Found) -> None:
    told, datablocks = found["volumes"]
    (first, _, gone), (second, file, hidden) = told
    assert_allclose((first, second), ((0, 200, 0), (200, 0, 50)), atol=1e-4)
    assert (file, gone, hidden) == ("smoke.0103.vdb", True, False)
    assert datablocks == 2


def test_hits_along_a_curve_are_evenly_apart(found: Found) -> None:
    assert found["curve"] == [
        [[1, 1, 0], 101], [[3, 1, 0], 104], [[5, 1, 0], 107], [[5, 1, 2], 110], [[5, 1, 4], 113],
    ]  # fmt: skip


def test_what_cannot_be_scattered_is_refused(found: Found) -> None:
    assert found["refused"] == ["no_frames", "no_marker", "no_anchor", "no_curve", "unknown_key"]
