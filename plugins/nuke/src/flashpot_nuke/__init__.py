"""Flashpot in Nuke. Scripts, buttons and menus reach it as `flashpot`.

    flashpot.generate("explosion", plate=read, camera=camera, axis=axis, diameter=8.0)

Nothing is imported, shown or contacted before it is used: a farm that loads this plugin only
reads files.
"""

from __future__ import annotations

from typing import Any

from flashpot_bridge import HostIdentity

__all__ = [
    "IDENTITY",
    "add",
    "connect",
    "generate",
    "press",
    "render",
    "set_scale",
    "set_up",
    "show_menus",
    "window",
]

IDENTITY = HostIdentity(name="nuke")


def add(name: str, **inputs: Any) -> Any:
    """A node of an effect or a preset, by id, connected to the selection or to `inputs`.

    `inputs` are nodes: plate, matte, camera, stmap, axis.
    """
    from flashpot_nuke import making
    from flashpot_nuke.running import session

    catalogue = session().told_catalogue(name)
    if inputs:
        return making.made(catalogue, name, inputs)
    return making.from_selection(catalogue, name)


def generate(name: str, *, quality: str = "final", **given: Any) -> Any:
    """Make an element and wait for it; returns its node. For scripts, in a terminal too.

    `given` are the node's inputs (plate, matte, camera, stmap, axis) and its knobs by name:
    `diameter=8.0`, `flashpot_seed=4`. Raises HostError (`flashpot_bridge`) with what went wrong.
    """
    from flashpot_nuke.groups import INPUTS

    group = add(name, **{place: given.pop(place, None) for place in INPUTS})
    for knob, value in given.items():
        group[knob].setValue(value)
    render(group, quality=quality)
    return group


def render(group: Any, *, quality: str = "final") -> dict[str, Any]:
    """Make the next take of a node and wait for it; returns what the companion says of it."""
    from flashpot_nuke import terminal
    from flashpot_nuke.running import session

    return terminal.rendered(session(), group, quality)


def set_scale(metres: float) -> None:
    """Say how many metres a unit of this script's scene is, for its show."""
    from flashpot_nuke import scale

    scale.keep(metres)


def press(what: str) -> None:
    """Do what a button of a node says; Nuke calls it with the node at hand."""
    import nuke

    from flashpot_nuke import buttons
    from flashpot_nuke.running import session

    buttons.press(session(), nuke.thisNode(), what)


def connect() -> None:
    """Find the companion; it is started where none runs."""
    from flashpot_nuke.running import session

    session().bridge.connect()


def window() -> None:
    """Open Flashpot's own window."""
    from flashpot_nuke.running import session

    session().ask("show_panel", {"document": session().here()})


def set_up() -> None:
    """Say how Flashpot is set up for this user."""
    import nuke

    nuke.message("Flashpot is not set up for this user: run `flashpot install nuke`, then Connect")


def show_menus() -> None:
    """With a window: the menu, and the timer that talks to the companion."""
    from flashpot_nuke import menus
    from flashpot_nuke.running import keep_pumping, session

    menus.show(session())
    keep_pumping()
