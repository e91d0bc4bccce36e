"""Our classes in Blender's registry. The panel's class there holds the session: no other state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import bpy

from flashpot_blender import (
    IDENTITY,
    follow,
    operators,
    operators_colliders,
    operators_scatter,
    operators_takes,
    preferences,
    ui,
)
from flashpot_blender.session import Session
from flashpot_bridge import config_folder
from flashpot_bridge.talk import PUMP_SECONDS

MENUS = ("SEQUENCER_MT_add", "VIEW3D_MT_add")
HOLDER = "FLASHPOT_PT_view_3d"


def running() -> Session | None:
    """The session of the extension that is on, or None where it is off."""
    holder = getattr(bpy.types, HOLDER, None)
    session: Session | None = getattr(holder, "session", None)
    return session


def register(addon: str) -> Session:
    """Make the session and everything that shows it."""
    identity = replace(IDENTITY, version=bpy.app.version_string)
    session = Session(identity, config_folder())
    session.classes = _classes(session, addon)
    for made in session.classes:
        bpy.utils.register_class(made)
    for name in MENUS:
        getattr(bpy.types, name).append(ui.draw_add_menu)
    bpy.app.handlers.load_post.append(on_load)
    if not bpy.app.background:
        # In the background no timer fires, and one that is left makes Blender 4.5 hang at its end.
        start_pumping(session)
    return session


def unregister() -> None:
    """Close the session and take out what `register` put in."""
    session = running()
    if session is None:
        return
    stop_pumping(session)
    bpy.app.handlers.load_post.remove(on_load)
    for name in MENUS:
        getattr(bpy.types, name).remove(ui.draw_add_menu)
    for made in reversed(session.classes):
        bpy.utils.unregister_class(made)
    session.close()


def start_pumping(session: Session) -> None:
    """Have Blender call the session about twenty times a second, whatever file is open."""
    bpy.app.timers.register(session.timer, first_interval=PUMP_SECONDS, persistent=True)


def stop_pumping(session: Session) -> None:
    """End that, where it was begun."""
    if bpy.app.timers.is_registered(session.timer):
        bpy.app.timers.unregister(session.timer)


@bpy.app.handlers.persistent  # type: ignore[untyped-decorator]
def on_load(*_file: Any) -> None:
    """A file was opened: the session goes on with it, and with frames that it still waits for."""
    session = running()
    if session is not None:
        session.loaded()
        follow.start()


def _classes(session: Session, addon: str) -> list[type]:
    return [
        *operators.classes(session),
        *operators_takes.classes(session),
        *operators_colliders.classes(session),
        *operators_scatter.classes(session),
        *preferences.classes(session, addon),
        *ui.classes(session),
    ]
