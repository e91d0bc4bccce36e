"""Runs inside Blender: an element's life in the sequencer, as records, strips and pixels."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import bpy

from plugins.blender import stage

LEFT, MIDDLE, CORNER = (0.2, 0.5), (0.5, 0.5), (0.03, 0.06)


def findings(asked: dict[str, Any]) -> dict[str, Any]:
    from flashpot_blender.host import BlenderHost

    host, folder, takes = BlenderHost(), Path(asked["folder"]), asked["takes"]
    return {
        "version": list(bpy.app.version[:2]),
        "life": life(host, folder, takes),
        "pixels": pixels(host, folder, takes),
        "arriving": arriving(host, folder, takes),
        "channels": channels(host, takes),
        "hands": hands(host, takes),
        "still": still(host, folder, takes),
        "places": places(host, takes),
    }


def put(host: Any, verb: str, take: dict[str, Any], **other: Any) -> None:
    stage.done(getattr(host, verb)({**take, **other}))


def told(strip: Any) -> dict[str, Any]:
    facts = {
        "name": strip.name, "type": strip.type, "channel": strip.channel, "mute": strip.mute,
        "range": [strip.frame_final_start, strip.frame_final_end],
        "blend": [strip.blend_type, strip.blend_alpha],
    }  # fmt: skip
    if strip.type == "IMAGE":
        facts |= {
            "files": [element.filename for element in strip.elements],
            "directory": str(Path(bpy.path.abspath(strip.directory)).resolve()),
            "alpha": strip.alpha_mode,
            "space": strip.colorspace_settings.name, "scale": strip.transform.scale_x,
        }  # fmt: skip
    return facts


def life(host: Any, folder: Path, takes: dict[str, Any]) -> dict[str, Any]:
    """Placeholder, draft, whole draft, final, back to the draft, saved, opened, undone."""
    stage.fresh()
    found: dict[str, Any] = {"empty": stage.counts()}

    def look(name: str) -> None:
        found[name] = {"strips": [told(s) for s in stage.strips()], "placed": host.takes()}

    put(host, "place", takes["waiting"])
    look("waiting")
    put(host, "replace", takes["draft"])
    look("draft")
    put(host, "replace", takes["draft"], recipe_id="whole")
    put(host, "replace", takes["final"])
    look("final")
    stage.done(host.select_take("k1", 1))
    look("back")
    host.reveal("k1")
    document = host.capabilities()["document"]
    bpy.ops.wm.save_as_mainfile(filepath=str(folder / "shot.blend"))
    stage.fresh()
    bpy.ops.wm.open_mainfile(filepath=str(folder / "shot.blend"))
    look("opened")
    facts = host.capabilities()
    found["facts"] = [facts["document"] == document, facts["out"], facts["title"]]
    found["packed"] = [image.name for image in bpy.data.images if image.packed_file]
    found["undone"] = []
    for _ in range(3):
        stage.done(host.undo())
        found["undone"].append([[p["selected"], len(p["takes"])] for p in host.takes()])
    found["left"] = stage.counts()
    return found


def pixels(host: Any, folder: Path, takes: dict[str, Any]) -> dict[str, Any]:
    """Draft and final over grey, as Blender's sequencer renders them."""
    host.notices.clear()
    found: dict[str, Any] = {}
    for name in ("draft", "final"):
        scene = stage.fresh()
        scene.sequencer_colorspace_settings.name = "Linear Rec.709"
        grey(scene)
        put(host, "place", takes["waiting"])
        if name == "draft":
            path = stage.rendered(scene, str(folder / "waiting.exr"), 103)
            found["waiting"] = stage.linear(path, MIDDLE)
        put(host, "replace", takes[name])
        path = stage.rendered(scene, str(folder / f"{name}.exr"), 103)
        found[name] = stage.linear(path, LEFT, MIDDLE, CORNER)
    found["no hints"] = list(host.notices)
    scene.sequencer_colorspace_settings.name = "sRGB"
    put(host, "place", takes["waiting"], key="k2")
    put(host, "place", takes["waiting"], key="k3")
    found["hints"] = list(host.notices)
    for _ in range(2):
        stage.done(host.undo())
    scene.sequencer_colorspace_settings.name = "Linear Rec.709"
    path = stage.rendered(scene, str(folder / "next.exr"), 104)
    found["next"] = stage.linear(path, LEFT)
    plate = stage.done(host.export_plate({"first": 104, "count": 1}, str(folder / "plate")))
    found["plate"] = [plate, stage.linear(plate["pattern"].replace("%04d", "0104"), LEFT)]
    found["put back"] = [
        scene.render.filepath, scene.render.image_settings.color_mode, scene.frame_current,
        [strip.mute for strip in stage.strips()],
    ]  # fmt: skip
    return found


