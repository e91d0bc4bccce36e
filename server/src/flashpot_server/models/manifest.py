"""A model's manifest: every file with its hash, what it is, and under which licence."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from flashpot.recipe import canonical_json
from flashpot.shot import Model as Data
from flashpot_server.models.licences import LicenceRecord

Kind = Literal["pipeline", "lora"]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
Word = Annotated[str, Field(max_length=120)]


class FileRecord(Data):
    """One file as it was imported."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]
    """Bytes."""


class AdapterRecord(Data):
    """What a LoRA was tried on, and what it changes there."""

    base: Name
    base_digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    parts: tuple[Word, ...]
    rank: Annotated[int, Field(ge=1)]
    """The highest of its layers."""
    layers: Annotated[int, Field(ge=1)]


class SourceRecord(Data):
    """What a pipeline was put together from, where it did not come as a folder."""

    base: Name
    base_digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    part: Word
    """The component that came in one file, rewritten under the names of diffusers."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """Of that file."""


class Manifest(Data):
    """What was imported, from what, under which terms, and checked by which libraries."""

    version: Literal[1] = 1
    name: Name
    kind: Kind
    family: Word
    """Id of the family; a LoRA's is that of the models it fits."""
    pipeline: Word
    """diffusers class that the folder names; a LoRA's is that of its base."""
    parts: dict[Word, tuple[Word, Word]]
    """Component name: library and class."""
    files: Annotated[dict[str, FileRecord], Field(min_length=1, max_length=2000)]
    """By path within the folder, `/` between parts."""
    licence: LicenceRecord
    source: Word
    """Name of what it was imported from."""
    imported_at: AwareDatetime
    adapter: AdapterRecord | None = None
    """Of a LoRA only."""
    made_from: SourceRecord | None = None
    """Of a pipeline whose denoiser came in one file."""
    checked_with: dict[Word, Word]
    """Versions of the libraries whose model the weights were held against."""

    @property
    def digest(self) -> str:
        """SHA-256 over kind, family, pipeline and every file: what a recipe names a model by.

        Name, licence and times are left out: the same weights make the same pictures.
        """
        told = self.model_dump(mode="json", include={"kind", "family", "pipeline", "files"})
        return hashlib.sha256(canonical_json(told)).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(record.size for record in self.files.values())
