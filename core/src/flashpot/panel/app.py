"""The window's application."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from flashpot.companion.desk import Desk
from flashpot.panel.style import dress
from flashpot.panel.window import Panel

NAME = "flashpot"


def run(desk: Desk, document: str = "") -> int:
    """Show the panel until it is closed; the application stays for a next time."""
    app = QApplication.instance() or QApplication([NAME])
    assert isinstance(app, QApplication)
    app.setApplicationName(NAME)
    dress(app)
    panel = Panel(desk, QSettings(NAME, "panel", app), document=document)
    panel.show()
    code = app.exec()
    # Gone here and now: Python would take it away on whatever thread happens to collect garbage.
    panel.deleteLater()
    app.sendPostedEvents(panel, QEvent.Type.DeferredDelete)
    return code
