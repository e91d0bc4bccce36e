"""The window, driven as an artist drives it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from flashpot.companion.orders import Fault
from flashpot.errors import InputError, NoServerError
from flashpot.panel.window import Panel
from panel.conftest import Stage
from panel.fake_desk import BLENDER, FakeDesk, drawn


def test_without_a_document_it_says_what_to_do_first(stage: Stage) -> None:
    panel = stage.open(FakeDesk())
    stage.until(lambda: bool(panel.model.server))
    assert panel.viewer.welcome.isVisible()
    assert not panel.button.go.isEnabled()
    assert "Blender" in panel.button.sizes.text()


def test_a_document_that_opens_makes_the_button_ready(stage: Stage) -> None:
    desk = FakeDesk()
    panel = stage.open(desk)
    desk.open(BLENDER)
    stage.until(panel.button.go.isEnabled)
    assert not panel.viewer.welcome.isVisible()
    assert "sh010" in panel.top.shot.text()


def test_a_preset_is_chosen_by_its_card(panel: Panel, stage: Stage) -> None:
    card = next(card for card in panel.browser.grid().cards if card.name == "car_bomb")
    stage.bot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert panel.model.wish.preset is not None
    assert panel.model.wish.preset.id == "car_bomb"
    assert card.isChecked()


def test_no_effects_name_is_cut(panel: Panel, stage: Stage) -> None:
    """Five stood in a row with the ends of two of them cut off."""
    stage.until(panel.button.go.isEnabled)
    buttons = panel.browser.findChildren(QPushButton)
    assert {one.text() for one in buttons} >= {"Explosion", "Background"}
    assert all(one.width() >= one.sizeHint().width() for one in buttons)


def test_the_price_stands_beside_the_button_before_it_is_pressed(
    panel: Panel, stage: Stage
) -> None:
    stage.until(panel.button.shape.isVisible)
    assert panel.button.shape.text() == "A new shape"
    assert "4 s" in panel.button.times.text()
    assert "GB" in panel.button.sizes.text()


def test_control_return_sends_what_is_half_typed(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    row = panel.form.rows["diameter"]
    field = row.findChild(type(panel.form.search))
    assert field is not None
    panel.activateWindow()
    field.setFocus()
    field.setText("900 cm")
    stage.bot.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: bool(desk.asked))
    assert desk.asked[0][0].parameters == {"diameter": 9.0}


def test_a_wrong_value_is_marked_and_holds_the_button(panel: Panel, stage: Stage) -> None:
    row = panel.form.rows["diameter"]
    field = row.findChild(type(panel.form.search))
    assert field is not None
    field.setText("900 m")
    field.editingFinished.emit()
    assert field.property("wrong") == "true"
    assert "0.2 to 150" in row.fault.text()
    assert not panel.button.go.isEnabled()
    row.reset.click()
    assert field.property("wrong") == "false"
    assert field.text() == "12 m"


def test_a_running_order_shows_its_picture_and_progress(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    panel.model.generate()
    stage.until(lambda: bool(panel.queue.rows))
    desk.put("order-1", state="running", phase="render", fraction=0.5, frames_total=48)
    desk.picture("order-1", drawn())
    stage.until(lambda: panel.viewer.picture.picture is not None)
    row = panel.queue.rows["order-1"]
    stage.until(lambda: row.bar.value() == 500)
    assert "rendering" in row.said.text()


def test_escape_cancels_what_runs(panel: Panel, desk: FakeDesk, stage: Stage) -> None:
    panel.model.generate()
    stage.until(lambda: bool(panel.queue.rows))
    panel.activateWindow()
    stage.bot.keyClick(panel, Qt.Key.Key_Escape)
    stage.until(lambda: desk.orders()[0].state == "cancelled")
    stage.until(panel.queue.rows["order-1"].retry.isVisible)


def test_escape_in_a_field_cancels_nothing(panel: Panel, desk: FakeDesk, stage: Stage) -> None:
    panel.model.generate()
    stage.until(lambda: bool(panel.queue.rows))
    panel.form.search.setFocus()
    stage.bot.keyClick(panel.form.search, Qt.Key.Key_Escape)
    assert desk.orders()[0].state == "sent"


def test_a_failed_order_says_what_to_do_in_its_row(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    panel.model.generate()
    stage.until(lambda: bool(panel.queue.rows))
    desk.fail("order-1", Fault(message="the disk is full", remedy="make room"))
    row = panel.queue.rows["order-1"]
    stage.until(row.remedy.isVisible)
    assert "Make room." in row.remedy.text()


def test_what_the_companion_refuses_is_shown_with_its_remedy(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    desk.refusals["generate"] = InputError("no camera", field="camera", remedy="add one")
    panel.model.generate()
    stage.until(lambda: panel.model.bench.fault is not None)
    assert panel.fault.isVisible()
    assert panel.fault.remedy.text() == "Add one."
    panel.model.bench.settle()
    assert not panel.fault.isVisible()


def test_a_server_that_does_not_answer_is_named_at_the_top(stage: Stage) -> None:
    desk = FakeDesk(BLENDER)
    desk.refusals["server_says"] = NoServerError("studio:7433 does not answer", remedy="ask IT")
    panel = stage.open(desk)
    stage.until(lambda: "does not answer" in panel.top.server.text())
    assert panel.top.server.toolTip() == "ask IT"


def test_takes_are_picked_by_number_keys(panel: Panel, desk: FakeDesk, stage: Stage) -> None:
    panel.model.generate()
    stage.until(lambda: panel.model.work.current is not None)
    desk.done("order-1")
    stage.until(lambda: panel.model.viewing.shown is not None)
    panel.model.work.give_note("bigger", None)
    stage.until(lambda: panel.model.work.shown == "order-2")
    desk.done("order-2")
    stage.until(lambda: panel.model.work.current.state == "done")  # type: ignore[union-attr]
    panel.activateWindow()
    panel.setFocus()
    stage.bot.keyClick(panel, Qt.Key.Key_1)
    stage.until(lambda: panel.model.work.shown == "order-1")


def test_the_slash_goes_to_the_search(panel: Panel, stage: Stage) -> None:
    panel.activateWindow()
    stage.bot.keyClick(panel, Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is panel.form.search
    panel.form.search.setText("smoke tone")
    assert list(panel.form.rows) == ["smoke_tone"]


def test_arrow_keys_go_from_card_to_card(panel: Panel, stage: Stage) -> None:
    cards = panel.browser.grid().cards
    panel.activateWindow()
    cards[0].setFocus()
    stage.bot.keyClick(cards[0], Qt.Key.Key_Right)
    assert cards[1].hasFocus()
    stage.bot.keyClick(cards[1], Qt.Key.Key_Down)
    assert cards[3].hasFocus()
