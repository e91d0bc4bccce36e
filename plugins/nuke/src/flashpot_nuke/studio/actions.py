"""What the timeline's menu does: everything is about what is selected, or under the playhead.

Each raises HostError where there is nothing to do it with; what the companion refuses is told by
`session.fault` and the host's notices.
"""

from __future__ import annotations

from typing import Any

from flashpot_bridge import HostError, book
from flashpot_bridge.book import Element
from flashpot_bridge.talk import ended
from flashpot_nuke.studio import export, plates, records, seats, sequences, shots
from flashpot_nuke.studio.session import StudioSession

ASKED = "tag.flashpot_asked"
"""On a tag that asks: the element that was made for it."""


def generate(session: StudioSession, effect: str, **wish: Any) -> None:
    """Make an effect or preset on every selected clip; `wish` is more of the protocol's Ask."""
    for item in _clips():
        session.want(item, {"effect": effect, **wish})


def do_requests(session: StudioSession) -> int:
    """Make what tags ask for on the selected clips, once each. Returns how many are asked for."""
    sequence = sequences.in_front()
    made = records.read(sequence)["elements"]
    open_ones = [
        (item, request)
        for item in _clips()
        for request in shots.requests_of(sequence, plates.read(sequence, item))
        if request.tag.metadata().dict().get(ASKED) not in made
    ]
    if not open_ones:
        raise HostError(
            "no tag asks for an element here",
            "put a tag named `flashpot: car bomb, 12 m` on the clip, or on the sequence over it",
            "tags",
            "no_request",
        )
    for item, request in open_ones:
        _read(session, item, request)
    return len(open_ones)


def finish(session: StudioSession) -> None:
    """Make the newest take of each element at hand once more as a final."""
    for element in elements():
        session.ask("finish", {"key": element["key"]})


def note(session: StudioSession, verb: str, amount: float | None = None) -> None:
    """A further take of each element at hand by a supervisor's note."""
    for element in elements():
        session.ask("revise", {"key": element["key"], "note": verb, "amount": amount})


def cancel(session: StudioSession) -> None:
    """End what is being made of the elements at hand."""
    keys = {element["key"] for element in elements()}
    open_ones = [o for o in session.orders if o["key"] in keys and not ended(o)]
    if not open_ones:
        raise HostError("nothing of this is being made", "", "order", "no_order")
    for order in open_ones:
        session.ask("cancel", {"order": order["id"]})


def next_take(session: StudioSession) -> None:
    """Show the next take of each element at hand; the first after the last."""
    for element in elements():
        numbers = [take["take"] for take in element["takes"]]
        place = numbers.index(element["selected"]) + 1
        session.host.select_take(element["key"], numbers[place % len(numbers)])


def show_panel(session: StudioSession) -> None:
    """Open Flashpot's own window for this cut."""
    session.ask("show_panel", {"document": session.here()})


def hand_on(session: StudioSession, path: str) -> None:
    """Write the cut as OTIO by the host's own exporter; what it cannot say is told."""
    exported, warnings = export.timeline(sequences.in_front())
    exported.to_json_file(path)
    for warning in warnings:
        session.host.notify("warning", f"not in the OTIO: {warning}")
    session.host.notify("info", f"the cut is in {path}")


def elements() -> list[Element]:
    """The elements at hand: those that are selected, else those of the shot."""
    sequence = sequences.in_front()
    known = list(records.read(sequence)["elements"].values())
    keys = {(records.element_of(i) or {}).get("key") for i in shots.selected(sequence)}
    found = [element for element in known if element["key"] in keys]
    if not found:
        item = shots.standing(sequence)
        names = {one.guid(): name for name, one in seats.shots(sequence).items()}
        shot = names[item.guid()]
        found = [element for element in known if book.shown_take(element)["shot"] == shot]
    if not found:
        raise HostError(
            "no element is selected, and this shot has none",
            "select one on its track",
            "key",
            "no_element",
        )
    return found


def _clips() -> list[Any]:
    """The clips at hand, ours left out: all that are selected, else the one of the playhead."""
    sequence = sequences.in_front()
    clips = {item.guid() for item in seats.shots(sequence).values()}
    found = [item for item in shots.selected(sequence) if item.guid() in clips]
    return found or [shots.standing(sequence)]


def _read(session: StudioSession, item: Any, request: shots.Request) -> None:
    """Have a text read, then its element made on the clip, and remember it with the tag."""

    def made(order: dict[str, Any]) -> None:
        request.tag.metadata().setValue(ASKED, order["key"])

    def told(ask: dict[str, Any]) -> None:
        session.want(item, {**ask, "frames": request.frames}, made)

    session.ask("read_request", {"text": request.text}, told)
