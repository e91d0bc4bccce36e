"""The panels in the sidebars of the 3D view and the sequencer, and the add menu."""

from __future__ import annotations

from typing import Any, ClassVar

import bpy

from flashpot_blender.scene import current_scene
from flashpot_blender.session import Session
from flashpot_blender.takes import placed
from flashpot_blender.ui_controls import draw_make
from flashpot_blender.ui_queue import draw_queue, queue_of
from flashpot_blender.ui_takes import draw_takes
from flashpot_bridge.catalogue import presets_of

CATEGORY = "Flashpot"
SPACES = ("VIEW_3D", "SEQUENCE_EDITOR")
MENU = "FLASHPOT_MT_add"


class Make:
    """What to make, and the button."""

    session: ClassVar[Session]
    layout: Any

    def draw(self, _context: Any) -> None:
        draw_make(self.layout, self.session, current_scene())


class Queue:
    """What is on its way."""

    session: ClassVar[Session]
    layout: Any

    @classmethod
    def poll(cls, _context: Any) -> bool:
        return bool(queue_of(cls.session))

    def draw(self, _context: Any) -> None:
        draw_queue(self.layout, self.session)


class Takes:
    """What is in the scene."""

    session: ClassVar[Session]
    layout: Any

    @classmethod
    def poll(cls, _context: Any) -> bool:
        return bool(cls.session.catalogue) and bool(placed(current_scene()))

    def draw(self, _context: Any) -> None:
        draw_takes(self.layout, self.session, placed(current_scene()))


class AddMenu:
    """Every effect and preset, one press each."""

    session: ClassVar[Session]
    layout: Any

    def draw(self, _context: Any) -> None:
        draw_menu(self.layout, self.session)


def draw_menu(layout: Any, session: Session) -> None:
    """One entry for each effect and, below it, for each of its presets."""
    if not session.catalogue:
        layout.operator("flashpot.connect", text="Set up Flashpot first")
        return
    for effect in session.catalogue["effects"]:
        layout.operator("flashpot.generate", text=effect["label"]).effect = effect["id"]
        for preset in presets_of(session.catalogue, effect["id"]):
            text = f"    {preset['label']}, {preset['real_size']}"
            layout.operator("flashpot.generate", text=text).effect = preset["id"]
        layout.separator()


def draw_add_menu(menu: Any, _context: Any) -> None:
    """Our entry in Blender's own add menus."""
    menu.layout.separator()
    menu.layout.menu(MENU, icon="LIGHT_SUN")


def classes(session: Session) -> list[type]:
    """The panels and the menu for this session, not yet registered."""
    menu = {"bl_idname": MENU, "bl_label": "Flashpot", "session": session}
    found = [type(MENU, (AddMenu, bpy.types.Menu), menu)]
    for space in SPACES:
        parent = f"FLASHPOT_PT_{space.lower()}"
        found.append(_panel(session, Make, space, parent, "Flashpot"))
        for kind, label in ((Queue, "Queue"), (Takes, "Takes")):
            name = f"{parent}_{label.lower()}"
            found.append(_panel(session, kind, space, name, label, bl_parent_id=parent))
    return found


def _panel(session: Session, kind: type, space: str, name: str, label: str, **more: str) -> type:
    body = {
        "bl_idname": name,
        "bl_label": label,
        "bl_space_type": space,
        "bl_region_type": "UI",
        "bl_category": CATEGORY,
        "session": session,
        **more,
    }
    return type(name, (kind, bpy.types.Panel), body)
