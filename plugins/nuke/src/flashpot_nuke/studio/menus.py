"""The Flashpot menu of a right click on the timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import hiero.core
import nuke

from flashpot_bridge import HostError
from flashpot_bridge.catalogue import notes_for, presets_of, words
from flashpot_bridge.wording import fault_text
from flashpot_nuke.studio import actions
from flashpot_nuke.studio.session import StudioSession

TIMELINE = "kShowContextMenu/kTimeline"
TITLE = "Flashpot"
ENTRIES: tuple[tuple[str, Callable[[StudioSession], Any]], ...] = (
    ("Do what tags ask for", actions.do_requests),
    ("Next take", actions.next_take),
    ("Make the final", actions.finish),
    ("Cancel", actions.cancel),
    ("Open the Flashpot window", actions.show_panel),
)


def register(session: StudioSession) -> None:
    """Have the timeline's menu show Flashpot; there is none without a window."""
    if nuke.GUI:
        hiero.core.events.registerInterest(TIMELINE, lambda event: _fill(session, event.menu))


def _fill(session: StudioSession, above: Any) -> None:
    menu = above.addMenu(TITLE)
    for effect in session.catalogue.get("effects", ()):
        _effect(session, menu.addMenu(effect["label"]), effect)
    menu.addSeparator()
    for label, act in ENTRIES:
        _add(session, menu, label, act)
    _notes(session, menu.addMenu("Notes"))
    _add(session, menu, "Hand the cut on as OTIO...", _hand_on)


def _effect(session: StudioSession, menu: Any, effect: dict[str, Any]) -> None:
    for made in ({**effect, "label": "Plain"}, *presets_of(session.catalogue, effect["id"])):
        _add(session, menu, made["label"], _generating(made["id"]))


def _generating(name: str) -> Callable[[StudioSession], None]:
    return lambda session: actions.generate(session, name)


def _notes(session: StudioSession, menu: Any) -> None:
    """The notes that the elements at hand can take."""
    try:
        effects = {element["takes"][-1]["effect"] for element in actions.elements()}
    except HostError:
        return
    for effect in sorted(effects) if session.catalogue else ():
        for found in notes_for(session.catalogue, effect):
            _add(session, menu, words(found["verb"]), _noting(found["verb"]))


def _noting(verb: str) -> Callable[[StudioSession], None]:
    return lambda session: actions.note(session, verb)


def _hand_on(session: StudioSession) -> None:
    path = nuke.getFilename("The cut as OTIO", "*.otio")
    if path:
        actions.hand_on(session, path)


def _add(
    session: StudioSession, menu: Any, label: str, act: Callable[[StudioSession], Any]
) -> None:
    import hiero.ui

    menu.addAction(hiero.ui.createMenuAction(label, lambda: _did(session, act)))


def _did(session: StudioSession, act: Callable[[StudioSession], Any]) -> None:
    """Do it; a refusal is shown as the editor reads it."""
    try:
        act(session)
    except HostError as error:
        session.host.notify("error", fault_text(error.told))
        nuke.message(fault_text(error.told))
