"""Runs inside Blender: installs the bundle, draws every panel in every state, presses buttons.

Arguments: the bundle, a file for the findings (JSON). What is found is judged by the tests.
"""

from __future__ import annotations

import json
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import bpy

from plugins.blender.buttons_in_blender import PRESSES
from plugins.blender.panels_in_blender import (
    ADDON,
    FAULT,
    KEY,
    ORDER,
    PRICE,
    RecordedBridge,
    drawn,
    module,
)
from plugins.blender.recording_layout import RecordingLayout

TAKE = {
    "key": KEY, "take": 1, "label": "car_bomb", "name": "shot_car_bomb_v001",
    "effect": "explosion", "shot": "shot", "state": "draft",
    "frames": {"first": 1, "count": 3}, "rate": {"numerator": 24, "denominator": 1},
    "size": {"width": 64, "height": 36}, "places": ["strip"], "pattern": "",
    "colour_space": "lin_ap1_scene", "camera": "", "anchor": None, "volume": "", "light": "",
    "movie": "", "recipe_id": "", "still": False,
}  # fmt: skip


def refused(call: Callable[[Any], Any]) -> bool:
    """Whether the recording layout takes a wrong call for what it is."""
    try:
        call(RecordingLayout())
    except AssertionError:
        return True
    return False


def quiet(session: Any) -> dict[str, Any]:
    """The bridge's state after a companion that died without a word, and with one that runs."""
    path = session.folder / "companion.json"
    found = {}
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = {"port": server.getsockname()[1], "token": "t", "pid": 1, "version": "1"}
        path.write_text(json.dumps(address))
        session._look_due = 0.0
        session.pump()
        found["running"] = session.bridge.state
        session.bridge.close()
    session._look_due = 0.0
    session.pump()
    found["stale"] = session.bridge.state
    path.unlink()
    return found


def place_takes(session: Any, folder: Path) -> None:
    """An element with a draft in the scene, put there by the host's own verbs."""
    waiting = {**TAKE, "take": 0, "state": "waiting", "pattern": ""}
    for verb, take in (
        ("place", waiting),
        ("replace", {**TAKE, "pattern": str(folder / "a.%04d.exr")}),
    ):
        steps = getattr(session.host, verb)(take)
        for _step in steps or ():
            pass


def states(session: Any, folder: Path) -> dict[str, Any]:
    """Every state of the panel by name: what is drawn, open and closed."""
    found = {}

    def look(name: str) -> None:
        found[name] = drawn(session)
        drawn(session, closed=True)

    catalogue, bridge = session.catalogue, session.bridge
    session.use_catalogue({})
    look("no catalogue")
    session.use_catalogue(catalogue)
    look("away")
    bridge.state, bridge.problem = "refused", "Flashpot is not set up for this user"
    look("refused")
    bridge.state = "starting"
    look("starting")
    session.bridge = RecordedBridge()
    session.document = "d"
    look("ready")
    session.bridge.companion_version = "9.9.9"
    look("another version")
    session.bridge.companion_version = "0.1.0"
    session.pricing.told = PRICE
    look("priced")
    session.pricing.told = {"error": FAULT}
    look("price refused")
    session.orders = [
        ORDER,
        {**ORDER, "id": "o2", "state": "queued", "queue_position": 2},
        {**ORDER, "id": "o3", "state": "held", "quality": "final"},
    ]
    look("queue of three")
    session.orders = [{**ORDER, "state": "failed", "error": FAULT}]
    look("failed")
    session.fault = FAULT
    look("fault")
    session.fault, session.orders = None, []
    session.host.notify("info", "The final is in place")
    look("notice")
    bpy.ops.flashpot.dismiss()
    place_takes(session, folder)
    look("takes")
    return found


def findings(bundle: str, folder: Path) -> dict[str, Any]:
    before = set(sys.modules)
    bpy.ops.extensions.package_install_files(
        filepath=bundle, repo="user_default", enable_on_install=True
    )
    found: dict[str, Any] = {
        "enabled": ADDON in bpy.context.preferences.addons,
        "modules": sorted(set(sys.modules) - before),
        "version": bpy.app.version[:2],
    }
    session = bpy.types.FLASHPOT_PT_view_3d.session
    found["catalogue"] = session.catalogue.get("version", "")
    found["classes"] = sorted(made.__name__ for made in session.classes)
    module(".registration").start_pumping(session)
    found["timer"] = bpy.app.timers.is_registered(session.timer)
    found["away"] = (session.pump(), session.bridge.state)
    found["quiet"] = quiet(session)
    found["states"] = states(session, folder)
    found["labels"] = labels()
    found.update({name: press(session) for name, press in PRESSES.items()})
    found["refused"] = {
        "keyword": refused(lambda layout: layout.label(text="a", colour="red")),
        "method": refused(lambda layout: layout.heading(text="a")),
        "icon": refused(lambda layout: layout.label(text="a", icon="BOMB")),
        "property": refused(lambda layout: layout.prop(bpy.context.scene, "nothing")),
        "operator": refused(lambda layout: layout.operator("flashpot.nothing")),
        "operator's property": refused(
            lambda layout: setattr(layout.operator("flashpot.cancel"), "id", "o1")
        ),
        "attribute": refused(lambda layout: setattr(layout, "height", 3)),
        "number": refused(lambda layout: layout.progress(factor="half")),
        "narrow panel": refused(lambda layout: layout.box().panel("a")),
        "right": refused(lambda layout: layout.label(text="a", icon="ERROR")),
    }
    bpy.ops.preferences.addon_disable(module=ADDON)
    found["off"] = {
        "property": hasattr(bpy.types.Scene, "flashpot_ask"),
        "classes": [name for name in found["classes"] if hasattr(bpy.types, name)],
        "timer": bpy.app.timers.is_registered(session.timer),
        "bridge": session.bridge.state,
        "handlers": [str(h) for h in bpy.app.handlers.load_post if "flashpot" in h.__module__],
    }
    return found


def labels() -> dict[str, Any]:
    """A few controls as Blender describes them."""
    group = bpy.context.scene.flashpot_ask.explosion
    diameter = group.bl_rna.properties["diameter"]
    return {
        "name": diameter.name,
        "description": diameter.description,
        "range": [diameter.hard_min, diameter.hard_max, diameter.soft_max, diameter.default],
        "lobes": group.bl_rna.properties["lobes"].type,
        "light": [item.identifier for item in group.bl_rna.properties["light"].enum_items],
        "tint": group.bl_rna.properties["smoke_tint"].subtype,
        "start": group.start,
        "preset": [item.name for item in group.bl_rna.properties["from_preset"].enum_items],
        "capture": _capture(),
    }


def _capture() -> list[Any]:
    scene = bpy.context.scene
    scene.flashpot_ask.capture_rate = 96.0
    written = scene.get("flashpot_capture_rate")
    scene.flashpot_ask.capture_rate = 0.0
    return [written, scene.get("flashpot_capture_rate")]


if __name__ == "__main__":
    try:
        told = findings(sys.argv[1], Path(sys.argv[2]).parent)
    except Exception:  # noqa: BLE001 - the edge: the test shows what went wrong in Blender
        told = {"broke": traceback.format_exc()}
    Path(sys.argv[2]).write_text(json.dumps(told), encoding="utf-8")
