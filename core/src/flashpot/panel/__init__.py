"""The companion's window: the project's only Qt.

`flashpot.panel.model` is the panel without widgets; nothing of it knows Qt.
"""

from __future__ import annotations

from flashpot.companion.desk import Desk
from flashpot.errors import InputError


def run_panel(desk: Desk, document: str = "") -> int:
    """Show the window until it is closed; returns Qt's exit code. Wants the first thread.

    `document` is the one to begin with; "" for the latest.
    """
    from flashpot.panel.app import run

    return run(desk, document)


def check_panel() -> None:
    """Raise InputError where this machine cannot show the panel. May be called on any thread."""
    try:
        import PySide6.QtWidgets
    except ImportError as error:
        raise InputError(
            f"the panel cannot be opened: {error}",
            field="PySide6",
            remedy="install the libraries that it names: on Debian libegl1 libgl1 libxkbcommon0",
            code="no_panel",
        ) from error
    del PySide6


__all__ = ["check_panel", "run_panel"]
