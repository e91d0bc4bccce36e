"""The head of the window: which document, which shot, which server; and what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from flashpot.panel.fields import CalmCombo
from flashpot.panel.model import PanelModel
from flashpot.panel.model.words import sentence
from flashpot.panel.parts import button, column, label, restyle, row


class TopBar(QWidget):
    """Document, shot, server, settings."""

    settings = Signal()

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self.documents = CalmCombo()
        self.documents.setMinimumContentsLength(22)
        self.documents.setAccessibleName("Document")
        self.documents.activated.connect(
            lambda at: model.scene.choose(self.documents.itemData(at))
        )
        self.shot = label(role="dim")
        self.again = button(
            "Read again", "quiet", "Read the shot again, after changes in the host"
        )
        self.again.clicked.connect(lambda _: model.scene.look())
        self.server = label(role="dim")
        open_settings = button("Settings…", tip="Server, drafts, folder")
        open_settings.clicked.connect(self.settings)
        self.setLayout(
            row(self.documents, self.shot, self.again, 1, self.server, open_settings, gap=10)
        )
        for topic in ("hosts", "shot", "server", "settings"):
            model.notices.listen(topic, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        scene = self._model.scene
        known = [
            (h.document, f"{h.title or 'untitled'}  ·  {h.host.title()}") for h in scene.hosts
        ]
        self.documents.offer(known or [("", "No document")], scene.document)
        self.documents.setEnabled(bool(known))
        self.again.setVisible(scene.host is not None)
        self.shot.setText("")
        if scene.seen is not None:
            shot = scene.seen.shot
            camera = shot.camera.name if shot.camera else "no camera"
            self.shot.setText(
                f"{shot.name}   {shot.range}   {shot.rate} fps   {shot.size}   {camera}"
            )
        fault = self._model.server_fault
        restyle(self.server, "role", "wrong" if fault else "dim")
        self.server.setText(
            fault.message if fault else self._model.server or "reaching the server…"
        )
        self.server.setToolTip(fault.remedy if fault else "The server that answers")


class FaultBar(QFrame):
    """What went wrong, and what to do about it."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self.setObjectName("fault")
        self._model = model
        self.message = label(role="strong", wraps=True)
        self.remedy = label(wraps=True)
        gone = button("Dismiss", "quiet")
        gone.clicked.connect(lambda _: model.bench.settle())
        words = QWidget()
        words.setLayout(column(self.message, self.remedy, gap=2))
        layout = row(words, gone, gap=12)
        layout.setStretch(0, 1)
        layout.setContentsMargins(12, 8, 8, 8)
        self.setLayout(layout)
        model.notices.listen("fault", self.refresh)
        self.refresh()

    def refresh(self) -> None:
        fault = self._model.bench.fault
        self.setVisible(fault is not None)
        if fault is not None:
            at_fault = self._model.wish.effect.parameter(fault.field)
            field = f"{at_fault.label}: " if at_fault else ""
            self.message.setText(sentence(f"{field}{fault.message}"))
            self.remedy.setText(sentence(fault.remedy))
            self.remedy.setVisible(bool(fault.remedy))
