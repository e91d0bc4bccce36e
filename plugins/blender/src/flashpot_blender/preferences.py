"""The extension's preferences: which Python runs the companion, and the studio's server."""

from __future__ import annotations

from typing import Any, ClassVar

import bpy

from flashpot_blender.session import Session
from flashpot_blender.ui_state import draw_fault, draw_state
from flashpot_bridge import read_installed


class Preferences:
    """What an artist sets once."""

    session: ClassVar[Session]
    layout: Any
    interpreter: str
    code: str

    def draw(self, _context: Any) -> None:
        draw_preferences(self.layout, self.session, self)


def draw_preferences(layout: Any, session: Session, settings: Any) -> None:
    """The companion's state and Python, and the code that joins a studio's server."""
    draw_fault(layout, session)
    draw_state(layout, session)
    installed = read_installed(session.folder)
    layout.label(
        text=f"The companion's Python: {installed.interpreter}"
        if installed
        else "Run `flashpot install blender` once in a terminal, or name its Python here"
    )
    row = layout.row(align=True)
    row.prop(settings, "interpreter", text="Python")
    row.operator("flashpot.set_companion", text="Install").interpreter = settings.interpreter
    row = layout.row(align=True)
    row.prop(settings, "code", text="Studio server")
    row.operator("flashpot.join").code = settings.code


def classes(session: Session, addon: str) -> list[type]:
    """The preferences for this session, not yet registered; `addon` is who they belong to."""
    made = {
        "interpreter": bpy.props.StringProperty(
            name="Python",
            subtype="FILE_PATH",
            description="The Python that Flashpot is installed in",
        ),
        "code": bpy.props.StringProperty(
            name="Join code",
            description="The line that `flashpot status --join-code` shows on the server",
        ),
    }
    body = {"__annotations__": made, "session": session, "bl_idname": addon}
    return [type("FlashpotPreferences", (Preferences, bpy.types.AddonPreferences), body)]
