"""The window's application."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from flashpot.companion.desk import Desk
from flashpot.panel.style import dress
from flashpot.panel.window import Panel

NAME = "flashpot"


def run(desk: Desk) -> int:
    """Show the panel until it is closed; the application stays for a next time."""
    app = QApplication.instance() or QApplication([NAME])
    assert isinstance(app, QApplication)
    app.setApplicationName(NAME)
    dress(app)
    panel = Panel(desk, known_loops(), QSettings(NAME, "panel"))
    panel.show()
    return app.exec()


def known_loops() -> dict[str, Path]:
    """The thumbnail loops that came with this version, by preset."""
    return {}
