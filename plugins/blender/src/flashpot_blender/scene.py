"""The scene as a document: its identity, rate, size and shot, in the protocol's own terms.

Blender's world has Z up and the scene's units; the protocol's has Y up and metres.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bpy

from flashpot_bridge.rates import rate

Data = dict[str, Any]

DOCUMENT = "flashpot_document"
CAPTURE_RATE = "flashpot_capture_rate"
REQUEST = "flashpot:"
OUT = "flashpot"
CURSOR = "3D cursor"


@dataclass(frozen=True)
class Span:
    """A shot on the scene's timeline: its name, and its first and last frame, both in it."""

    name: str
    first: int
    last: int


def current_scene() -> Any:
    """The scene that the window shows: its camera, its empties."""
    return bpy.context.scene or bpy.data.scenes[0]


def sequencer_scene(scene: Any) -> Any:
    """The scene whose sequence is edited: since 5.0 a workspace may have another for that."""
    context = bpy.context
    workspace = getattr(context, "workspace", None)
    edited = getattr(context, "sequencer_scene", None)
    return edited or getattr(workspace, "sequencer_scene", None) or scene


def document_of(scene: Any) -> str:
    """The scene's own id, made at its first use and saved with it; a copied scene gets its own."""
    known = scene.get(DOCUMENT, "")
    owner = next((other for other in bpy.data.scenes if other.get(DOCUMENT) == known), scene)
    if not known or owner != scene:
        known = uuid.uuid4().hex
        scene[DOCUMENT] = known
    return str(known)


def title_of(scene: Any) -> str:
    """What the window shows: the file's name, and the scene's where there are several."""
    file = Path(bpy.data.filepath).stem or "untitled"
    return file if len(bpy.data.scenes) == 1 else f"{file} {scene.name}"


def out_folder() -> str:
    """Where the elements of this file go: beside it; "" where it was never saved."""
    return str(Path(bpy.data.filepath).parent / OUT) if bpy.data.filepath else ""


def metres_per_unit(scene: Any) -> float:
    """Metres in one of the scene's units; without a unit system a unit is a metre."""
    units = scene.unit_settings
    return 1.0 if units.system == "NONE" else float(units.scale_length)


def to_world(scene: Any, at: Any) -> Data:
    """A point of the scene as the protocol's Point: metres, Y up."""
    scale = metres_per_unit(scene)
    return {"x": at[0] * scale, "y": at[2] * scale, "z": -at[1] * scale}


def from_world(scene: Any, at: Data) -> tuple[float, float, float]:
    """A Point of the protocol in the scene's own units and axes."""
    scale = metres_per_unit(scene)
    return (at["x"] / scale, -at["z"] / scale, at["y"] / scale)


def rate_of(scene: Any) -> Data:
    """Frames a second as a fraction: Blender's base is a 32-bit float near 1.001 for NTSC."""
    return rate(scene.render.fps / scene.render.fps_base)


def capture_rate(scene: Any) -> Data | None:
    """Frames a second on set, where the artist says that they differ from the scene's."""
    told = float(scene.get(CAPTURE_RATE, 0.0) or 0.0)
    return rate(told) if told > 0 else None


def size_of(scene: Any) -> Data:
    """The size that a render comes out with, pixels."""
    render = scene.render
    share = render.resolution_percentage
    return {
        "width": max(render.resolution_x * share // 100, 16),
        "height": max(render.resolution_y * share // 100, 16),
    }


def pixel_aspect(scene: Any) -> float:
    """A pixel's width by its height."""
    return float(scene.render.pixel_aspect_x / scene.render.pixel_aspect_y)


def shot_span(scene: Any) -> Span:
    """The shot under the playhead: from the marker that binds its camera to the next one.

    Before the first such marker Blender looks through its camera already, so that is the shot
    there; a scene without any is one shot of the scene's name and range.
    """
    cuts = sorted((m for m in scene.timeline_markers if m.camera), key=lambda m: m.frame)
    if not cuts:
        return Span(scene.name, scene.frame_start, scene.frame_end)
    number = sum(cut.frame <= scene.frame_current for cut in cuts[1:])
    first, end = cuts[number].frame, scene.frame_end
    if number + 1 < len(cuts):
        end = cuts[number + 1].frame - 1
    inside = Span(cuts[number].name, max(first, scene.frame_start), min(end, scene.frame_end))
    if inside.first <= inside.last:
        return inside
    return Span(cuts[number].name, first, max(first, end))


def requests_in(scene: Any, span: Span) -> list[str]:
    """Texts of the markers in the shot that ask for an element."""
    return [
        marker.name
        for marker in sorted(scene.timeline_markers, key=lambda m: m.frame)
        if marker.name.lower().startswith(REQUEST) and span.first <= marker.frame <= span.last
    ]


def view_layer_of(scene: Any) -> Any:
    """The layer that the artist looks at, else the scene's first."""
    shown = bpy.context.view_layer
    return shown if shown is not None and shown.id_data == scene else scene.view_layers[0]


def depsgraph_of(scene: Any) -> Any:
    """The scene evaluated at its current frame."""
    layer = view_layer_of(scene)
    layer.update()
    return layer.depsgraph


def locators_in(scene: Any) -> list[Data]:
    """Every empty, where it stands at the current frame, and the 3D cursor."""
    layer, graph = view_layer_of(scene), depsgraph_of(scene)
    found = [
        {
            "name": empty.name,
            "at": to_world(scene, empty.evaluated_get(graph).matrix_world.translation),
            "selected": empty == layer.objects.active or empty.select_get(view_layer=layer),
        }
        for empty in scene.objects
        if empty.type == "EMPTY"
    ]
    cursor = to_world(scene, scene.cursor.location)
    return [*found, {"name": CURSOR, "at": cursor, "selected": False}]
