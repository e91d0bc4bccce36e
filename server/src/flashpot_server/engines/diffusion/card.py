"""What a model's folder says of itself, read from its JSON alone; no weights are opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flashpot.errors import InputError

LARGEST_JSON = 4 << 20
INDEX = "model_index.json"


@dataclass(frozen=True)
class Card:
    """A model by its configurations: `index` is the pipeline's, `parts` are its components'."""

    index: Mapping[str, Any]
    parts: Mapping[str, Mapping[str, Any]]
    weights: Mapping[str, int]
    """Bytes of each component's weights."""

    @property
    def pipeline(self) -> str:
        """The class it was saved as."""
        return str(self.index.get("_class_name", ""))

    def fact(self, name: str) -> Any:
        """`transformer.in_channels`, or `boundary_ratio` of the pipeline; None where absent."""
        part, _, field = name.rpartition(".")
        return (self.parts.get(part, {}) if part else self.index).get(field)


def read_card(folder: Path) -> Card:
    """The card of the model in `folder`. Raises InputError for JSON that cannot be read."""
    index = _json(folder / INDEX)
    names = [name for name, value in index.items() if _is_component(value)]
    return Card(
        index=index,
        parts={name: _config(folder / name) for name in names},
        weights={
            name: sum(path.stat().st_size for path in (folder / name).glob("*.safetensors"))
            for name in names
        },
    )


def _is_component(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(value)


def _config(folder: Path) -> dict[str, Any]:
    for name in ("config.json", "scheduler_config.json"):
        if (folder / name).is_file():
            return _json(folder / name)
    return {}


def _json(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_JSON + 1)
        found = json.loads(data) if len(data) <= LARGEST_JSON else None
    except (OSError, ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    raise InputError(
        "it is missing, too large or no JSON object",
        field=str(path),
        remedy="import the model again; `flashpot models check` says what is wrong with it",
        code="broken_model",
    )
