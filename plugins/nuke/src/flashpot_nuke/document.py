"""The script as a document: its identity, its range and rate, and how large its scene is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nuke

from flashpot_bridge.rates import rate

OUT = "flashpot"
DOCUMENT, STEPS, METRES = "flashpot_document", "flashpot_steps", "flashpot_metres"
UNTITLED = "untitled"
VERSION = re.compile(r"[._-]v\d+$", re.IGNORECASE)


def known_id() -> str:
    """The script's own id, saved with it; "" for one that nothing of ours was ever in."""
    return kept(nuke.root(), DOCUMENT)


def become(name: str) -> None:
    """Give the script its id."""
    with unrecorded():
        keep(nuke.root(), DOCUMENT, name)


def title() -> str:
    """What the window shows: the file's name."""
    file = script_file()
    return file.stem if file else UNTITLED


def shot_name() -> str:
    """The shot of a script that carries several, by its variable `shot`; else the file's name."""
    variables = nuke.root().knob("gsv")
    named = variables.getGsvValue("shot") if variables is not None else None
    return str(named) if named else VERSION.sub("", title())


def out_folder() -> str:
    """Where the elements of this script go: beside it; "" where it was never saved."""
    file = script_file()
    return (file.parent / OUT).as_posix() if file else ""


def script_file() -> Path | None:
    """The script's path; None before it is saved."""
    try:
        return Path(nuke.scriptName())
    except RuntimeError:
        return None


def script_rate() -> dict[str, int]:
    """Frames a second, as a fraction."""
    return rate(float(nuke.root()["fps"].value()))


def script_range() -> tuple[int, int]:
    """First and last frame of the script."""
    root = nuke.root()
    return int(root["first_frame"].value()), int(root["last_frame"].value())


def metres_per_unit() -> float:
    """Metres in a unit of the script's scene; 1 until somebody has said it."""
    told = kept(nuke.root(), METRES)
    return float(told) if told else 1.0


def is_scaled() -> bool:
    """Whether somebody has said how large the scene is."""
    return bool(kept(nuke.root(), METRES))


def set_metres_per_unit(metres: float) -> None:
    """Remember how large the scene is, with the script."""
    keep(nuke.root(), METRES, f"{metres:.9g}")


def kept(node: Any, name: str) -> str:
    """What a hidden knob of ours holds; "" where there is none."""
    knob = node.knob(name)
    return str(knob.value() or "") if knob is not None else ""


def keep(node: Any, name: str, text: str) -> None:
    """Hold a text in a hidden knob of ours: no expression, no key, saved with the script."""
    knob = node.knob(name)
    if knob is None:
        knob = nuke.String_Knob(name, name)
        knob.setFlag(nuke.INVISIBLE | nuke.NO_ANIMATION)
        node.addKnob(knob)
    if knob.value() != text:
        knob.setValue(text)


@contextmanager
def unrecorded() -> Iterator[None]:
    """Changes that the artist did not make leave nothing in the Edit menu's undo."""
    nuke.Undo.disable()
    try:
        yield
    finally:
        nuke.Undo.enable()


@contextmanager
def one_step(name: str) -> Iterator[None]:
    """Everything inside is one line of the Edit menu's undo."""
    nuke.Undo.begin(f"Flashpot: {name}")
    try:
        yield
    finally:
        nuke.Undo.end()
