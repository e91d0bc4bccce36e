"""The takes of the element at hand, and the supervisor's notes on them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from flashpot.companion.orders import Order
from flashpot.panel.cards import paint_sign
from flashpot.panel.model import PanelModel
from flashpot.panel.model.words import duration, number
from flashpot.panel.model.work import notes_for
from flashpot.panel.parts import TypedField, button, column, emptied, label, row
from flashpot.panel.pictures import fitted
from flashpot.panel.style import colour

TILE = QSize(112, 82)
NOTE_WIDTH = 102


class TakeTile(QAbstractButton):
    """A take as a picture with its number and quality."""

    def __init__(self, order: Order, picture: QImage | None) -> None:
        super().__init__()
        self._effect = order.effect
        self._picture = picture
        self.setText(f"{order.take}  {order.quality}")
        self.setAccessibleName(f"Take {order.take}, {order.quality}")
        self.setToolTip(f"Take {order.take}, {order.quality}, seed {order.ask.seed}")
        self.setCheckable(True)
        self.setFixedSize(TILE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(2, 2, TILE.width() - 4, 61)
        painter.fillRect(box, colour("dark"))
        if self._picture is not None:
            painter.drawImage(
                fitted(box, self._picture.width(), self._picture.height()), self._picture
            )
        else:
            paint_sign(painter, box, self._effect)
        edge = "accent" if self.isChecked() else "line"
        painter.setPen(QPen(colour("text" if self.hasFocus() else edge), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 2, 2)
        painter.setPen(colour("text" if self.isChecked() else "dim"))
        words = QRectF(4, 64, TILE.width() - 8, 17)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class Takes(QWidget):
    """The takes side by side, and what can be done with the one that is looked at."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self._title = label(role="heading")
        self.use = button("Use", tip="Show this take where the element stands")
        self.use.clicked.connect(lambda _: model.work.use())
        self.reveal = button("Reveal", tip="Select the element in the document")
        self.reveal.clicked.connect(self._reveal)
        self.finish = button("Make the final", tip="The approved shape, as fine as it gets")
        self.finish.clicked.connect(lambda _: model.work.finish())
        self.tiles: dict[str, TakeTile] = {}
        self._shown: list[tuple[str, bytes | None]] = []
        self._tiles = row(gap=6)
        strip = QWidget()
        inner = row(gap=0)
        inner.addLayout(self._tiles)
        inner.addStretch(1)
        strip.setLayout(inner)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFixedHeight(TILE.height() + 10)
        self._scroll.setWidget(strip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        head = row(self._title, 1, self.reveal, self.use, self.finish)
        self.setLayout(column(head, self._scroll, gap=4))
        for topic in ("orders", "selection", "picture"):
            model.notices.listen(topic, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        work = self._model.work
        takes = work.element.takes if work.element else ()
        self.setVisible(bool(takes))
        shown = [(order.id, work.pictures.get(order.id)) for order in takes]
        if shown != self._shown:
            self._shown = shown
            self._fill(takes)
        for order in takes:
            self.tiles[order.id].setChecked(order.id == work.shown)
        if work.element is not None:
            self._title.setText(f"Takes of {work.element.label.replace('_', ' ')}")
        current = work.current
        done = current is not None and current.state == "done"
        self.use.setEnabled(done)
        self.finish.setEnabled(bool(takes) and takes[-1].quality != "final")

    def _fill(self, takes: tuple[Order, ...]) -> None:
        work = self._model.work
        emptied(self._tiles)
        self.tiles = {}
        for order in takes:
            data = work.pictures.get(order.id)
            tile = self.tiles[order.id] = TakeTile(order, QImage.fromData(data) if data else None)
            tile.clicked.connect(partial(work.look_at, order.id))
            self._tiles.addWidget(tile)

    def _reveal(self) -> None:
        if self._model.work.element is not None:
            self._model.work.reveal(self._model.work.element.key)


class Notes(QWidget):
    """The supervisor's notes as buttons; pointing at one tells what it would cost."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self._effect = ""
        self._columns = 5
        self.buttons: dict[str, QPushButton] = {}
        self.amount = TypedField()
        self.amount.setFixedWidth(78)
        self.amount.setPlaceholderText("as usual")
        self.amount.setAccessibleName("By how much")
        self.amount.left.connect(self.amount.clear)
        self.said = label(role="dim")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        head = row(label("Notes", "heading"), self.said, 1, label("by", "dim"), self.amount, gap=8)
        self.setLayout(column(head, self._grid, gap=4))
        for topic in ("orders", "selection"):
            model.notices.listen(topic, self.refresh)
        model.notices.listen("note", self._show_price)
        self.refresh()

    def refresh(self) -> None:
        element = self._model.work.element
        self.setVisible(bool(element and element.takes))
        if element is not None and element.effect != self._effect:
            self._effect = element.effect
            self._build()

    def given_amount(self) -> float | None:
        """What stands in the field; None for the note's own amount, and for what is no number."""
        try:
            return float(self.amount.text().split()[0])
        except (ValueError, IndexError):
            return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            self._model.work.point_at(watched.objectName(), self.given_amount())
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        emptied(self._grid)
        self.buttons = {}
        for place, note in enumerate(notes_for(self._effect)):
            made = button(note.verb.replace("-", " "), "note")
            made.setObjectName(note.verb)
            made.setToolTip(f"{note.doc}\nAs usual: {number(note.amount)} {note.unit}".strip())
            made.clicked.connect(partial(self._give, note.verb))
            made.installEventFilter(self)
            self.buttons[note.verb] = made
            self._grid.addWidget(made, place // self._columns, place % self._columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many notes in a row as their words leave room for."""
        columns = max(self.width() // NOTE_WIDTH, 2)
        if columns != self._columns:
            self._columns = columns
            for place, made in enumerate(self.buttons.values()):
                self._grid.addWidget(made, place // columns, place % columns)
        super().resizeEvent(event)

    def _give(self, verb: str) -> None:
        self._model.work.give_note(verb, self.given_amount())

    def _show_price(self) -> None:
        noted = self._model.work.noted
        if noted is None:
            self.said.setText("")
            return
        verb, price = noted
        if isinstance(price, str):
            self.said.setText(price)
            return
        kept = "shape kept" if price.shape_kept else "shape changes"
        self.said.setText(f"{verb.replace('-', ' ')}: {kept}, {duration(price.seconds)}")
