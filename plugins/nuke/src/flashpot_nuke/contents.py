"""What lies inside of a Group: a Read for every take, and how its picture goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nuke

from flashpot_bridge.book import Element, Take
from flashpot_nuke.colour import read_as
from flashpot_nuke.document import metres_per_unit
from flashpot_nuke.shots import Standing

TAKE = "flashpot_take"
OVER, HOLDOUT, REDISTORT = "flashpot_over", "flashpot_holdout", "flashpot_redistort"
SOFT, PLATE_METRES = "flashpot_soft", "flashpot_plate_metres"
TINTS = {"waiting": 0x5A5A5AFF, "draft": 0xC8A050FF, "final": 0x3C8CC8FF}
"""Colours of the node, red green blue alpha."""
SHARP = 0.001
"""Metres: softness 0 is a step, and no division by nothing."""
WAITING = "waiting for its first frame"
SHOWN = f"[value {TAKE}]"
SWITCHES = (
    (OVER, "over the plate", "Lay it over the picture at the `plate` input"),
    (REDISTORT, "redistort", "Bend it by the STMap at the `stmap` input"),
)
HOLDOUTS = ("nothing", "matte", "plate depth", "plate 1/depth")
"""Renders give the distance; Nuke's own gives one over it."""


def add_knobs(group: Any) -> None:
    """Give a Group the menu of its takes, and what can be done to the one that shows."""
    menu = nuke.Enumeration_Knob(TAKE, "Take", [WAITING])
    menu.setTooltip("Every take that was made; the newest is shown when it comes")
    group.addKnob(menu)
    for name, label, tooltip in SWITCHES:
        knob = nuke.Boolean_Knob(name, label)
        knob.setTooltip(tooltip)
        knob.setFlag(nuke.STARTLINE)
        group.addKnob(knob)
    for knob in (nuke.Enumeration_Knob(HOLDOUT, "Hold out by", list(HOLDOUTS)), *_depth_knobs()):
        group.addKnob(knob)


def show(group: Any, element: Element, at: Standing) -> bool:
    """Bring a Group's inside to its element; False where its colour could not be converted."""
    takes = [take for take in element["takes"] if take["pattern"]]
    _menu(group, takes, element["selected"])
    with group:
        _remove(group, {_name(take) for take in takes})
        converted = [_read(group, take, at) for take in takes]
        _flow(group, [group.node(f"{_name(take)}_placed") for take in takes])
    shown = next((t for t in takes if t["take"] == element["selected"]), None)
    group["tile_color"].setValue(TINTS[shown["state"] if shown else "waiting"])
    group["label"].setValue(labelled(group))
    return all(converted)


def clear(group: Any) -> None:
    """Take the Reads out, and what was said of them."""
    _remove(group, set())
    _menu(group, [], 0)
    group["tile_color"].setValue(0)
    group["label"].setValue("")


def labelled(group: Any, text: str = "") -> str:
    """What stands below a Group's name: the take that shows, and what is being made."""
    shown = SHOWN if group[TAKE].values() != [WAITING] else ""
    return "\n".join(filter(None, (shown, text)))


def called(take: Take) -> str:
    """A take as the menu and the label say it."""
    return f"v{take['take']:03d} {take['state']}"


def _menu(group: Any, takes: list[Take], selected: int) -> None:
    words = [called(take) for take in takes] or [WAITING]
    menu = group[TAKE]
    if menu.values() != words:
        menu.setValues(words)
    numbers = [take["take"] for take in takes]
    menu.setValue(numbers.index(selected) if selected in numbers else 0)


def _name(take: Take) -> str:
    return f"v{take['take']:03d}"


def _remove(group: Any, kept: set[str]) -> None:
    """Delete the Reads of takes that are no more, and what stands below them."""
    for node in group.nodes():
        if node.Class() == "Read" and node.name() not in kept:
            for part in ("placed", "whole"):
                nuke.delete(group.node(f"{node.name()}_{part}"))
            nuke.delete(node)


def _read(group: Any, take: Take, at: Standing) -> bool:
    """Bring a take's Read up to date; False where its colour is not converted."""
    name = _name(take)
    fresh = group.node(name) is None
    read = _node(group, "Read", name)
    _files(read, take)
    if fresh:
        # A take keeps the picture that it was made for, whatever becomes of the plate.
        canvas = at.canvas
        whole = _boxed(f"{name}_whole", read, canvas.size, canvas.aspect, "distort")
        form = {"width": canvas.width, "height": canvas.height}
        _boxed(f"{name}_placed", whole, form, canvas.aspect, "none")
    return read_as(read, take["colour_space"])


