"""Materials of ours: a card that adds its own light and lets the rest through, and a volume."""

from __future__ import annotations

from typing import Any

import bpy

from flashpot_blender import colour, files, pieces

IMAGE_NODE = "flashpot"

Take = dict[str, Any]


def nodes_of(of: Any) -> Any:
    """The node tree of a material or a world; before 5.0 it has to be switched on."""
    if of.node_tree is None:
        of.use_nodes = True
    of.node_tree.nodes.clear()
    return of.node_tree


def new_image(key: str) -> Any:
    """An image for a take's frames; `load` says which."""
    return pieces.mark(bpy.data.images.new("flashpot", 4, 4, float_buffer=True), key)


def load(image: Any, take: Take) -> None:
    """Show a take's frames: read as they are, premultiplied, in the take's own colour space."""
    image.name = take["name"]
    image.source = "FILE" if take["still"] else "SEQUENCE"
    image.filepath = files.paths_of(take)[0]
    colour.set_space(image, take["colour_space"])
    # "Premultiplied" would have renderers divide by alpha, and fire adds light without any.
    image.alpha_mode = "CHANNEL_PACKED"
    image.reload()


def set_times(user: Any, take: Take, ready: int) -> None:
    """Have an image's user show the frames at their own places on the timeline."""
    first, _count = files.span_of(take)
    user.frame_start = first
    user.frame_duration = max(ready, 1)
    user.frame_offset = first - 1
    user.use_cyclic = False
    user.use_auto_refresh = True


def card_material(image: Any, key: str, name: str) -> Any:
    """A material that shows the image as light: colour added, background times 1 - alpha."""
    made = pieces.mark(bpy.data.materials.new(name), key)
    tree = nodes_of(made)
    picture = tree.nodes.new("ShaderNodeTexImage")
    picture.name, picture.image = IMAGE_NODE, image
    picture.extension = "CLIP"
    picture.location = (-700, 0)
    emission = _node(tree, "ShaderNodeEmission", (-300, 120))
    through = _node(tree, "ShaderNodeBsdfTransparent", (-300, -80))
    rest = _node(tree, "ShaderNodeMath", (-480, -120))
    rest.operation = "SUBTRACT"
    rest.inputs[0].default_value = 1.0
    both = _node(tree, "ShaderNodeAddShader", (-100, 0))
    out = _node(tree, "ShaderNodeOutputMaterial", (100, 0))
    link = tree.links.new
    link(picture.outputs["Color"], emission.inputs["Color"])
    link(picture.outputs["Alpha"], rest.inputs[1])
    link(rest.outputs[0], through.inputs["Color"])
    link(emission.outputs[0], both.inputs[0])
    link(through.outputs[0], both.inputs[1])
    link(both.outputs[0], out.inputs["Surface"])
    made.surface_render_method = "BLENDED"
    if hasattr(made, "cycles"):
        # The light object lights the scene; the card is for the eye.
        made.cycles.emission_sampling = "NONE"
    return made


def fire_material(key: str, name: str) -> Any:
    """A volume of smoke and flame: density is extinction per metre, temperature in kelvin.

    For a volume that renders in its object's own space, where a unit is a metre.
    """
    made = pieces.mark(bpy.data.materials.new(name), key)
    tree = nodes_of(made)
    flame = _node(tree, "ShaderNodeAttribute", (-500, -200))
    flame.attribute_name = "flame"
    volume = _node(tree, "ShaderNodeVolumePrincipled", (-80, 0))
    out = _node(tree, "ShaderNodeOutputMaterial", (220, 0))
    volume.inputs["Color"].default_value = (0.08, 0.075, 0.07, 1.0)
    volume.inputs["Density"].default_value = 1.0
    volume.inputs["Density Attribute"].default_value = "density"
    volume.inputs["Temperature"].default_value = 1.0
    volume.inputs["Temperature Attribute"].default_value = "temperature"
    tree.links.new(flame.outputs["Fac"], volume.inputs["Blackbody Intensity"])
    tree.links.new(volume.outputs[0], out.inputs["Volume"])
    return made


def image_node(material: Any) -> Any:
    """The node of a card's material that has the frames."""
    return material.node_tree.nodes[IMAGE_NODE]


def _node(tree: Any, kind: str, at: tuple[int, int]) -> Any:
    made = tree.nodes.new(kind)
    made.location = at
    return made
