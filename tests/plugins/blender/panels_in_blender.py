"""Runs inside Blender: a bridge without a companion, and what the panels draw."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import bpy

from plugins.blender.recording_layout import RecordingLayout

ADDON = "bl_ext.user_default.flashpot"
SPACES = ("view_3d", "sequence_editor")
KEY = "k1"

ORDER = {
    "id": "o1", "key": KEY, "label": "car_bomb", "effect": "explosion", "quality": "draft",
    "document": "", "state": "running", "phase": "render", "fraction": 0.4, "eta_seconds": 8.0,
    "frames_done": 12, "frames_total": 60, "queue_position": 0, "draft_of_studio": False,
    "created": 1.0, "error": None,
    "ask": {
        "effect": "car_bomb", "parameters": {"diameter": 20.0, "start": 1009, "light": "night"},
        "seed": 7, "label": "bomb", "locator": "",
    },
}  # fmt: skip
FAULT = {
    "message": "the fireball is outside the frame",
    "field": "placement",
    "remedy": "move it into view",
    "code": "invalid_input",
}
PRICE = {
    "seconds": 12.0, "final_seconds": 240.0, "frames": 60, "disk_mb": 312, "memory_mb": 900,
    "reused": False, "shape_kept": False,
}  # fmt: skip


class RecordedBridge:
    """Takes what is asked and answers nothing by itself."""

    def __init__(self) -> None:
        self.state, self.problem, self.companion_version = "ready", "", "0.1.0"
        self.asked: list[tuple[str, Any]] = []
        self.then: list[Callable[[Any, Any], None]] = []

    def ask(self, verb: str, args: Any, then: Callable[[Any, Any], None]) -> int:
        self.asked.append((verb, args))
        self.then.append(then)
        return len(self.asked)

    def connect(self) -> None:
        self.asked.append(("connect", None))

    def cancel(self, number: int) -> None:
        self.asked.append(("forget answer", number))

    def poll(self) -> None:
        """Nothing comes in."""

    def close(self) -> None:
        self.state = "away"


def drawn(session: Any, *, closed: bool = False) -> list[dict[str, Any]]:
    """What all panels of both spaces, the add menu and the preferences draw."""
    calls: list[dict[str, Any]] = []
    for space in SPACES:
        for part in ("", "_queue", "_takes"):
            _draw(f"FLASHPOT_PT_{space}{part}", calls, closed=closed)
    _draw("FLASHPOT_MT_add", calls, closed=closed)
    preferences = bpy.context.preferences.addons[ADDON].preferences
    module(".preferences").draw_preferences(RecordingLayout(calls), session, preferences)
    return calls


def _draw(name: str, calls: list[dict[str, Any]], *, closed: bool) -> None:
    """Draw a registered class into a recording layout, where its `poll` lets it be drawn."""
    registered = getattr(bpy.types, name)
    if not getattr(registered, "poll", lambda _context: True)(bpy.context):
        return
    kind = registered.__mro__[1]
    stand_in = type(name, (kind,), {"session": registered.session})()
    stand_in.layout = RecordingLayout(calls, closed=closed)
    stand_in.draw(bpy.context)


def module(name: str) -> Any:
    return sys.modules[f"{ADDON}.flashpot_blender{name}"]
