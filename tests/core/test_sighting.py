"""A figure is filmed by a known camera; its marks give the camera back."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashpot.camera import View, view_at
from flashpot.errors import InputError
from flashpot.placement import anchor
from flashpot.shot import Camera, CameraFrame, FrameRange, Shot, Size
from flashpot.sighting import FIGURE_M, Sighting, sighted

SHOT = Shot(range=FrameRange(first=7, count=8), size=Size(width=1920, height=1080))
LEVEL = Sighting(at=(0.5, 0.9), horizon=0.5, feet=(0.3, 0.8), head=(0.3, 0.4))

eyes = st.floats(0.3, 30)
pitches = st.floats(-20, 35)
focals = st.floats(12, 200)
aspects = st.sampled_from([1.0, 2.0, 1.0940, 0.9])


def filming(eye: float, pitch: float, focal: float, aspect: float = 1.0) -> View:
    cos, sin = math.cos(math.radians(pitch)), math.sin(math.radians(pitch))
    rows = (1, 0, 0, 0, 0, cos, sin, eye, 0, -sin, cos, 0, 0, 0, 0, 1)
    camera = Camera(frames=(CameraFrame(frame=7, matrix=rows, focal_mm=focal),))
    return view_at(SHOT.model_copy(update={"camera": camera, "pixel_aspect": aspect}), 7)


def seen(view: View, x: float, y: float, z: float) -> tuple[float, float]:
    return view.project(np.array([x, y, z]))[:2]


def marked(view: View, focal: float, away: float = 12.0) -> Sighting:
    """The marks of a figure `away` metres ahead, and the effect twice as far, off to the right."""
    slope = float(view.forward[1]) / float(view.up[1])
    return Sighting(
        at=seen(view, 3.0, 0.0, -2 * away),
        horizon=0.5 + slope / view.tan_y / 2,
        feet=seen(view, -1.0, 0.0, -away),
        head=seen(view, -1.0, FIGURE_M, -away),
        focal_mm=focal,
    )


@given(eyes, pitches, focals, aspects)
def test_a_filmed_figure_gives_its_camera_back(
    eye: float, pitch: float, focal: float, aspect: float
) -> None:
    shot = SHOT.model_copy(update={"pixel_aspect": aspect})
    found = sighted(marked(filming(eye, pitch, focal, aspect), focal), shot)
    assert found.eye_height_m == pytest.approx(eye, rel=1e-6)
    assert found.pitch_degrees == pytest.approx(pitch, abs=1e-6)
    ground = found.placement.world
    assert ground is not None
    assert (ground.x, ground.y, ground.z) == pytest.approx((3.0, 0.0, -24.0), rel=1e-5)


@given(eyes, pitches, focals, aspects)
def test_the_found_camera_sees_every_mark_where_it_was_put(
    eye: float, pitch: float, focal: float, aspect: float
) -> None:
    shot = SHOT.model_copy(update={"pixel_aspect": aspect})
    marks = marked(filming(eye, pitch, focal, aspect), focal)
    found = sighted(marks, shot)
    shot = shot.model_copy(update={"camera": found.camera})
    view = view_at(shot, 7)
    feet = view.point(*marks.feet, found.figure_distance_m)
    assert feet[1] == pytest.approx(0, abs=1e-6)
    head = view.project(feet + np.array([0, FIGURE_M, 0]))
    assert head[:2] == pytest.approx(marks.head, abs=1e-6)
    assert view.ray(0.5, marks.horizon)[1] == pytest.approx(0, abs=1e-9)
    stands = anchor(shot, found.placement, 7, 12.0)
    assert stands == pytest.approx(view.point(*marks.at, found.distance_m), abs=1e-6)


def test_a_tilt_is_not_taken_by_the_small_angle_formula() -> None:
    marks = marked(filming(5.0, 25.0, 24.0), 24.0)
    share = (marks.feet[1] - marks.horizon) / (marks.feet[1] - marks.head[1])
    assert sighted(marks, SHOT).eye_height_m == pytest.approx(5.0)
    assert share * FIGURE_M != pytest.approx(5.0, rel=0.02)


def test_the_pixel_aspect_matters_to_a_distance() -> None:
    wide = SHOT.model_copy(update={"pixel_aspect": 2.0})
    assert sighted(LEVEL, wide).distance_m == pytest.approx(2 * sighted(LEVEL, SHOT).distance_m)


@given(st.floats(2.2, 20), st.floats(5, 30), st.floats(12, 150), aspects)
def test_a_second_figure_tells_the_focal_length(
    eye: float, pitch: float, focal: float, aspect: float
) -> None:
    view = filming(eye, pitch, focal, aspect)
    marks = marked(view, 35.0)
    second = {"feet2": seen(view, 2.0, 0.0, -40.0), "head2": seen(view, 2.0, FIGURE_M, -40.0)}
    shot = SHOT.model_copy(update={"pixel_aspect": aspect})
    found = sighted(marks.model_copy(update=second), shot)
    assert found.focal_solved
    assert found.focal_mm == pytest.approx(focal, rel=1e-4)
    assert found.eye_height_m == pytest.approx(eye, rel=1e-4)


@given(st.floats(3, 20), st.floats(5, 30), st.floats(12, 150))
def test_a_known_eye_height_tells_the_focal_length(eye: float, pitch: float, focal: float) -> None:
    marks = marked(filming(eye, pitch, focal), 35.0)
    found = sighted(marks.model_copy(update={"known_eye_m": eye}), SHOT)
    assert found.focal_solved
    assert found.focal_mm == pytest.approx(focal, rel=1e-4)


def test_a_level_camera_and_one_figure_keep_the_given_focal_length() -> None:
    for update in ({}, {"known_eye_m": 1.5}, {"feet2": (0.6, 0.7), "head2": (0.6, 0.433)}):
        found = sighted(LEVEL.model_copy(update={**update, "focal_mm": 50.0}), SHOT)
        assert (found.focal_mm, found.focal_solved) == (50.0, False)


def test_figures_whose_heads_touch_the_horizon_keep_the_given_focal_length() -> None:
    view = filming(FIGURE_M, 15.0, 24.0)
    second = {"feet2": seen(view, 2.0, 0.0, -40.0), "head2": seen(view, 2.0, FIGURE_M, -40.0)}
    assert not sighted(marked(view, 35.0).model_copy(update=second), SHOT).focal_solved


def test_a_solved_focal_length_is_held_to_lenses_that_there_are() -> None:
    marks = marked(filming(5.0, 2.0, 1200.0), 35.0)
    assert sighted(marks.model_copy(update={"known_eye_m": 5.0}), SHOT).focal_mm == 400.0


@pytest.mark.parametrize(
    ("field", "update"),
    [
        ("feet", {"feet": (0.3, 0.45)}),
        ("at", {"at": (0.5, 0.5)}),
        ("head", {"head": (0.3, 0.85)}),
        ("at", {"at": (0.5, 0.500001)}),
        ("feet2", {"feet2": (0.6, 0.3), "head2": (0.6, 0.2)}),
        ("head2", {"feet2": (0.6, 0.7), "head2": (0.6, 0.75)}),
        ("head2", {"feet2": (0.6, 0.7)}),
        ("feet2", {"head2": (0.6, 0.4)}),
        ("head", {"horizon": -3.0, "head": (0.3, 5.0), "at": (0.5, 9.0), "feet": (0.3, 9.0)}),
    ],
)
def test_marks_that_no_camera_sees_are_refused(
    field: str, update: dict[str, tuple[float, float] | float]
) -> None:
    sighted(LEVEL, SHOT)
    with pytest.raises(InputError) as caught:
        sighted(LEVEL.model_copy(update=update), SHOT)
    assert caught.value.field == field
    assert caught.value.message
    assert caught.value.remedy
