"""Runs inside Blender: installs the bundle, draws every panel in every state, presses buttons.

Arguments: the bundle, a file for the findings (JSON). What is found is judged by the tests.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

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
TAKE = {
    "key": KEY, "take": 1, "label": "car_bomb", "name": "shot_car_bomb_v001",
    "effect": "explosion", "shot": "shot", "state": "draft",
    "frames": {"first": 1, "count": 3}, "rate": {"numerator": 24, "denominator": 1},
    "size": {"width": 64, "height": 36}, "places": ["strip"], "pattern": "",
    "colour_space": "lin_ap1_scene", "camera": "", "anchor": None, "volume": "", "light": "",
    "movie": "", "recipe_id": "", "still": False,
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


def refused(call: Callable[[Any], Any]) -> bool:
    """Whether the recording layout takes a wrong call for what it is."""
    try:
        call(RecordingLayout())
    except AssertionError:
        return True
    return False


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
    place_takes(session, folder)
    look("takes")
    return found


def pressed(session: Any) -> list[Any]:
    """What the companion is asked when buttons are pressed."""
    bridge = session.bridge = RecordedBridge()
    scene = bpy.context.scene
    settings = scene.flashpot_ask
    scene.unit_settings.scale_length = 0.01
    scene.cursor.location = (100.0, 200.0, 300.0)
    settings.stand = "CURSOR"
    bpy.ops.flashpot.generate(effect="car_bomb")
    settings.explosion.exposure = 0.3
    settings.explosion.smoke_tint = (0.5, 0.25, 1.0)
    settings.to_volume = True
    bpy.ops.flashpot.add_empty()
    bpy.ops.flashpot.generate()
    session.orders = [{**ORDER, "state": "done"}]
    bpy.ops.flashpot.change(key=KEY)
    bpy.ops.flashpot.generate()
    bpy.ops.flashpot.change(key="")
    bpy.ops.flashpot.note(key=KEY, verb="less-orange")
    bpy.ops.flashpot.note(key=KEY, verb="later", amount=4.0)
    for verb in ("cancel", "retry", "forget"):
        getattr(bpy.ops.flashpot, verb)(order="o1")
    bpy.ops.flashpot.finish(key=KEY)
    bpy.ops.flashpot.show_panel()
    bpy.ops.flashpot.join(code="studio:50051#secret")
    session.pump()
    return [entry for entry in bridge.asked if entry[0] not in {"connect", "catalogue", "orders"}]


def nowhere(session: Any) -> str:
    """What Blender says of a Generate without any place."""
    settings = bpy.context.scene.flashpot_ask
    for name in ("to_strip", "to_plane", "to_volume", "to_light", "to_world"):
        setattr(settings, name, False)
    try:
        bpy.ops.flashpot.generate()
    except RuntimeError as error:
        return str(error)
    return ""


def set_up(session: Any) -> dict[str, Any]:
    """What the preferences' button says of a wrong Python, and writes of a right one."""
    try:
        bpy.ops.flashpot.set_companion(interpreter="python")
        refusal = ""
    except RuntimeError as error:
        refusal = str(error)
    bpy.ops.flashpot.set_companion(interpreter=sys.executable)
    written = json.loads((session.folder / "installed.json").read_text())
    return {"refused": refusal, "written": written, "python": sys.executable}


def answers(session: Any) -> dict[str, Any]:
    """What becomes of a refusal, and of a price that comes once the controls rest."""
    bridge = session.bridge = RecordedBridge()
    session.pump()
    session.ask("retry", {"order": "gone"})
    session.pump()
    bridge.then[-1](None, FAULT)
    found: dict[str, Any] = {"fault": session.fault}
    bpy.context.scene.flashpot_ask.to_strip = True
    drawn(session)
    session.pump()
    found["asked too soon"] = [verb for verb, _args in bridge.asked].count("price")
    session.pricing._due = 1e-9
    session.pump()
    drawn(session)
    session.pump()
    found["asked"] = [verb for verb, _args in bridge.asked].count("price")
    bridge.then[-1](PRICE, None)
    found["price"] = session.pricing.told
    return found


def first_press(session: Any) -> dict[str, Any]:
    """A Generate before the companion is there: kept, then sent with the document's id."""
    bridge = session.bridge = RecordedBridge()
    bridge.state = "starting"
    session.document = ""
    bpy.ops.flashpot.generate(effect="campfire")
    session.pump()
    waiting = [verb for verb, _args in bridge.asked]
    bridge.state = "ready"
    session.pump()
    sent = [args["ask"]["host"] for verb, args in bridge.asked if verb == "generate"]
    return {"waiting": waiting, "sent": sent, "document": session.document}


def refused_start(session: Any) -> dict[str, Any]:
    """A Generate where no companion can be had: it is not sent much later, unasked."""
    bridge = session.bridge = RecordedBridge()
    bridge.state = "refused"
    bpy.ops.flashpot.generate(effect="campfire")
    session.pump()
    bridge.state = "ready"
    session.pump()
    return {"sent": [verb for verb, _args in bridge.asked if verb == "generate"]}


def newer_catalogue(session: Any) -> dict[str, Any]:
    """The companion tells of a control that was not there: it is, and values are kept."""
    settings = bpy.context.scene.flashpot_ask
    settings.effect = "fire"
    settings.fire.height = 2.5
    bridge = session.bridge = RecordedBridge()
    session._state = ""
    session.pump()
    answer = bridge.then[[verb for verb, _args in bridge.asked].index("catalogue")]
    newer = json.loads(json.dumps(session.catalogue))
    fire = next(effect for effect in newer["effects"] if effect["id"] == "fire")
    fire["parameters"].append({**fire["parameters"][0], "id": "embers", "label": "Embers"})
    newer["effects"].reverse()
    answer(newer, None)
    settings = bpy.context.scene.flashpot_ask
    return {
        "embers": settings.fire.embers,
        "height": settings.fire.height,
        "effect": settings.effect,
        "drawn": any(call.get("property") == "embers" for call in drawn(session)),
    }


def events(session: Any) -> dict[str, Any]:
    """Orders that the companion tells of: those of this document are shown, others are not."""
    bridge = session.bridge = RecordedBridge()
    session.pump()
    here = {**ORDER, "document": session.document}
    session._event("orders", {"orders": [here]})
    shown = [order["id"] for order in session.orders]
    session._event("orders", {"orders": [{**ORDER, "id": "x", "document": "another"}]})
    kept = [order["id"] for order in session.orders]
    bridge.then[-1]([], None)
    return {"shown": shown, "kept": kept, "asked": bridge.asked[-1], "at last": session.orders}


def another_file(session: Any) -> dict[str, Any]:
    """What is left of the last document after a new file."""
    session.orders = [ORDER]
    bpy.ops.wm.read_homefile(use_empty=True)
    return {"orders": session.orders, "pumps": session.pump(), "document": session.document}


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
    found["timer"] = bpy.app.timers.is_registered(session.timer)
    found["away"] = (session.pump(), session.bridge.state)
    found["states"] = states(session, folder)
    found["labels"] = labels()
    found["asked"] = pressed(session)
    found["nowhere"] = nowhere(session)
    found["set up"] = set_up(session)
    found["answers"] = answers(session)
    found["first press"] = first_press(session)
    found["refused start"] = refused_start(session)
    found["events"] = events(session)
    found["newer"] = newer_catalogue(session)
    found["another file"] = another_file(session)
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
