"""Runs inside Blender: presses the panel's buttons, and answers as a companion would."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import bpy

from plugins.blender.panels_in_blender import (
    FAULT,
    KEY,
    ORDER,
    PRICE,
    RecordedBridge,
    drawn,
    module,
)
from plugins.blender.recording_layout import RecordingLayout


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
    fire["parameters"].append({**fire["parameters"][0], "id": "cinders", "label": "Cinders"})
    newer["effects"].reverse()
    answer(newer, None)
    settings = bpy.context.scene.flashpot_ask
    return {
        "cinders": settings.fire.cinders,
        "height": settings.fire.height,
        "effect": settings.effect,
        "drawn": any(call.get("property") == "cinders" for call in drawn(session)),
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


def scattered(session: Any) -> dict[str, Any]:
    """An element repeated at two markers by its button, refused at nothing, and cleared."""
    scene = bpy.context.scene
    (element,) = session.host.takes()
    pattern = element["takes"][-1]["pattern"]
    found: dict[str, Any] = {"too soon": _refusal(where="MARKERS")}
    for number in (1, 2, 3):
        Path(pattern.replace("%04d", f"{number:04d}")).touch()
    found["nowhere"] = _refusal(where="SELECTED")
    for frame in (20, 30):
        scene.timeline_markers.new("hit", frame=frame)
    bpy.ops.flashpot.scatter(key=KEY, where="MARKERS", speed=50.0)
    found["hits"] = _hits(scene)
    bpy.ops.flashpot.clear_hits(key=KEY)
    found["left"] = _hits(scene)
    found["in space"] = _in_space(session, scene)
    found["dialog"] = {where: _dialog(where) for where in ("SELECTED", "CURVE", "MARKERS")}
    return found


def _in_space(session: Any, scene: Any) -> dict[str, list[Any]]:
    """Where the hits stand at selected objects, and along the active curve."""
    takes = module(".takes")
    record = takes.read(scene)
    record["elements"][KEY]["takes"][-1]["anchor"] = {"x": 0.0, "y": 0.0, "z": 0.0}
    takes.write(scene, record)
    scene.camera = bpy.data.objects.new("eye", bpy.data.cameras.new("eye"))
    scene.camera.location = (0, -10, 0)
    line = bpy.data.curves.new("way", "CURVE")
    spline = line.splines.new("POLY")
    spline.points.add(1)
    spline.points[1].co = (600.0, 0.0, 0.0, 1.0)
    spots = [bpy.data.objects.new(name, None) for name in ("b", "a")]
    spots[0].location = (300.0, 0.0, 0.0)
    curve = bpy.data.objects.new("way", line)
    for thing in (scene.camera, curve, *spots):
        scene.collection.objects.link(thing)
    for thing in scene.objects:
        thing.select_set(thing in spots)
    bpy.context.view_layer.objects.active = curve
    bpy.context.view_layer.update()
    found: dict[str, list[Any]] = {}
    for where in ("SELECTED", "CURVE"):
        bpy.ops.flashpot.scatter(key=KEY, where=where, count=3)
        laid = [thing for thing in scene.objects if thing.get("flashpot_hit")]
        found[where] = sorted(round(thing.location.x, 1) for thing in laid)
        bpy.ops.flashpot.clear_hits(key=KEY)
    found["left"] = [thing.name for thing in scene.objects if thing.get("flashpot_hit")]
    return found


def _dialog(where: str) -> list[str]:
    """The properties that the button's dialog asks for."""
    kind = bpy.types.FLASHPOT_OT_scatter
    layout = RecordingLayout()
    rna = bpy.ops.flashpot.scatter.get_rna_type()
    kind.draw(SimpleNamespace(layout=layout, where=where, bl_rna=rna), bpy.context)
    return [call["property"] for call in layout.calls if call["call"] == "prop"]


def _hits(scene: Any) -> list[list[int]]:
    editor = scene.sequence_editor
    strips = editor.strips if hasattr(editor, "strips") else editor.sequences
    laid = [strip for strip in strips if strip.get("flashpot_hit")]
    return sorted([strip.frame_final_start, strip.frame_final_end] for strip in laid)


def _refusal(**asked: Any) -> str:
    try:
        bpy.ops.flashpot.scatter(key=KEY, **asked)
    except RuntimeError as error:
        return str(error)
    return ""


def another_file(session: Any) -> dict[str, Any]:
    """What is left of the last document after a new file."""
    session.orders = [ORDER]
    bpy.ops.wm.read_homefile(use_empty=True)
    return {"orders": session.orders, "pumps": session.pump(), "document": session.document}


PRESSES: dict[str, Callable[[Any], Any]] = {
    "asked": pressed,
    "nowhere": nowhere,
    "set up": set_up,
    "answers": answers,
    "first press": first_press,
    "refused start": refused_start,
    "events": events,
    "newer": newer_catalogue,
    "scattered": scattered,
    "another file": another_file,
}
"""In the order that they are done: each leaves the scene to the next."""
