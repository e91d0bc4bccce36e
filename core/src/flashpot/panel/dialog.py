"""The artist's settings."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QSpinBox, QWidget

from flashpot.companion.settings import Settings, joined
from flashpot.errors import InputError
from flashpot.panel.model import PanelModel
from flashpot.panel.model.bench import as_fault
from flashpot.panel.model.words import told
from flashpot.panel.parts import button, column, label, restyle, row

WIDTH = 520
NAME_WIDTH = 110


class SettingsDialog(QDialog):
    """Server, draft width, folder; a join code fills in the server."""

    def __init__(self, model: PanelModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Flashpot settings")
        self.setMinimumWidth(WIDTH)
        self._model = model
        self._kept = model.settings
        self.code = QLineEdit()
        self.code.setPlaceholderText("HOST:PORT#TOKEN, as `flashpot status --join-code` shows it")
        self.server = QLineEdit(self._kept.server)
        self.server.setPlaceholderText("this machine")
        self.draft = QSpinBox()
        self.draft.setRange(160, 4096)
        self.draft.setSingleStep(64)
        self.draft.setSuffix(" px")
        self.draft.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.draft.setValue(self._kept.draft_width)
        self.out = QLineEdit(self._kept.out)
        self.out.setPlaceholderText("Documents/flashpot")
        self.fault = label(role="wrong", wraps=True)
        self.fault.hide()
        browse = button("Browse…")
        browse.clicked.connect(self._browse)
        self.keep = button("Keep")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._keep)
        leave = button("Cancel")
        leave.clicked.connect(self.reject)
        layout = column(
            label("Server", "heading"),
            row(_name("Join code"), self.code),
            row(_name("Server"), self.server),
            label("Drafts can be made here while the server is away; finals wait for it.", "dim"),
            label("Elements", "heading"),
            row(_name("Draft width"), self.draft, 1),
            row(_name("Folder"), self.out, browse),
            label("For documents that were never saved; others get theirs beside them.", "dim"),
            self.fault,
            row(1, leave, self.keep),
            gap=10,
        )
        layout.setContentsMargins(18, 18, 18, 18)
        self.setLayout(layout)

    def wanted(self) -> Settings:
        """What the fields say. Raises InputError for a join code that is none."""
        server = self.server.text().strip()
        token = self._kept.token if server == self._kept.server else ""
        settings = Settings(
            server=server, token=token, draft_width=self.draft.value(), out=self.out.text().strip()
        )
        return joined(settings, self.code.text()) if self.code.text().strip() else settings

    def _keep(self) -> None:
        try:
            wanted = self.wanted()
        except InputError as error:
            restyle(self.code, "wrong", "true")
            self.fault.setText(told(as_fault(error)))
            self.fault.show()
            return
        self._model.change_settings(wanted)
        self.accept()

    def _browse(self) -> None:
        found = QFileDialog.getExistingDirectory(self, "Folder for elements", self.out.text())
        if found:
            self.out.setText(found)


def _name(text: str) -> QWidget:
    made = label(text)
    made.setFixedWidth(NAME_WIDTH)
    return made
