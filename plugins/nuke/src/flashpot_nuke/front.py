"""The first page of a Group's panel: buttons, how far it is, where the effect stands.

A button's text asks for `flashpot`, which this plugin's init.py puts into Nuke's own namespace; it
imports nothing, and says so where the plugin is not there.
"""

from __future__ import annotations

from typing import Any

import nuke

from flashpot_bridge.catalogue import Catalogue, notes_for, words
from flashpot_nuke.document import kept
from flashpot_nuke.groups import EFFECT
from flashpot_nuke.pictures import Canvas
from flashpot_nuke.shots import OVERSCAN, STAND

STATUS, PRICE = "flashpot_status", "flashpot_price"
AT, DISTANCE, LABEL = "flashpot_at", "flashpot_distance", "flashpot_label"
STANDS = ("before the camera", "at a point of the picture")
ABSENT = "Flashpot is not here: this element loads and renders, new takes need the plugin."
MAKE = (
    ("draft", "Draft", "A quick take, to judge timing and shape"),
    ("final", "Final", "The same at full size, for the comp"),
    ("cancel", "Cancel", "End what is being made; takes that are there stay"),
    ("retry", "Retry", "Ask once more for what failed"),
)
MORE = (
    ("recipe", "Show recipe", "What the shown take was made of, and where it lies"),
    ("from_take", "Knobs from take", "Set the controls to what the shown take was made of"),
    ("scale", "Scene scale…", "How many metres a unit of this scene is"),
    ("window", "Flashpot window", "Presets that move, comparing takes, the queue"),
)


def add(group: Any, catalogue: Catalogue) -> None:
    """Give a Group that has an effect its buttons and what tells of them."""
    group.addKnob(nuke.Text_Knob(STATUS, "", "not made yet"))
    group.addKnob(nuke.Text_Knob(PRICE, "", ""))
    _row(group, MAKE)
    notes = notes_for(catalogue, kept(group, EFFECT))
    if notes:
        group.addKnob(nuke.Text_Knob("flashpot_notes", "Notes", ""))
        _row(group, tuple((f"note {n['verb']}", words(n["verb"]), n["doc"]) for n in notes))
    group.addKnob(nuke.Text_Knob("flashpot_more", "", ""))
    _row(group, MORE)


def add_place(group: Any) -> None:
    """Where the effect stands when no axis is connected, and how far its picture reaches."""
    stand = nuke.Enumeration_Knob(STAND, "Stands", list(STANDS))
    stand.setTooltip("An axis at the `axis` input goes before this")
    at = nuke.XY_Knob(AT, "Point")
    at.setTooltip("Where it meets the ground, pixels of the format")
    distance = nuke.Double_Knob(DISTANCE, "Distance (m)")
    distance.setRange(0.5, 200.0)
    distance.setValue(20.0)
    overscan = nuke.Boolean_Knob(OVERSCAN, "as far beyond the format as the plate")
    overscan.setTooltip("For plates with overscan; an STMap at `stmap` gets what it needs anyhow")
    overscan.setFlag(nuke.STARTLINE)
    label = nuke.String_Knob(LABEL, "Label")
    label.setTooltip("What its files are called; the effect's name where nothing is said")
    for knob in (stand, at, distance, overscan, label):
        group.addKnob(knob)


def placement(group: Any, canvas: Canvas) -> dict[str, Any]:
    """Where the effect stands without an axis, as the protocol's Placement."""
    if group[STAND].value() != STANDS[1]:
        return {}
    x, y = (float(group[AT].getValue(index)) + canvas.overscan for index in (0, 1))
    across, down = x / canvas.size["width"], 1 - y / canvas.size["height"]
    return {"at": [across, down], "distance_m": float(group[DISTANCE].value())}


def say(group: Any, name: str, text: str) -> None:
    """Show a text on a Group's panel, where it has one."""
    knob = group.knob(name)
    if knob is not None and knob.value() != text:
        knob.setValue(text)


def command(what: str) -> str:
    """A button's text: what to do, or the word that the plugin is not there."""
    return (
        f"flashpot.press({what!r}) if 'flashpot' in globals() else "
        f"(nuke.message if nuke.GUI else nuke.tprint)({ABSENT!r})"
    )


def _row(group: Any, buttons: tuple[tuple[str, str, str], ...]) -> None:
    for place, (what, label, doc) in enumerate(buttons):
        name = f"flashpot_{what.replace(' ', '_').replace('-', '_')}"
        button = nuke.PyScript_Knob(name, label, command(what))
        button.setTooltip(doc)
        if place:
            button.clearFlag(nuke.STARTLINE)
        else:
            button.setFlag(nuke.STARTLINE)
        group.addKnob(button)
