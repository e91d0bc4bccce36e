"""The window's pieces by themselves: wipe, player, colours, settings, placing, the application."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from flashpot.companion.orders import Order
from flashpot.companion.settings import Settings, joined
from flashpot.errors import FlashpotError, InputError
from flashpot.media.preview import preview_codes
from flashpot.panel import run_panel
from flashpot.panel.dialog import SettingsDialog
from flashpot.panel.later import QtLater
from flashpot.panel.model.frames import KEPT, LONGEST_SIDE, Shelf
from flashpot.panel.parts import image_of
from flashpot.panel.pictures import CompareView
from flashpot.panel.swatch import as_linear, on_screen
from flashpot.panel.window import Panel
from panel.conftest import Stage
from panel.fake_desk import BLENDER, SEEN, FakeDesk, drawn

JOIN_CODE = "studio:7433#secret"


def flat(colour: str) -> QImage:
    image = QImage(160, 90, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_qt_leaves_none_alone(application: QApplication) -> None:
    """A binding that loses references to None ends the process after some hours."""
    widget = QWidget()
    widget.repaint()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.repaint()
        widget.property("none")
    assert abs(sys.getrefcount(None) - before) < 500


def test_the_wipe_shows_a_on_its_left_and_b_on_its_right(stage: Stage) -> None:
    view = CompareView()
    stage.bot.addWidget(view)
    view.resize(320, 180)
    view.show_pair(flat("#ff0000"), "", flat("#0000ff"), "")
    view.set_wipe(0.25)
    shown = view.grab().toImage()
    assert shown.pixelColor(shown.width() // 8, shown.height() // 4) == QColor("#ff0000")
    assert shown.pixelColor(shown.width() // 2, shown.height() // 4) == QColor("#0000ff")


def test_the_wipe_is_moved_by_keys_and_by_hand(stage: Stage) -> None:
    view = CompareView()
    stage.bot.addWidget(view)
    view.resize(320, 180)
    view.show_pair(flat("red"), "", flat("blue"), "")
    view.show()
    stage.bot.keyClick(view, Qt.Key.Key_Right)
    assert view.wipe == pytest.approx(0.52)
    stage.bot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(80, 90))
    assert view.wipe == pytest.approx(0.25, abs=0.01)


def test_codes_become_the_picture_that_they_are() -> None:
    codes = np.zeros((3, 5, 3), np.uint8)
    codes[1, 2] = (10, 200, 30)
    assert image_of(codes).pixelColor(2, 1) == QColor(10, 200, 30)


@pytest.mark.parametrize("linear", [(0.0, 0.0, 0.0), (0.18, 0.18, 0.18), (0.4, 0.2, 0.1)])
def test_a_colour_survives_the_screen(linear: tuple[float, float, float]) -> None:
    assert as_linear(on_screen(linear)) == pytest.approx(linear, abs=2e-3)


def test_white_of_the_working_space_is_white_on_the_screen() -> None:
    assert on_screen((1.0, 1.0, 1.0)) == QColor("white")


def test_large_frames_are_shrunk_by_whole_blocks() -> None:
    rgba = np.ones((1080, 1920, 4), np.float32)
    assert preview_codes(rgba, LONGEST_SIDE).shape == (540, 960, 3)
    assert preview_codes(rgba[:90, :160], LONGEST_SIDE).shape == (90, 160, 3)


def test_the_shelf_keeps_what_was_looked_at_last() -> None:
    shelf, codes = Shelf(), np.zeros((1, 1, 3), np.uint8)
    for frame in range(KEPT):
        shelf.keep("a", frame, codes)
    assert shelf.find("a", 0) is codes
    shelf.keep("b", 1, codes)
    assert shelf.find("a", 0) is codes
    assert shelf.find("a", 1) is None


def test_settings_are_kept_and_a_wrong_join_code_is_marked(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    dialog = SettingsDialog(panel.model, panel)
    dialog.draft.setText("tiny")
    dialog.keep.click()
    assert dialog.draft.property("wrong") == "true"
    dialog.draft.setText("960 px")
    dialog.code.setText("no code")
    dialog.keep.click()
    assert dialog.code.property("wrong") == "true"
    assert desk.settings() == Settings()
    dialog.code.setText(JOIN_CODE)
    dialog.keep.click()
    stage.until(lambda: desk.settings().server == "studio:7433")
    assert desk.settings() == joined(Settings(draft_width=960), JOIN_CODE)


def test_a_server_that_stays_keeps_its_token(panel: Panel, stage: Stage) -> None:
    kept = joined(Settings(), JOIN_CODE)
    panel.model.settings = kept
    dialog = SettingsDialog(panel.model, panel)
    assert dialog.wanted() == kept
    dialog.server.setText("")
    assert dialog.wanted().token == ""


def test_a_locator_is_picked_and_the_point_is_dragged_on_the_picture(
    panel: Panel, stage: Stage
) -> None:
    panel.viewer.show_mode("place")
    view = panel.viewer.place
    stage.until(lambda: view.picture is not None)
    car = view.locators()["Car"].toPoint()
    stage.bot.mouseClick(view, Qt.MouseButton.LeftButton, pos=car)
    assert panel.model.wish.locator == "Car"
    before = panel.model.placing.stands_at
    view.setFocus()
    stage.bot.keyClick(view, Qt.Key.Key_Right)
    assert panel.model.wish.locator == ""
    after = panel.model.placing.stands_at
    assert before is not None
    assert after is not None
    assert after.x > before.x


def test_without_a_camera_space_goes_through_the_marks(stage: Stage) -> None:
    bare = SEEN.model_copy(update={"shot": SEEN.shot.model_copy(update={"camera": None})})
    bare = bare.model_copy(update={"locators": ()})
    panel = stage.open(FakeDesk(BLENDER, seen=bare))
    stage.until(lambda: panel.model.scene.ready)
    panel.viewer.show_mode("place")
    view = panel.viewer.place
    seen = []
    for _ in range(4):
        seen.append(view.active)
        stage.bot.keyClick(view, Qt.Key.Key_Space)
    assert sorted(seen) == ["at", "feet", "head", "horizon"]
    assert panel.viewer.placing.isVisible()
    panel.viewer.placing.lens.setText("50 mm")
    panel.viewer.placing.lens.editingFinished.emit()
    assert panel.model.placing.marks.focal_mm == 50.0


def test_a_fault_of_a_field_is_marked_there(panel: Panel, desk: FakeDesk, stage: Stage) -> None:
    desk.refusals["generate"] = InputError("too wide", field="lobes", remedy="less")
    panel.model.generate()
    stage.until(panel.fault.isVisible)
    assert "Too wide. Less." in panel.form.rows["lobes"].fault.text()
    assert panel.fault.message.text() == "Lobes: too wide."


def test_tab_goes_from_the_search_through_the_controls(panel: Panel, stage: Stage) -> None:
    panel.tab_order()
    visited: list[QWidget] = []
    after: QWidget | None = panel.form.search
    while after is not None and (not visited or after is not panel.form.search):
        visited.append(after)
        after = after.nextInFocusChain()
    assert panel.form.makers.isAncestorOf(visited[1])
    places = [
        visited.index(widget) for widget in (visited[1], panel.where.locators, panel.button.go)
    ]
    assert places == sorted(places)
    assert visited.index(panel.form.rows["diameter"].reset) < visited.index(panel.button.go)


def test_the_window_comes_back_where_it_was(stage: Stage, tmp_path: Path) -> None:
    def opened() -> Panel:
        store = QSettings(str(tmp_path / "panel.ini"), QSettings.Format.IniFormat)
        panel = Panel(FakeDesk(BLENDER), store, rest_ms=1)
        stage.bot.addWidget(panel)
        panel.show()
        return panel

    first = opened()
    first.resize(1100, 640)
    first.close()
    assert opened().height() == 640


def test_what_a_thread_posts_comes_on_the_windows_thread(stage: Stage) -> None:
    later = QtLater(rest_ms=1)
    threads: list[int] = []
    later.do(threading.get_ident, threads.append, lambda _: None)
    later.post(lambda: threads.append(threading.get_ident()))
    stage.until(lambda: len(threads) == 2)
    assert threading.get_ident() in threads
    assert len(set(threads)) == 2
    later.close()


def test_a_fault_of_our_own_is_shown_too(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    later = QtLater(rest_ms=1)
    failed: list[FlashpotError] = []
    later.do(lambda: 1 // 0, lambda _: None, failed.append)
    stage.until(lambda: bool(failed))
    assert "ZeroDivisionError" in str(failed[0])
    later.close()


def test_the_panel_is_run_and_run_again(application: QApplication) -> None:
    """The companion shows it as often as it is asked, in one process."""
    for _ in range(2):
        desk = FakeDesk(BLENDER)
        QTimer.singleShot(200, application.closeAllWindows)
        assert run_panel(desk, "doc-1") == 0
        assert not desk.listeners
    assert not [w for w in application.topLevelWidgets() if isinstance(w, Panel)]


def test_a_live_order_has_no_frames_to_play(panel: Panel, desk: FakeDesk, stage: Stage) -> None:
    def current() -> Order | None:
        return panel.model.work.current

    panel.model.generate()
    stage.until(lambda: current() is not None)
    assert not panel.viewer.player.isVisible()
    desk.picture("order-1", drawn())
    desk.done("order-1")
    stage.until(panel.viewer.player.isVisible)
