"""New Groups of an effect: from the menu, connected to what is selected, or from a script."""

from __future__ import annotations

from typing import Any

import nuke

from flashpot_bridge.catalogue import Catalogue, effect_of, preset_of
from flashpot_nuke import cameras, contents, controls, front, groups

BESIDE = 120
"""Pixels of the node graph."""
NO_PICTURES = ("Viewer", "BackdropNode", "StickyNote", "Write")


def made(catalogue: Catalogue, name: str, inputs: dict[str, Any]) -> Any:
    """A Group with the controls of an effect or a preset, by id, and its inputs connected.

    `inputs` are nodes by the names of `groups.INPUTS`. Raises KeyError for an unknown name.
    """
    preset = preset_of(catalogue, name)
    effect = effect_of(catalogue, preset["effect"] if preset else name)
    group = groups.new_group((preset or effect)["label"])
    groups.carry(group, effect["id"], preset["id"] if preset else "")
    front.add(group, catalogue)
    contents.add_knobs(group)
    front.add_place(group)
    controls.add(group, catalogue)
    for place, node in inputs.items():
        group.setInput(groups.INPUTS.index(place), node)
    form = (inputs.get("plate") or nuke.root()).format()
    group[front.AT].setValue([form.width() / 2, form.height() / 3])
    return group


def from_selection(catalogue: Catalogue, name: str) -> Any:
    """A Group as an artist makes one: connected to the selection, beside it, its panel open."""
    chosen = nuke.selectedNodes()
    group = made(catalogue, name, _inputs(chosen))
    for node in chosen:
        node.setSelected(False)
    if chosen:
        group["xpos"].setValue(int(chosen[0]["xpos"].value()))
        group["ypos"].setValue(int(chosen[0]["ypos"].value()) + BESIDE)
    group.setSelected(True)
    if nuke.GUI:
        group.showControlPanel()
    return group


def _inputs(chosen: list[Any]) -> dict[str, Any]:
    """Each selected node where it belongs: cameras and axes by their class, a picture as plate."""
    found: dict[str, Any] = {}
    for node in reversed(chosen):
        kind = node.Class()
        if kind in cameras.CAMERAS:
            found.setdefault("camera", node)
        elif kind.startswith("Axis"):
            found.setdefault("axis", node)
        elif kind not in NO_PICTURES:
            found.setdefault("plate", node)
    return found