def grey(scene: Any) -> Any:
    """A strip of the artist's over the whole shot: mid grey on display, on channel 2."""
    from flashpot_blender import pieces

    length = {"length": 6} if bpy.app.version >= (5, 0, 0) else {"frame_end": 107}
    strip = pieces.strips_of(scene).new_effect(
        name="grey", type="COLOR", channel=2, frame_start=101, **length
    )
    strip.color = (0.5, 0.5, 0.5)
    return strip


def arriving(host: Any, folder: Path, takes: dict[str, Any]) -> dict[str, Any]:
    """A frame that was missing when it was first rendered, and has come since."""
    from flashpot_blender import follow

    scene = stage.fresh()
    target = folder / "arriving"
    target.mkdir()
    source = takes["glow"]["pattern"]
    pattern = str(target / "a.%04d.exr")
    shutil.copy(source % 101, pattern % 101)
    put(host, "place", {**takes["glow"], "pattern": pattern})
    before = stage.linear(stage.rendered(scene, str(folder / "b.exr"), 103), LEFT)
    first = follow.look(scene)
    for frame in range(102, 107):
        shutil.copy(source % frame, pattern % frame)
    second, third = follow.look(scene), follow.look(scene)
    after = stage.linear(stage.rendered(scene, str(folder / "c.exr"), 103), LEFT)
    magenta = scene.sequence_editor.show_missing_media
    return {"before": before, "after": after, "looks": [first, second, third], "magenta": magenta}


def channels(host: Any, takes: dict[str, Any]) -> list[Any]:
    """Two elements over the artist's own strip, and a third after them."""
    scene = stage.fresh()
    grey(scene)
    put(host, "place", takes["waiting"])
    put(host, "place", takes["draft"], key="k2")
    put(host, "place", takes["draft"], key="k3", frames={"first": 107, "count": 6})
    put(host, "replace", takes["draft"])
    return [[s.channel, s.frame_final_start, s.get("flashpot")] for s in stage.strips()]


def hands(host: Any, takes: dict[str, Any]) -> dict[str, Any]:
    """What the artist has done to a strip stays; what is deleted stays deleted."""
    stage.fresh()
    put(host, "place", takes["waiting"])
    waiting = stage.strips()[0]
    waiting.frame_start += 10
    waiting.channel = 5
    put(host, "replace", takes["draft"])
    strip = stage.strips()[0]
    strip.blend_type, strip.frame_offset_start = "SCREEN", 1
    strip.transform.scale_x *= 2
    put(host, "replace", takes["final"])
    found: dict[str, Any] = {"kept": told(stage.strips()[0])}
    from flashpot_blender import pieces

    pieces.strips_of(bpy.context.scene).remove(stage.strips()[0])
    found["deleted"] = host.takes()
    put(host, "place", takes["final"])
    found["again"] = [told(strip)["channel"] for strip in stage.strips()]
    return found


def still(host: Any, folder: Path, takes: dict[str, Any]) -> Any:
    scene = stage.fresh()
    put(host, "place", takes["glow"], still=True)
    path = stage.rendered(scene, str(folder / "still.exr"), 106)
    return [told(stage.strips()[0]), stage.linear(path, LEFT)]


def places(host: Any, takes: dict[str, Any]) -> Any:
    """An element that goes to the strip is nowhere else, and the other way round."""
    stage.fresh()
    put(host, "place", takes["waiting"], places=["plane"])
    nothing = stage.counts()
    put(host, "replace", takes["draft"], places=["plane"])
    return {"nothing": nothing, "plane": stage.counts(), "placed": host.takes()}
