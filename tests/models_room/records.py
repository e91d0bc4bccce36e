"""Manifests written by hand, for what needs a model's record and not its weights."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from flashpot_server.models import FileRecord, LicenceRecord, Manifest, Model, ModelStore
from flashpot_server.models.manifest import AdapterRecord

NOW = datetime(2026, 11, 28, 20, 0, tzinfo=UTC)
APACHE = LicenceRecord(
    id="apache-2.0", title="Apache License 2.0", accepted_by="anna", accepted_at=NOW
)


def put(
    folder: Path,
    name: str,
    family: str = "wan21",
    pipeline: str = "WanPipeline",
    files: dict[str, bytes] | None = None,
    licence: LicenceRecord = APACHE,
    adapter: AdapterRecord | None = None,
) -> Model:
    """A model of a store, its files without meaning; a LoRA where `adapter` says what of."""
    contents = files or {"model_index.json": b"{}"}
    room = folder / name
    for path, data in contents.items():
        (room / "files" / path).parent.mkdir(parents=True, exist_ok=True)
        (room / "files" / path).write_bytes(data)
    manifest = Manifest(
        name=name,
        kind="lora" if adapter else "pipeline",
        family=family,
        pipeline=pipeline,
        parts={},
        files={path: _record(data) for path, data in contents.items()},
        licence=licence,
        source=name,
        imported_at=NOW,
        checked_with={},
        adapter=adapter,
    )
    (room / "manifest.json").write_text(manifest.model_dump_json())
    return ModelStore(folder).get(name)


def _record(data: bytes) -> FileRecord:
    return FileRecord(sha256=hashlib.sha256(data).hexdigest(), size=len(data))
