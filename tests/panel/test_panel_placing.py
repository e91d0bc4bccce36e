"""Where the effect stands, from marks on the picture."""

from __future__ import annotations

import math

import pytest

from flashpot.companion.wishes import requested
from flashpot.errors import InputError
from flashpot.host import HostShot
from flashpot.panel.model import PanelModel
from flashpot.panel.model.placing import FIRST_MARKS, distance, moved, seen_at
from panel.at_once import AtOnce
from panel.fake_desk import BLENDER, SEEN, SHOT, FakeDesk

NO_CAMERA = HostShot(shot=SHOT.model_copy(update={"camera": None}))


def opened(seen: HostShot = SEEN) -> PanelModel:
    model = PanelModel(FakeDesk(BLENDER, seen=seen), AtOnce())
    model.start()
    return model


def test_a_point_dragged_over_the_ground_stays_under_the_hand() -> None:
    placing = opened().placing
    placing.move("at", (0.7, 0.75))
    view, stands = placing.view, placing.stands_at
    assert view is not None
    assert stands is not None
    assert stands.y == 0
    assert seen_at(view, stands) == pytest.approx((0.7, 0.75))


def test_a_point_in_the_sky_is_not_taken() -> None:
    placing = opened().placing
    placing.move("at", (0.5, 0.8))
    before = placing.stands_at
    placing.move("at", (0.5, 0.2))
    assert placing.stands_at == before


def test_dragging_leaves_the_locator_and_picking_goes_back_to_it() -> None:
    model = opened()
    assert model.wish.locator == "Blast"
    model.placing.move("at", (0.4, 0.7))
    assert model.wish.locator == ""
    model.placing.pick("Car")
    assert model.placing.stands_at == SEEN.locators[1].at
    assert model.wish.ask("doc-1").locator == "Car"


def test_without_a_camera_the_figure_tells_how_far_it_is() -> None:
    model = opened(NO_CAMERA)
    model.placing.begin()
    found, view = model.placing.found, model.placing.view
    assert found is not None
    assert view is not None
    assert found.eye_height_m == pytest.approx(1.7, abs=0.02)
    assert model.placing.stands_at is not None
    near = distance(view, model.placing.stands_at)
    feet = FIRST_MARKS.feet[1] - FIRST_MARKS.head[1]
    model.placing.move("head", (0.25, FIRST_MARKS.feet[1] - feet / 2))
    assert distance(view, model.placing.stands_at) == pytest.approx(2 * near, rel=0.1)


def test_the_found_camera_goes_with_the_ask_and_into_the_request() -> None:
    model = opened(NO_CAMERA)
    model.placing.begin()
    ask = model.wish.ask("")
    assert ask.camera is not None
    assert requested(ask, NO_CAMERA).shot.camera == ask.camera
    assert requested(ask, SEEN).shot.camera == SHOT.camera


def test_a_known_eye_tells_the_focal_length_of_a_tilted_camera() -> None:
    model = opened(NO_CAMERA)
    model.placing.move("horizon", (0.5, 0.3))
    assert not model.placing.found.focal_solved  # type: ignore[union-attr]
    eye = model.placing.found.eye_height_m  # type: ignore[union-attr]
    model.placing.know_eye(eye)
    assert model.placing.found.focal_solved  # type: ignore[union-attr]
    assert math.isclose(model.placing.found.focal_mm, 35.0, rel_tol=1e-3)  # type: ignore[union-attr]


def test_a_lens_that_there_is_none_of_is_refused() -> None:
    model = opened(NO_CAMERA)
    with pytest.raises(InputError):
        model.placing.assume(2.0)


def test_a_second_figure_comes_and_goes() -> None:
    placing = opened(NO_CAMERA).placing
    placing.add_figure(on=True)
    assert placing.marks.feet2 is not None
    placing.add_figure(on=False)
    assert placing.marks.feet2 is None


@pytest.mark.parametrize(
    ("mark", "to"),
    [
        ("at", (0.5, 0.1)),
        ("feet", (0.5, 0.1)),
        ("head", (0.5, 0.99)),
        ("horizon", (0.5, 0.99)),
    ],
)
def test_marks_that_no_camera_sees_are_held_apart(mark: str, to: tuple[float, float]) -> None:
    marks = moved(FIRST_MARKS, mark, to)  # type: ignore[arg-type]
    assert marks.horizon < min(marks.at[1], marks.feet[1])
    assert marks.head[1] < marks.feet[1]
