"""A background as the scene's world, in a world of its own; the artist's comes back after it."""

from __future__ import annotations

import math
from typing import Any

import bpy

from flashpot_blender import files, pieces, shading

BEFORE = "flashpot_before"
"""On our world: the one that it took the place of."""

Take = dict[str, Any]


def is_ready(take: Take) -> bool:
    """Whether there is a picture to show."""
    return files.ready_count(take) > 0


def find(scene: Any, key: str) -> Any:
    """The scene's world where it is this element's, else None."""
    return pieces.world_of(scene, key)


def show(scene: Any, take: Take) -> None:
    """The take's picture around the scene, or behind it where it is no whole sphere."""
    made = find(scene, take["key"]) or _new(scene, take)
    made.name = take["name"]
    tree = made.node_tree
    picture = tree.nodes.get(shading.IMAGE_NODE)
    image = picture.image if picture is not None else shading.new_image(take["key"])
    # One frame is a still wherever it stands: the sky goes on after it.
    still = {**take, "still": take["still"] or files.span_of(take)[1] == 1}
    shading.load(image, still)
    width, height = files.picture_size(take)
    picture = _around(made, image) if width == 2 * height else _behind(made, image)
    shading.set_times(picture.image_user, take, files.ready_count(take))


def remove(scene: Any, key: str) -> None:
    """Give the scene the world back that it had."""
    made = find(scene, key)
    if made is not None:
        scene.world = made.get(BEFORE)
        pieces.purge()


def refresh(scene: Any, take: Take) -> None:
    """Show the frames that are there by now."""
    made = find(scene, take["key"])
    if made is not None:
        node = shading.image_node(made)
        shading.set_times(node.image_user, take, files.ready_count(take))
        node.image.reload()


def _new(scene: Any, take: Take) -> Any:
    made = pieces.mark(bpy.data.worlds.new(take["name"]), take["key"])
    if scene.world is not None:
        made[BEFORE] = scene.world
    scene.world = made
    shading.nodes_of(made)
    return made


def _around(world: Any, image: Any) -> Any:
    """A lat-long picture: its middle looks along -Z of the protocol, Blender's +Y."""
    tree, picture = _wired(world, image, "ShaderNodeTexEnvironment")
    picture.projection = "EQUIRECTANGULAR"
    ways = tree.nodes.new("ShaderNodeTexCoord")
    turned = tree.nodes.new("ShaderNodeMapping")
    # Blender's own middle is +X.
    turned.inputs["Rotation"].default_value[2] = -math.pi / 2
    tree.links.new(ways.outputs["Generated"], turned.inputs["Vector"])
    tree.links.new(turned.outputs["Vector"], picture.inputs["Vector"])
    return picture


def _behind(world: Any, image: Any) -> Any:
    """A picture through the camera: it fills the frame."""
    tree, picture = _wired(world, image, "ShaderNodeTexImage")
    ways = tree.nodes.new("ShaderNodeTexCoord")
    tree.links.new(ways.outputs["Window"], picture.inputs["Vector"])
    return picture


def _wired(world: Any, image: Any, kind: str) -> tuple[Any, Any]:
    tree = shading.nodes_of(world)
    picture = tree.nodes.new(kind)
    picture.name, picture.image = shading.IMAGE_NODE, image
    light = tree.nodes.new("ShaderNodeBackground")
    out = tree.nodes.new("ShaderNodeOutputWorld")
    tree.links.new(picture.outputs["Color"], light.inputs["Color"])
    tree.links.new(light.outputs[0], out.inputs["Surface"])
    return tree, picture
