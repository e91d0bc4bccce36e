"""Buttons that speak with the companion: make, follow, end; set up and connect."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, ClassVar

import bpy

from flashpot_blender._version import VERSION
from flashpot_blender.asking import ask_from
from flashpot_blender.properties import NAME, choose
from flashpot_blender.scene import current_scene
from flashpot_blender.session import Session
from flashpot_bridge import Installed, write_private
from flashpot_bridge.places import INSTALLED

DONE = {"FINISHED"}
NOT_DONE = {"CANCELLED"}


class Button:
    """What all our operators have; `made` joins it to Blender's own class."""

    bl_idname: ClassVar[str]
    bl_label: ClassVar[str]
    bl_options: ClassVar[set[str]] = {"INTERNAL"}
    session: ClassVar[Session]
    report: Any
    """Blender's own: puts a line into the status bar and the log."""
    layout: Any
    """Blender's own: what a dialog draws into."""


def made(session: Session, kind: type[Button], **properties: Any) -> type:
    """The class that Blender registers, with its properties, for this session."""
    name = f"FLASHPOT_OT_{kind.bl_idname.partition('.')[2]}"
    doc = (kind.__doc__ or "").splitlines()[0].rstrip(".")
    body = {"__annotations__": properties, "session": session, "bl_description": doc}
    return type(name, (kind, bpy.types.Operator), body)


class Generate(Button):
    """Make the element that the controls describe; the strip is there at once."""

    bl_idname = "flashpot.generate"
    bl_label = "Generate"
    bl_options: ClassVar[set[str]] = {"REGISTER"}
    effect: str
    """An effect or a preset to begin with; "" for the controls as they stand."""

    @classmethod
    def poll(cls, _context: Any) -> bool:
        return bool(cls.session.catalogue)

    def execute(self, _context: Any) -> set[str]:
        scene = current_scene()
        settings = getattr(scene, NAME)
        if self.effect:
            choose(settings, self.session.catalogue, self.effect)
            settings.key = ""
        ask = ask_from(settings, scene, self.session.catalogue, self.session.document)
        if not ask["places"]:
            self.report({"ERROR"}, "The element would go nowhere: choose a place to put it")
            return NOT_DONE
        self.session.ask("generate", {"ask": ask, "key": settings.key})
        return DONE


class Cancel(Button):
    """End this order; what it has made so far is not put into the scene."""

    bl_idname = "flashpot.cancel"
    bl_label = "Cancel"
    order: str

    def execute(self, _context: Any) -> set[str]:
        self.session.ask("cancel", {"order": self.order})
        return DONE


class Retry(Button):
    """Ask for the same once more."""

    bl_idname = "flashpot.retry"
    bl_label = "Retry"
    order: str

    def execute(self, _context: Any) -> set[str]:
        self.session.ask("retry", {"order": self.order})
        return DONE


class Forget(Button):
    """Take this order off the list; its files stay."""

    bl_idname = "flashpot.forget"
    bl_label = "Dismiss"
    order: str

    def execute(self, _context: Any) -> set[str]:
        self.session.ask("forget", {"order": self.order})
        return DONE


class Connect(Button):
    """Find the companion; it is started where none runs."""

    bl_idname = "flashpot.connect"
    bl_label = "Connect"

    def execute(self, _context: Any) -> set[str]:
        self.session.fault = None
        self.session.bridge.connect()
        return DONE


class ShowPanel(Button):
    """Open Flashpot's own window: presets that move, the picture, comparing takes."""

    bl_idname = "flashpot.show_panel"
    bl_label = "Open the Flashpot window"

    def execute(self, _context: Any) -> set[str]:
        self.session.ask("show_panel", {"document": self.session.document})
        return DONE


class Join(Button):
    """Use the studio's server that this code is for."""

    bl_idname = "flashpot.join"
    bl_label = "Join"
    code: str

    def execute(self, _context: Any) -> set[str]:
        self.session.ask("join", {"code": self.code}, self.session.joined)
        return DONE


class SetCompanion(Button):
    """Remember which Python runs Flashpot's companion, for this user."""

    bl_idname = "flashpot.set_companion"
    bl_label = "Use this Python"
    interpreter: str

    def execute(self, _context: Any) -> set[str]:
        path = Path(bpy.path.abspath(self.interpreter.strip()))
        if not path.is_absolute() or not os.access(path, os.X_OK) or path.is_dir():
            self.report(
                {"ERROR"},
                "This is no program: give the Python that Flashpot is installed in, "
                "as `flashpot install blender` prints it",
            )
            return NOT_DONE
        write_private(self.session.folder / INSTALLED, Installed(str(path), VERSION))
        self.session.bridge.connect()
        return DONE


class Dismiss(Button):
    """These messages were read."""

    bl_idname = "flashpot.dismiss"
    bl_label = "Dismiss"

    def execute(self, _context: Any) -> set[str]:
        self.session.fault = None
        self.session.host.notices.clear()
        return DONE


def classes(session: Session) -> list[type]:
    """The operators for this session, not yet registered."""
    text = bpy.props.StringProperty
    hidden = {"options": {"HIDDEN", "SKIP_SAVE"}}
    return [
        made(session, Generate, effect=text(name="Effect", **hidden)),
        made(session, Cancel, order=text(**hidden)),
        made(session, Retry, order=text(**hidden)),
        made(session, Forget, order=text(**hidden)),
        made(session, Connect),
        made(session, ShowPanel),
        made(session, Join, code=text(**hidden)),
        made(session, SetCompanion, interpreter=text(**hidden)),
        made(session, Dismiss),
    ]
