"""The catalogue as the companion tells it: effects, presets and notes, looked up."""

from __future__ import annotations

import math
from typing import Any

Catalogue = dict[str, Any]
Effect = dict[str, Any]
Parameter = dict[str, Any]

UNITS = {
    "m": "m",
    "km": "km",
    "s": "s",
    "m/s": "m/s",
    "deg": "°",
    "%": "%",
    "K": "K",
    "stops": "stops",
    "frames": "frames",
    "x": "×",
}
"""Units that a label shows; the others (amount, albedo, count) say nothing to an artist."""

KEEPS = "Keeps the shape"
CHANGES = "Changes the shape"


def effect_of(catalogue: Catalogue, name: str) -> Effect:
    """The effect with this id; KeyError where there is none."""
    for effect in catalogue["effects"]:
        if effect["id"] == name:
            found: Effect = effect
            return found
    raise KeyError(name)


def presets_of(catalogue: Catalogue, effect: str) -> list[dict[str, Any]]:
    """The presets of an effect, in the catalogue's order."""
    return [preset for preset in catalogue["presets"] if preset["effect"] == effect]


def preset_of(catalogue: Catalogue, name: str) -> dict[str, Any] | None:
    """The preset with this id, or None where there is none."""
    return next((preset for preset in catalogue["presets"] if preset["id"] == name), None)


def base_values(catalogue: Catalogue, effect: str, preset: str) -> dict[str, Any]:
    """What every parameter starts from: the preset's values over the defaults."""
    values = {p["id"]: p["default"] for p in effect_of(catalogue, effect)["parameters"]}
    found = preset_of(catalogue, preset)
    return {**values, **(found["parameters"] if found else {})}


def notes_for(catalogue: Catalogue, effect: str) -> list[dict[str, Any]]:
    """The supervisor's notes that an effect can take."""
    return [note for note in catalogue["notes"] if effect in note["effects"]]


def groups_of(effect: Effect) -> dict[str, list[Parameter]]:
    """The parameters by group, both in the order of the catalogue."""
    groups: dict[str, list[Parameter]] = {}
    for parameter in effect["parameters"]:
        groups.setdefault(parameter["group"], []).append(parameter)
    return groups


def label_of(parameter: Parameter) -> str:
    """The label with the unit that the numbers are in: `Fireball diameter (m)`."""
    unit = UNITS.get(parameter["unit"], "")
    return f"{parameter['label']} ({unit})" if unit else str(parameter["label"])


def description_of(parameter: Parameter) -> str:
    """What the parameter does, and whether changing it makes a new shape."""
    doc = str(parameter["doc"]).rstrip(".")
    shape = CHANGES if parameter["affects"] == "sim" else KEEPS
    return f"{doc}. {shape}" if doc else shape


def words(name: str) -> str:
    """An id or a verb as a button says it: `less-orange` is `Less orange`."""
    return name.replace("-", " ").replace("_", " ").capitalize()


def changed(values: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    """The values that differ from where they started; some defaults adapt to the shot.

    A text that was emptied means its default.
    """
    found = {name: value for name, value in values.items() if not _same(value, base[name])}
    return {name: value for name, value in found.items() if value != ""}


def plain(value: Any) -> Any:
    """A control's value as JSON has it, without the noise of a host's 32 bits."""
    if isinstance(value, float):
        return float(f"{value:.7g}")
    if isinstance(value, (bool, int, str)):
        return value
    return [plain(part) for part in value]


def _same(value: Any, base: Any) -> bool:
    if isinstance(value, list):
        return all(_same(part, base[number]) for number, part in enumerate(value))
    if isinstance(value, str) or isinstance(base, str):
        return str(value) == str(base)
    return math.isclose(value, base, rel_tol=1e-6, abs_tol=1e-9)
