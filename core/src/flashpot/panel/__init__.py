"""The companion's window: the project's only Qt.

`flashpot.panel.model` is the panel without widgets; nothing of it knows Qt.
"""

from __future__ import annotations

from flashpot.companion.desk import Desk


def run_panel(desk: Desk) -> int:
    """Show the window until it is closed; returns Qt's exit code. Wants the first thread."""
    from flashpot.panel.app import run

    return run(desk)


__all__ = ["run_panel"]
