"""Sun and horizon of a background, set on the picture."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt

from flashpot.camera import view_at
from flashpot.host import HostShot
from flashpot.panel.model import PanelModel
from flashpot.panel.model.sky import EDGE
from panel.at_once import AtOnce
from panel.conftest import Stage
from panel.fake_desk import BLENDER, SEEN, SHOT, FakeDesk

NO_CAMERA = HostShot(shot=SHOT.model_copy(update={"camera": None}))


def opened(seen: HostShot = SEEN) -> PanelModel:
    model = PanelModel(FakeDesk(BLENDER, seen=seen), AtOnce())
    model.start()
    model.choose("background")
    return model


@pytest.mark.parametrize("seen", [SEEN, NO_CAMERA])
def test_the_sun_stays_under_the_hand_and_its_controls_follow(seen: HostShot) -> None:
    model = opened(seen)
    model.sky.move("sun", (0.6, 0.2))
    assert model.sky.marks["sun"] == pytest.approx((0.6, 0.2), abs=1e-3)
    given = model.wish.controls.given()
    assert set(given) == {"sun_elevation", "sun_bearing"}
    ray = view_at(seen.shot, 1001).ray(0.6, 0.2)
    assert given["sun_bearing"] == pytest.approx(57.2958 * ray[0] / -ray[2], rel=0.01)
    assert float(given["sun_elevation"]) > 5  # type: ignore[arg-type]


def test_a_rolled_picture_is_dragged_as_the_background_will_be_seen() -> None:
    model = opened()
    model.wish.controls.give("roll", 30.0)
    model.sky.move("sun", (0.6, 0.2))
    x, y, z = view_at(SEEN.shot, 1001).levelled(0.0, 30.0).ray(0.6, 0.2)
    given = model.wish.controls.given()
    assert given["sun_bearing"] == pytest.approx(math.degrees(math.atan2(x, -z)), abs=0.1)
    assert given["sun_elevation"] == pytest.approx(
        math.degrees(math.atan2(y, math.hypot(x, z))), abs=0.1
    )


def test_a_sun_out_of_the_picture_waits_at_its_edge() -> None:
    model = opened()
    model.wish.controls.give("sun_bearing", 150.0)
    assert model.sky.marks["sun"][0] == 1 - EDGE
    model.wish.controls.give("sun_bearing", -150.0)
    assert model.sky.marks["sun"][0] == EDGE


def test_the_horizon_is_dragged_where_no_camera_tells_it() -> None:
    model = opened(NO_CAMERA)
    model.sky.move("horizon", (0.1, 0.7))
    assert model.wish.controls.value("horizon") == pytest.approx(30)
    assert model.sky.marks["horizon"] == pytest.approx((0.5, 0.7))
    assert "horizon" not in opened().sky.marks


def test_dragging_takes_the_sun_from_its_place_and_date() -> None:
    model = opened()
    model.wish.controls.give("sun_from", "place")
    assert "by place" in model.sky.reading
    model.sky.move("sun", (0.5, 0.3))
    assert model.wish.controls.value("sun_from") == "angles"


def test_what_has_no_sky_offers_none() -> None:
    model = opened()
    assert model.sky.offered
    model.choose("car_bomb")
    assert not model.sky.offered


def test_the_window_moves_the_sun_by_mouse_and_keys(stage: Stage) -> None:
    panel = stage.open(FakeDesk(BLENDER))
    stage.until(lambda: panel.model.scene.ready)
    panel.model.choose("background")
    panel.viewer.show_mode("place")
    view = panel.viewer.sky
    stage.until(view.isVisible)
    before = panel.model.sky.marks["sun"]
    stage.bot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.on_screen((0.4, 0.3)).toPoint())
    clicked = panel.model.sky.marks["sun"]
    assert clicked == pytest.approx((0.4, 0.3), abs=0.01)
    assert clicked != before
    view.setFocus()
    stage.bot.keyClick(view, Qt.Key.Key_Up)
    assert panel.model.sky.marks["sun"][1] < clicked[1]
