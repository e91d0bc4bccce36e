"""The text of a request marker: `flashpot: car bomb, 12 m, at +10f, night`.

First the effect or preset, then items set apart by commas, in any order:

    12 m                        a length sets the effect's main size; another unit sets the only
                                parameter that has it
    violence=150 %, wind 4 m/s  a parameter by name
    at +10f, at 1030            when it begins: frames into the shot, or a frame number
    at 0.5,0.8, distance=40 m   where it stands in the picture, and how far away
    height_in_frame=0.4         how tall it is in the picture instead
    night, mirror, draft        a choice, a switch or a quality by its own word
    label=left, seed=7, engine=pyro

Values with commas or equal signs are quoted: `label="left, far"`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from flashpot.effects import Effect, library, parse_value, slug, unknown_word
from flashpot.effects.values import quantity
from flashpot.request import Placement, Quality, Value
from flashpot.timeline.words import (
    NUMBER,
    OTHERS,
    QUALITIES,
    measured,
    refused,
    said_alone,
    spot,
)

LONGEST = 2000

_REQUEST = re.compile(r"^\s*flashpot\s*:(?P<text>.*)$", re.IGNORECASE)
_ITEM = re.compile(r'(?:"[^"]*"|[^",])+')
_FRAME = re.compile(r"[+-]?[0-9]{1,9}f?")
_NAMED = re.compile(r"(?P<name>[A-Za-z][A-Za-z_ -]*?)\s+(?P<value>[\"+\-.0-9].*)", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """What one marker's text asks for. Parameters are checked, in their own units."""

    effect: str
    preset: str = ""
    label: str = ""
    """Empty: the effect's name."""
    parameters: dict[str, Value] = field(default_factory=dict)
    seed: int | None = None
    quality: Quality | None = None
    engine: str = ""
    placement: Placement = field(default_factory=Placement)


def request_text(*sources: str) -> str | None:
    """The text after `flashpot:` in a marker's name, comment or note; None where it has none.

    Every line is looked at, so that a request may stand among an editor's other notes.
    """
    found = [
        line["text"].strip()
        for source in sources
        for row in source.splitlines()
        if (line := _REQUEST.match(row))
    ]
    return next((text for text in found if text), found[0] if found else None)


def parse_request(text: str) -> Asked:
    """What the text after `flashpot:` asks for.

    Raises InputError naming the word at fault and the nearest known one.
    """
    items = _items(text)
    effect, preset = library().resolve(_unquoted(items[0]))
    reader = _Reader(effect)
    for item in _joined(effect, items[1:]):
        reader.read(item)
    return Asked(effect.id, preset.id if preset else "", **reader.asked())


class _Reader:
    """Collects what the items say, each thing once."""

    def __init__(self, effect: Effect) -> None:
        self.effect = effect
        self.values: dict[str, Value] = {}
        self.placement: dict[str, Any] = {}
        self.rest: dict[str, Any] = {}

    def read(self, item: str) -> None:
        name, value = _split(self.effect, item)
        if name:
            self._named(slug(name), value)
        else:
            self._bare(_unquoted(value))

    def asked(self) -> dict[str, Any]:
        try:
            placement = Placement(**self.placement)
        except ValidationError as error:
            wrong = error.errors()[0]
            raise refused(
                str(wrong["loc"][0]).removesuffix("_m"),
                f"{wrong['input']} is out of range",
                wrong["msg"],
            ) from error
        return {"parameters": self.values, "placement": placement, **self.rest}

    def _named(self, name: str, text: str) -> None:
        value = _unquoted(text)
        if not value:
            raise refused(name, "it has no value", f"write {name}=value, or leave it out")
        if name == "at" and not _FRAME.fullmatch(value):
            self._once(self.placement, "at", spot(value))
        elif parameter := self.effect.parameter(name):
            self._once(self.values, parameter.id, parse_value(parameter, value))
        elif reader := OTHERS.get(name):
            target = self.placement if reader.placement else self.rest
            self._once(target, reader.key, reader.read(name, value))
        else:
            known = [*(p.id for p in self.effect.parameters), "at", *OTHERS]
            raise unknown_word("parameter", name, known)

    def _bare(self, word: str) -> None:
        if (found := quantity(word)) is not None:
            parameter = measured(self.effect, word, found[1])
            self._once(self.values, parameter.id, parse_value(parameter, word))
        elif slug(word) in QUALITIES:
            self._once(self.rest, "quality", slug(word))
        else:
            parameter, value = said_alone(self.effect, word)
            self._once(self.values, parameter.id, value)

    @staticmethod
    def _once(target: dict[str, Any], key: str, value: object) -> None:
        if key in target:
            raise refused(key, "it is given twice", f"give {key} once")
        target[key] = value


def _items(text: str) -> list[str]:
    if len(text) > LONGEST:
        raise refused("marker", f"its text is longer than {LONGEST} characters", "write less")
    if text.count('"') % 2:
        raise refused("marker", "a quotation mark is not closed", 'write label="left, far"')
    items = [item.strip() for item in _ITEM.findall(text)]
    if not items or not items[0]:
        raise refused("marker", "it names no effect", "write flashpot: explosion, 12 m")
    return [item for item in items if item]


def _joined(effect: Effect, items: list[str]) -> list[str]:
    """Items with the commas of `at 0.5,0.8` and of colours put back."""
    joined: list[str] = []
    wanted = 0
    for item in items:
        if wanted and NUMBER.fullmatch(item):
            joined[-1] += f",{item}"
            wanted -= 1
            continue
        joined.append(item)
        name, value = _split(effect, item)
        parameter = effect.parameter(name) if name else None
        is_number = bool(NUMBER.fullmatch(value))
        if slug(name) == "at":
            wanted = int(is_number)
        else:
            wanted = 2 if is_number and parameter and parameter.kind == "colour" else 0
    return joined


def _split(effect: Effect, item: str) -> tuple[str, str]:
    """Name and value of `wind=4 m/s` or `wind 4 m/s`; an empty name for a bare word."""
    name, equals, value = item.partition("=")
    if equals and '"' not in name:
        return name.strip(), value.strip()
    found = _NAMED.fullmatch(item)
    if found and (slug(found["name"]) in {"at", *OTHERS} or effect.parameter(found["name"])):
        return found["name"], found["value"]
    return "", item


def _unquoted(text: str) -> str:
    return text.replace('"', "").strip()
