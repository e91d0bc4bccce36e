"""The ten verbs of a host over Nuke's node graph; plain JSON in and out, main thread only."""

from __future__ import annotations

import json
import uuid
from typing import Any

import nuke

from flashpot_bridge import Steps, book
from flashpot_bridge.book import Book, Element
from flashpot_nuke import contents, document, groups, plates, recipes, shots
from flashpot_nuke.document import STEPS, keep, kept, one_step, unrecorded

DOCUMENT = "script"
MOST_NOTICES = 20
UNMANAGED = (
    "this script knows no ACEScg: elements are read as they are; "
    "choose an ACES config in the project settings"
)


class NukeHost:
    """The script that is open, as the companion knows it."""

    def __init__(self) -> None:
        self.notices: list[tuple[str, str]] = []
        """The last messages for the artist as (level, text), the newest last."""
        self.asking: Any = None
        """The Group whose button was pressed: its inputs are the shot, it takes the element."""
        self._spare = uuid.uuid4().hex
        """The id of a script that nothing of ours is in: looking at it changes nothing in it."""

    def document(self) -> str:
        """The id of the open script."""
        return document.known_id() or self._spare

    def claim(self) -> None:
        """The script keeps its id from now on: something of ours comes into it."""
        if not document.known_id():
            document.become(self._spare)
            self._spare = uuid.uuid4().hex

    def capabilities(self) -> dict[str, Any]:
        """Which Nuke this is, and the script's identity."""
        return {
            "host": "nuke",
            "version": nuke.NUKE_VERSION_STRING,
            "document": self.document(),
            "title": document.title(),
            "out": document.out_folder(),
            "places": ["read"],
            "plates": True,
            "undo": True,
        }

    def current_shot(self) -> Steps:
        """The shot of the Group that asks, else of what is selected."""
        return shots.current(shots.standing(self._asking()))

    def export_plate(self, frames: dict[str, int], folder: str) -> Steps:
        """Render the plate of the Group that asks, else the selected one."""
        return plates.export(shots.standing(self._asking()).plate, frames, folder)

    def place(self, take: dict[str, Any]) -> None:
        """Put a new element into the Group that asked for it, else into one of its own."""
        record = _read()
        if take["key"] in record["elements"]:
            raise book.there_already(DOCUMENT)
        book.add(record, take)
        self.claim()
        with one_step(f"place {take['label']}"):
            groups.hold(self._room(take), record["elements"][take["key"]])
            self._show(record, take["key"])

    def replace(self, take: dict[str, Any]) -> None:
        """Put a take where its element stands; a withdrawn placeholder goes."""
        record, key = _read(), take["key"]
        _known(record, key)
        if take["state"] == "withdrawn":
            book.withdraw(record, key)
            own_step = False
        else:
            own_step = book.put(record, take)
        # What only brings an earlier step up to date belongs to that step.
        with one_step(f"{take['label']} take {take['take']}") if own_step else unrecorded():
            self._show(record, key)
            if take["recipe_id"]:
                recipes.follow(groups.of_element(key), record["elements"][key], take)

    def takes(self) -> list[dict[str, Any]]:
        """Every element of ours in the script."""
        return [book.told(element) for element in _read()["elements"].values()]

    def select_take(self, key: str, take: int) -> None:
        """Show this take of an element."""
        record = _read()
        _known(record, key)
        book.select(record, key, take)
        with one_step(f"show take {take}"):
            self._show(record, key)

    def reveal(self, key: str) -> None:
        """Select the element's node; with a window the graph goes there and its panel opens."""
        _known(_read(), key)
        group = groups.of_element(key)[0]
        for node in nuke.selectedNodes():
            node.setSelected(False)
        group.setSelected(True)
        if nuke.GUI:
            group.showControlPanel()
            nuke.zoomToFitSelected()

    def undo(self) -> None:
        """Take back our last step. Raises HostError where there is none."""
        record = _read()
        key = book.take_back(record)
        with one_step("take back"):
            self._show(record, key)

    def notify(self, level: str, message: str) -> None:
        """Keep the message for the artist, and say it in the terminal."""
        self.notices = [*self.notices[1 - MOST_NOTICES :], (level, message)]
        nuke.tprint(f"Flashpot {level}: {message}")

    def _asking(self) -> Any:
        """The Group that asks, as long as it is there."""
        there = self.asking is not None and self.asking in groups.all_groups()
        return self.asking if there else None

    def _room(self, take: dict[str, Any]) -> Any:
        """The Group that an element goes into: the one that ordered it, else one of its own."""
        ordered = groups.ordered(take["key"])
        if ordered is not None:
            return ordered
        asking = self._asking()
        if asking is not None and not groups.key_of(asking):
            return asking
        group = groups.new_group(take["label"])
        contents.add_knobs(group)
        return group

    def _show(self, record: Book, key: str) -> None:
        """Bring the graph to the book: one element's Groups, and the steps."""
        element = record["elements"].get(key)
        lock = _RootRange()
        for group in groups.of_element(key):
            if element is None:
                _empty(group)
                continue
            groups.hold(group, element)
            if not contents.show(group, element, shots.standing(group)):
                self._hint(UNMANAGED)
        lock.put_back()
        keep(nuke.root(), STEPS, json.dumps(record["steps"]))

    def _hint(self, text: str) -> None:
        if ("warning", text) not in self.notices:
            self.notify("warning", text)


class _RootRange:
    """The script's range as it is: Nuke widens it in silence when a Read is set."""

    def __init__(self) -> None:
        self._before = document.script_range()

    def put_back(self) -> None:
        for name, value in zip(("first_frame", "last_frame"), self._before):
            if int(nuke.root()[name].value()) != value:
                nuke.root()[name].setValue(value)


def _read() -> Book:
    """The script's book: its Groups' elements, and our steps."""
    found: dict[str, Element] = {}
    for group in groups.all_groups():
        element = groups.element_of(group)
        if element is not None:
            found.setdefault(element["key"], element)
    try:
        steps = json.loads(kept(nuke.root(), STEPS))
    except ValueError:
        steps = []
    # Of what the artist has deleted nothing can be taken back.
    return {"elements": found, "steps": [step for step in steps if step["key"] in found]}


def _known(record: Book, key: str) -> Element:
    if key not in record["elements"]:
        raise book.unknown(key, DOCUMENT)
    element: Element = record["elements"][key]
    return element


def _empty(group: Any) -> None:
    """Take an element out of its Group; a Group without controls was made for it, and goes."""
    if group.knob(groups.EFFECT) is None:
        nuke.delete(group)
        return
    groups.hold(group, None)
    contents.clear(group)
