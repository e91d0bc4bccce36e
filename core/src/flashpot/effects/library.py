"""The catalogue as one object: effects and presets read from the package's own data files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from flashpot.effects.schema import Effect, Parameter, Preset
from flashpot.errors import InputError

EFFECT_FILES = ("explosion", "fire", "smoke", "sparks", "background")
ENGINE_FILES = ("diffusion",)
"""Engines that make effects which have an engine of their own, with controls that they add."""
PRESET_FILES = ("pyro", "backgrounds")


@dataclass(frozen=True)
class Library:
    """Every effect and preset, by id."""

    effects: dict[str, Effect]
    presets: dict[str, Preset]

    def effect(self, name: str) -> Effect:
        """The effect called `name`.

        Raises InputError naming the nearest known word where there is none.
        """
        found = self.effects.get(slug(name))
        if found is None:
            raise unknown_word("effect", name, list(self.effects))
        return found

    def resolve(self, name: str) -> tuple[Effect, Preset | None]:
        """The effect that `name` means, with its preset where `name` is one, by id or label."""
        labelled = (p for p in self.presets.values() if slug(p.label) == slug(name))
        preset = self.presets.get(slug(name)) or next(labelled, None)
        if preset is not None:
            return self.effects[preset.effect], preset
        if slug(name) not in self.effects:
            raise unknown_word("effect", name, [*self.effects, *self.presets])
        return self.effects[slug(name)], None


def slug(name: str) -> str:
    """`Car bomb` and `car-bomb` are the id `car_bomb`."""
    return "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())


def unknown_word(field: str, word: str, known: list[str]) -> InputError:
    """The refusal of a word nobody knows, with the nearest one that is known."""
    near = get_close_matches(slug(word), known, n=1, cutoff=0.4)
    remedy = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(known))}"
    return InputError(f"{word!r} is not known", field=field, remedy=remedy, code="unknown_word")


@cache
def library() -> Library:
    """The catalogue that ships with this version."""
    shared = _read("catalogue", "shared")
    further = {name: _read("engines", name) for name in ENGINE_FILES}
    effects = [_effect(_read("catalogue", name), shared, further) for name in EFFECT_FILES]
    presets = [
        Preset.model_validate(entry)
        for name in PRESET_FILES
        for entry in _read("presets", name)["presets"]
    ]
    return Library({e.id: e for e in effects}, {p.id: p for p in presets})


def _effect(data: dict[str, Any], shared: dict[str, Any], further: dict[str, Any]) -> Effect:
    taken = _taken(data.pop("shared"), shared, data.pop("defaults", {}))
    own = [Parameter.model_validate(entry) for entry in data.pop("parameters")]
    added = {
        engine: _taken(list(controls), controls, data.get("further", {}).get(engine, {}))
        for engine, controls in further.items()
        if engine in data.get("further", {})
    }
    return Effect.model_validate({**data, "parameters": [*own, *taken], "further": added})


def _taken(names: list[str], shared: dict[str, Any], defaults: dict[str, Any]) -> list[Parameter]:
    """Parameters by name, some with another default."""
    return [
        Parameter.model_validate(
            {
                "id": name,
                **shared[name],
                **({"default": defaults[name]} if name in defaults else {}),
            }
        )
        for name in names
    ]


def _read(folder: str, name: str) -> dict[str, Any]:
    source = files("flashpot.effects") / folder / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
