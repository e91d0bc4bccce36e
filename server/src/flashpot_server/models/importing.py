"""The way in: a pipeline's folder is checked, tried out, copied, and only then a model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from flashpot.errors import InputError
from flashpot.media.files import file_sha256
from flashpot_server.models.allowed import allowed
from flashpot_server.models.blueprint import Blueprint, read_blueprint
from flashpot_server.models.copying import Follow, copy_all
from flashpot_server.models.licences import LicenceRecord, admitted, refuse_contradiction
from flashpot_server.models.manifest import Manifest
from flashpot_server.models.rooms import coming, free_name, settle
from flashpot_server.models.store import FILES, Model, ModelStore
from flashpot_server.models.survey import WEIGHTS
from flashpot_server.models.trial import TrialRoom
from flashpot_server.models.unfit import unfit


@dataclass(frozen=True)
class Terms:
    """Under which licence somebody imports a model, and who."""

    licence: str
    by: str
    accepted: bool = False
    agreement: str = ""


def import_pipeline(
    source: Path,
    store: ModelStore,
    terms: Terms,
    trials: TrialRoom,
    *,
    name: str = "",
    follow: Follow = lambda _done, _total: None,
) -> Model:
    """Import the diffusers folder at `source` and return the model it became.

    Raises InputError, and leaves nothing, for whatever is not a sound pipeline of a family that
    is known, under a licence that lets it in.
    """
    blueprint = read_blueprint(source)
    called = free_name(store, name or source.absolute().name)
    licence = accepted(source, terms, blueprint.family)
    tried = _small_hashes(blueprint)
    versions = trials.try_out(source, blueprint)
    with coming(store) as room:
        sources = {path: source / path for path in blueprint.files.taken}
        files = copy_all(sources, room / FILES, follow)
        for path, sha256 in tried.items():
            if files[path].sha256 != sha256:
                raise changed(source / path)
        _check_copy(room / FILES, blueprint)
        manifest = Manifest(
            name=called,
            kind="pipeline",
            family=blueprint.family,
            pipeline=blueprint.pipeline,
            parts=dict(blueprint.parts),
            files=files,
            licence=licence,
            source=source.absolute().name[:120],
            imported_at=licence.accepted_at,
            checked_with=versions,
        )
        return settle(store, room, manifest)


def accepted(source: Path, terms: Terms, family: str) -> LicenceRecord:
    """The licence under which the model comes in. Raises InputError where it may not."""
    card = source if source.is_dir() else source.parent
    refuse_contradiction(card, terms.licence, agreement=terms.agreement)
    return admitted(
        terms.licence,
        accepted=terms.accepted,
        agreement=terms.agreement,
        by=terms.by,
        at=datetime.now(UTC).replace(microsecond=0),
        usual=allowed().families[family].licence,
    )


def changed(path: Path) -> InputError:
    """What was tried out is not what was copied."""
    return unfit(path, "it changed while it was imported", "import it when nothing writes there")


def _small_hashes(blueprint: Blueprint) -> dict[str, str]:
    """Of every file but the weights, whose headers are compared instead."""
    root, taken = blueprint.files.root, blueprint.files.taken
    small = (path for path in taken if not WEIGHTS.fullmatch(path.name))
    return {path.as_posix(): file_sha256(root / path) for path in small}


def _check_copy(copied: Path, blueprint: Blueprint) -> None:
    """What was tried out is what was copied, however the source changed between the two."""
    again = read_blueprint(copied)
    if replace(again, files=blueprint.files) != blueprint:
        raise changed(blueprint.files.root)
