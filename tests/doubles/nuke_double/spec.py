"""What a class of node is: its knobs by name, its inputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from doubles.nuke_double.choices import Enumeration_Knob
from doubles.nuke_double.knob import Knob

Spec = tuple[type[Knob], Any]


@dataclass(frozen=True)
class Kind:
    """What a class is: its knobs, its inputs, which of them is the mask."""

    knobs: dict[str, Spec]
    inputs: int = 1
    mask: int | None = None
    follows: Callable[[Any, Knob], None] | None = None
    stem: str = ""
    """How its nodes are named, where not like the class without its number."""


def words_of(*items: str, chosen: str = "") -> Spec:
    """One of these words; the first unless another is chosen."""
    return Enumeration_Knob, (list(items), chosen or items[0])


def of(kind: type[Knob], value: Any = None) -> Spec:
    """A knob of a kind, and its value at first."""
    return kind, value


def made(name: str, made: type[Knob], value: Any) -> Knob:
    """A new knob."""
    if issubclass(made, Enumeration_Knob):
        items, chosen = value() if callable(value) else value
        choice: Knob = made(name, None, items)
        choice._state = choice._default = choice._read(f"{{{chosen}}}")
        return choice
    knob: Knob = made(name)
    if value is not None:
        knob._state = knob._with(value)
        knob._default = knob._copied()
    return knob
