"""How the connection stands and what went wrong, drawn into a layout."""

from __future__ import annotations

import textwrap
from typing import Any

from flashpot_blender.session import Session

COLUMNS = 44
"""Letters that fit one line of a sidebar; Blender does not wrap labels."""

NOT_SET_UP = "Flashpot is not set up for this user: run `flashpot install blender` in a terminal."


def paragraph(layout: Any, text: str, icon: str = "NONE") -> None:
    """Text over as many lines as a sidebar's width asks for; the icon before the first."""
    column = layout.column(align=True)
    column.scale_y = 0.8
    for line in textwrap.wrap(text, COLUMNS):
        column.label(text=line, icon=icon)
        icon = "BLANK1" if icon != "NONE" else "NONE"


def error_box(layout: Any, error: dict[str, str]) -> Any:
    """What went wrong and what to do about it. Returns the box, for buttons below."""
    box = layout.box()
    where = f"{error['field']}: " if error.get("field") else ""
    paragraph(box, f"{where}{error['message']}", icon="ERROR")
    if error.get("remedy"):
        paragraph(box, error["remedy"], icon="INFO")
    return box


def draw_fault(layout: Any, session: Session) -> None:
    """The last refusal and the last notice, until the artist dismisses them."""
    if session.fault is not None:
        error_box(layout, session.fault).operator("flashpot.dismiss", icon="X")
    elif session.host.notices:
        level, message = session.host.notices[-1]
        box = layout.box()
        paragraph(box, message, icon="INFO" if level == "info" else "ERROR")
        box.operator("flashpot.dismiss", icon="X")


def draw_state(layout: Any, session: Session) -> None:
    """Whether the companion is there; nothing where all is well."""
    bridge = session.bridge
    if bridge.state == "away":
        row = layout.row()
        row.label(text="Starts with the first Generate", icon="UNLINKED")
        row.operator("flashpot.connect")
    elif bridge.state == "refused":
        box = layout.box()
        paragraph(box, bridge.problem, icon="ERROR")
        box.operator("flashpot.connect", text="Try again", icon="FILE_REFRESH")
    elif bridge.state != "ready":
        layout.label(text="Flashpot comes up…", icon="SORTTIME")
        if bridge.problem:
            paragraph(layout, bridge.problem)
    elif _differs(session):
        paragraph(
            layout,
            f"Flashpot is {bridge.companion_version}, this extension {session.identity.bundle}: "
            "run `flashpot install blender` and restart Blender",
            icon="ERROR",
        )


def _differs(session: Session) -> bool:
    there, here = session.bridge.companion_version, session.identity.bundle
    return bool(there and here and there != here)
