"""The takes of the element at hand, and the supervisor's notes on them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from flashpot.companion.orders import Order
from flashpot.panel.cards import paint_sign
from flashpot.panel.model import PanelModel
from flashpot.panel.model.makers import MODELLED
from flashpot.panel.model.words import quality
from flashpot.panel.parts import button, column, emptied, label, row
from flashpot.panel.pictures import fitted
from flashpot.panel.style import colour

TILE = QSize(112, 82)


class TakeTile(QAbstractButton):
    """A take as a picture with its number and quality."""

    def __init__(self, order: Order, picture: QImage | None) -> None:
        super().__init__()
        self._effect = order.effect
        self._picture = picture
        scaled = "" if order.upscaled == 1 else f"  {order.upscaled:.1f}×"
        self.setText(f"{order.take}  {order.quality}{scaled}")
        self.setAccessibleName(f"Take {order.take}, {quality(order)}")
        self.setToolTip(f"Take {order.take}, {quality(order)}, seed {order.ask.seed}")
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
        self.repair = button("Repair…", tip="Paint it anew inside a matte; the rest stays")
        self.repair.clicked.connect(lambda _: self._repair())
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
        head = row(self._title, 1, self.reveal, self.use, self.repair, self.finish)
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
        self.repair.setVisible(bool(takes) and takes[-1].ask.engine == MODELLED)
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

    def _repair(self) -> None:
        matte, _ = QFileDialog.getOpenFileName(self, "A frame of the matte")
        if matte:
            self._model.work.repair(matte)

    def _reveal(self) -> None:
        if self._model.work.element is not None:
            self._model.work.reveal(self._model.work.element.key)
