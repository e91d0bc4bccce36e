"""Flashpot in the Nodes menu, and so under Tab: one entry for each effect and preset."""

from __future__ import annotations

from typing import Any

import nuke

from flashpot_bridge.catalogue import presets_of
from flashpot_nuke.session import Session

NAME = "Flashpot"


def show(session: Session) -> None:
    """Put the entries there, and again whenever the companion tells of other effects."""
    session.catalogue_changed = lambda: _fill(session.catalogue)
    _fill(session.catalogue)


def _fill(catalogue: dict[str, Any]) -> None:
    menu = nuke.menu("Nodes").addMenu(NAME)
    menu.clearMenu()
    if not catalogue:
        menu.addCommand("Set up Flashpot…", "flashpot.set_up()")
        return
    for effect in catalogue["effects"]:
        menu.addCommand(effect["label"], f"flashpot.add({effect['id']!r})", tooltip=effect["doc"])
    menu.addSeparator()
    for effect in catalogue["effects"]:
        for preset in presets_of(catalogue, effect["id"]):
            menu.addCommand(
                f"{effect['label']} presets/{preset['label']}",
                f"flashpot.add({preset['id']!r})",
                tooltip=": ".join(filter(None, (preset["real_size"], preset["doc"]))),
            )
    menu.addSeparator()
    menu.addCommand("Flashpot window", "flashpot.window()")
    menu.addCommand("Connect", "flashpot.connect()")
