"""`models import`, `list`, `check`, `remove`: the studio's own weights."""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from flashpot.cli.options import Json
from flashpot.cli.output import answer, progress_bar, table
from flashpot.errors import FlashpotError, InputError, VerificationError
from flashpot_server.models import Model, ModelStore, models_folder
from flashpot_server.models.adapters import import_adapter, is_adapter
from flashpot_server.models.checking import verify
from flashpot_server.models.checkpoints import import_checkpoint
from flashpot_server.models.current import verify_fit
from flashpot_server.models.header import read_file
from flashpot_server.models.importing import Terms, import_pipeline
from flashpot_server.models.rooms import remove as take_out
from flashpot_server.models.trial import TrialRoom

MB = 1_000_000
models = typer.Typer(
    no_args_is_help=True, help="Weights of your own: import, list, check and remove them."
)
Folder = Annotated[
    Path | None,
    typer.Option("--models", metavar="DIR", help="Where models lie; FLASHPOT_MODELS."),
]
Names = Annotated[list[str], typer.Argument(help="Models, as `flashpot models list` names them.")]
Told = Callable[[int, int], None]


@models.command("import")
def bring_in(
    source: Annotated[
        Path,
        typer.Argument(help="A diffusers pipeline's folder; a LoRA's or denoiser's .safetensors."),
    ],
    *,
    base: Annotated[
        str, typer.Option(metavar="MODEL", help="The imported model that a single file is for.")
    ] = "",
    part: Annotated[
        str, typer.Option(metavar="PART", help="Of the base, which a denoiser takes the place of.")
    ] = "",
    name: Annotated[str, typer.Option(help="What to call it; else as its folder or file.")] = "",
    licence: Annotated[
        str, typer.Option(metavar="ID", help="What the weights are under: apache-2.0, ...")
    ] = "",
    accept_licence: Annotated[
        bool, typer.Option("--accept-licence", help="The studio keeps to the licence's limits.")
    ] = False,
    agreement: Annotated[
        str, typer.Option(metavar="TEXT", help="Your own agreement with the owner, by name.")
    ] = "",
    accepted_by: Annotated[str, typer.Option(metavar="NAME", help="Who; else this user.")] = "",
    folder: Folder = None,
    json: Json = False,
) -> None:
    """Check weights, file by file and tensor by tensor, and copy them into the store."""
    terms = Terms(licence, accepted_by or getpass.getuser(), accept_licence, agreement)
    store = _store(folder)
    with TrialRoom() as trials, _copying(name or source.absolute().name) as follow:
        if source.is_dir():
            model = import_pipeline(source, store, terms, trials, name=name, follow=follow)
        elif is_adapter(read_file(source)):
            fits = _base(store, base)
            model = import_adapter(source, fits, store, terms, trials, name=name, follow=follow)
        else:
            fits = _base(store, base)
            model = import_checkpoint(
                source, fits, store, terms, trials, part=part, name=name, follow=follow
            )
    limits = [f"limit: {limit}" for limit in model.licence.limits]
    line = f"{model.name}: {_what(model)}, {_size(model)}, {model.licence.title}"
    answer(_as_json(model), as_json=json, lines=[line, *limits, f"digest {model.digest}"])


@models.command("list")
def show(*, folder: Folder = None, json: Json = False) -> None:
    """Every model that was imported, with its family and licence."""
    store = _store(folder)
    found = store.all()
    columns = ("model", "kind", "family", "size", "licence", "accepted by", "imported")
    rows = (
        (m.name, m.kind, m.family, _size(m), m.licence.id, m.licence.accepted_by, _day(m))
        for m in found
    )
    result = {"folder": str(store.folder), "models": [_as_json(model) for model in found]}
    empty = f"no models in {store.folder}; import one with `flashpot models import`"
    answer(result, as_json=json, lines=[table("Models", columns, rows) if found else empty])