def _files(read: Any, take: Take) -> None:
    first = take["frames"]["first"]
    last = first if take["still"] else first + take["frames"]["count"] - 1
    for knob, path in (("file", take["pattern"]), ("proxy", take["proxy"])):
        file = Path(path).as_posix() if path else ""
        if str(read[knob].value()) != file:
            read[knob].setValue(file)
    for name, value in (("first", first), ("last", last)):
        read[name].setValue(value)
        read[f"orig{name}"].setValue(value)
    for name in ("before", "after"):
        read[name].setValue("hold" if take["still"] else "black")
    # A whole take has to be there on the farm; of one that is being made frames still come.
    read["on_error"].setValue("error" if take["recipe_id"] else "black")


def _flow(group: Any, placed: list[Any]) -> None:
    """From the take of the menu to the output; every step is switched by a knob of the Group."""
    takes = _node(group, "Switch", "takes")
    _feed(takes, placed or [_node(group, "Constant", "nothing")])
    takes["which"].setExpression(f"parent.{TAKE}")
    bent = _node(group, "STMap", "bent")
    _feed(bent, [takes, group.node("stmap")])
    bent["uv"].setValue("rgba")
    bent["channels"].setValue("all")
    redistorted = _chosen(group, "redistorted", REDISTORT, takes, bent)
    before = _chosen(
        group, "before", f"{HOLDOUT} > 1", group.node("matte"), _hidden(group, redistorted)
    )
    cut = _merge(group, "cut", "stencil", redistorted, before)
    held = _chosen(group, "held_out", f"{HOLDOUT} > 0", redistorted, cut)
    comp = _merge(group, "comp", "over", group.node("plate"), held)
    _feed(group.output(), [_chosen(group, "result", OVER, held, comp)])


def _hidden(group: Any, element: Any) -> Any:
    """An alpha of 1 where the plate's depth lies before the element's."""
    both = _node(group, "Copy", "both_depths")
    _feed(both, [element, group.node("plate")])
    both["from0"].setValue("depth.Z")
    both["to0"].setValue("mask.a")
    hidden = _node(group, "Expression", "behind_the_plate")
    _feed(hidden, [both])
    unit, soft = f"parent.{PLATE_METRES}", f"max(parent.{SOFT}, {SHARP})"
    plate = f"(parent.{HOLDOUT} > 2 ? {unit} / mask.a : {unit} * mask.a)"
    hidden["channel3"].setValue("alpha")
    hidden["expr3"].setValue(f"mask.a > 0 ? clamp((depth.Z - {plate}) / {soft} + 0.5) : 0")
    return hidden


def _depth_knobs() -> tuple[Any, ...]:
    soft = nuke.Double_Knob(SOFT, "soft over (m)")
    soft.setTooltip("How gently the element goes behind what the plate's depth shows")
    soft.setRange(0.0, 5.0)
    soft.setValue(0.5)
    unit = nuke.Double_Knob(PLATE_METRES, "plate depth unit (m)")
    unit.setTooltip("Metres in a unit of the plate's depth channel")
    unit.setRange(0.01, 100.0)
    unit.setValue(metres_per_unit())
    return soft, unit


def _boxed(name: str, above: Any, size: dict[str, int], aspect: float, resize: str) -> Any:
    box = nuke.nodes.Reformat(name=name, inputs=[above])
    values = {
        "type": "to box",
        "box_width": size["width"],
        "box_height": size["height"],
        "box_fixed": True,
        "box_pixel_aspect": aspect,
        "resize": resize,
        "center": True,
        "pbb": True,
    }
    for knob, value in values.items():
        box[knob].setValue(value)
    return box


def _merge(group: Any, name: str, operation: str, below: Any, above: Any) -> Any:
    merge = _node(group, "Merge2", name)
    _feed(merge, [below, above])
    merge["operation"].setValue(operation)
    return merge


def _chosen(group: Any, name: str, told: str, off: Any, on: Any) -> Any:
    """One of two, by an expression of the Group's knobs."""
    switch = _node(group, "Switch", name)
    _feed(switch, [off, on])
    switch["which"].setExpression(f"parent.{told}")
    return switch


def _node(group: Any, kind: str, name: str) -> Any:
    found = group.node(name)
    return getattr(nuke.nodes, kind)(name=name) if found is None else found


def _feed(node: Any, above: list[Any]) -> None:
    for place, one in enumerate(above):
        if node.input(place) is not one:
            node.setInput(place, one)
    for place in range(len(above), node.inputs()):
        node.setInput(place, None)
