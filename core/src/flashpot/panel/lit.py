"""Which elements' light falls on what is asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from flashpot.panel.controls import LABEL_WIDTH
from flashpot.panel.model import PanelModel
from flashpot.panel.parts import button, label, row


class LitByRow(QWidget):
    """The elements that shine, to be ticked; not there where none does."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.chosen = button("", tip="Elements whose light falls on this one and its smoke")
        self.chosen.setAccessibleName("Lit by")
        self.chosen.setMenu(self.menu)
        name = label("Lit by")
        name.setFixedWidth(LABEL_WIDTH)
        self.setLayout(row(name, self.chosen, 1))
        for topic in ("wish", "shot", "effect", "orders"):
            model.notices.listen(topic, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        lights = self._model.lights
        self.setVisible(bool(lights))
        names = [lights[key] for key in self._model.wish.lit_by if key in lights]
        self.chosen.setText(", ".join(names) or "no other element")

    def _fill(self) -> None:
        self.menu.clear()
        for key, name in self._model.lights.items():
            action = self.menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(key in self._model.wish.lit_by)
            action.toggled.connect(partial(self._light, key))

    def _light(self, key: str, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._model.wish.light_by(key, on=on)
        self._model.changed_wish()
