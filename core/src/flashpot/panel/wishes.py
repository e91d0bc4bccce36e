"""What is asked for beside the effect's own controls: where, how good, which seed, what name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from flashpot.host import Locator, Place
from flashpot.panel.controls import LABEL_WIDTH
from flashpot.panel.fields import CalmCombo, TypedField
from flashpot.panel.lit import LitByRow
from flashpot.panel.model import PanelModel
from flashpot.panel.model.words import PLACE_HELP, PLACES
from flashpot.panel.parts import button, column, emptied, label, restyle, row
from flashpot.request import MAX_SEED

ON_PICTURE = "A point of the picture"


class WhereBox(QWidget):
    """Where the effect stands, and where in the host it goes."""

    place_on_picture = Signal()

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self.locators = CalmCombo()
        self.locators.setAccessibleName("Stands at")
        self.locators.activated.connect(self._chosen)
        self.locators.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_picture = button("Place…", tip="Drag the point on the picture")
        self._on_picture.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._on_picture.clicked.connect(self.place_on_picture)
        self._reading = label(role="dim", wraps=True)
        self._places = row(gap=4)
        self._buttons: dict[Place, QPushButton] = {}
        self._stands = QWidget()
        self._stands.setLayout(
            column(row(_name("Stands at"), self.locators, self._on_picture), self._reading, gap=4)
        )
        goes = row(_name("Goes to"))
        goes.addLayout(self._places)
        goes.addStretch(1)
        self.lit_by = LitByRow(model)
        layout = column(self._stands, goes, self.lit_by, gap=6)
        layout.setContentsMargins(0, 0, 10, 6)
        self.setLayout(layout)
        for topic in ("wish", "shot", "effect"):
            model.notices.listen(topic, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        wish, seen = self._model.wish, self._model.scene.seen
        self._stands.setVisible(wish.stands)
        known = [(p.name, _marked(p)) for p in seen.locators] if seen else []
        self.locators.offer([("", ON_PICTURE), *known], wish.locator)
        self._on_picture.setEnabled(seen is not None)
        self._reading.setText(self._reading_text())
        self._reading.setVisible(bool(self._reading.text()))
        host = self._model.scene.host
        offered = wish.offered(host) if host else ()
        if offered != tuple(self._buttons) or not self._places.count():
            self._offer(offered)
        for place, made in self._buttons.items():
            made.setChecked(place in wish.places)

    def _offer(self, places: tuple[Place, ...]) -> None:
        emptied(self._places)
        self._buttons = {}
        if not places:
            self._places.addWidget(label("nothing is open", "dim"))
        for place in places:
            made = self._buttons[place] = QPushButton(PLACES[place])
            made.setCheckable(True)
            made.setToolTip(PLACE_HELP[place])
            made.clicked.connect(lambda on, place=place: self._toggle(place, on=on))
            self._places.addWidget(made)

    def _reading_text(self) -> str:
        wish, seen = self._model.wish, self._model.scene.seen
        found = next((p for p in seen.locators if p.name == wish.locator), None) if seen else None
        if found is not None:
            return f"at {found.at.x:.1f}, {found.at.y:.1f}, {found.at.z:.1f} m in the scene"
        return ""

    def _chosen(self, place: int) -> None:
        self._model.wish.place_at(self.locators.itemData(place))
        self._model.changed_wish()
        if not self._model.wish.locator:
            self.place_on_picture.emit()

    def _toggle(self, place: Place, *, on: bool) -> None:
        self._model.wish.toggle(place, on=on)
        self._model.changed_wish()


class SeedRow(QWidget):
    """Seed and name: what most asks leave alone."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self.seed = TypedField()
        self.seed.setFixedWidth(78)
        self.seed.setAccessibleName("Seed")
        self.seed.editingFinished.connect(self._typed)
        self.seed.stepped.connect(lambda steps: self._give(model.wish.seed + steps))
        self.another = button("Another", tip="A seed that was not the last one")
        self.another.clicked.connect(self._another)
        self.name = TypedField()
        self.name.setAccessibleName("Name of the element")
        self.name.editingFinished.connect(self._named)
        layout = column(
            label("Take", "heading"),
            row(_name("Seed"), self.seed, self.another, 1),
            row(_name("Name"), self.name),
            gap=6,
        )
        layout.setContentsMargins(0, 6, 10, 8)
        self.setLayout(layout)
        self.refresh()

    def show_refusal(self) -> None:
        """Mark the name where the companion refused it."""
        refused = self._model.refused
        wrong = refused is not None and refused.field == "label"
        restyle(self.name, "wrong", "true" if wrong else "false")

    def refresh(self) -> None:
        self.show_refusal()
        self.seed.setText(str(self._model.wish.seed))
        self.name.setText(self._model.wish.label)
        preset = self._model.wish.preset
        self.name.setPlaceholderText(preset.id if preset else self._model.wish.effect.id)

    def _typed(self) -> None:
        text = self.seed.text().strip()
        self._give(int(text) if text.isdecimal() else self._model.wish.seed)

    def _give(self, seed: int) -> None:
        held = min(max(seed, 0), MAX_SEED)
        if held != self._model.wish.seed:
            self._model.wish.seed = held
            self._model.changed_wish()
        self.refresh()

    def _another(self) -> None:
        self._model.wish.another()
        self._model.changed_wish()
        self.refresh()

    def _named(self) -> None:
        if self.name.text().strip() != self._model.wish.label:
            self._model.wish.label = self.name.text().strip()
            self._model.changed_wish()


def _marked(locator: Locator) -> str:
    return f"{locator.name}  (selected)" if locator.selected else locator.name


def _name(text: str) -> QWidget:
    made = label(text)
    made.setFixedWidth(LABEL_WIDTH)
    return made
