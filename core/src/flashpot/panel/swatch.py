"""A colour in scene-linear ACEScg, shown and picked as the screen shows it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog

from flashpot.panel.style import colour

Linear = tuple[float, float, float]

_TO_709 = np.array(
    [[1.705051, -0.621792, -0.083259], [-0.130256, 1.140805, -0.010548],
     [-0.024003, -0.128969, 1.152972]]
)  # fmt: skip
"""ACEScg to linear Rec.709, Bradford adaptation (ACES 1.3, ACEScg to sRGB)."""


def on_screen(linear: Linear) -> QColor:
    """The sRGB colour nearest to a linear ACEScg one; brighter than white is held at white."""
    light = np.clip(_TO_709 @ np.array(linear), 0, 1)
    codes = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    red, green, blue = (float(code) for code in codes)
    return QColor.fromRgbF(red, green, blue)


def as_linear(shown: QColor) -> Linear:
    """A screen colour as linear ACEScg, rounded to four places."""
    codes = np.array([shown.redF(), shown.greenF(), shown.blueF()])
    light = np.where(codes <= 0.04045, codes / 12.92, ((codes + 0.055) / 1.055) ** 2.4)
    red, green, blue = np.clip(np.linalg.solve(_TO_709, light), 0, None).round(4).tolist()
    return (red, green, blue)


class Swatch(QAbstractButton):
    """A patch of the colour; a click opens the system's picker."""

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown = QColor("white")
        self.setAccessibleName(f"{name}: pick a colour")
        self.setFixedSize(QSize(44, 22))
        self.clicked.connect(self._pick)

    def show_linear(self, linear: Linear) -> None:
        self._shown = on_screen(linear)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent" if self.hasFocus() else "line"), 1))
        painter.setBrush(self._shown)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def _pick(self) -> None:
        found = QColorDialog.getColor(self._shown, self, self.accessibleName())
        if found.isValid():
            self.picked.emit(as_linear(found))
