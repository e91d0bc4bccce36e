"""Single words and quantities of a request marker, each read and checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from flashpot.effects import Effect, Parameter, slug, unknown_word
from flashpot.effects.values import quantity
from flashpot.errors import InputError
from flashpot.request import MAX_SEED, Quality, Value

QUALITIES: tuple[str, ...] = get_args(Quality)
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
"""A number without a unit."""

_OFF_SCREEN = 5.0
"""How many frame widths outside the picture an effect may stand."""


def measured(effect: Effect, word: str, unit: str) -> Parameter:
    """The parameter a bare quantity sets: the main one for a length, else the only one."""
    primary = effect.parameter(effect.primary)
    if primary is not None and unit == primary.unit:
        return primary
    having = [p for p in effect.parameters if unit and p.unit == unit]
    floats = [p for p in having if p.kind == "float" and not p.aside]
    if len(floats) == 1:
        return floats[0]
    if not unit:
        remedy = f"give it one, or a name: {effect.primary}={word}"
        raise refused("marker", f"`{word}` has no unit", remedy, "ambiguous")
    if not having:
        names = ", ".join(sorted({p.unit for p in effect.parameters if p.kind == "float"}))
        raise refused("marker", f"no parameter of {effect.id} is in {unit}", f"known: {names}")
    remedy = "write " + " or ".join(f"{p.id}={word}" for p in having)
    raise refused("marker", f"`{word}` could be several things", remedy, "ambiguous")


def said_alone(effect: Effect, word: str) -> tuple[Parameter, Value]:
    """The choice or switch that a word sets by itself."""
    wanted = slug(word)
    named = effect.parameter(word)
    if named is not None and named.kind == "bool":
        return named, True
    choosing = [p for p in effect.parameters if wanted in p.choices]
    if len(choosing) == 1:
        return choosing[0], wanted
    if choosing or named is not None:
        names = [p.id for p in choosing] or [effect.primary if named is None else named.id]
        fact = f"`{word}` could be several things" if choosing else f"`{word}` needs a value"
        remedy = " or ".join(f"{name}={wanted if choosing else '...'}" for name in names)
        raise refused("marker", fact, f"write {remedy}", "ambiguous")
    known = [choice for p in effect.parameters for choice in p.choices]
    switches = [p.id for p in effect.parameters if p.kind == "bool"]
    raise unknown_word("marker", word, [*known, *switches, *QUALITIES])


def spot(value: str) -> tuple[float, float]:
    """`0.5,0.8` as a place in the picture."""
    parts = [part.strip() for part in value.strip("() ").split(",")]
    if len(parts) != 2 or not all(NUMBER.fullmatch(part) for part in parts):
        raise refused(
            "at",
            f"{value!r} is no frame and no place in the picture",
            "write at +10f for a time, at 0.5,0.8 for a place",
        )
    u, v = float(parts[0]), float(parts[1])
    if max(abs(u), abs(v)) > _OFF_SCREEN:
        raise refused("at", f"{value} is far outside the picture", "0 to 1 is inside: 0.5,0.8")
    return (u, v)


def _length(name: str, value: str) -> float:
    found = quantity(value)
    if found is None or found[1] not in {"", "m"}:
        raise refused(name, f"{value!r} is no length", f"write {name}=40 m")
    return found[0]


def _share(name: str, value: str) -> float:
    found = quantity(value)
    if found is None or found[1] not in {"", "%"}:
        raise refused(name, f"{value!r} is no part of the frame's height", f"write {name}=0.4")
    return found[0] / 100 if found[1] else found[0]


def _seed(name: str, value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,16}", value) or int(value) > MAX_SEED:
        raise refused(name, f"{value!r} is no seed", f"give a whole number from 0 to {MAX_SEED}")
    return int(value)


def _quality(name: str, value: str) -> str:
    if slug(value) not in QUALITIES:
        raise unknown_word(name, value, list(QUALITIES))
    return slug(value)


def _word(name: str, value: str) -> str:
    if len(value) > 100 or not value.isprintable():
        raise refused(name, "it is too long or not printable", "give at most 100 letters")
    return value


@dataclass(frozen=True)
class Other:
    """A word of the grammar that is no parameter of the effect."""

    key: str
    read: Callable[[str, str], object]
    placement: bool = False


OTHERS: dict[str, Other] = {
    "distance": Other("distance_m", _length, placement=True),
    "height_in_frame": Other("height_in_frame", _share, placement=True),
    "ground": Other("ground", _share, placement=True),
    "label": Other("label", _word),
    "seed": Other("seed", _seed),
    "quality": Other("quality", _quality),
    "engine": Other("engine", _word),
}


def refused(field_name: str, fact: str, remedy: str, code: str = "bad_marker") -> InputError:
    """The refusal of one word of a marker."""
    return InputError(fact, field=field_name, remedy=remedy, code=code)
