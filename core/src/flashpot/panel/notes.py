"""The supervisor's notes on the element at hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from flashpot.panel.fields import TypedField
from flashpot.panel.model import PanelModel
from flashpot.panel.model.words import duration, number
from flashpot.panel.model.work import notes_for
from flashpot.panel.parts import button, column, emptied, label, row

NOTE_WIDTH = 102


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
