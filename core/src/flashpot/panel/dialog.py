"""The artist's settings."""

from __future__ import annotations

from pydantic import ValidationError
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from flashpot.companion.settings import Settings, joined
from flashpot.errors import InputError
from flashpot.panel.model import PanelModel
from flashpot.panel.model.bench import as_fault
from flashpot.panel.model.words import told
from flashpot.panel.parts import button, column, label, restyle, row

WIDTH = 520
NAME_WIDTH = 110
FIELD_WIDTH = 90


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
        self.draft = QLineEdit(f"{self._kept.draft_width} px")
        self.draft.setFixedWidth(FIELD_WIDTH)
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
        """What the fields say. Raises InputError naming the field that says nothing of use."""
        server = self.server.text().strip()
        said = {
            "server": server,
            "token": self._kept.token if server == self._kept.server else "",
            "draft_width": self.draft.text().removesuffix("px").strip(),
            "out": self.out.text().strip(),
        }
        try:
            settings = Settings.model_validate(said)
        except ValidationError as error:
            raise _wrong(error) from error
        return joined(settings, self.code.text()) if self.code.text().strip() else settings

    def _keep(self) -> None:
        fields = {"join code": self.code, "draft_width": self.draft, "out": self.out}
        try:
            wanted = self.wanted()
        except InputError as error:
            for name, field in fields.items():
                restyle(field, "wrong", "true" if name == error.field else "false")
            self.fault.setText(told(as_fault(error)))
            self.fault.show()
            self.adjustSize()
            return
        self._model.change_settings(wanted)
        self.accept()

    def _browse(self) -> None:
        found = QFileDialog.getExistingDirectory(self, "Folder for elements", self.out.text())
        if found:
            self.out.setText(found)


def _wrong(error: ValidationError) -> InputError:
    field = str(error.errors()[0]["loc"][0])
    if field == "draft_width":
        return InputError(
            "the draft width is no number of pixels", field=field, remedy="give 160 to 4096"
        )
    return InputError("this is too long", field=field, remedy="give a shorter one")


def _name(text: str) -> QWidget:
    made = label(text)
    made.setFixedWidth(NAME_WIDTH)
    return made
