"""The shot's picture with marks on it that are dragged, or moved by keys."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPen

from flashpot.panel.model import PanelModel
from flashpot.panel.model.bench import Topic
from flashpot.panel.pictures import PictureView, fitted, paint_tag
from flashpot.panel.style import colour
from flashpot.sighting import Spot

REACH = 12.0
"""How near to a mark a press must be, device-independent pixels."""
STEP, SMALL_STEP = 0.01, 0.002
WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

Name = TypeVar("Name", bound=str)


class MarkedView(PictureView, Generic[Name]):
    """What a view of marks adds: which there are, what moving one means, and how they look."""

    def __init__(self, model: PanelModel, active: Name, *topics: Topic) -> None:
        super().__init__()
        self._model = model
        self._held: Name | None = None
        self.active = active
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for topic in ("plate", "shot", *topics):
            model.notices.listen(topic, self.refresh)

    def marks(self) -> dict[Name, Spot]:
        """Every mark that can be dragged, and where it is."""
        raise NotImplementedError

    def move_mark(self, mark: Name, to: Spot) -> None:
        """Take a mark to a spot of the picture."""
        raise NotImplementedError

    def mark_near(self, at: QPointF) -> Name:
        """The mark that a press at `at` takes hold of."""
        raise NotImplementedError

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

    def paint_horizon(self, painter: QPainter, height: float) -> None:
        """The horizon as a line across the picture, `height` in the widget's coordinates."""
        box = self.box()
        painter.setPen(QPen(colour("text"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
        paint_tag(painter, QPointF(box.right() - 8, height - 24), "horizon", right=True)

    def take_hold(self, at: QPointF) -> None:
        """Drag the mark that is near `at` from now on."""
        self._held = self.active = self.mark_near(at)
        self._drag(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.take_hold(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._drag(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way, marks = WAYS.get(Qt.Key(event.key())), self.marks()
        if way is not None and self.active in marks:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = SMALL_STEP if fine else STEP
            u, v = marks[self.active]
            self.move_mark(self.active, (u + way[0] * step, v + way[1] * step))
        elif event.key() == Qt.Key.Key_Space and marks:
            names = list(marks)
            here = names.index(self.active) if self.active in names else -1
            self.active = names[(here + 1) % len(names)]
            self.update()
        else:
            super().keyPressEvent(event)

    def _drag(self, at: QPointF) -> None:
        if self._held is not None:
            box = self.box()
            across, down = at.x() - box.left(), at.y() - box.top()
            self.move_mark(self._held, (across / box.width(), down / box.height()))
