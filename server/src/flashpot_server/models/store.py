"""The models folder: which models are there, by name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from flashpot.address import data_folder
from flashpot.effects.library import unknown_word
from flashpot.errors import InputError
from flashpot_server.models.licences import LicenceRecord
from flashpot_server.models.manifest import Kind, Manifest

FOLDER_VARIABLE = "FLASHPOT_MODELS"
MANIFEST = "manifest.json"
FILES = "files"
MAX_MANIFEST_BYTES = 4_000_000


def models_folder(data: Path | None = None) -> Path:
    """Where models lie; FLASHPOT_MODELS overrides `models` in the data folder."""
    told = os.environ.get(FOLDER_VARIABLE)
    return Path(told).absolute() if told else (data or data_folder()) / "models"


@dataclass(frozen=True)
class Model:
    """A model of the store, by what its manifest says; load it through `gate` only."""

    name: str
    room: Path
    manifest: Manifest

    @property
    def family(self) -> str:
        return self.manifest.family

    @property
    def kind(self) -> Kind:
        return self.manifest.kind

    @property
    def folder(self) -> Path:
        """What `from_pretrained` is given; a LoRA's holds one file, lora.safetensors."""
        return self.room / FILES

    @property
    def licence(self) -> LicenceRecord:
        return self.manifest.licence

    @property
    def digest(self) -> str:
        """What a recipe names the model by: a hash over its files and its family."""
        return self.manifest.digest


class ModelStore:
    """The models of one folder. Looking reads manifests only; no file is opened."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()

    def all(self) -> tuple[Model, ...]:
        """Every model, by name. Raises InputError naming a manifest that cannot be read."""
        return tuple(_model(self.folder / name) for name in self._names())

    def get(self, name: str) -> Model:
        """The model called `name`. Raises InputError naming the nearest one."""
        known = self._names()
        if name in known:
            return _model(self.folder / name)
        if known:
            raise unknown_word("model", name, known)
        raise InputError(
            f"{name!r} is not here: {self.folder} has no models",
            field="model",
            remedy="import one with `flashpot models import`",
            code="unknown_word",
        )

    def _names(self) -> list[str]:
        return sorted(path.parent.name for path in self.folder.glob(f"[!.]*/{MANIFEST}"))


def _model(room: Path) -> Model:
    path = room / MANIFEST
    try:
        with path.open("rb") as file:
            manifest = Manifest.model_validate_json(file.read(MAX_MANIFEST_BYTES))
    except (OSError, ValidationError) as error:
        raise _bad(path, "it is no manifest of this version") from error
    if manifest.name != room.name:
        raise _bad(path, f"it is the manifest of {manifest.name!r}")
    return Model(room.name, room, manifest)


def _bad(path: Path, fact: str) -> InputError:
    return InputError(
        fact,
        field=str(path),
        remedy="import the model again from its source",
        code="bad_manifest",
    )
