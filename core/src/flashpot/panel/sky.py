"""Sun and horizon of a background, dragged on the picture."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPen

from flashpot.panel.model import PanelModel
from flashpot.panel.model.sky import SkyMark
from flashpot.panel.pictures import PictureView, fitted, paint_tag
from flashpot.panel.placing import REACH, SMALL_STEP, STEP, WAYS
from flashpot.panel.style import colour
from flashpot.sighting import Spot

RADIUS, RAYS = 8.0, 8


class SkyView(PictureView):
    """The shot's picture with the sun to drag, and the horizon where no camera tells it."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self._sky = model.sky
        self._held: SkyMark | None = None
        self.active: SkyMark = "sun"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Set sun and horizon: arrow keys move the mark, Space the next")
        for topic in ("plate", "values", "effect", "shot"):
            model.notices.listen(topic, self.refresh)

    def refresh(self) -> None:
        plate = self._model.scene.plate
        self.picture = QImage.fromData(plate) if plate else None
        self.update()

    def box(self) -> QRectF:
        if self.picture is None and self._model.scene.seen is not None:
            size = self._model.scene.seen.shot.size
            return fitted(QRectF(self.rect()), size.width, size.height)
        return super().box()

    def on_screen(self, spot: Spot) -> QPointF:
        """A spot of the picture in the widget's own coordinates."""
        box = self.box()
        return QPointF(box.left() + spot[0] * box.width(), box.top() + spot[1] * box.height())

    def paint_on(self, painter: QPainter) -> None:
        if self.picture is None:
            painter.fillRect(self.box(), colour("button"))
        super().paint_on(painter)
        if not self._sky.offered:
            return
        marks = self._sky.marks
        if "horizon" in marks:
            at = self.on_screen(marks["horizon"])
            painter.setPen(QPen(colour("text"), 1.2, Qt.PenStyle.DashLine))
            box = self.box()
            painter.drawLine(QPointF(box.left(), at.y()), QPointF(box.right(), at.y()))
            paint_tag(painter, QPointF(box.right() - 8, at.y() - 24), "horizon", right=True)
        if "sun" in marks:
            self._paint_sun(painter, self.on_screen(marks["sun"]))
        paint_tag(painter, self.box().topLeft() + QPointF(8, 8), self._sky.reading)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = self._mark_near(event.position())
        self.active = self._held
        self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._drag(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        marks = self._sky.marks
        if way is not None and self.active in marks:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = SMALL_STEP if fine else STEP
            u, v = marks[self.active]
            self._sky.move(self.active, (u + way[0] * step, v + way[1] * step))
        elif event.key() == Qt.Key.Key_Space and marks:
            names = list(marks)
            here = names.index(self.active) if self.active in names else -1
            self.active = names[(here + 1) % len(names)]
            self.update()
        else:
            super().keyPressEvent(event)

    def _drag(self, at: QPointF) -> None:
        box = self.box()
        spot = ((at.x() - box.left()) / box.width(), (at.y() - box.top()) / box.height())
        if self._held is not None:
            self._sky.move(self._held, spot)

    def _mark_near(self, at: QPointF) -> SkyMark:
        """The horizon under the hand, away from the sun; else the sun."""
        marks = self._sky.marks
        sun, line = (marks.get(name) for name in ("sun", "horizon"))
        if sun is not None and (self.on_screen(sun) - at).manhattanLength() <= 2 * REACH:
            return "sun"
        near = line is not None and abs(self.on_screen(line).y() - at.y()) <= REACH
        return "horizon" if near else "sun"

    def _paint_sun(self, painter: QPainter, at: QPointF) -> None:
        here = self.hasFocus() and self.active == "sun"
        painter.setPen(QPen(colour("accent" if here else "text"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, RADIUS, RADIUS)
        for n in range(RAYS):
            turn = 2 * math.pi * n / RAYS
            way = QPointF(math.cos(turn), math.sin(turn))
            painter.drawLine(at + way * (RADIUS + 3), at + way * (RADIUS + 8))
