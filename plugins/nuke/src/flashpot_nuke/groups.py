"""The Groups that are ours: found, made, and what their hidden knobs hold.

A Group opens and renders anywhere: no callback, no import, nothing of ours is asked. What it is
stands in two hidden knobs, its id and its element (see `flashpot_bridge.book`).
"""

from __future__ import annotations

import json
import uuid
from typing import Any

import nuke

from flashpot_bridge.book import Element
from flashpot_nuke.document import keep, kept

ID, ELEMENT = "flashpot_id", "flashpot_element"
EFFECT, PRESET = "flashpot_effect", "flashpot_preset"
"""Which effect's controls a Group carries; there are no such knobs where it carries none."""
KEY = "flashpot_key"
"""The element that was ordered with a Group, before its first take is there."""
INPUTS = ("plate", "matte", "camera", "stmap", "axis")


def all_groups() -> list[Any]:
    """Every Group of ours in the script, those inside of other groups too."""
    return [node for node in _inside(nuke.root()) if node.knob(ID) is not None]


def of_element(key: str) -> list[Any]:
    """The Groups that hold an element: its own, and the copies that the artist has made."""
    return [group for group in all_groups() if (element_of(group) or {}).get("key") == key]


def ordered(key: str) -> Any:
    """The Group that an element was ordered with and that holds none yet, or None."""
    free = (g for g in all_groups() if kept(g, KEY) == key and element_of(g) is None)
    return next(free, None) if key else None


def key_of(group: Any) -> str:
    """The element that a Group holds or waits for; "" for neither."""
    element = element_of(group)
    return str(element["key"]) if element else kept(group, KEY)


def carry(group: Any, effect: str, preset: str) -> None:
    """Remember which effect's controls a Group carries, and the preset that they started from."""
    keep(group, EFFECT, effect)
    keep(group, PRESET, preset)


def new_group(name: str) -> Any:
    """An empty Group of ours with its inputs, not connected to anything."""
    group = nuke.nodes.Group(name=node_name(name))
    with group:
        for place, label in enumerate(INPUTS):
            made = nuke.nodes.Input(name=label)
            made["number"].setValue(place)
        nuke.nodes.Output(name="Output1")
    group.addKnob(nuke.Tab_Knob("flashpot", "Flashpot"))
    for hidden in (ID, ELEMENT, KEY):
        keep(group, hidden, "")
    group[ID].setValue(uuid.uuid4().hex)
    return group


def node_name(text: str) -> str:
    """A legal node's name: `Car bomb` is `CarBomb`."""
    kept_apart = "".join(part if part.isalnum() and part.isascii() else " " for part in text)
    joined = "".join(word[:1].upper() + word[1:] for word in kept_apart.split())
    return joined if joined[:1].isalpha() else f"Flashpot{joined}"


def element_of(group: Any) -> Element | None:
    """The element that a Group holds; None before it was asked for one.

    The take that shows is the one in its menu: the artist may have changed it there.
    """
    try:
        element = json.loads(kept(group, ELEMENT))
    except ValueError:
        return None
    menu = group.knob("flashpot_take")
    takes = [take for take in element["takes"] if take["take"]]
    if menu is not None and takes:
        place = menu.values().index(menu.value()) if menu.value() in menu.values() else 0
        element["selected"] = takes[min(place, len(takes) - 1)]["take"]
    return dict(element)


def hold(group: Any, element: Element | None) -> None:
    """Have a Group hold an element, or none."""
    keep(group, ELEMENT, json.dumps(element) if element else "")


def input_of(group: Any, label: str) -> Any:
    """The node at the input of this name, past dots; None where nothing is connected."""
    node = group.input(INPUTS.index(label)) if group is not None else None
    while node is not None and node.Class() == "Dot":
        node = node.input(0)
    return node


def _inside(group: Any) -> list[Any]:
    found = []
    for node in group.nodes():
        found.append(node)
        if node.Class() in ("Group", "VariableGroup"):
            found += _inside(node)
    return found
