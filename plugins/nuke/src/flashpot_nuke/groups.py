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
EFFECT = "flashpot_effect"
"""Which effect's controls a Group carries; there is no such knob where it carries none."""
INPUTS = ("plate", "matte", "camera", "stmap", "axis")


def all_groups() -> list[Any]:
    """Every Group of ours in the script, those inside of other groups too."""
    return [node for node in _inside(nuke.root()) if node.knob(ID) is not None]


def of_element(key: str) -> list[Any]:
    """The Groups that hold an element: its own, and the copies that the artist has made."""
    return [group for group in all_groups() if (element_of(group) or {}).get("key") == key]


def with_id(name: str) -> Any:
    """The Group of an id that holds no element yet, or None."""
    free = (g for g in all_groups() if kept(g, ID) == name and element_of(g) is None)
    return next(free, None) if name else None


def new_group(name: str) -> Any:
    """An empty Group of ours with its inputs, not connected to anything."""
    group = nuke.nodes.Group(name=node_name(name))
    with group:
        for place, label in enumerate(INPUTS):
            made = nuke.nodes.Input(name=label)
            made["number"].setValue(place)
        nuke.nodes.Output(name="Output1")
    group.addKnob(nuke.Tab_Knob("flashpot", "Flashpot"))
    keep(group, ID, uuid.uuid4().hex)
    keep(group, ELEMENT, "")
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
    """The node at the input of this name; None where nothing is connected."""
    return group.input(INPUTS.index(label)) if group is not None else None


def _inside(group: Any) -> list[Any]:
    found = []
    for node in group.nodes():
        found.append(node)
        if node.Class() in ("Group", "VariableGroup"):
            found += _inside(node)
    return found
