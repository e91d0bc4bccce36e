"""The ten verbs of a host over Nuke Studio's timeline; plain JSON in and out, main thread only."""

from __future__ import annotations

from typing import Any

import nuke

from flashpot_bridge import book
from flashpot_bridge.book import Book, Element, Take
from flashpot_nuke.studio import plates, records, seats, sequences, shots, takes
from flashpot_nuke.studio.sequences import DOCUMENT, one_step

MOST_NOTICES = 20
UNMANAGED = (
    "this project knows no ACEScg: elements are shown as they are; "
    "choose an ACES config in the project's settings"
)

SMALLER = (
    "the plate is not resized to the sequence's format: a draft, which has fewer pixels, is shown "
    "smaller than it; its final is not"
)


class StudioHost:
    """The sequence in front, as the companion knows it."""

    def __init__(self) -> None:
        self.notices: list[tuple[str, str]] = []
        """The last messages for the editor as (level, text), the newest last."""
        self.asking: Any = None
        """The item that an element is being asked for; None for what the editor stands on."""

    def capabilities(self) -> dict[str, Any]:
        """Which Nuke this is, and the sequence's identity."""
        sequence = sequences.in_front()
        return {
            "host": "nuke",
            "version": nuke.NUKE_VERSION_STRING,
            "document": sequence.guid(),
            "title": sequences.title(sequence),
            "out": sequences.out_folder(sequence),
            "places": ["clip"],
            "plates": True,
            "undo": True,
        }

    def current_shot(self) -> dict[str, Any]:
        """The clip that asks, that is selected, or that lies under the playhead."""
        sequence = sequences.in_front()
        return shots.current(sequence, shots.standing(sequence, self.asking))

    def export_plate(self, frames: dict[str, int], folder: str) -> dict[str, Any]:  # noqa: ARG002
        """The clip's own files, where they are EXR; `frames` are the plate's own."""
        sequence = sequences.in_front()
        item = shots.standing(sequence, self.asking)
        return plates.export_files(plates.read(sequence, item), frames)

    def place(self, take: Take) -> None:
        """Put a new element on a track above its shot."""
        sequence = sequences.in_front()
        record = records.read(sequence)
        if take["key"] in record["elements"]:
            raise book.there_already(DOCUMENT)
        book.add(record, take)
        self._show(sequence, record, take["key"], f"place {take['label']}")

    def replace(self, take: Take) -> None:
        """Put a take where its element stands, as a version; a withdrawn placeholder goes."""
        sequence = sequences.in_front()
        record, key = records.read(sequence), take["key"]
        _known(record, key)
        if take["state"] == "withdrawn":
            book.withdraw(record, key)
        else:
            book.put(record, take)
        self._show(sequence, record, key, f"{take['label']} take {take['take']}")

    def takes(self) -> list[dict[str, Any]]:
        """Every element of ours in the sequence; items that lost their tags get them again."""
        sequence = sequences.in_front()
        records.adopt(sequence)
        return [book.told(element) for element in records.read(sequence)["elements"].values()]

    def select_take(self, key: str, take: int) -> None:
        """Show this take of an element."""
        sequence = sequences.in_front()
        record = records.read(sequence)
        _known(record, key)
        book.select(record, key, take)
        self._show(sequence, record, key, f"show take {take}")

    def reveal(self, key: str) -> None:
        """Select the element's items; with a window the playhead goes to the first."""
        sequence = sequences.in_front()
        _known(records.read(sequence), key)
        mine = records.items_of(sequence, key)
        editor, viewer = sequences.editor(sequence), sequences.viewer()
        if editor is not None and mine:
            editor.setSelection(mine)
        if viewer is not None and mine:
            viewer.setTime(mine[0].timelineIn())

    def undo(self) -> None:
        """Take back our last step. Raises HostError where there is none."""
        sequence = sequences.in_front()
        record = records.read(sequence)
        key = book.take_back(record)
        self._show(sequence, record, key, "take back")

    def notify(self, level: str, message: str) -> None:
        """Keep the message for the editor, and say it in the terminal."""
        self.notices = [*self.notices[1 - MOST_NOTICES :], (level, message)]
        nuke.tprint(f"Flashpot {level}: {message}")

    def _show(self, sequence: Any, record: Book, key: str, step: str) -> None:
        """Bring the cut to the book: one element's items and tags, and the steps."""
        with one_step(sequence, step):
            element = record["elements"].get(key)
            if element is None:
                _take_out(sequence, key)
            else:
                self._bring(sequence, element)
            records.keep_steps(sequence, record["steps"])

    def _bring(self, sequence: Any, element: Element) -> None:
        key, take = element["key"], book.shown_take(element)
        mine = records.items_of(sequence, key)
        if takes.is_complete(take):
            if mine:
                takes.show(mine, take)
            else:
                plate = seats.plate_of(sequence, take)
                mine = [seats.lay(sequence, plate, take)]
                if not seats.fits(plate, take):
                    self._hint(SMALLER)
            if not takes.is_converted(mine[0].source(), take):
                self._hint(UNMANAGED)
        if not mine:
            item = seats.plate_of(sequence, take).item
            records.wait(sequence, element, (item.timelineIn(), item.timelineOut()))
            return
        for item in mine:
            records.hold(item, element)
        records.forget_waiting(sequence, key)

    def _hint(self, text: str) -> None:
        if ("warning", text) not in self.notices:
            self.notify("warning", text)


def _known(record: Book, key: str) -> None:
    if key not in record["elements"]:
        raise book.unknown(key, DOCUMENT)


def _take_out(sequence: Any, key: str) -> None:
    for item in records.items_of(sequence, key):
        seats.remove(item)
    records.forget_waiting(sequence, key)
