"""The cards of effects' presets: a thumbnail loop, the name, the real size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMovie,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from flashpot.effects import Effect, Preset
from flashpot.effects.loops import loop_path
from flashpot.panel.style import colour

THUMB = QSize(142, 80)
CARD = QSize(150, 124)
GAP = 6
MOST_COLUMNS = 2


class Card(QAbstractButton):
    """One preset, or the plain effect."""

    def __init__(self, effect: Effect, preset: Preset | None) -> None:
        super().__init__()
        self.name = preset.id if preset else effect.id
        self._effect = effect.id
        self._size = preset.real_size if preset else "as you set it"
        self.setText(preset.label if preset else f"Plain {effect.label.lower()}")
        self.setAccessibleDescription(self._size)
        self.setToolTip((preset.doc if preset else "") or effect.doc)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedSize(CARD)
        self._movie: QMovie | None = None
        loop = loop_path(preset.id) if preset else None
        if loop is not None:
            self._movie = QMovie(str(loop), parent=self)
            self._movie.frameChanged.connect(self._next_frame)

    def showEvent(self, event: QShowEvent) -> None:
        if self._movie is not None:
            self._movie.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._movie is not None:
            self._movie.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground = "hover" if self.underMouse() and not self.isChecked() else "raised"
        painter.setPen(QPen(colour(self._edge(ground)), 1.5 if self.isChecked() else 1))
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        self._paint_thumb(painter, QRectF(4, 4, THUMB.width(), THUMB.height()))
        self._paint_words(painter)
        painter.end()

    def _edge(self, ground: str) -> str:
        if self.hasFocus():
            return "text"
        return "accent" if self.isChecked() else ground

    def _paint_thumb(self, painter: QPainter, box: QRectF) -> None:
        if self._movie is not None:
            picture = self._movie.currentPixmap()
            painter.drawPixmap(box, picture, QRectF(picture.rect()))
        else:
            painter.fillRect(box, colour("dark"))
            paint_sign(painter, box, self._effect)

    def _paint_words(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        width = CARD.width() - 14
        left, top = 7.0, 4.0 + THUMB.height()
        for text, tone, line in ((self.text(), "text", 1), (self._size, "dim", 2)):
            painter.setPen(colour(tone))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QPointF(left, top + 17.0 * line - 1), shown)

    def _next_frame(self, _frame: int) -> None:
        self.update(4, 4, THUMB.width(), THUMB.height())


def paint_sign(painter: QPainter, box: QRectF, effect: str) -> None:
    """A flat sign of an effect, where there is no loop of it."""
    middle, unit = box.center(), box.height() / 10
    painter.setPen(Qt.PenStyle.NoPen)
    if effect == "background":
        painter.setBrush(colour("button"))
        painter.drawRect(QRectF(box.left(), middle.y() + unit, box.width(), 4 * unit))
        painter.setBrush(colour("accent"))
        painter.drawEllipse(QPointF(middle.x() + 4 * unit, middle.y() - 1.2 * unit), unit, unit)
        return
    if effect == "fire":
        _paint_flame(painter, middle, unit)
        return
    painter.setBrush(colour("button"))
    for x, y, size in ((-2.2, 0.4, 2.4), (2.0, 0.6, 2.2), (0.0, -0.8, 2.8)):
        painter.drawEllipse(middle + QPointF(x, y) * unit, size * unit, size * unit)
    painter.setBrush(colour("accent"))
    painter.drawEllipse(middle + QPointF(0, 1.2) * unit, 1.5 * unit, 1.5 * unit)


def _paint_flame(painter: QPainter, middle: QPointF, unit: float) -> None:
    for tone, size in (("button", 1.0), ("accent", 0.55)):
        foot = middle + QPointF(0, 4 * unit)
        tip = foot - QPointF(0, 8 * unit * size)
        flame = QPainterPath(tip)
        for side in (1, -1):
            flame.cubicTo(
                tip + QPointF(side * unit, 3 * unit) * size,
                foot + QPointF(side * 5 * unit, 0) * size,
                foot,
            )
            flame.moveTo(tip)
        painter.setBrush(colour(tone))
        painter.drawPath(flame)


class CardGrid(QWidget):
    """The cards of one effect; arrow keys go from card to card."""

    chosen = Signal(str)

    def __init__(self, effect: Effect, presets: tuple[Preset, ...]) -> None:
        super().__init__()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.cards = [Card(effect, p) for p in (*presets, None)]
        for card in self.cards:
            card.clicked.connect(lambda _=False, name=card.name: self.chosen.emit(name))
        self._grid.setColumnStretch(MOST_COLUMNS, 1)
        self._grid.setRowStretch(len(self.cards), 1)
        self.lay_out(MOST_COLUMNS)

    def lay_out(self, columns: int) -> None:
        """Have so many cards in a row."""
        if columns != self._columns:
            self._columns = columns
            for place, card in enumerate(self.cards):
                self._grid.addWidget(card, place // columns, place % columns)

    def show_choice(self, name: str) -> None:
        for card in self.cards:
            card.setChecked(card.name == name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }.get(Qt.Key(event.key()))
        here = next((i for i, card in enumerate(self.cards) if card.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(self.cards):
            self.cards[here + step].setFocus(Qt.FocusReason.TabFocusReason)
