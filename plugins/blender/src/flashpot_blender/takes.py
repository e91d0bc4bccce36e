"""The book of our elements, kept in the scene itself: it is saved, loaded and undone with it."""

from __future__ import annotations

import json
from typing import Any

from flashpot_blender import pieces
from flashpot_bridge import book
from flashpot_bridge.book import Book, Element

RECORD = "flashpot_record"


def read(scene: Any) -> Book:
    """The scene's book; an empty one where it has none, or none that can be read."""
    try:
        found = json.loads(scene.get(RECORD, ""))
    except (TypeError, ValueError):
        found = {}
    return {**book.empty(), **(found if isinstance(found, dict) else {})}


def write(scene: Any, record: Book) -> None:
    """Keep the book in the scene."""
    scene[RECORD] = json.dumps(record)


def placed(scene: Any) -> list[dict[str, Any]]:
    """The elements that are in the scene, as the protocol's Placed."""
    return [
        book.told(element)
        for element in read(scene)["elements"].values()
        if is_there(scene, element)
    ]


def is_there(scene: Any, element: Element) -> bool:
    """Whether the artist has left anything of it; what was never built counts as there."""
    return not element["made"] or pieces.any_of(scene, element["key"])


def known(scene: Any, record: Book, key: str) -> Element:
    """The element with this key. Raises HostError where the scene has none."""
    element: Element | None = record["elements"].get(key)
    if element is None or not is_there(scene, element):
        raise book.unknown(key, "scene")
    return element


def remember(scene: Any, key: str, made: list[str]) -> None:
    """Keep where something of the element was built."""
    record = read(scene)
    if key in record["elements"]:
        record["elements"][key]["made"] = made
        write(scene, record)
