"""The way in for a LoRA: one safetensors file, tried on a model that was imported."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from flashpot_server.models.blueprint import read_blueprint
from flashpot_server.models.copying import Follow, copy_all
from flashpot_server.models.documents import MAX_CONFIG_BYTES, parsed
from flashpot_server.models.gate import admit
from flashpot_server.models.header import Header, read_file, read_header
from flashpot_server.models.importing import Terms, accepted, changed
from flashpot_server.models.manifest import AdapterRecord, Manifest
from flashpot_server.models.rooms import coming, free_name, settle
from flashpot_server.models.store import FILES, Model, ModelStore
from flashpot_server.models.trial import TrialRoom
from flashpot_server.models.unfit import unfit

ADAPTER = "lora.safetensors"
SETTINGS = "lora_adapter_metadata"
MAX_BYTES = 8_000_000_000
_OTHER_KINDS = {
    "dora_scale": "a DoRA, of which diffusers leaves the scales out without a word",
    "lora_magnitude_vector": "a DoRA, whose scales nothing here checks",
    "hada_": "a LoHa, which diffusers does not load",
    "lokr_": "a LoKr, which diffusers does not load for every family",
}


def import_adapter(
    source: Path,
    base: Model,
    store: ModelStore,
    terms: Terms,
    trials: TrialRoom,
    *,
    name: str = "",
    follow: Follow = lambda _done, _total: None,
) -> Model:
    """Import the LoRA in the file `source`, which fits the model `base`, as a model of its own.

    Raises InputError, and leaves nothing, for what is no plain LoRA, for a tensor that has no
    place in `base`, and for a licence that does not let it in.
    """
    header = read_adapter(source)
    called = free_name(store, name or source.stem)
    licence = accepted(source, terms, base.family)
    with admit(base), coming(store) as room:
        blueprint = read_blueprint(base.folder)
        settings = header.notes.get(SETTINGS, "")
        fit, versions = trials.try_adapter(source, settings, base.folder, blueprint)
        files = copy_all({PurePosixPath(ADAPTER): source}, room / FILES, follow)
        if read_header(room / FILES / ADAPTER) != header:
            raise changed(source)
        manifest = Manifest(
            name=called,
            kind="lora",
            family=base.family,
            pipeline=blueprint.pipeline,
            parts={},
            files=files,
            licence=licence,
            source=source.name[:120],
            imported_at=licence.accepted_at,
            adapter=AdapterRecord(base=base.name, base_digest=base.digest, **fit.model_dump()),
            checked_with=versions,
        )
        return settle(store, room, manifest)


def is_adapter(header: Header) -> bool:
    """Whether a file changes a model rather than being one."""
    return any(word in name for name in header.tensors for word in ("lora", *_OTHER_KINDS))


def read_adapter(path: Path) -> Header:
    """The header of a LoRA's file. Raises InputError where it is none that diffusers loads."""
    header = read_file(path)
    if path.stat().st_size > MAX_BYTES:
        raise unfit(path, f"it has more than {MAX_BYTES:,} bytes, too many for a LoRA")
    for word, fact in _OTHER_KINDS.items():
        if any(word in name for name in header.tensors):
            raise unfit(path, f"it is {fact}", "train or get it as a plain LoRA")
    if SETTINGS in header.notes:
        parsed(path, header.notes[SETTINGS].encode(), MAX_CONFIG_BYTES)
    return header
