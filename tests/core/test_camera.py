"""Projection and placement against hand-worked numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashpot.camera import panned, view_at
from flashpot.placement import anchor
from flashpot.request import Placement
from flashpot.shot import Camera, CameraFrame, FrameRange, Point, Shot, Size

SHOT = Shot(range=FrameRange(first=1, count=8), size=Size(width=1800, height=1200))


def filmed(**lens: float) -> Shot:
    key = CameraFrame(frame=1, matrix=tuple(np.eye(4).ravel().tolist()), **lens)
    return SHOT.model_copy(update={"camera": Camera(frames=(key,))})


def test_the_default_camera_sees_36_mm_of_film_through_35_mm() -> None:
    view = view_at(SHOT, 1)
    assert view.tan_x == pytest.approx(18 / 35)
    assert view.tan_y == pytest.approx(12 / 35)
    assert view.origin.tolist() == [0, 1.7, 0]


def test_a_point_at_eye_height_lands_in_the_middle() -> None:
    assert view_at(SHOT, 1).project(np.array([0, 1.7, -10])) == pytest.approx((0.5, 0.5, 10))


def test_a_metre_up_at_ten_metres_lands_3_5_mm_above_the_middle_of_the_film() -> None:
    _, v, _ = view_at(SHOT, 1).project(np.array([0, 2.7, -10]))
    assert v == pytest.approx(0.5 - 3.5 / 24)


def test_shift_moves_the_picture_by_its_own_millimetres() -> None:
    u, v, _ = view_at(filmed(shift_x_mm=3.6, shift_y_mm=2.4), 1).project(np.array([0, 0, -5]))
    assert (u, v) == pytest.approx((0.4, 0.6))


def test_shift_is_of_the_film_whatever_the_squeeze() -> None:
    u, _, _ = view_at(filmed(shift_x_mm=3.6, squeeze=2.0), 1).project(np.array([0, 0, -5]))
    assert u == pytest.approx(0.4)


def test_an_anamorphic_squeeze_widens_what_the_film_sees() -> None:
    assert view_at(filmed(squeeze=2.0), 1).tan_x == pytest.approx(2 * view_at(filmed(), 1).tan_x)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 5000))
def test_a_point_under_the_picture_projects_back_to_it(u: float, v: float, depth: float) -> None:
    view = view_at(filmed(shift_x_mm=1.5, shift_y_mm=-2.0), 1)
    assert view.project(view.point(u, v, depth)) == pytest.approx((u, v, depth), abs=1e-6)


@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_many_points_at_once_are_seen_where_each_alone_is(kind: type[np.float32]) -> None:
    view = view_at(filmed(shift_x_mm=1.5, shift_y_mm=-2.0, squeeze=2.0), 1)
    places = np.random.default_rng(1).normal(0, 5, (4, 6, 3)) + np.array([0, 0, -20])
    found = view.seen((places - view.origin).astype(kind))
    alone = np.array([[view.project(place) for place in row] for row in places])
    exact = kind is np.float64
    for index, plane in enumerate(found):
        assert plane.dtype == kind
        assert plane == pytest.approx(alone[..., index], rel=1e-12 if exact else 1e-5)


def test_what_lies_behind_the_eye_is_nowhere_in_the_picture() -> None:
    view = view_at(SHOT, 1)
    u, v, depth = view.seen(np.array([[1.0, 1.0, 5.0]]), 0.02)
    assert depth[0] == -5
    assert u[0] > 10
    assert v[0] < -10


def test_an_effect_stands_under_the_point_of_the_picture_it_was_put_on() -> None:
    point = anchor(SHOT, Placement(at=(0.25, 0.75), distance_m=40), 1, 12)
    assert view_at(SHOT, 1).project(point) == pytest.approx((0.25, 0.75, 40))


def test_height_in_frame_sets_the_distance_from_the_effects_own_size() -> None:
    point = anchor(SHOT, Placement(height_in_frame=0.5), 1, 12)
    _, _, depth = view_at(SHOT, 1).project(point)
    assert 12 / (depth * 2 * 12 / 35) == pytest.approx(0.5)


def test_a_world_point_is_taken_as_it_is() -> None:
    placement = Placement(world=Point(x=1, y=2, z=-3), at=(0.1, 0.1))
    assert anchor(SHOT, placement, 1, 12).tolist() == [1, 2, -3]


@pytest.mark.parametrize("frame", [1, 4, 8])
def test_a_2d_track_carries_what_stands_under_it(frame: int) -> None:
    points = {1: (0.5, 0.8), 4: (0.6, 0.7), 8: (0.2, 0.75)}
    tracked = SHOT.model_copy(update={"camera": panned(SHOT, SHOT.range, points)})
    point = view_at(tracked, 1).point(0.5, 0.8, 30)
    u, v, _ = view_at(tracked, frame).project(point)
    assert (u, v) == pytest.approx(points[frame])
