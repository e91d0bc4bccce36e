"""The companion's window."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from flashpot.companion.desk import Desk
from flashpot.panel.browser import Browser
from flashpot.panel.button_box import ButtonBox
from flashpot.panel.cards import MOST_COLUMNS
from flashpot.panel.dialog import SettingsDialog
from flashpot.panel.fields import WordsField
from flashpot.panel.form import Form
from flashpot.panel.later import REST_MS, QtLater
from flashpot.panel.model import PanelModel
from flashpot.panel.notes import Notes
from flashpot.panel.parts import column, row, tab_through
from flashpot.panel.queue import Queue
from flashpot.panel.takes import Takes
from flashpot.panel.topbar import FaultBar, TopBar
from flashpot.panel.viewer import Viewer
from flashpot.panel.wishes import WhereBox

SIZE = QSize(1280, 800)
LEAST = QSize(1000, 600)
WIDE = 1200
"""From this width on cards stand two in a row."""
FORM_WIDTH = 376
MOST_TAKES = 9


class Panel(QMainWindow):
    """Everything in one window: choose, set, generate, look, note, finish."""

    def __init__(
        self,
        desk: Desk,
        store: QSettings | None = None,
        rest_ms: int = REST_MS,
        document: str = "",
    ) -> None:
        super().__init__()
        self.setWindowTitle("Flashpot")
        self._later = QtLater(rest_ms, self)
        self._store = store
        self.model = PanelModel(desk, self._later)
        self.where = WhereBox(self.model)
        self.top = TopBar(self.model)
        self.fault = FaultBar(self.model)
        self.browser = Browser(self.model)
        self.form = Form(self.model, self.where)
        self.button = ButtonBox(self.model)
        self.viewer = Viewer(self.model)
        self.takes = Takes(self.model)
        self.notes = Notes(self.model)
        self.queue = Queue(self.model)
        self._lay_out()
        self.where.place_on_picture.connect(lambda: self.viewer.show_mode("place"))
        self.top.settings.connect(self.open_settings)
        self.viewer.welcome.join.connect(self.open_settings)
        self.model.notices.listen("show", self.come_forward)
        self._bind_keys()
        self._keep_tab_order()
        self.resize(SIZE)
        self.setMinimumSize(LEAST)
        self._restore()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self.model.start(document)

    def open_settings(self) -> None:
        """Show the settings; the window waits for them."""
        SettingsDialog(self.model, self).exec()

    def come_forward(self) -> None:
        """Before the other windows."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.browser.lay_out(MOST_COLUMNS if event.size().width() >= WIDE else 1)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.model.stop()
        self._later.close()
        if self._store is not None:
            self._store.setValue("geometry", self.saveGeometry())
        super().closeEvent(event)

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setLayout(column(self.form, self.button, gap=10))
        middle.setFixedWidth(FORM_WIDTH)
        right = QWidget()
        pile = column(self.viewer, self.takes, self.notes, self.queue, gap=10)
        pile.setStretch(0, 100)
        pile.setStretch(3, 1)
        right.setLayout(pile)
        body = row(self.browser, middle, right, gap=14)
        body.setStretch(2, 1)
        ground = QWidget()
        ground.setObjectName("ground")
        layout = column(self.top, self.fault, body, gap=10)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setStretch(2, 1)
        ground.setLayout(layout)
        self.setCentralWidget(ground)

    def _bind_keys(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(keys, self._generate)
        self._key("Esc", self.model.cancel_running)
        self._key("/", self.form.search.setFocus)
        for number in range(1, MOST_TAKES + 1):
            self._key(str(number), lambda number=number: self.model.work.pick_take(number))

    def tab_order(self) -> None:
        """Have Tab go through the window as the eye does, whatever was built last."""
        tab_through(
            self.top,
            self.browser,
            self.form,
            self.button,
            self.viewer,
            self.takes,
            self.notes,
            self.queue,
        )

    def _keep_tab_order(self) -> None:
        def soon() -> None:
            self._later.soon("tabs", self.tab_order)

        self.form.rebuilt.connect(soon)
        for topic in ("orders", "selection", "picture"):
            self.model.notices.listen(topic, soon)
        soon()

    def _key(self, keys: str, call: object) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(call)

    def _generate(self) -> None:
        """What is half typed counts."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            focus.editingFinished.emit()
        elif isinstance(focus, WordsField):
            focus.done.emit()
        self.model.generate()

    def _restore(self) -> None:
        kept = self._store.value("geometry") if self._store is not None else None
        if kept is not None:
            self.restoreGeometry(kept)
