"""Which of the script's colour spaces is the one that a file has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import nuke

NAMES = {
    "lin_ap1_scene": ("acescg", "lin_ap1_scene", "lin_ap1", "aces - acescg"),
    "lin_rec709_scene": (
        "linear rec.709 (srgb)",
        "lin_rec709_scene",
        "lin_rec709",
        "scene_linear",
        "utility - linear - srgb",
    ),
}
"""What configs call a space, by its interop id."""
LINEAR = "linear"


def named(values: Iterable[str], space: str) -> str:
    """Which of a show's names means `space`; "" where none does.

    OCIO names carry their families: `ACES/ACEScg`.
    """
    wanted = NAMES.get(space, (space,))
    found = (value for value in values if value.rpartition("/")[2].lower() in wanted)
    return next(found, "")


def chosen(knob: Any, space: str) -> str:
    """The value of a colour space knob that means `space`; "" where the script has none."""
    return named(knob.values(), space)


def read_as(read: Any, space: str) -> bool:
    """Have a Read take its files as `space`; set last, since a new file resets it.

    Returns False where the script has no such space: the values are then taken as they are.
    """
    value = chosen(read["colorspace"], space)
    read["raw"].setValue(not value)
    if value:
        read["colorspace"].setValue(value)
    return bool(value)


def write_as(write: Any) -> str:
    """Have a Write keep the light as it is; the interop id of what it then writes."""
    for space in NAMES:
        value = chosen(write["colorspace"], space)
        if value and nuke.usingOCIO():
            write["colorspace"].setValue(value)
            return space
    write["colorspace"].setValue(LINEAR)
    return "lin_rec709_scene"
