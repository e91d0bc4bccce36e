"""What to do first: shown where there is nothing to work on yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from flashpot.panel.model import PanelModel
from flashpot.panel.model.words import sentence
from flashpot.panel.parts import button, column, label, row

NO_HOST = (
    ("1", "Open a document in Blender."),
    ("2", "In the 3D view press N and choose the tab Flashpot."),
    ("3", "Press “Open the Flashpot window” there: the document appears above."),
)
INSTALL = "No Flashpot tab in Blender? In a terminal: flashpot install blender"
SERVER = "Finals can be made on the studio's server: join it with the code its keeper gives you."


class Welcome(QWidget):
    """Three steps to the first element, or what keeps the shot from being read."""

    join = Signal()

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self.setObjectName("viewer")
        self._model = model
        self._title = label(role="title")
        self._said = label(role="dim", wraps=True)
        self._steps = QWidget()
        self._steps.setLayout(column(*(_step(number, text) for number, text in NO_HOST), gap=8))
        self._install = label(INSTALL, "dim", wraps=True)
        self._look = button("Read the shot again")
        self._look.clicked.connect(lambda _: model.scene.look())
        self._server = label(SERVER, "dim", wraps=True)
        self._join = button("Join a server…")
        self._join.clicked.connect(self.join)
        layout = column(
            1, self._title, self._said, self._steps, self._install, row(self._look, 1),
            self._server, row(self._join, 1), 1, gap=12,
        )  # fmt: skip
        layout.setContentsMargins(40, 12, 40, 12)
        self.setLayout(layout)
        for topic in ("hosts", "shot", "settings"):
            model.notices.listen(topic, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        scene = self._model.scene
        fault = scene.fault if scene.host else None
        alone = scene.host is None
        for widget in (self._steps, self._install):
            widget.setVisible(alone)
        alone_here = alone and not self._model.settings.server
        self._server.setVisible(alone_here)
        self._join.setVisible(alone_here)
        self._look.setVisible(fault is not None)
        self._title.setText("No document is open" if alone else "Reading the shot…")
        self._said.setText("Flashpot makes elements for the shot that your document stands on.")
        if fault is not None:
            self._title.setText(sentence(fault.message))
            self._said.setText(sentence(fault.remedy))


def _step(number: str, text: str) -> QHBoxLayout:
    line = row(label(number, "step"), label(text, wraps=True), gap=12)
    line.setStretch(1, 1)
    return line
