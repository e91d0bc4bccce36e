"""An element in the 3D scene: a plane before its camera that fills the frame exactly.

It stands at the depth of the effect's ground contact, so that what is nearer hides it.
"""

from __future__ import annotations

from typing import Any

import bpy
from mathutils import Vector

from flashpot_blender import files, keys, pieces, shading
from flashpot_blender.camera import film_of, over, shot_camera, to_camera
from flashpot_blender.scene import depsgraph_of, from_world, metres_per_unit
from flashpot_bridge import Steps

PLACE = "plane"
DEPTH_M = 10.0
"""Where the effect stands nowhere: a sky, a sheet of rain."""
APART_M = 0.002
"""Between cards at one depth: of surfaces in the same place a renderer sees either, in patches."""
MOTION, LAYER = "flashpot_motion", "flashpot_layer"

Take = dict[str, Any]
Corner = tuple[float, float]


def is_ready(take: Take) -> bool:
    """Whether there is a first frame to show."""
    return files.ready_count(take) > 0


def find(scene: Any, key: str) -> Any:
    """The element's plane, or None."""
    return pieces.object_of(scene, key, PLACE)


def show(scene: Any, take: Take) -> Steps:
    """The take's plane; steps are frames of its camera, where that has moved."""
    camera = camera_of(scene, take)
    plane = find(scene, take["key"]) or _new(scene, take, camera)
    pieces.name(plane, take["name"])
    material = plane.data.materials[0]
    material.name = take["name"]
    shading.load(shading.image_node(material).image, take)
    motion = repr((camera.name, files.span_of(take), take["anchor"]))
    if plane.get(MOTION) != motion:
        yield from _follow(scene, take, plane, camera)
        plane[MOTION] = motion
    refresh(scene, take)


def remove(scene: Any, key: str) -> None:
    """Take the plane away."""
    plane = find(scene, key)
    if plane is not None:
        pieces.delete_object(scene, plane)


def refresh(scene: Any, take: Take) -> None:
    """Show as many frames as are there; outside them the plane is hidden."""
    plane = find(scene, take["key"])
    if plane is None:
        return
    node = shading.image_node(plane.data.materials[0])
    ready = files.ready_count(take)
    shading.set_times(node.image_user, take, ready)
    node.image.reload()
    first, count = files.span_of(take)
    keys.appear(plane, first, first + (count if take["still"] else ready))


def card(name: str, key: str, half: Corner = (1, 1), origin: Corner = (0, 0)) -> Any:
    """A rectangle with the whole picture on it: half its size, and where its origin lies in it."""
    mesh = pieces.mark(bpy.data.meshes.new(name), key)
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    places = [(x * half[0] - origin[0], y * half[1] - origin[1], 0) for x, y in corners]
    mesh.from_pydata(places, [], [(0, 1, 2, 3)])
    layer = mesh.uv_layers.new(name="UVMap")
    for corner, (x, y) in zip(layer.data, corners, strict=True):
        corner.uv = ((x + 1) / 2, (y + 1) / 2)
    return mesh


def only_for_the_eye(made: Any) -> None:
    """No shadow, and no light on anything: that is the light's business."""
    made.visible_shadow = False
    made.visible_diffuse = made.visible_glossy = False
    made.visible_transmission = made.visible_volume_scatter = False


def _new(scene: Any, take: Take, camera: Any) -> Any:
    key = take["key"]
    plane = pieces.new_object(scene, take["name"], card(take["name"], key), key, PLACE)
    plane.parent = camera
    plane[LAYER] = max((o[LAYER] + 1 for o in pieces.ours_in(scene) if LAYER in o), default=0)
    plane.data.materials.append(shading.card_material(shading.new_image(key), key, take["name"]))
    only_for_the_eye(plane)
    return plane


def camera_of(scene: Any, take: Take) -> Any:
    """The camera that the take was made for, else the one that the scene has now."""
    named = scene.objects.get(take["camera"])
    return named if named is not None and named.type == "CAMERA" else shot_camera(scene)


def _follow(scene: Any, take: Take, plane: Any, camera: Any) -> Steps:
    """Key the plane onto the frame, at the depth of the anchor."""
    first, count = files.span_of(take)
    plane.parent = camera
    plane.animation_data_clear()
    frames = range(first, first + (count if _moves(camera) else 1))
    fits = yield from over(scene, frames, lambda: _fit(scene, take, camera, plane[LAYER]))
    for frame, (location, scale) in zip(frames, fits, strict=True):
        plane.location, plane.scale = location, scale
        if len(frames) > 1:
            plane.keyframe_insert("location", frame=frame)
            plane.keyframe_insert("scale", frame=frame)
    pieces.purge()


def frame_at(scene: Any, take: Take, seen: Any, layer: int = 0) -> tuple[Vector, Vector]:
    """Middle and half size of the frame at the anchor's depth, in the camera's own space.

    Layers stand a little nearer, one before the other.
    """
    film = film_of(scene, seen.data)
    depth = _depth(scene, take, seen, layer)
    share = depth / film.focal
    at = Vector((film.shift_x * share, film.shift_y * share, -depth))
    return at, Vector((film.width * share / 2, film.height * share / 2, 1.0))


def _fit(scene: Any, take: Take, camera: Any, layer: int) -> tuple[Vector, Vector]:
    """Place and half size of the plane as the camera's child, now."""
    seen = camera.evaluated_get(depsgraph_of(scene))
    at, half = frame_at(scene, take, seen, layer)
    size = seen.matrix_world.to_scale()
    # A child grows with its parent; the view through a scaled camera does not.
    return (
        Vector(part / by for part, by in zip(at, size, strict=True)),
        Vector(part / by for part, by in zip(half, size, strict=True)),
    )


def _depth(scene: Any, take: Take, seen: Any, layer: int) -> float:
    """How far the plane stands before the camera, scene units; always between the clips."""
    depth = DEPTH_M / metres_per_unit(scene)
    if take["anchor"] is not None:
        at = Vector(from_world(scene, take["anchor"]))
        ahead = -(to_camera(seen.matrix_world).inverted() @ at).z
        depth = ahead if ahead > 0 else depth
    depth -= layer * APART_M / metres_per_unit(scene)
    return float(min(max(depth, seen.data.clip_start * 1.01), seen.data.clip_end * 0.99))


def _moves(camera: Any) -> bool:
    """Whether anything could change the camera, or its lens, from frame to frame."""
    while camera is not None:
        data = camera.data
        if camera.animation_data or camera.constraints or (data and data.animation_data):
            return True
        camera = camera.parent
    return False
