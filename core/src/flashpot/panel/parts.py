"""Small pieces that the panel is built of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

Box = TypeVar("Box", bound=QBoxLayout)


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """A label in one of the style sheet's roles."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    return made


def button(text: str, role: str = "", tip: str = "") -> QPushButton:
    """A push button in one of the style sheet's roles."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    return made


def row(*pieces: QWidget | int, gap: int = 6) -> QHBoxLayout:
    """Widgets beside one another; an int is a stretch."""
    return _filled(QHBoxLayout(), pieces, gap)


def column(*pieces: QWidget | QLayout | int, gap: int = 6) -> QVBoxLayout:
    """Widgets and layouts beneath one another; an int is a stretch."""
    return _filled(QVBoxLayout(), pieces, gap)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def image_of(codes: NDArray[np.uint8]) -> QImage:
    """An image of (height, width, 3) display code values; a copy."""
    height, width, _ = codes.shape
    flat = np.ascontiguousarray(codes)
    return QImage(flat.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def tab_through(*regions: QWidget) -> None:
    """Have Tab visit what takes focus in these regions, in their order and the layouts'."""
    stops = [stop for region in regions for stop in _stops(region)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


class Segments(QWidget):
    """A row of buttons of which one is down."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Iterable[tuple[str, str]],
        tips: dict[str, str] | None = None,
        role: str = "",
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._line = row(gap=2)
        for name, text in choices:
            made = button(text, role, (tips or {}).get(name, ""))
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(made)
            self._buttons[name] = made
            self._line.addWidget(made)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def stack(self, *, on: bool) -> None:
        """Beneath one another, or beside."""
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if on else ways.LeftToRight)

    def show_choice(self, name: str) -> None:
        self._buttons[name].setChecked(True)

    def keep_to(self, names: Iterable[str]) -> None:
        """Show these choices only."""
        kept = set(names)
        for name, made in self._buttons.items():
            made.setVisible(name in kept)

    def offer(self, name: str, *, on: bool) -> None:
        """Whether a choice can be taken."""
        self._buttons[name].setEnabled(on)


def _filled(layout: Box, pieces: tuple[object, ...], gap: int) -> Box:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for piece in pieces:
        if isinstance(piece, int):
            layout.addStretch(piece)
        elif isinstance(piece, QLayout):
            layout.addLayout(piece)
        elif isinstance(piece, QWidget):
            layout.addWidget(piece)
    return layout


def _stops(region: QWidget) -> list[QWidget]:
    """What Tab stops at, from the top, each row from the left."""
    found = [
        widget
        for widget in region.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is region.window()
    ]
    places = {widget: widget.mapTo(region, QPoint()) for widget in found}
    return sorted(found, key=lambda widget: (places[widget].y() // 16, places[widget].x()))
