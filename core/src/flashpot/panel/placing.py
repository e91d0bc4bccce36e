"""Where the effect stands, dragged on the picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from flashpot.panel.marked import REACH, MarkedView
from flashpot.panel.model import PanelModel
from flashpot.panel.model.placing import Mark, horizon_of, seen_at
from flashpot.panel.pictures import paint_tag
from flashpot.panel.style import colour
from flashpot.sighting import FIGURE_M, Spot


class PlacingView(MarkedView[Mark]):
    """The shot's picture with marks to drag: the point; without a camera horizon and figure."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__(model, "at", "wish")
        self._placing = model.placing
        self.setAccessibleName("Place the effect: arrow keys move the mark, Space takes the next")

    def marks(self) -> dict[Mark, Spot]:
        marks = self._placing.marks
        view, stands = self._placing.view, self._placing.stands_at
        at = seen_at(view, stands) if view and stands else None
        found: dict[Mark, Spot] = {"at": at or marks.at}
        if not self._placing.has_camera:
            found |= {"feet": marks.feet, "head": marks.head, "horizon": (0.5, marks.horizon)}
            if marks.feet2 is not None and marks.head2 is not None:
                found |= {"feet2": marks.feet2, "head2": marks.head2}
        return found

    def paint_on(self, painter: QPainter) -> None:
        super().paint_on(painter)
        painter.setClipRect(self.box())
        if self._placing.has_camera:
            self._paint_level(painter)
            self._paint_locators(painter)
        else:
            horizon = self.on_screen(self.marks()["horizon"])
            self.paint_horizon(painter, horizon.y())
            self._paint_handle(painter, "horizon", horizon)
            self._paint_figures(painter)
        self._paint_point(painter)
        painter.setClipping(False)
        paint_tag(painter, self.box().topLeft() + QPointF(8, 8), self._placing.reading)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        locator = self._locator_near(event.position())
        if locator:
            self._placing.pick(locator)
        else:
            self.take_hold(event.position())

    def move_mark(self, mark: Mark, to: Spot) -> None:
        self._placing.move(mark, to)

    def mark_near(self, at: QPointF) -> Mark:
        """The mark under the hand; the effect's point, where there is none."""
        for mark, spot in self.marks().items():
            away = self.on_screen(spot) - at
            near = abs(away.y()) if mark == "horizon" else max(abs(away.x()), abs(away.y()))
            if near <= REACH:
                return mark
        return "at"

    def locators(self) -> dict[str, QPointF]:
        """Where the shot's locators are in the widget, by name."""
        view, seen = self._placing.view, self._model.scene.seen
        if view is None or seen is None:
            return {}
        spots = {p.name: seen_at(view, p.at) for p in seen.locators}
        return {name: self.on_screen(spot) for name, spot in spots.items() if spot is not None}

    def _locator_near(self, at: QPointF) -> str:
        for name, spot in self.locators().items():
            if (spot - at).manhattanLength() <= REACH:
                return name
        return ""

    def _paint_level(self, painter: QPainter) -> None:
        """The known camera's own horizon, for those who look at no picture."""
        line = horizon_of(self._placing.view) if self._placing.view else None
        if line is not None:
            painter.setPen(QPen(colour("dim"), 1, Qt.PenStyle.DashLine))
            left, right = (self.on_screen((u, v)) for u, v in enumerate(line))
            painter.drawLine(left, right)

    def _paint_locators(self, painter: QPainter) -> None:
        for name, at in self.locators().items():
            painter.setPen(QPen(colour("text"), 1.5))
            painter.setBrush(colour("dark"))
            side = 5.0
            painter.drawPolygon(
                [at + QPointF(*way) * side for way in ((0, -1), (1, 0), (0, 1), (-1, 0))]
            )
            paint_tag(painter, at + QPointF(9, -10), name)

    def _paint_point(self, painter: QPainter) -> None:
        at = self.on_screen(self.marks()["at"])
        view, stands = self._placing.view, self._placing.stands_at
        if view is not None and stands is not None:
            head, top = (seen_at(view, stands, m) for m in (FIGURE_M, self._placing.height_m))
            if head is not None and self._placing.has_camera:
                paint_figure(painter, at, QPointF(at.x(), self.on_screen(head).y()))
            if top is not None:
                self._paint_size(painter, at, at.y() - self.on_screen(top).y())
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawLine(at + QPointF(-14, 0), at + QPointF(14, 0))
        painter.drawLine(at + QPointF(0, -9), at + QPointF(0, 9))
        self._paint_handle(painter, "at", at)

    @staticmethod
    def _paint_size(painter: QPainter, at: QPointF, size: float) -> None:
        """A ring as large as the effect, standing on its point."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("accent"), 1.5, Qt.PenStyle.DashLine))
        painter.drawEllipse(QRectF(at.x() - size / 2, at.y() - size, size, size))

    def _paint_figures(self, painter: QPainter) -> None:
        marks = self.marks()
        pairs: tuple[tuple[Mark, Mark], ...] = (("feet", "head"), ("feet2", "head2"))
        for bottom, top in pairs:
            if bottom in marks:
                feet, head = self.on_screen(marks[bottom]), self.on_screen(marks[top])
                paint_figure(painter, feet, head)
                paint_tag(painter, feet + QPointF(10, -12), f"{FIGURE_M} m")
                self._paint_handle(painter, bottom, feet)
                self._paint_handle(painter, top, head)

    def _paint_handle(self, painter: QPainter, mark: Mark, at: QPointF) -> None:
        here = self.hasFocus() and mark == self.active
        painter.setPen(QPen(colour("dark"), 1))
        painter.setBrush(colour("accent" if here or mark == "at" else "text"))
        radius = 6 if here else 4.5
        painter.drawEllipse(at, radius, radius)


def paint_figure(painter: QPainter, feet: QPointF, head: QPointF) -> None:
    """A person standing: head, body, two legs."""
    tall = feet.y() - head.y()
    x, part = feet.x(), tall / 8
    painter.setPen(_round_pen(max(tall / 22, 1.2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, head.y() + part / 2), part / 2, part / 2)
    hip, shoulder = head.y() + 4.2 * part, head.y() + 1.5 * part
    painter.drawLine(QPointF(x, head.y() + part), QPointF(x, hip))
    for side in (-1, 1):
        painter.drawLine(QPointF(x, hip), QPointF(x + side * 0.7 * part, feet.y()))
        painter.drawLine(QPointF(x, shoulder), QPointF(x + side * part, hip))


def _round_pen(width: float) -> QPen:
    pen = QPen(colour("text"), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
