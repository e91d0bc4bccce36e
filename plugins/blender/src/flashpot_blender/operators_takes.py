"""Buttons on an element in the scene: notes, the final, other takes, where it is."""

from __future__ import annotations

from collections.abc import Callable
from types import GeneratorType
from typing import Any, ClassVar

import bpy

from flashpot_blender.asking import show_ask
from flashpot_blender.operators import DONE, NOT_DONE, Button, made
from flashpot_blender.properties import NAME
from flashpot_blender.scene import current_scene
from flashpot_blender.session import Session, redraw
from flashpot_bridge import HostError
from flashpot_bridge.catalogue import words


class HostButton(Button):
    """A button that does one of the host's own verbs, here and now."""

    def did(self, verb: Callable[..., Any], **args: Any) -> set[str]:
        """Do it to its end; a refusal is reported as the artist reads it."""
        try:
            result = verb(**args)
            if isinstance(result, GeneratorType):
                for _step in result:
                    pass
        except HostError as error:
            told = error.told
            self.report({"ERROR"}, ": ".join(filter(None, (told["message"], told["remedy"]))))
            return NOT_DONE
        redraw()
        return DONE


class Note(Button):
    """A further take by a supervisor's note."""

    bl_idname = "flashpot.note"
    bl_label = "Note"
    bl_options: ClassVar[set[str]] = {"REGISTER"}
    key: str
    verb: str
    amount: float

    @classmethod
    def description(cls, _context: Any, properties: Any) -> str:
        for note in cls.session.catalogue.get("notes", ()):
            if note["verb"] == properties.verb:
                step = f" ({note['amount']:g} {note['unit']})" if note["unit"] else ""
                return f"{note['doc'].rstrip('.')}{step}"
        return words(properties.verb)

    def execute(self, _context: Any) -> set[str]:
        amount = self.amount or None
        self.session.ask("revise", {"key": self.key, "note": self.verb, "amount": amount})
        return DONE


class Finish(Button):
    """Make the newest take once more as a final: the same shape, the shot's own size."""

    bl_idname = "flashpot.finish"
    bl_label = "Make the final"
    bl_options: ClassVar[set[str]] = {"REGISTER"}
    key: str

    def execute(self, _context: Any) -> set[str]:
        self.session.ask("finish", {"key": self.key})
        return DONE


class SelectTake(HostButton):
    """Show this take."""

    bl_idname = "flashpot.select_take"
    bl_label = "Show this take"
    key: str
    take: int

    def execute(self, _context: Any) -> set[str]:
        return self.did(self.session.host.select_take, key=self.key, take=self.take)


class Reveal(HostButton):
    """Select this element and bring it into view."""

    bl_idname = "flashpot.reveal"
    bl_label = "Show where it is"
    key: str

    def execute(self, _context: Any) -> set[str]:
        return self.did(self.session.host.reveal, key=self.key)


class Undo(HostButton):
    """Take back what Flashpot did last in this document."""

    bl_idname = "flashpot.undo"
    bl_label = "Undo the last step"

    def execute(self, _context: Any) -> set[str]:
        return self.did(self.session.host.undo)


class Change(Button):
    """Put this element's values on the controls; Generate then makes its next take."""

    bl_idname = "flashpot.change"
    bl_label = "Change"
    bl_options: ClassVar[set[str]] = {"UNDO"}
    key: str
    """"" for none: Generate makes a new element again."""

    def execute(self, _context: Any) -> set[str]:
        scene = current_scene()
        settings = getattr(scene, NAME)
        settings.key = self.key
        newest = max(
            (order for order in self.session.orders if order["key"] == self.key),
            key=lambda order: order["created"],
            default=None,
        )
        if newest is not None:
            show_ask(newest["ask"], settings, scene, self.session.catalogue)
        redraw()
        return DONE


class UseEmpty(Button):
    """Put an empty at the 3D cursor, and the effect there."""

    bl_idname = "flashpot.add_empty"
    bl_label = "Add an empty here"
    bl_options: ClassVar[set[str]] = {"REGISTER", "UNDO"}

    def execute(self, _context: Any) -> set[str]:
        scene = current_scene()
        empty = bpy.data.objects.new("Flashpot", None)
        empty.location = scene.cursor.location
        empty.empty_display_size = 1.0 / scene.unit_settings.scale_length
        scene.collection.objects.link(empty)
        settings = getattr(scene, NAME)
        settings.stand, settings.locator = "LOCATOR", empty
        return DONE


def classes(session: Session) -> list[type]:
    """The operators for this session, not yet registered."""
    text, hidden = bpy.props.StringProperty, {"options": {"HIDDEN", "SKIP_SAVE"}}
    amount = bpy.props.FloatProperty(name="Amount", description="0 is the note's own", default=0.0)
    return [
        made(session, Note, key=text(**hidden), verb=text(**hidden), amount=amount),
        made(session, Finish, key=text(**hidden)),
        made(session, SelectTake, key=text(**hidden), take=bpy.props.IntProperty(**hidden)),
        made(session, Reveal, key=text(**hidden)),
        made(session, Undo),
        made(session, Change, key=text(**hidden)),
        made(session, UseEmpty),
    ]
