"""The ten verbs of a host over Blender's data; plain JSON in and out, nothing needs a window."""

from __future__ import annotations

from typing import Any

import bpy

from flashpot_blender import (
    camera,
    colliders,
    follow,
    looking,
    placing,
    plate,
    scene,
    strip,
    takes,
)
from flashpot_bridge import Steps, book

PLACES = ("strip", "plane", "volume", "light", "world")
MOST_NOTICES = 20


class BlenderHost:
    """The scene that is open, as the companion knows it. Verbs that take their time are steps."""

    def __init__(self) -> None:
        self.notices: list[tuple[str, str]] = []
        """The last messages for the artist as (level, text), the newest last."""

    def capabilities(self) -> dict[str, Any]:
        """Which Blender this is, and the scene's identity."""
        here = scene.current_scene()
        return {
            "host": "blender",
            "version": bpy.app.version_string,
            "document": scene.document_of(here),
            "title": scene.title_of(here),
            "out": scene.out_folder(),
            "places": list(PLACES),
            "plates": True,
            "undo": True,
        }

    def current_shot(self) -> Steps:
        """The shot under the playhead; its steps are the camera's frames."""
        here = scene.current_scene()
        span = scene.shot_span(here)
        locators, around = scene.locators_in(here), colliders.written(here)
        seen = yield from camera.sampled(here, range(span.first, span.last + 1))
        return {
            "shot": {
                "name": span.name,
                "range": {"first": span.first, "count": span.last - span.first + 1},
                "rate": scene.rate_of(here),
                "size": scene.size_of(here),
                "pixel_aspect": scene.pixel_aspect(here),
                "capture_rate": scene.capture_rate(here),
                "camera": seen,
                "colliders": around,
            },
            "locators": locators,
            "requests": scene.requests_in(here, span),
        }

    def export_plate(self, frames: dict[str, int], folder: str) -> Steps:
        """Render the scene's own picture, a frame a step, without our elements."""
        return plate.export(scene.current_scene(), frames, folder)

    def place(self, take: dict[str, Any]) -> Steps:
        """Put a new element into the scene. Raises HostError where it is there already."""
        here = scene.current_scene()
        record = takes.read(here)
        there = record["elements"].get(take["key"])
        if there is not None and takes.is_there(here, there):
            raise book.there_already("scene")
        book.add(record, take)
        self._hint(strip.hint(here, take))
        return _changed(here, record, take["key"], f"place {take['label']}")

    def replace(self, take: dict[str, Any]) -> Steps:
        """Put a take where its element stands; a withdrawn placeholder goes."""
        here = scene.current_scene()
        record = takes.read(here)
        takes.known(here, record, take["key"])
        if take["state"] == "withdrawn":
            book.withdraw(record, take["key"])
        else:
            book.put(record, take)
        return _changed(here, record, take["key"], f"{take['label']} take {take['take']}")

    def takes(self) -> list[dict[str, Any]]:
        """Every element of ours in the scene."""
        return takes.placed(scene.current_scene())

    def select_take(self, key: str, take: int) -> Steps:
        """Show this take of an element, everywhere that the element is."""
        here = scene.current_scene()
        record = takes.read(here)
        takes.known(here, record, key)
        book.select(record, key, take)
        return _changed(here, record, key, f"show take {take}")

    def reveal(self, key: str) -> None:
        """Select the element's pieces, and bring the playhead to it."""
        here = scene.current_scene()
        element = takes.known(here, takes.read(here), key)
        looking.reveal(here, key, book.shown_take(element)["frames"])

    def undo(self) -> Steps:
        """Take back our last step. Raises HostError where there is none."""
        here = scene.current_scene()
        record = takes.read(here)
        key = book.take_back(record)
        return _changed(here, record, key, "take back")

    def notify(self, level: str, message: str) -> None:
        """Keep the message for the panel, and say it in the console."""
        self.notices = [*self.notices[1 - MOST_NOTICES :], (level, message)]
        print(f"Flashpot {level}: {message}")  # noqa: T201 - Blender's console is its log
        looking.redraw()

    def _hint(self, text: str) -> None:
        if text and ("info", text) not in self.notices:
            self.notify("info", text)


def _changed(here: Any, record: dict[str, Any], key: str, step: str) -> Steps:
    """Keep the record at once, and bring the scene to it in steps: verbs may follow closely."""
    takes.write(here, record)
    return _shown(here, key, step)


def _shown(here: Any, key: str, step: str) -> Steps:
    element = takes.read(here)["elements"].get(key)
    if element is None:
        placing.remove(here, key)
    else:
        made = yield from placing.show(here, element)
        takes.remember(here, key, made)
    follow.start()
    looking.push_undo(f"Flashpot: {step}")
