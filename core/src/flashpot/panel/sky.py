"""Sun and horizon of a background, dragged on the picture."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from flashpot.panel.marked import REACH, MarkedView
from flashpot.panel.model import PanelModel
from flashpot.panel.model.sky import SkyMark
from flashpot.panel.pictures import paint_tag
from flashpot.panel.style import colour
from flashpot.sighting import Spot

RADIUS, RAYS = 8.0, 8


class SkyView(MarkedView[SkyMark]):
    """The shot's picture with the sun to drag, and the horizon where no camera tells it."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__(model, "sun", "values", "effect")
        self._sky = model.sky
        self.setAccessibleName("Set sun and horizon: arrow keys move the mark, Space the next")

    def marks(self) -> dict[SkyMark, Spot]:
        return self._sky.marks

    def move_mark(self, mark: SkyMark, to: Spot) -> None:
        self._sky.move(mark, to)

    def paint_on(self, painter: QPainter) -> None:
        super().paint_on(painter)
        if not self._sky.offered:
            return
        marks = self.marks()
        if "horizon" in marks:
            self.paint_horizon(painter, self.on_screen(marks["horizon"]).y())
        if "sun" in marks:
            self._paint_sun(painter, self.on_screen(marks["sun"]))
        paint_tag(painter, self.box().topLeft() + QPointF(8, 8), self._sky.reading)

    def mark_near(self, at: QPointF) -> SkyMark:
        """The horizon under the hand, away from the sun; else the sun."""
        marks = self.marks()
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