@models.command()
def check(names: Names = [], *, folder: Folder = None, json: Json = False) -> None:  # noqa: B006
    """Read every byte of the models, or of all; try again those that other libraries tried."""
    store = _store(folder)
    chosen = [store.get(name) for name in names] if names else list(store.all())
    wrong = []
    with TrialRoom() as trials, _copying("models") as follow:
        for model in chosen:
            try:
                _verify(model, follow)
                verify_fit(model, trials)
            except VerificationError as error:
                wrong.append(error)
    if wrong:
        told = "; ".join(f"{error.field}: {error.message}" for error in wrong[1:])
        raise VerificationError(
            f"{wrong[0].message}{'; ' if told else ''}{told}",
            field=wrong[0].field,
            remedy=wrong[0].remedy,
            code=wrong[0].code,
        )
    facts = [{**_as_json(model), "ok": True} for model in chosen]
    lines = [f"{m.name}: {len(m.manifest.files)} files as they were imported" for m in chosen]
    answer({"models": facts}, as_json=json, lines=lines or ["no models to check"])


@models.command()
def remove(names: Names, *, folder: Folder = None, json: Json = False) -> None:
    """Take models out of the store; one in use stays. Elements made by them keep their recipe."""
    store = _store(folder)
    chosen = [store.get(name) for name in names]
    for model in chosen:
        take_out(store, model)
    lines = [f"removed {model.name}, {_size(model)}" for model in chosen]
    answer({"removed": [model.name for model in chosen]}, as_json=json, lines=lines)


def health() -> list[dict[str, Any]]:
    """The row of `flashpot doctor` on the models; bytes are read only where a file changed."""
    store = ModelStore(models_folder())
    try:
        found = store.all()
        for model in found:
            verify(model, thorough=False)
    except FlashpotError as error:
        return [
            {
                "name": "models",
                "ok": False,
                "fact": f"{error.field}: {error.message}",
                "remedy": error.remedy,
            }
        ]
    size = sum(model.manifest.size for model in found)
    told = f"{len(found)} as they were imported, {size / 1e9:.1f} GB, in" if found else "none in"
    fact = f"{told} {store.folder}"
    return [{"name": "models", "ok": True, "fact": fact, "remedy": ""}]


def _store(folder: Path | None) -> ModelStore:
    return ModelStore(folder or models_folder())


def _base(store: ModelStore, name: str) -> Model:
    """The model that a single file is tried on."""
    if not name:
        raise InputError(
            "nobody said which model this file is for",
            field="--base",
            remedy="name an imported model; `flashpot models list` has them",
        )
    base = store.get(name)
    if base.kind != "pipeline":
        raise InputError(
            f"{name} is a LoRA itself", field="--base", remedy="name the model that both are for"
        )
    return base


def _verify(model: Model, follow: Told) -> None:
    done, total = 0, model.manifest.size

    def heard(size: int) -> None:
        nonlocal done
        done += size
        follow(done, total)

    verify(model, thorough=True, heard=heard)


@contextmanager
def _copying(label: str) -> Iterator[Told]:
    """Megabytes on a bar, with the time that is left at the pace so far."""
    began = time.monotonic()
    with progress_bar(label) as bar:

        def follow(done: int, total: int) -> None:
            left = (time.monotonic() - began) * (total - done) / done if done else None
            bar("MB", done // MB, total // MB, left)

        yield follow


def _as_json(model: Model) -> dict[str, Any]:
    told = model.manifest.model_dump(mode="json", exclude={"version", "files", "parts"})
    facts = {"digest": model.digest, "bytes": model.manifest.size, "path": str(model.folder)}
    return {**told, **facts, "files": len(model.manifest.files)}


def _size(model: Model) -> str:
    size = model.manifest.size
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"


def _day(model: Model) -> str:
    return model.manifest.imported_at.date().isoformat()


def _what(model: Model) -> str:
    adapter = model.manifest.adapter
    if adapter is None:
        return model.manifest.pipeline
    return f"LoRA of rank {adapter.rank} for {adapter.base}, {adapter.layers} layers"
