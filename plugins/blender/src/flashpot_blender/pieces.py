"""What of the file is ours: every strip, object and datablock of an element carries its key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import bpy

from flashpot_blender.scene import document_of

KEY = "flashpot"
PLACE = "flashpot_place"
HIT = "flashpot_hit"
"""On a scattered copy: it is the artist's, and stays when the element changes."""
DOCUMENT = "flashpot_scene"
"""On a strip: the scene that it belongs to, where another scene's sequence shows it."""
COLLECTION = "Flashpot"
DATA = ("objects", "meshes", "volumes", "lights", "materials", "worlds", "images", "actions")


def mark(made: Any, key: str, place: str = "") -> Any:
    """Say that this is ours, and for which place of which element."""
    made[KEY] = key
    if place:
        made[PLACE] = place
    return made


def strips_of(scene: Any) -> Any:
    """The scene's strips: they have another name before Blender 4.4."""
    editor = scene.sequence_editor or scene.sequence_editor_create()
    return strips_in(editor)


def strips_in(holder: Any) -> Any:
    """The strips of a sequence or a meta strip."""
    # An empty collection is false: no `or` here.
    return holder.strips if hasattr(holder, "strips") else holder.sequences


def strip_of(scene: Any, key: str) -> tuple[Any, Any] | None:
    """The element's own strip, and what holds it; None where there is none (any more)."""
    document = document_of(scene)
    for other in sorted(bpy.data.scenes, key=lambda s: s != scene):
        if other.sequence_editor is not None:
            for holder, strip in _walked(other.sequence_editor):
                here = other == scene or strip.get(DOCUMENT) == document
                if here and strip.get(KEY) == key and not strip.get(HIT):
                    return holder, strip
    return None


def object_of(scene: Any, key: str, place: str) -> Any:
    """The element's own object for a place, or None."""
    return next((o for o in ours_in(scene) if o[KEY] == key and o.get(PLACE) == place), None)


def world_of(scene: Any, key: str) -> Any:
    """The scene's world where it is this element's, else None."""
    world = scene.world
    return world if world is not None and world.get(KEY) == key else None


def ours_in(scene: Any) -> Iterator[Any]:
    """The objects of all our elements, without scattered ones."""
    return (o for o in scene.objects if o.get(KEY) and not o.get(HIT))


def any_of(scene: Any, key: str) -> bool:
    """Whether anything of the element is in the scene."""
    return (
        any(found[KEY] == key for found in ours_in(scene))
        or world_of(scene, key) is not None
        or strip_of(scene, key) is not None
    )


def new_object(scene: Any, name: str, data: Any, key: str, place: str) -> Any:
    """An object of ours, in our collection of the scene."""
    made = mark(bpy.data.objects.new(name, mark(data, key)), key, place)
    collection_of(scene).objects.link(made)
    return made


def name(made: Any, take: str) -> None:
    """Name an object and its data by the take that it shows; objects say their place too."""
    made.name, made.data.name = f"{take} {made[PLACE]}", take


def collection_of(scene: Any) -> Any:
    """Our collection in the scene."""
    for child in scene.collection.children:
        if child.get(KEY):
            return child
    made = bpy.data.collections.new(COLLECTION)
    made[KEY] = COLLECTION
    scene.collection.children.link(made)
    return made


def delete_object(scene: Any, made: Any) -> None:
    """Delete an object of ours, what only it has used, and our collection with the last one."""
    bpy.data.objects.remove(made, do_unlink=True)
    for child in list(scene.collection.children):
        if child.get(KEY) and not child.all_objects:
            bpy.data.collections.remove(child)
    purge()


def purge() -> None:
    """Delete datablocks of ours that nothing uses any more."""
    while unused := [
        made
        for kind in DATA
        for made in getattr(bpy.data, kind)
        if made.get(KEY) and made.users == 0
    ]:
        bpy.data.batch_remove(unused)


def _walked(holder: Any) -> Iterator[tuple[Any, Any]]:
    for strip in strips_in(holder):
        yield strips_in(holder), strip
        if strip.type == "META":
            yield from _walked(strip)
