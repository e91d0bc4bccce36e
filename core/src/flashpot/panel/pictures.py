"""Pictures to look at: one, or two with a wipe between them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from flashpot.panel.style import colour

WIPE_STEP = 0.02


def fitted(box: QRectF, width: int, height: int) -> QRectF:
    """The largest box of that shape in the middle of `box`."""
    scale = min(box.width() / width, box.height() / height)
    inside = QRectF(0, 0, width * scale, height * scale)
    inside.moveCenter(box.center())
    return inside


class PictureView(QWidget):
    """One picture on a dark ground, or a line that says why there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: QImage | None = None
        self.words = ""
        self.caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 135)

    def show_picture(self, picture: QImage | None, words: str = "", caption: str = "") -> None:
        self.picture, self.words, self.caption = picture, words, caption
        self.update()

    def box(self) -> QRectF:
        """Where the picture is, in the widget's own coordinates."""
        if self.picture is None:
            return fitted(QRectF(self.rect()), 16, 9)
        return fitted(QRectF(self.rect()), self.picture.width(), self.picture.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), colour("dark"))
        self.paint_on(painter)
        painter.end()

    def paint_on(self, painter: QPainter) -> None:
        """Draw the picture and its words."""
        if self.picture is not None:
            painter.drawImage(self.box(), self.picture)
        if self.words:
            painter.setPen(colour("dim"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(40, 0, -40, 0), int(flags), self.words)
        if self.caption and self.picture is not None:
            paint_tag(painter, self.box().topLeft() + QPointF(8, 8), self.caption)


class CompareView(PictureView):
    """Two pictures: A left of the wipe, B right of it."""

    wiped = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.other: QImage | None = None
        self.other_caption = ""
        self.wipe = 0.5
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName("Wipe between the two takes: left and right arrow")

    def show_pair(
        self, a: QImage | None, a_caption: str, b: QImage | None, b_caption: str, words: str = ""
    ) -> None:
        self.picture, self.other = a, b
        self.caption, self.other_caption, self.words = a_caption, b_caption, words
        self.update()

    def set_wipe(self, share: float) -> None:
        """Put the wipe at `share` (0 to 1) of the picture's width."""
        self.wipe = min(max(share, 0.0), 1.0)
        self.wiped.emit(self.wipe)
        self.update()

    def paint_on(self, painter: QPainter) -> None:
        box = self.box()
        at = box.left() + box.width() * self.wipe
        left = QRectF(box.left(), box.top(), at - box.left(), box.height())
        for picture, clip in (
            (self.picture, left),
            (self.other, box.adjusted(left.width(), 0, 0, 0)),
        ):
            if picture is not None:
                painter.setClipRect(clip)
                painter.drawImage(box, picture)
        painter.setClipping(False)
        painter.setPen(QPen(colour("accent" if self.hasFocus() else "text"), 1.5))
        painter.drawLine(QPointF(at, box.top()), QPointF(at, box.bottom()))
        painter.setBrush(colour("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(at, box.center().y()), 5, 5)
        paint_tag(painter, box.topLeft() + QPointF(8, 8), self.caption)
        paint_tag(painter, box.topRight() + QPointF(-8, 8), self.other_caption, right=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        box = self.box()
        self.set_wipe((event.position().x() - box.left()) / max(box.width(), 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -WIPE_STEP, Qt.Key.Key_Right: WIPE_STEP}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_wipe(self.wipe + step)


def paint_tag(painter: QPainter, at: QPointF, text: str, *, right: bool = False) -> None:
    """A line of text on a dark plate, readable over any picture."""
    if not text:
        return
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 4
    plate = QRectF(at.x() - (width if right else 0), at.y(), width, height)
    ground = colour("dark")
    ground.setAlphaF(0.75)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(colour("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
