"""The way in for a denoiser in one file, which takes the place of an imported model's own."""

from __future__ import annotations

from pathlib import Path

from flashpot.media.files import file_sha256
from flashpot_server.models.blueprint import Blueprint, read_blueprint
from flashpot_server.models.copying import Follow, check_room, copy_all, sync_file
from flashpot_server.models.gate import admit
from flashpot_server.models.header import Header, read_file
from flashpot_server.models.importing import Terms, accepted
from flashpot_server.models.licences import LicenceRecord
from flashpot_server.models.manifest import FileRecord, Manifest, SourceRecord
from flashpot_server.models.rooms import coming, free_name, settle
from flashpot_server.models.store import FILES, Model, ModelStore
from flashpot_server.models.survey import SHARDS, WEIGHTS
from flashpot_server.models.trial import TrialRoom
from flashpot_server.models.unfit import unfit

WEIGHTS_NAME = "diffusion_pytorch_model.safetensors"
_DENOISERS = ("transformer", "unet")
_OF_OTHER_PARTS = (
    "first_stage_model.", "conditioner.", "cond_stage_model.", "vae.", "text_encoder.",
    "text_encoders.",
)  # fmt: skip


def import_checkpoint(
    source: Path,
    base: Model,
    store: ModelStore,
    terms: Terms,
    trials: TrialRoom,
    *,
    part: str = "",
    name: str = "",
    follow: Follow = lambda _done, _total: None,
) -> Model:
    """Import the file `source` as a pipeline: a copy of `base` with this denoiser as its `part`.

    The file's tensors get the names of diffusers, nothing else of them changes. Raises
    InputError, and leaves nothing, where the file is not a denoiser of that very shape.
    """
    read_checkpoint(source)
    called = free_name(store, name or source.stem)
    licence = _with_limits(accepted(source, terms, base.family), base.licence)
    with admit(base), coming(store) as room:
        plan = read_blueprint(base.folder)
        where = _part(plan, part, base)
        files = _copied(plan, base, where, room / FILES, source.stat().st_size, follow)
        target = room / FILES / where / WEIGHTS_NAME
        trials.convert(source, where, base.folder, plan, target)
        sync_file(target)
        path = f"{where}/{WEIGHTS_NAME}"
        files[path] = FileRecord(sha256=file_sha256(target), size=target.stat().st_size)
        made = read_blueprint(room / FILES)
        manifest = Manifest(
            name=called,
            kind="pipeline",
            family=made.family,
            pipeline=made.pipeline,
            parts=dict(made.parts),
            files=files,
            licence=licence,
            source=source.name[:120],
            imported_at=licence.accepted_at,
            made_from=SourceRecord(
                base=base.name, base_digest=base.digest, part=where, sha256=file_sha256(source)
            ),
            checked_with=trials.try_out(room / FILES, made),
        )
        return settle(store, room, manifest)


def read_checkpoint(path: Path) -> Header:
    """The header of a denoiser's file. Raises InputError where it holds other parts as well."""
    header = read_file(path)
    others = [name for name in header.tensors if name.startswith(_OF_OTHER_PARTS)]
    if others:
        raise unfit(
            path,
            f"it holds a whole pipeline, {others[0]} for one, and would lose all but the denoiser",
            "convert it once with diffusers: the pipeline's from_single_file, then "
            "save_pretrained; give the folder that this makes",
        )
    return header


def _copied(
    plan: Blueprint, base: Model, part: str, target: Path, size: int, follow: Follow
) -> dict[str, FileRecord]:
    """Everything of the base but the weights of the part."""
    kept = {
        path: base.folder / path
        for path in plan.files.taken
        if str(path.parent) != part
        or not (WEIGHTS.fullmatch(path.name) or SHARDS.fullmatch(path.name))
    }
    check_room(target, size + sum(path.stat().st_size for path in kept.values()))
    return copy_all(kept, target, follow)


def _part(plan: Blueprint, part: str, base: Model) -> str:
    able = [each for each in (*_DENOISERS, "transformer_2") if each in plan.parts]
    wanted = part or able[0]
    if wanted in able:
        return wanted
    raise unfit(
        "--part", f"{base.name} has no denoiser {wanted!r}", f"give one of {', '.join(able)}"
    )


def _with_limits(licence: LicenceRecord, base: LicenceRecord) -> LicenceRecord:
    """The other parts are the base's, and so are its limits."""
    more = [limit for limit in base.limits if limit not in licence.limits]
    return licence.model_copy(update={"limits": (*licence.limits, *more)})
