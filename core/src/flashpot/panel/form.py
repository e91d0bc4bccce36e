"""The middle: what is asked for, control by control."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from flashpot.panel.controls import ControlRow
from flashpot.panel.fields import TypedField
from flashpot.panel.makers import MakerBox
from flashpot.panel.model import PanelModel
from flashpot.panel.parts import button, column, emptied, label, row
from flashpot.panel.wishes import SeedRow, WhereBox


class Form(QWidget):
    """The name of what is chosen, a search, what makes it, where it stands, and the controls."""

    rebuilt = Signal()

    def __init__(self, model: PanelModel, where: WhereBox) -> None:
        super().__init__()
        self._drawn: tuple[str, frozenset[str]] = ("", frozenset())
        self._model = model
        self.makers = MakerBox(model)
        self.rows: dict[str, ControlRow] = {}
        self._folded: set[str] = set()
        self._title = label(role="title")
        self._size = label(role="dim")
        self.search = TypedField()
        self.search.setPlaceholderText("Search the controls   /")
        self.search.setAccessibleName("Search the controls")
        self.search.textChanged.connect(lambda _: self._build())
        self.search.left.connect(self.search.clear)
        self._where = where
        self._seed = SeedRow(model)
        self._page = column(gap=4)
        self._page.setContentsMargins(0, 0, 10, 0)
        page = QWidget()
        page.setLayout(column(self.makers, where, self._page, self._seed, 1))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        heading = row(self._title, self._size, 1, gap=10)
        self.setLayout(column(heading, self.search, scroll, gap=8))
        model.notices.listen("effect", self._changed)
        for topic in ("values", "price", "fault"):
            model.notices.listen(topic, self.refresh)
        self._build()

    def refresh(self) -> None:
        if self._drawn != self._wanted():
            self._build()
            return
        for made in self.rows.values():
            made.refresh()
        self._seed.show_refusal()

    def _changed(self) -> None:
        """Another preset moves the controls; another effect or engine has others."""
        self._name()
        self._seed.refresh()
        self.refresh()

    def _wanted(self) -> tuple[str, frozenset[str]]:
        wish = self._model.wish
        return wish.effect.id, wish.read - {"model"}

    def _name(self) -> None:
        wish = self._model.wish
        self._title.setText(wish.title)
        self._size.setText(wish.preset.real_size if wish.preset else "")

    def _build(self) -> None:
        wish = self._model.wish
        self._drawn = self._wanted()
        self._name()
        self._seed.refresh()
        emptied(self._page)
        self.rows = {}
        words = self.search.text()
        self._where.setVisible(not words)
        _, read = self._drawn
        groups = {
            group: shown
            for group, parameters in wish.controls.groups(words).items()
            if (shown := [p for p in parameters if p.id in read])
        }
        for group, parameters in groups.items():
            made = [ControlRow(self._model, parameter) for parameter in parameters]
            self.rows.update({one.parameter.id: one for one in made})
            self._page.addWidget(self._fold(group, made))
            for one in made:
                self._page.addWidget(one)
                one.setVisible(bool(words) or group not in self._folded)
        self._seed.setVisible(not words)
        if not groups:
            self._page.addWidget(label(f"No control is called “{words}”.", "dim"))
        self.rebuilt.emit()

    def _fold(self, group: str, rows: list[ControlRow]) -> QPushButton:
        """The group's name: pressed, its controls fold away."""
        fold = button(group, "group", "Fold or unfold")
        fold.setCheckable(True)
        fold.setChecked(group not in self._folded)

        def show() -> None:
            open_ = fold.isChecked()
            fold.setText(f"{'▾' if open_ else '▸'}  {group}")
            (self._folded.discard if open_ else self._folded.add)(group)
            for one in rows:
                one.setVisible(open_)

        fold.clicked.connect(lambda _: show())
        fold.setText(f"{'▾' if fold.isChecked() else '▸'}  {group}")
        return fold
