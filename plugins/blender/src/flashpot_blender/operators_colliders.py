"""Buttons that say which objects gas goes around."""

from __future__ import annotations

from typing import Any, ClassVar

from flashpot_blender import colliders
from flashpot_blender.operators import DONE, made
from flashpot_blender.operators_takes import HostButton
from flashpot_blender.scene import current_scene
from flashpot_blender.session import Session


class AddColliders(HostButton):
    """Smoke, fire and sparks go around the selected objects, and are hidden behind them."""

    bl_idname = "flashpot.add_colliders"
    bl_label = "Add selected as colliders"
    bl_options: ClassVar[set[str]] = {"REGISTER", "UNDO"}

    def execute(self, context: Any) -> set[str]:
        return self.did(self._marked, chosen=context.selected_objects)

    def _marked(self, chosen: Any) -> None:
        found = colliders.mark(chosen)
        self.report({"INFO"}, f"{len(found)} colliders added")


class ClearColliders(HostButton):
    """No object is a collider any more; the objects stay."""

    bl_idname = "flashpot.clear_colliders"
    bl_label = "Clear colliders"
    bl_options: ClassVar[set[str]] = {"REGISTER", "UNDO"}

    def execute(self, _context: Any) -> set[str]:
        count = colliders.clear(current_scene())
        self.report({"INFO"}, f"{count} objects are no colliders any more")
        return DONE


def classes(session: Session) -> list[type]:
    """The operators for this session, not yet registered."""
    return [made(session, AddColliders), made(session, ClearColliders)]
