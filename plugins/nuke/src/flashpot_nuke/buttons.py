"""What the buttons of a Group do, and what is looked at before anything is asked."""

from __future__ import annotations

from typing import Any

import nuke

from flashpot_bridge import HostError
from flashpot_bridge.catalogue import effect_of
from flashpot_bridge.talk import Ask, Told, ended
from flashpot_bridge.wording import fault_text
from flashpot_nuke import controls, document, front, groups, recipes, scale, shots
from flashpot_nuke.document import kept, one_step
from flashpot_nuke.groups import EFFECT
from flashpot_nuke.session import Session


def press(session: Session, group: Any, what: str) -> None:
    """Do what a button says; a refusal is told in a dialog, in a terminal in its words."""
    verb, _, rest = what.partition(" ")
    act = {"draft": make, "preview": make, "final": make}.get(verb) or OTHERS[verb]
    try:
        act(session, group, rest or verb)
    except HostError as error:
        if not nuke.GUI:
            raise
        front.say(group, front.STATUS, fault_text(error.told))
        nuke.message(fault_text(error.told))


def make(session: Session, group: Any, quality: str, told: Told | None = None) -> None:
    """Ask for a take of this quality. Raises HostError naming the knob or input at fault."""
    if not document.out_folder():
        raise HostError(
            "this script was never saved, and elements lie beside it",
            "save it on the show's storage first",
            "script",
            "not_saved",
        )
    at = shots.standing(group)
    if at.camera is not None and not _scaled(at.camera):
        return
    ask = asked(session, group, quality)
    odd = _odd(session, group, at)
    if odd and nuke.GUI and not nuke.ask(f"{odd}\n\nGo on?"):
        return
    if odd:
        session.host.notify("warning", odd)
    session.host.claim()
    session.generate(group, ask, told)


def asked(session: Session, group: Any, quality: str) -> Ask:
    """The ask that a Group's knobs and inputs stand for."""
    at = shots.standing(group)
    first, last = shots.frames_of(at)
    ask = {
        **controls.asked_by(group, session.catalogue, range(first, last + 1)),
        "quality": quality,
        "label": str(group[front.LABEL].value()).strip(),
        "places": ["read"],
        "host": session.document,
    }
    if at.axis is not None:
        ask["locator"] = at.axis.fullName()
    else:
        ask["placement"] = front.placement(group, at.canvas)
    return ask


def _scaled(camera: Any) -> bool:
    """Whether the scene's scale is known; the artist is asked once, a terminal takes metres."""
    return scale.known() or not nuke.GUI or scale.ask(camera)


def _odd(session: Session, group: Any, at: shots.Standing) -> str:
    effect = effect_of(session.catalogue, kept(group, EFFECT))
    size = group.knob(effect["primary"])
    if size is None or effect["engine"] == "backdrop":
        return ""
    first, _ = shots.frames_of(at)
    return scale.warning(float(size.value()), at.camera, at.axis, first, shots.tallness(at, first))


def _cancel(session: Session, group: Any, _: str) -> None:
    running = [o for o in session.orders if o["key"] == groups.key_of(group) and not ended(o)]
    for order in running:
        session.ask("cancel", {"order": order["id"]})


def _retry(session: Session, group: Any, _: str) -> None:
    order = session.order_of(groups.key_of(group))
    if order is None or not ended(order) or order["state"] == "done":
        raise HostError("nothing of this node has failed", "press Draft or Final")
    session.ask("retry", {"order": order["id"]})


def _note(session: Session, group: Any, verb: str) -> None:
    if not _takes(group):
        raise HostError("there is no take yet to give a note on", "press Draft first")
    session.ask("revise", {"key": groups.key_of(group), "note": verb})


def _recipe(_session: Session, group: Any, _: str) -> None:
    text = recipes.told(_shown(group))
    (nuke.message if nuke.GUI else nuke.tprint)(text)


def _from_take(session: Session, group: Any, _: str) -> None:
    with one_step("knobs from take"):
        controls.show(group, session.catalogue, recipes.of_take(_shown(group)))


def _scale(_session: Session, group: Any, _: str) -> None:
    scale.ask(shots.standing(group).camera)


def _window(session: Session, _group: Any, _: str) -> None:
    session.ask("show_panel", {"document": session.document})


def _takes(group: Any) -> list[dict[str, Any]]:
    element = groups.element_of(group) or {"takes": []}
    return [take for take in element["takes"] if take["recipe_id"]]


def _shown(group: Any) -> dict[str, Any]:
    element = groups.element_of(group)
    found = [t for t in _takes(group) if element and t["take"] == element["selected"]]
    if not found:
        raise HostError("the shown take is not whole yet", "wait for it, or press Draft")
    return found[0]


OTHERS = {
    "cancel": _cancel,
    "retry": _retry,
    "note": _note,
    "recipe": _recipe,
    "from_take": _from_take,
    "scale": _scale,
    "window": _window,
}
