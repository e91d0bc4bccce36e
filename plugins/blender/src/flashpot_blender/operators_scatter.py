"""Buttons that make twenty hits of one element, and take them away again."""

from __future__ import annotations

from typing import Any, ClassVar

import bpy

from flashpot_blender import pieces, scatter
from flashpot_blender.operators import DONE, Button, made
from flashpot_blender.operators_takes import HostButton
from flashpot_blender.scene import current_scene
from flashpot_blender.session import Session

PLACES = (
    ("SELECTED", "Selected objects", "One hit at each, in the order of their names"),
    ("CURVE", "Along the active curve", "Evenly, from its beginning to its end"),
    ("MARKERS", "Timeline markers", "A strip at every marker of that name"),
)


class Scatter(HostButton):
    """Repeat this element: its frames are used again, the server is not asked."""

    bl_idname = "flashpot.scatter"
    bl_label = "Scatter"
    bl_options: ClassVar[set[str]] = {"REGISTER"}
    key: str
    where: str
    count: int
    every: int
    speed: float
    loops: int
    prefix: str

    def invoke(self, context: Any, _event: Any) -> set[str]:
        answer: set[str] = context.window_manager.invoke_props_dialog(self)
        return answer

    def draw(self, _context: Any) -> None:
        layout = self.layout
        layout.use_property_split = True
        layout.prop(self, "where")
        if self.where == "MARKERS":
            layout.prop(self, "prefix")
        if self.where == "CURVE":
            layout.prop(self, "count")
        if self.where != "MARKERS":
            layout.prop(self, "every")
        layout.prop(self, "speed")
        layout.prop(self, "loops")

    def execute(self, context: Any) -> set[str]:
        return self.did(self._laid, context=context)

    def _laid(self, context: Any) -> None:
        scene = current_scene()
        timing = scatter.Timing(self.speed / 100, self.loops)
        if self.where == "MARKERS":
            laid = scatter.at_markers(scene, self.key, self.prefix, timing)
        else:
            laid = scatter.at_places(scene, self.key, self._hits(scene, context), timing)
        self.report({"INFO"}, f"{len(laid)} hits")

    def _hits(self, scene: Any, context: Any) -> list[scatter.Hit]:
        """Where and when: the first at the current frame, the others `every` frames later."""
        if self.where == "CURVE":
            curve = context.active_object
            return scatter.hits_along(scene, curve, self.count, scene.frame_current, self.every)
        chosen = [thing for thing in context.selected_objects if not thing.get(pieces.KEY)]
        chosen.sort(key=lambda thing: str(thing.name))
        return scatter.hits_at(scene, chosen, scene.frame_current, self.every)


class ClearHits(Button):
    """Take every hit of this element away; the element itself stays."""

    bl_idname = "flashpot.clear_hits"
    bl_label = "Remove hits"
    bl_options: ClassVar[set[str]] = {"REGISTER", "UNDO"}
    key: str

    def execute(self, _context: Any) -> set[str]:
        count = scatter.clear(current_scene(), self.key)
        self.report({"INFO"}, f"{count} hits removed")
        return DONE


def classes(session: Session) -> list[type]:
    """The operators for this session, not yet registered."""
    text, whole = bpy.props.StringProperty, bpy.props.IntProperty
    hidden = {"options": {"HIDDEN", "SKIP_SAVE"}}
    return [
        made(
            session,
            Scatter,
            key=text(**hidden),
            where=bpy.props.EnumProperty(name="At", items=PLACES),
            count=whole(name="Hits", default=5, min=2, max=200),
            every=whole(name="Frames apart", default=6, min=0, soft_max=100),
            speed=bpy.props.FloatProperty(
                name="Speed", default=100.0, min=10.0, max=400.0, subtype="PERCENTAGE"
            ),
            loops=whole(name="Times round", default=1, min=1, max=100),
            prefix=text(name="Markers that begin with", default="hit"),
        ),
        made(session, ClearHits, key=text(**hidden)),
    ]
