"""Bringing the scene to what the record says: every place of an element, each time it changes."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from flashpot_blender import light, pieces, plane, strip, volume, world
from flashpot_bridge import book

PARTS: dict[str, Any] = {
    "strip": strip,
    "world": world,
    "light": light,
    "volume": volume,
    "plane": plane,
}
"""The places, what is quickly done first; each module has the same five functions."""


def show(scene: Any, element: dict[str, Any]) -> Generator[tuple[int, int], None, list[str]]:
    """Show the element's selected take. Returns the places where something of it was built.

    What the artist has deleted stays deleted.
    """
    take, made = book.shown_take(element), set(element["made"])
    for place, part in PARTS.items():
        there = part.find(scene, take["key"]) is not None
        if place in take["places"] and part.is_ready(take):
            if there or place not in made:
                yield from part.show(scene, take) or ()
                made.add(place)
        elif there and take["take"]:
            part.remove(scene, take["key"])
            made.discard(place)
    return sorted(made)


def remove(scene: Any, key: str) -> None:
    """Take everything of an element away."""
    for part in PARTS.values():
        part.remove(scene, key)
    pieces.purge()


def refresh(scene: Any, take: dict[str, Any]) -> None:
    """Show frames that have come since."""
    for part in PARTS.values():
        part.refresh(scene, take)
