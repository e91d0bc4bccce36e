"""The left side: which effect, which preset."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from flashpot.panel.cards import CARD, GAP, MOST_COLUMNS, CardGrid
from flashpot.panel.model import PanelModel
from flashpot.panel.parts import Segments, column, row

BAR = 6
"""Room for a scroll bar beside the cards."""


class Browser(QWidget):
    """Effects as buttons, presets as cards."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self._effects = Segments([(e.id, e.label) for e in model.wish.effects()], role="note")
        self._pages = QStackedWidget()
        self._grids: dict[str, CardGrid] = {}
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._pages)
        self.setLayout(column(row(self._effects, 1), scroll, gap=8))
        self._columns = MOST_COLUMNS
        self.lay_out(MOST_COLUMNS)
        self._effects.chosen.connect(model.choose)
        model.notices.listen("effect", self.refresh)
        self.refresh()

    def lay_out(self, columns: int) -> None:
        """Be as wide as so many cards."""
        self._columns = columns
        self.setFixedWidth(columns * (CARD.width() + GAP) + BAR)
        self._effects.stack(on=columns == 1)
        for grid in self._grids.values():
            grid.lay_out(columns)

    def grid(self) -> CardGrid:
        """The cards of the effect at hand."""
        return self._grids[self._model.wish.effect.id]

    def refresh(self) -> None:
        wish = self._model.wish
        if wish.effect.id not in self._grids:
            made = CardGrid(wish.effect, wish.presets())
            made.chosen.connect(self._model.choose)
            made.lay_out(self._columns)
            self._grids[wish.effect.id] = made
            self._pages.addWidget(made)
        self._pages.setCurrentWidget(self.grid())
        self._effects.show_choice(wish.effect.id)
        self.grid().show_choice(wish.preset.id if wish.preset else wish.effect.id)
